"""Read what a dossier binds beside the reports: the frozen agreement, and the scanned pages."""

from datetime import date
from typing import NamedTuple

from partnerdesk.file import attachments
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields.kept import a_day


class FrozenPaper(NamedTuple):
    """The frozen version that is signed: its number, its day, and its exact PDF, None if it is not here."""

    version: int
    frozen_on: date
    pdf: bytes | None


class ScannedPage(NamedTuple):
    """A file that was kept with a signature; `version` is None if it was signed before versions were kept."""

    name: str
    person: str | None
    signed_on: date
    kind: str
    version: int | None
    file_name: str
    media_type: str
    sha256: str


def frozen_paper(file: Rows) -> FrozenPaper | None:
    """Return the last frozen version that was not withdrawn, None if there is none."""
    for version, on, sha256 in file.rows(_PRESENT):
        return FrozenPaper(version, a_day(on), attachments.content_of(file, sha256))
    return None


_PRESENT = """
    SELECT version, frozen_on, sha256 FROM agreement_version
    WHERE withdrawn_on IS NULL ORDER BY version DESC, id DESC LIMIT 1
"""


def scanned_pages(file: Rows) -> list[ScannedPage]:
    """Return what was kept with the signatures, by version and day; the bytes are not read."""
    return [ScannedPage(name, person, a_day(on), *rest) for name, person, on, *rest in file.rows(_SCANS)]


_SCANS = """
    SELECT s.name, s.person, s.signed_on, s.kind, v.version, c.file_name, c.media_type, c.sha256
    FROM scan c JOIN signature s ON s.id = c.signature_id
    LEFT JOIN agreement_version v ON v.id = s.agreement_version_id
    ORDER BY v.version IS NULL, v.version, s.signed_on, s.id, c.id
"""
