"""Commands that write what others get: documents, copies to share, and a version to sign."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partnerdesk import calling, settings, terminal
from partnerdesk.commands.targets import made_at, opened, target_of, tell_of_ending
from partnerdesk.commands.telling import WrongCall, tell, writing
from partnerdesk.exports import Choices, Export, by_ending
from partnerdesk.file.endings import refuse_other_ending
from partnerdesk.file.errors import FileProblem
from partnerdesk.language import tr
from partnerdesk.partnership.readers import LeadWords, Reader, Reading

if TYPE_CHECKING:
    from partnerdesk.file.partnership_file import PartnershipFile


def export(file: Path, out: Path, kind: Export | None, *, force: bool, **chosen: Any) -> None:
    """Write a document of FILE, or its interchange file.

    An option that a kind does not take changes nothing.
    """
    from partnerdesk.file.writing import write_whole

    wanted = kind or _by_ending(out)
    as_folder = wanted.several and out.suffix.lower() != wanted.ending
    target = out if as_folder else target_of(file, out, force=force)
    refuse_other_ending(out, wanted.ending)
    with opened(file, read_only=True) as partnership, terminal.waiting(writing(out)), _telling_of_signs():
        content = wanted.content(partnership, Choices(today=date.today(), **_read_for(**chosen)))
        remarks = _frozen_instead(partnership) if _is_draft(wanted, chosen) else []
        remarks += _of_open_round(partnership) if wanted.kind == "forms" else []
    if as_folder:
        from partnerdesk.exchange.forms.packing import write_folder

        write_folder(content, target, replace=force)
    else:
        write_whole(target, content)
    tell(tr("Wrote {out}: {what}.", out=out, what=wanted.name.tr()))
    for remark in remarks:
        tell(remark)


@contextmanager
def _telling_of_signs() -> Iterator[None]:
    """Where only the names of signs can be printed, tell which option prints them."""
    from partnerdesk.documents.errors import CannotPrint

    try:
        yield
    except CannotPrint as e:
        if not e.can_name:
            raise
        raise FileProblem(tr("{problem} The option --names-signs prints it.", problem=e)) from e


def _is_draft(wanted: Export, chosen: dict[str, Any]) -> bool:
    return wanted.kind == "agreement" and chosen.get("version") is None


def _frozen_instead(partnership: "PartnershipFile") -> list[str]:
    """Return that a version is frozen, and how to get it; nothing if none is."""
    from partnerdesk.file.reading.signing import frozen_versions
    from partnerdesk.partnership.signing import present

    last = present(frozen_versions(partnership))
    if last is None:
        return []
    return [
        tr(
            "This is a draft. Version {number} is frozen: --version {number} gives it byte for byte.",
            number=last.version,
        )
    ]


def _of_open_round(partnership: "PartnershipFile") -> list[str]:
    """Return in which reporting round the forms tell, and where it is marked that they went out."""
    from partnerdesk import words
    from partnerdesk.file.reading.reporting import open_round

    found = open_round(partnership)
    if found is None:
        return []
    return [
        tr(
            "These forms tell in the reporting round as of {day}. Mark in Progress to whom they went out.",
            day=words.day(found.days.as_of),
        )
    ]


def freeze(file: Path, *, paper: str, names_signs: bool, initials: bool) -> None:
    """Freeze the agreement of FILE for signing, or say what blocks it."""
    from partnerdesk.documents.frozen_agreement import to_freeze
    from partnerdesk.file import attachments, changing

    with opened(file) as partnership:
        if partnership.read_only:
            raise FileProblem(tr("{notice} Nothing was frozen.", notice=partnership.notice))
        partnership.who = settings.load().name or None
        with terminal.waiting(writing(file)), _telling_of_signs():
            frozen = to_freeze(
                partnership, paper=paper, today=date.today(), names_signs=names_signs, initials=initials
            )
            with partnership.change(tr("Freeze version {version}", version=frozen.version)) as session:
                changing.signing.freeze(session, frozen, date.today())
    terminal.say(
        tr("version {version}  SHA-256 {sum}", version=frozen.version, sum=attachments.sum_of(frozen.pdf))
    )


def share(
    file: Path,
    out: Path,
    *,
    reader: Reader | None,
    lead_words: bool,
    without_pdfs: bool,
    with_scans: bool,
    force: bool,
) -> None:
    """Write a copy of FILE to hand to others.

    It holds the shared side alone: nothing private, and no history of changes.
    """
    from partnerdesk.exchange.shared_copy import write_shared

    reading = Reading(reader or Reader.PARTNERS, frozenset(LeadWords) if lead_words else frozenset())
    bytes_of = {"with_pdfs": not without_pdfs, "with_scans": with_scans}
    target_of(file, out, force=force)
    with opened(file, read_only=True) as partnership, terminal.waiting(writing(out)), _telling_of_signs():
        made_at(lambda: write_shared(partnership, out, reading=reading, replace=force, **bytes_of), out)
    tell(tr("Wrote {out}: a copy of {file} to hand to others.", out=out, file=file.name))
    tell_of_ending(out)


def _read_for(
    *, lead_words: bool, meeting: list[str] | None, participants: list[str] | None, **chosen: Any
) -> dict[str, Any]:
    """Return the choices of an export with all of the lead's words added, where they are asked for."""
    return {
        **chosen,
        "lead_words": frozenset(LeadWords) if lead_words else frozenset(),
        "meeting": tuple(meeting) if meeting else None,
        "participants": tuple(participants) if participants else None,
    }


def _by_ending(out: Path) -> Export:
    known = by_ending()
    found = known.get(out.suffix.lower())
    if found is None:
        endings = calling.either(known)
        raise WrongCall(tr("{out} must end in {endings}, or say --kind.", out=out, endings=endings))
    return found
