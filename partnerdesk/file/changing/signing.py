"""Freeze a version of the agreement, and record who signed it, joined it later or stepped back from it."""

from datetime import date

from sqlmodel import Session, select

from partnerdesk.file import attachments, version_numbers
from partnerdesk.file.changing.agreement import remember_printing
from partnerdesk.file.changing.session import connection_of
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.frozen_content import frozen_content
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.file.reading.lives import OfConnection
from partnerdesk.file.reading.signers import is_taken, party_of
from partnerdesk.file.reading.signing import frozen_versions, named_by
from partnerdesk.language import tr
from partnerdesk.partnership.agreement import shared_names
from partnerdesk.partnership.signature_kinds import (
    MOST_BYTES,
    MOST_SCANS,
    MediaType,
    SignatureKind,
    media_type_of,
)
from partnerdesk.partnership.signing import Given, ToFreeze
from partnerdesk.partnership.tables import AgreementVersion, Scan, Signature


class NotRecorded(FileProblem):
    """Something cannot be signed, kept or frozen as it was asked for; nothing was changed."""


def freeze(session: Session, frozen: ToFreeze, on: date) -> int:
    """Keep a version with the exact bytes of its PDF; return its id.

    Raises NotRecorded if a version of this number was frozen before, even if that was undone, if the
    agreement says something else than the PDF by now, if two partners have one name, or if the PDF is too
    large.
    """
    connection = connection_of(session)
    known = select(AgreementVersion).where(AgreementVersion.version == frozen.version)
    if session.exec(known).first() or frozen.version <= version_numbers.given(OfConnection(connection)):
        raise NotRecorded(tr("Version {version} was frozen before.", version=frozen.version))
    _refuse_large(len(frozen.pdf), tr("The PDF of the agreement"))
    session.flush()
    content = agreement_content(OfConnection(connection))
    if frozen_content(content) != frozen.content:
        raise NotRecorded(tr("The words changed while the version was made. Freeze it again."))
    for name in shared_names([p.name for p in content.parties]):
        raise NotRecorded(tr("More than one partner is called {name}.", name=name))
    attachments.sweep(connection)
    version_numbers.note(connection, frozen.version)
    made = AgreementVersion(
        version=frozen.version,
        frozen_on=on,
        fingerprint=frozen.fingerprint,
        sha256=attachments.keep(connection, frozen.pdf, MediaType.PDF),
        content_sha256=attachments.keep(connection, frozen.content, attachments.CONTENT),
        paper=frozen.paper,
        language=frozen.language,
        pages=frozen.pages,
        replaces=frozen.replaces,
    )
    session.add(made)
    remember_printing(session, frozen.version, on, frozen.fingerprint, draft=False)
    session.flush()
    assert made.id is not None
    return made.id


def sign(session: Session, version_id: int, name: str, given: Given, participant: int | None = None) -> int:
    """Record that a participant, under the name it signs with, signed a frozen version; return the id.

    `participant` is one that joins later; a party is found by the name that it has in the version. Raises
    NotRecorded without a person who signed, if the version was withdrawn, or if one joins under a name that
    belongs to another party.
    """
    version: AgreementVersion = session.get_one(AgreementVersion, version_id)
    if version.withdrawn_on:
        raise NotRecorded(
            tr("Version {version} was withdrawn, so it cannot be signed any more.", version=version.version)
        )
    if not given.person.strip():
        raise NotRecorded(tr("Say who signs for {name}: a signature is that of a person.", name=name))
    session.flush()
    file = OfConnection(connection_of(session))
    if given.kind == SignatureKind.ACCESSION:
        _refuse_taken(file, version_id, name)
    made = Signature(
        agreement_version_id=version_id,
        participant_id=participant or party_of(file, version_id, name),
        name=name,
        person=given.person.strip(),
        title=given.title,
        signed_on=given.on,
        place=given.place,
        kind=str(given.kind),
        note=given.note,
    )
    session.add(made)
    session.flush()
    assert made.id is not None
    return made.id


def keep_scan(
    session: Session, signature_id: int, content: bytes, file_name: str, on: date, brought_by: str | None
) -> int:
    """Keep a scanned page with a signature; return its id.

    Raises NotRecorded if it is no PDF, JPEG or PNG file, is too large, or if there are too many.
    """
    signature = session.get_one(Signature, signature_id)
    _refuse_large(len(content), file_name)  # first: what is too large is not read to its end
    media_type = media_type_of(content)
    if media_type is None:
        raise NotRecorded(
            tr("{file} is no whole PDF, JPEG or PNG file, so it was not kept. Scan it again.", file=file_name)
        )
    kept = session.exec(select(Scan).where(Scan.signature_id == signature_id)).all()
    if len(kept) >= MOST_SCANS:
        raise NotRecorded(
            tr("{most} pages are kept with the signature of {name}.", most=MOST_SCANS, name=signature.name)
        )
    connection = connection_of(session)
    attachments.sweep(connection)
    name = attachments.keep(connection, content, media_type)
    made = Scan(
        signature_id=signature_id,
        file_name=file_name,
        media_type=str(media_type),
        sha256=name,
        size=len(content),
        on=on,
        brought_by=brought_by,
    )
    session.add(made)
    session.flush()
    assert made.id is not None
    return made.id


def withdraw(session: Session, version_id: int, on: date, reason: str) -> None:
    """Withdraw a frozen version; its signatures stay with it. Raises NotRecorded without a reason."""
    if not reason.strip():
        raise NotRecorded(tr("Say why this version is withdrawn."))
    version = session.get_one(AgreementVersion, version_id)
    version.withdrawn_on, version.withdrawn_reason = on, reason.strip()


def take_effect(session: Session, version_id: int, on: date | None) -> None:
    """Set the day on which a frozen version takes effect, or None."""
    session.get_one(AgreementVersion, version_id).effective_on = on


def _refuse_large(size: int, what: str) -> None:
    if size > MOST_BYTES:
        raise NotRecorded(
            tr("{what} is larger than {most} MB, so it was not kept.", what=what, most=MOST_BYTES // 10**6)
        )


def _refuse_taken(file: OfConnection, version_id: int, name: str) -> None:
    """Raise NotRecorded if a name belongs to a party of a version, so that nobody else can join under it."""
    version = next(v for v in frozen_versions(file) if v.id == version_id)
    if is_taken(name, named_by(file, version), version.signatures):
        raise NotRecorded(
            tr(
                "Version {version} has a party called {name} already. Give the partner that joins a name of "
                "its own first.",
                version=version.version,
                name=name,
            )
        )
