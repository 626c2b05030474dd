"""Check the parts of an XLSX workbook before calamine reads them.

Calamine does not protect itself against hostile workbooks, so sizes, cells at far places and repeated texts
are checked first (docs/decisions/0022). Cells that are only styled are left out: they hold nothing.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from partnerdesk.exchange.tables.limits import MOST_CELLS, too_far, too_large
from partnerdesk.exchange.tables.xlsx_facts import sheets_of

_MOST_TEXT = 100_000_000

#: A part declares its number of texts, and calamine allocates memory for all of them before reading.
_TEXTS_NAMED = b"sst"  # a quick first check: a tenth of the time of the next pattern
_TEXTS_BEGIN = re.compile(rb"""<(?:[^\s<>:"'/]+:)?sst\b(?:"[^"]*"|'[^']*'|[^'"<>])*>""")
_TEXT = re.compile(rb"""<(?:[^\s<>:"'/]+:)?si\b""")
_SHOWN = re.compile(rb"""<(?:[^\s<>:"'/]+:)?v\b[^<>]*>\s*0*([0-9]+)""")
_COUNT = re.compile(rb"""\s(?:uniqueC|c)ount\s*=\s*(?:"[^"]*"|'[^']*')""")

#: A cell whose first attribute is not a position before column AA and row 100 000. If there is none,
#: the positions of rows need no check.
_FAR_OR_UNPLACED = re.compile(rb"""<c(?! r="[A-Z][0-9]{1,5}")[\s/>]""")
_PREFIXED = re.compile(rb":c[\s/>]")
#: A cell with a place, one that has nothing in it whatever its style, and a row without cells.
_PLACED = re.compile(rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*=\s*["'][A-Za-z]{1,3}\d{1,7}["']""")
_ROWS = re.compile(rb"""(?<![:\w])r\s*=\s*["'][A-Za-z]{0,3}(\d{1,9})["']""")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_HOLLOW_CELL = re.compile(rb"<((?:\w+:)?)c\s(?:[^<>/]*/>|[^<>/]*>\s*</\1c\s*>)")
_HOLLOW_ROW = re.compile(rb"<((?:\w+:)?)row\b(?:[^<>/]*/>|[^<>/]*>\s*</\1row\s*>)")


def guarded(parts: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """Return the parts as calamine may read them. Raises SourceProblem."""
    found = {filename: _without_far_styles(content) for filename, content in parts.items()}
    for filename, content in found.items():
        _refuse_far_cells(content, name, filename, parts)
    texts = [filename for filename, content in found.items() if _holds_texts(content)]
    if texts:
        sheets = [content for filename, content in found.items() if filename not in texts]
        _refuse_repeated_texts([found[filename] for filename in texts], sheets, name)
    return found | {filename: _TEXTS_BEGIN.sub(_without_count, found[filename]) for filename in texts}


def _without_far_styles(sheet: bytes) -> bytes:
    """Return a sheet without the cells and rows that hold nothing, if any of its cells is far away.

    Where some cells have no place of their own, nothing is left out: they stand beside those before them.
    """
    if not _has_far_cells(sheet) or len(_PLACED.findall(sheet)) < len(_CELL.findall(sheet)):
        return sheet
    return _HOLLOW_ROW.sub(b"", _HOLLOW_CELL.sub(b"", sheet))


def _has_far_cells(sheet: bytes) -> bool:
    return bool(_FAR_OR_UNPLACED.search(sheet) or _PREFIXED.search(sheet))


def _refuse_far_cells(sheet: bytes, name: str, filename: str, parts: Mapping[str, bytes]) -> None:
    """Raise SourceProblem if the last row and column of a sheet would need too much memory."""
    if not _has_far_cells(sheet):
        return
    columns, rows = _extent(sheet)
    if rows * columns > MOST_CELLS:
        called = next((of for of, part in sheets_of(parts).items() if part == filename), "")
        raise too_far(name, called, max((int(row) for row in _ROWS.findall(sheet)), default=0), columns)


def _extent(sheet: bytes) -> tuple[int, int]:
    """Return the largest possible column and row, also for cells without a position."""
    columns, rows = 1, 1
    for letters, digits in re.findall(rb"""(?<![:\w])r\s*=\s*["']\s*([A-Za-z]{0,9})(\d{0,9})""", sheet):
        columns = max(columns, _column(letters))
        rows = max(rows, int(digits or 0))
    parts = re.split(rb"<(?:\w+:)?row\b", sheet)
    unplaced = max(len(_CELL.findall(row)) for row in parts)
    return columns + unplaced, rows + len(parts)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _without_count(beginning: re.Match[bytes]) -> bytes:
    return _COUNT.sub(b"", beginning[0])


def _holds_texts(part: bytes) -> bool:
    return _TEXTS_NAMED in part and bool(_TEXTS_BEGIN.search(part))


def _refuse_repeated_texts(texts: Sequence[bytes], sheets: Sequence[bytes], name: str) -> None:
    """Raise SourceProblem for long texts in many cells, because calamine copies a text for each cell."""
    sizes = [len(text) for part in texts for text in re.split(_TEXT, part)[1:]]
    if max(sizes, default=0) * sum(sheet.count(b"</") for sheet in sheets) <= _MOST_TEXT:
        return
    shown = Counter(number for sheet in sheets for number in re.findall(_SHOWN, sheet))
    size = sum(times * sizes[int(n)] for n, times in shown.items() if len(n) < 9 and int(n) < len(sizes))
    if size > _MOST_TEXT:
        raise too_large(name)
