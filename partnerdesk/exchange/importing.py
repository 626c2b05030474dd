"""Read a source of an import; add an interchange file to an open partnership, as one step that can be undone.

Tables are planned first: `exchange.tables`.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import copy_context
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, BinaryIO

from partnerdesk.exchange.tables.asking import Answers
from partnerdesk.exchange.tables.book import Book
from partnerdesk.exchange.tables.opening import ENDINGS, PACKED, WORKBOOKS, is_table, open_book
from partnerdesk.file import kinds
from partnerdesk.file.sources.content import content_of, is_longer, opened
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.file.sources.strict_json import MOST_BYTES
from partnerdesk.going import Cancelled, go_on
from partnerdesk.language import N_, tr
from partnerdesk.shown_paths import readable

if TYPE_CHECKING:
    from partnerdesk.file.partnership_file import PartnershipFile

#: Interval in seconds for checking, while waiting for the cells, whether the import was cancelled.
_STEP = 0.1


class Source:
    """A .json interchange file, a .pdf that carries one, or a table, which is read in a thread.

    Most of the reading of a workbook runs outside Python, so the partnership can be opened meanwhile.
    """

    def __init__(self, path: Path, *, encoding: str | None = None, separator: str | None = None) -> None:
        """Begin to read. Raises SourceProblem for another file type, FileProblem if it cannot be read.

        `encoding` and `separator` are those of a text, where somebody named them.
        """
        self.name = readable(path.name)
        ending = path.suffix.lower()
        if ending not in (".json", ".pdf", *ENDINGS):
            raise SourceProblem([_no_source(self.name, ending)])
        #: The file of a source that is too large to be in memory.
        self.long = path if ending == ".json" and is_longer(path, MOST_BYTES) else None
        self.content = b"" if self.long else content_of(path, MOST_BYTES + 1)  # cut off if it is too large
        self.is_table = is_table(ending, self.content)
        if ending not in WORKBOOKS or not self.content.startswith(
            PACKED
        ):  # one workbook may be named as another
            _refuse_belied(self.name, ending, self.content)
        if ending == ".pdf":
            self.content = _inside(self.content, self.name)
        self._encoding, self._separator = encoding, separator
        self._book: Book | None = None
        self._problem: Exception | Cancelled | None = None
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

    def book(self) -> Book:
        """Wait for the sheets of a table and return them. Raises SourceProblem."""
        while self._reading.is_alive():
            go_on()
            self._reading.join(_STEP)
        if self._problem:
            raise self._problem
        assert self._book
        return self._book

    def _read(self) -> None:
        try:
            named = {"encoding": self._encoding, "separator": self._separator}
            self._book = open_book(self.content, self.name, **named)
        except (Exception, Cancelled) as e:  # noqa: BLE001 (`book` raises it again)
            self._problem = e


def _no_source(name: str, ending: str) -> str:
    known = ", ".join(ENDINGS)
    told = tr(
        "{name} is neither a .json interchange file, nor a .pdf that carries one, nor a table ({endings}).",
        name=name,
        endings=known,
    )
    instead = _INSTEAD.get(ending)
    return f"{told} {instead.tr()}" if instead else told


#: What to do with a source of a kind that is not read.
_COPY = N_("Copy its table into a spreadsheet, and save that as .xlsx.")
_SAVE = N_("Open it in a spreadsheet, and save it as .xlsx.")
_EXPORT = N_("Export what you need from it as a table (.csv or .xlsx).")
_TYPE = N_("Nothing can be read from a picture: ask for the file that it was made of, or type it.")
_INSTEAD = {
    ".xlsb": N_("Save it as .xlsx."),
    ".numbers": N_("In Numbers, export it as .xlsx."),
    ".gsheet": N_("In Google Sheets, download it as .xlsx."),
    **dict.fromkeys((".doc", ".docx", ".odt", ".rtf", ".pages", ".ppt", ".pptx", ".odp"), _COPY),
    **dict.fromkeys((".html", ".htm", ".mht", ".xml", ".fods", ".dif", ".slk", ".dbf"), _SAVE),
    **dict.fromkeys((".mdb", ".accdb", ".sqlite", ".db", ".sav", ".pst", ".ost", ".mpp", ".ics"), _EXPORT),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".heic", ".tif", ".tiff", ".webp"), _TYPE),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz"), N_("Unpack it first.")),
    ".partnerdesk": N_("Export it as .json from its own window, and import that."),
}


def import_into(file: "PartnershipFile", source: Source, answers: Answers | None = None) -> None:
    """Add the content of a source, all of it or nothing, without asking. Raises SourceProblem, FileProblem.

    `answers` are for an interchange file: which names mean rows here of another spelling.
    What is not clear in a table is refused, and so is what it says otherwise than the file.
    """
    with without_collection():
        if source.is_table:
            _take_table(file, source)
            return
        with file.change_in_bulk(tr("Import {name}", name=source.name)) as rows:
            from partnerdesk.exchange.interchange import import_interchange

            with source.opened() as content:
                import_interchange(rows, content, source.name, answers)
            go_on()


def _take_table(file: "PartnershipFile", source: Source) -> None:
    from partnerdesk.exchange.tables.planning import plan
    from partnerdesk.exchange.tables.taking import take
    from partnerdesk.exchange.tables.telling import Door, refuse_what_is_open

    found = plan(source.book(), file)
    refuse_what_is_open(found, Door.WINDOW)
    take(found, file)


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


@contextmanager
def without_collection() -> Iterator[None]:
    """Disable garbage collection: among a hundred thousand new rows it would take half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
