"""Write a new partnership file, empty or filled from an interchange file."""

from pathlib import Path
from typing import TYPE_CHECKING

from partnerdesk.file.partnership_file import PartnershipFile

if TYPE_CHECKING:
    from sqlmodel import Session


def write_new(path: Path, title: str, lead: str | None = None, *, replace: bool = False) -> None:
    """Write an empty partnership. FileExistsError where a file is there and not to be replaced."""

    def fill(session: "Session") -> None:
        from partnerdesk.file.changing.partnership import begin

        begin(session, title, lead)

    PartnershipFile.create(path, fill, replace=replace).close()


def write_from(path: Path, data: bytes, source: str, *, replace: bool = False) -> None:
    """Write what an interchange file holds as a partnership of its own.

    Raises SourceProblem, and FileExistsError where a file is there and not to be replaced.
    """

    def fill(session: "Session") -> None:
        from partnerdesk.exchange.interchange import import_interchange
        from partnerdesk.file.changing.partnership import begin
        from partnerdesk.file.session import connection_of

        begin(session, source)
        session.flush()
        import_interchange(connection_of(session), data, source)

    PartnershipFile.create(path, fill, replace=replace).close()
