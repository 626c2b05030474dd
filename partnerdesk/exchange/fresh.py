"""Write a new partnership file, empty or filled from an interchange file."""

from pathlib import Path
from typing import TYPE_CHECKING

from partnerdesk.file import changing
from partnerdesk.file.partnership_file import PartnershipFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlmodel import Session


def write_new(path: Path, title: str, lead: str | None = None, *, replace: bool = False) -> None:
    """Write an empty partnership. Raises FileExistsError if `path` exists and `replace` is false."""
    PartnershipFile.create(
        path, lambda session: changing.partnership.begin(session, title, lead), replace=replace
    ).close()


def write_from(path: Path, data: bytes, source: str, *, replace: bool = False) -> None:
    """Write the content of an interchange file as a new partnership.

    Raises SourceProblem, and FileExistsError if `path` exists and `replace` is false.
    """
    PartnershipFile.create(path, filled_by(data, source), replace=replace).close()


def filled_by(data: bytes, source: str) -> "Callable[[Session], None]":
    """Return what fills a new file from an interchange file. Raises SourceProblem when it is called."""

    def fill(session: "Session") -> None:
        from partnerdesk.exchange.interchange import import_interchange

        changing.partnership.begin(session, source)
        session.flush()
        import_interchange(changing.session.connection_of(session), data, source)

    return fill
