"""Read the cells of a table, row by row, with limits against hostile sources.

A cell is a text, a number, a day or a time; an empty cell is a text that is empty or only spaces.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.language import tr

Cells = Sequence[Any]

MOST_ROWS = 100_000
MOST_COLUMNS = 100

_MOST_BYTES = 20_000_000


def csv_rows(data: bytes, name: str, columns: Iterable[str]) -> Iterator[Cells]:
    """Yield the rows of a CSV; the separator is found by the names in `columns`. Raises SourceProblem."""
    if len(data) > _MOST_BYTES:
        raise refused(tr("{name} is larger than 20 MB; split it.", name=name))
    text, separator = _separator(_text(data, name), set(columns))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as e:
            raise refused(
                tr(
                    "{name}: row {row} cannot be read ({why}). Check its quotes.",
                    name=name,
                    row=number,
                    why=e,
                )
            ) from None
        refuse_beyond(name, number, columns=len(cells))
        yield cells


def _text(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:1000]:
        raise refused(tr("{name} is UTF-16 text or no text. Save it as “CSV UTF-8”.", name=name))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise refused(
            tr("{name} is neither UTF-8 nor Windows-1252 text. Save it as “CSV UTF-8”.", name=name)
        ) from None


def _separator(text: str, columns: set[str]) -> tuple[str, str]:
    """Return the text without a first line such as "sep=;", and the separator."""
    line = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    if line:
        return text[line.end() :], line[1]
    header = next(iter(text.splitlines()), "")

    def likeness(separator: str) -> tuple[int, int]:
        parts = header.split(separator)
        return sum(part.strip().strip('"').strip().casefold() in columns for part in parts), len(parts)

    return text, max(",;\t", key=likeness)  # without a known name, the problems are told by column


def is_empty(cell: object) -> bool:
    """Return whether a cell is empty."""
    return isinstance(cell, str) and not cell.strip()


def refuse_beyond(name: str, row: int, *, columns: int = 0) -> None:
    """Raise SourceProblem if the number of a row, from 1, or its number of columns is too large."""
    if row > MOST_ROWS:
        raise refused(tr("{name} has more than {most} rows; split it.", name=name, most=MOST_ROWS))
    if columns > MOST_COLUMNS:
        raise refused(
            tr("{name}: row {row} has more than {most} columns.", name=name, row=row, most=MOST_COLUMNS)
        )


def refused(problem: str) -> SourceProblem:
    """Return a SourceProblem with one problem."""
    return SourceProblem([problem])
