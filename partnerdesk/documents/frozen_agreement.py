"""The agreement as it is frozen for signing: its exact PDF, its content, and what blocks it."""

from datetime import date
from io import BytesIO

from partnerdesk.blocker_words import blocker_text
from partnerdesk.documents.agreement import Freezing, version_of, write_agreement
from partnerdesk.documents.agreement_amended import Amended
from partnerdesk.documents.errors import PaperProblem
from partnerdesk.documents.languages import in_language
from partnerdesk.file.frozen_content import frozen_content
from partnerdesk.file.reading import signing
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.file.reading.agreement_parts import AgreementContent
from partnerdesk.file.reading.moved_on import moved_on
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.partnership.agreement import blockers
from partnerdesk.partnership.signing import Frozen, State, ToFreeze, present


class NotFrozen(PaperProblem):
    """The agreement cannot be frozen; the text says what blocks it, one line each."""


def to_freeze(
    file: Rows, *, paper: str, today: date, names_signs: bool = False, initials: bool = False
) -> ToFreeze:
    """Return the agreement of a file as it would be frozen today, with lines for `initials` if wanted.

    Raises NotFrozen with what blocks signing, and CannotPrint if a character has no font.
    """
    content = agreement_content(file)
    versions = signing.frozen_versions(file)
    blocked = [*map(blocker_text, blockers(content.readiness)), *_blocked_by(file, versions, content)]
    if blocked:
        raise NotFrozen("\n".join(blocked))
    last = present(versions)
    kept, made = frozen_content(content), BytesIO()
    amends = in_language(content.language, lambda: _amended(file, last, content)) if last else None
    number = next_version(content, versions)
    written = in_language(
        content.language,
        lambda: write_agreement(
            content,
            made,
            paper=paper,
            today=today,
            names_signs=names_signs,
            initials=initials,
            frozen=Freezing(number, amends),
        ),
    )
    return ToFreeze(
        version=number,
        pdf=made.getvalue(),
        content=kept,
        fingerprint=written.fingerprint,
        paper=paper,
        language=content.language,
        pages=written.pages,
        replaces=last.version if last else None,
    )


def next_version(content: AgreementContent, versions: list[Frozen]) -> int:
    """Return the number of the next frozen version: that of its last printing, if no version ever had it."""
    highest = max([content.given, *(v.version for v in versions)])
    number = version_of(content)
    return number if number > highest else highest + 1


def _blocked_by(file: Rows, versions: list[Frozen], content: AgreementContent) -> list[str]:
    """Return why the versions that are frozen already are in the way of another one."""
    last = present(versions)
    if last is None:
        return []
    if moved_on(file, last, content) == []:
        return [tr("Version {version} is frozen with these very words.", version=last.version)]
    if signing.state(file, last, versions) == State.BEING_SIGNED:
        return [
            tr(
                "Version {version} is being signed. Withdraw it with a reason, then freeze another.",
                version=last.version,
            )
        ]
    return []


def _amended(file: Rows, last: Frozen, content: AgreementContent) -> Amended:
    return Amended(last.version, last.frozen_on, moved_on(file, last, content) or [])
