"""A partnership with a frozen version, two signatures and a scanned page, to test with."""

from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session

from partnerdesk.file import attachments
from partnerdesk.file.changing.session import connection_of
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import AgreementVersion, Scan, Signature
from tests.file.frozen_words import frozen_words

PDF = b"%PDF-1.7 the agreement as it was frozen %%EOF"
CONTENT, FINGERPRINT = frozen_words("Upper Nile", ("River Commission", "Mekelle Growers"))
DAY = date(2026, 10, 15)


def page(number: int = 1, size: int = 1000) -> bytes:
    """Return the bytes of a scanned page."""
    return b"%PDF-1.4 page " + str(number).encode() * size + b" %%EOF"


def sign(file: PartnershipFile, *pages: bytes) -> None:
    """Freeze version 1 in one change, then record two signatures in another, the first with scanned pages."""
    with file.change("Freeze") as session:
        connection = connection_of(session)
        pdf = attachments.keep(connection, PDF, "application/pdf")
        content = attachments.keep(connection, CONTENT, attachments.CONTENT)
        facts: dict[str, Any] = {"version": 1, "frozen_on": DAY, "fingerprint": FINGERPRINT}
        facts |= {"paper": "a4", "language": "en"}
        session.add(AgreementVersion(id=1, sha256=pdf, content_sha256=content, **facts))
    with file.change("Sign") as session:
        session.add_all([
            Signature(
                id=1, agreement_version_id=1, participant_id=1, name="River Commission", person="A. Odera",
                signed_on=DAY,
            ),
            Signature(
                id=2, agreement_version_id=1, participant_id=2, name="Mekelle Growers", person="S. Tesfaye",
                signed_on=DAY,
            ),
        ])  # fmt: skip
        for number, content_ in enumerate(pages, start=1):
            keep_scan(session, number, content_)


def keep_scan(session: Session, number: int, content: bytes) -> None:
    """Keep one scanned page with the first signature."""
    name = attachments.keep(connection_of(session), content, "application/pdf")
    facts: dict[str, Any] = {"file_name": f"page {number}.pdf", "media_type": "application/pdf", "on": DAY}
    session.add(Scan(id=number, signature_id=1, sha256=name, size=len(content), **facts))


def signed_at(path: Path, *pages: bytes) -> Path:
    """Sign the partnership at a path, and close it again."""
    with PartnershipFile.open(path) as file:
        sign(file, *(pages or (page(),)))
    return path
