"""What is brought: the bytes of a table with its name, and what somebody said of how to read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnerdesk.exchange.tables.asking import Answers
from partnerdesk.exchange.tables.book import letters
from partnerdesk.exchange.tables.headings import known_headings
from partnerdesk.exchange.tables.layout import Wanted
from partnerdesk.exchange.tables.opening import open_book
from partnerdesk.language import tr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from partnerdesk.exchange.tables.book import Book

#: Headings of pasted rows are among so many first ones.
_FIRST_ROWS = 3


@dataclass(frozen=True)
class Source:
    """A table as bytes. `name` is what people call it; `is_text` is whether cells are parted by signs."""

    name: str
    content: bytes
    is_text: bool = True


@dataclass(frozen=True)
class How:
    """How a source is read and understood, as far as somebody said it; what is None is found."""

    answers: Answers = field(default_factory=Answers)
    wanted: Mapping[str, Wanted] = field(default_factory=dict)
    encoding: str | None = None
    separator: str | None = None


def book_at(path: Path) -> tuple[Source, Book]:
    """Read a table at a path. Raises SourceProblem, and FileProblem if it cannot be read."""
    from partnerdesk.exchange import importing  # slow: not needed at start

    read = importing.Source(path)
    book = read.book()
    return Source(read.name, read.content, bool(book.separator)), book


def pasted(text: str) -> tuple[Source, Book]:
    """Read rows that were copied from a spreadsheet. Raises SourceProblem."""
    source = Source(tr("pasted rows"), text.encode("utf-8", "replace"))
    separator = "\t" if "\t" in text else None
    return source, open_book(source.content, source.name, encoding="utf-8", separator=separator)


def how_pasted(book: Book, kind: str, first: str) -> How:
    """Return how pasted rows are understood: without headings, if none of the first rows has one.

    `kind` is what each row is and `first` what the first column means, "" where nobody knows.
    """
    known = known_headings()
    top = book.sheets[0].rows[:_FIRST_ROWS]
    if any(str(cell).strip().casefold() in known for row in top for cell in row):
        return How(wanted={"": Wanted(kind)} if kind else {})
    return How(wanted={"": Wanted(kind or None, 0, {letters(0): first} if first else {})})


def book_of(source: Source, how: How) -> Book:
    """Read a source again, in another encoding or with another separator. Raises SourceProblem."""
    return open_book(source.content, source.name, encoding=how.encoding, separator=how.separator)
