"""Read a table that is a text: cells parted by commas, semicolons, tabs or bars."""

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from partnerdesk.exchange.sheets.formulas import meant
from partnerdesk.exchange.tables.book import Book, Cells, Facts, Sheet, without_empty_end
from partnerdesk.exchange.tables.encodings import lone_byte, text_of
from partnerdesk.exchange.tables.error_values import error_of
from partnerdesk.exchange.tables.limits import MOST_BYTES, MOST_ROWS, refuse_beyond, refused
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.going import go_on
from partnerdesk.language import tr

_SEPARATORS = ",;\t|"
#: So many rows tell the separator; a title and notes may stand above the table.
_LOOKED_AT = 60
_STEP = 1_000
#: A mark of the order of bytes; also within a text, where tables were put one below the other.
_MARK = re.compile("^\ufeff", re.MULTILINE)
#: How programs write a text that a spreadsheet shall not take for a number: ="0012".
_AS_FORMULA = re.compile(r'="((?:[^"]|"")*)"')
_MOST_LONE_BYTES = 100


def text_book(
    data: bytes,
    name: str,
    known: Collection[str],
    *,
    encoding: str | None = None,
    separator: str | None = None,
) -> Book:
    """Read a text as a book of one sheet.

    `known` are names of columns, in lower case, by which the separator is found. `encoding` and `separator`
    are those that the user named. Raises SourceProblem.
    """
    if len(data) > MOST_BYTES:
        raise refused(tr("{name} is larger than 20 MB; split it.", name=name))
    text, readings = text_of(data, name, encoding)
    told, text = _told(_MARK.sub("", text))
    separator = separator or told or _separator(text, known)
    rows = list(_rows(text, name, separator))
    _refuse_lone_bytes(rows, name)
    errors = {
        (r, c): cell
        for r, row in enumerate(rows)
        if any("#" in cell or cell.startswith("Err:") for cell in row)
        for c, cell in enumerate(row)
        if error_of(cell)
    }
    return Book(name, (Sheet("", without_empty_end(rows), Facts(errors)),), separator, readings)


def _told(text: str) -> tuple[str | None, str]:
    """Return the separator that a first line such as "sep=;" tells, and the text without that line."""
    line = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    return (line[1], text[line.end() :]) if line else (None, text)


def _separator(text: str, known: Collection[str]) -> str:
    """Return the separator that gives the most known names in one row, then the most even table."""

    def likeness(separator: str) -> tuple[int, int]:
        try:
            rows = [row for row, _ in zip(_read(text, separator), range(_LOOKED_AT), strict=False)]
        except csv.Error:
            return 0, 0
        named = max((sum(cell.strip().casefold() in known for cell in row) for row in rows), default=0)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        even = max((times * (width - 1) for width, times in widths.items()), default=0)
        return named if any(len(row) > 1 for row in rows) else 0, even

    return max(_SEPARATORS, key=likeness)


def _read(text: str, separator: str) -> Iterator[Sequence[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _rows(text: str, name: str, separator: str) -> Iterator[Cells]:
    reader = _read(text, separator)
    number = 0
    while True:
        number += 1
        if number % _STEP == 0:
            go_on()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as e:
            raise _unreadable(name, number, str(e)) from None
        refuse_beyond(name, 0, len(cells))
        if number > MOST_ROWS and any(map(str.strip, cells)):
            refuse_beyond(name, number, 0)
        whole = "".join(cells)
        yield [_meant(cell) for cell in cells] if "'" in whole or '="' in whole else cells


def _meant(cell: str) -> str:
    """Return the text of a cell: also of one that was written as a formula, so that it stays a text."""
    text = _AS_FORMULA.fullmatch(cell)
    return text[1].replace('""', '"') if text else meant(cell)


def _unreadable(name: str, row: int, why: str) -> SourceProblem:
    return refused(
        tr("{name}: row {row} cannot be read ({why}). Check its quotes.", name=name, row=row, why=why)
    )


def _refuse_lone_bytes(rows: Sequence[Sequence[str]], name: str) -> None:
    """Raise SourceProblem with the places of bytes that are not UTF-8 in a text that is."""
    problems = []
    for number, row in enumerate(rows, start=1):
        if any(not cell.isascii() for cell in row):
            for column, cell in enumerate(row, start=1):
                byte = lone_byte(cell)
                if byte:
                    problems.append(
                        tr(
                            "{name}: row {row}, column {column}: holds a byte that is not UTF-8 ({byte}). "
                            "Correct the cell, or save all of it as “CSV UTF-8”.",
                            name=name,
                            row=number,
                            column=column,
                            byte=byte,
                        )
                    )
    if problems:
        raise SourceProblem(problems[:_MOST_LONE_BYTES], cut_short=len(problems) > _MOST_LONE_BYTES)
