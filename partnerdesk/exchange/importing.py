"""Import a source of any kind into an open partnership, as one step that undo takes back."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import copy_context
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from partnerdesk.exchange.cells import Cells, csv_rows
from partnerdesk.file.sources.content import content_of
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.file.sources.strict_json import MOST_BYTES
from partnerdesk.going import go_on
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.file.partnership_file import PartnershipFile

_TABLES = (".csv", ".xlsx")

#: Who waits for the cells asks so often, in seconds, whether it is still to go on.
_STEP = 0.1


class Source:
    """A .json interchange file, or a .csv or .xlsx table whose cells are read beside what follows.

    A workbook is read without Python for the most part: the partnership is open by the time it is.
    """

    def __init__(self, path: Path) -> None:
        """Begin to read. Raises SourceProblem for any other ending, FileProblem where nothing can be read."""
        self.name = path.name
        ending = path.suffix.lower()
        self.is_table = ending in _TABLES
        if ending != ".json" and not self.is_table:
            raise SourceProblem(
                [tr("{name} is neither a .json interchange file nor a .csv or .xlsx table.", name=self.name)]
            )
        self.content = content_of(path, MOST_BYTES + 1)  # its end is left out where it is too large
        self._cells: Sequence[Cells] = ()
        self._problem: Exception | None = None
        self._reading = Thread(target=copy_context().run, args=(self._read,), name="reading")
        if self.is_table:
            self._reading.start()

    def cells(self) -> Sequence[Cells]:
        """Return the rows of a table, as soon as they are read. Raises SourceProblem."""
        while self._reading.is_alive():
            go_on()
            self._reading.join(_STEP)
        if self._problem:
            raise self._problem
        return self._cells

    def _read(self) -> None:
        try:
            self._cells = _cells(self.content, self.name)
        except Exception as e:  # noqa: BLE001 (it is raised again where the cells are asked for)
            self._problem = e


def import_into(file: "PartnershipFile", source: Source, kind: str | None = None) -> None:
    """Add what a source holds, its rows of a kind if it is a table.

    `kind` is participants, needs or commitments; without it the header row tells. All of
    it comes in or nothing. Raises SourceProblem or FileProblem.
    """
    with _undisturbed(), file.change_in_bulk(tr("Import {name}", name=source.name)) as rows:
        if source.is_table:
            from partnerdesk.exchange.tables import import_table

            import_table(rows, source.cells(), source.name, kind)
        else:
            from partnerdesk.exchange.interchange import import_interchange

            import_interchange(rows, source.content, source.name)
        go_on()


def _cells(content: bytes, name: str) -> Sequence[Cells]:
    if name.lower().endswith(".xlsx") or content.startswith(b"PK"):
        from partnerdesk.exchange.workbook import xlsx_rows

        return xlsx_rows(content, name)
    from partnerdesk.exchange.table_kinds import TABLES

    return list(csv_rows(content, name, {column for table in TABLES.values() for column in table.columns}))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off the search for garbage: among a hundred thousand fresh rows it takes half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
