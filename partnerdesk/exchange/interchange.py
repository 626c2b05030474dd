"""The interchange file, version 1, in and out: a promise to other tools (docs/file-format.md)."""

from typing import TYPE_CHECKING

from partnerdesk.exchange import strict_json
from partnerdesk.exchange.checking import checked
from partnerdesk.exchange.reading import interchange
from partnerdesk.file.partnership_file import PartnershipFile

if TYPE_CHECKING:
    from sqlmodel import Session


def interchange_bytes(file: PartnershipFile) -> bytes:
    """Return the partnership as an interchange file; the same partnership gives the same bytes."""
    return strict_json.written(interchange(file))


def import_interchange(session: "Session", data: bytes, source: str) -> None:
    """Add an interchange file to the partnership of a session, within a change or a new file.

    `source` is what errors call it. Raises SourceProblem, before anything is written, with
    everything that is wrong.
    """
    from partnerdesk.exchange import adding  # slow to load: only an import needs SQLModel

    rows = checked(strict_json.read(data, source), source, adding.names_in(session))
    adding.add(session, rows)
