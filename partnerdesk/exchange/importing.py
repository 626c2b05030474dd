"""Import a source into an open partnership, as one step that can be undone."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import copy_context
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, BinaryIO

from partnerdesk.exchange.cells import Cells, csv_rows
from partnerdesk.file import kinds
from partnerdesk.file.sources.content import content_of, is_longer, opened
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.file.sources.strict_json import MOST_BYTES
from partnerdesk.going import go_on
from partnerdesk.language import tr
from partnerdesk.shown_paths import readable

if TYPE_CHECKING:
    from partnerdesk.file.partnership_file import PartnershipFile

_TABLES = (".csv", ".xlsx")

#: Interval in seconds for checking, while waiting for the cells, whether the import was cancelled.
_STEP = 0.1


class Source:
    """A .json interchange file, a .pdf that carries one, or a table, whose cells are read in a thread.

    Most of the reading of a workbook runs outside Python, so the partnership can be opened meanwhile.
    """

    def __init__(self, path: Path) -> None:
        """Begin to read. Raises SourceProblem for another file type, FileProblem if it cannot be read."""
        self.name = readable(path.name)
        ending = path.suffix.lower()
        self.is_table = ending in _TABLES
        if ending not in (".json", ".pdf") and not self.is_table:
            raise SourceProblem(
                [
                    tr(
                        "{name} is neither a .json interchange file, nor a .pdf that carries one, nor a .csv "
                        "or .xlsx table.",
                        name=self.name,
                    )
                ]
            )
        #: The file of a source that is too large to be in memory.
        self.long = path if ending == ".json" and is_longer(path, MOST_BYTES) else None
        self.content = b"" if self.long else content_of(path, MOST_BYTES + 1)  # cut off if it is too large
        _refuse_belied(self.name, ending, self.content)
        if ending == ".pdf":
            self.content = _inside(self.content, self.name)
        self._cells: Sequence[Cells] = ()
        self._problem: Exception | None = None
        self._reading = Thread(target=copy_context().run, args=(self._read,), name="reading")
        if self.is_table:
            self._reading.start()

    @contextmanager
    def opened(self) -> Iterator[bytes | BinaryIO]:
        """Return the content of an interchange file, or the open file if that is long."""
        if not self.long:
            yield self.content
            return
        with opened(self.long) as file:
            yield file

    def cells(self) -> Sequence[Cells]:
        """Wait for the rows of a table and return them. Raises SourceProblem."""
        while self._reading.is_alive():
            go_on()
            self._reading.join(_STEP)
        if self._problem:
            raise self._problem
        return self._cells

    def _read(self) -> None:
        try:
            self._cells = _cells(self.content, self.name)
        except Exception as e:  # noqa: BLE001 (`cells` raises it again)
            self._problem = e


def import_into(file: "PartnershipFile", source: Source, kind: str | None = None) -> None:
    """Add the content of a source, completely or not at all.

    `kind` is the kind of the rows of a table: participants, needs or commitments; by default the
    first row decides. Raises SourceProblem or FileProblem.
    """
    with _without_collection(), file.change_in_bulk(tr("Import {name}", name=source.name)) as rows:
        if source.is_table:
            from partnerdesk.exchange.tables.straight import import_table

            import_table(rows, source.cells(), source.name, kind)
        else:
            from partnerdesk.exchange.interchange import import_interchange

            with source.opened() as content:
                import_interchange(rows, content, source.name)
        go_on()


def _refuse_belied(name: str, ending: str, content: bytes) -> None:
    """Raise SourceProblem if the first bytes of a file tell another kind than its ending."""
    kind = kinds.belied(ending, content)
    if kind:
        raise SourceProblem(
            [
                tr(
                    "{name} ends in {ending}, but it holds {kind}. Give it the ending of what it is, or "
                    "choose another file.",
                    name=name,
                    ending=ending,
                    kind=kind.name.tr(),
                )
            ]
        )


def _inside(content: bytes, name: str) -> bytes:
    """Return the interchange file in a PDF. Raises SourceProblem."""
    if len(content) > MOST_BYTES:
        raise SourceProblem([tr("{name} is larger than {most} MB.", name=name, most=MOST_BYTES // 10**6)])
    from partnerdesk.exchange.paper_source import attached_interchange  # slow: not needed for other sources

    return attached_interchange(content, name)


def _cells(content: bytes, name: str) -> Sequence[Cells]:
    if name.lower().endswith(".xlsx") or content.startswith(b"PK"):
        from partnerdesk.exchange.workbook import xlsx_rows

        return xlsx_rows(content, name)
    from partnerdesk.exchange.table_kinds import TABLES

    return list(csv_rows(content, name, {column for table in TABLES.values() for column in table.columns}))


@contextmanager
def _without_collection() -> Iterator[None]:
    """Disable garbage collection: among a hundred thousand new rows it would take half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
