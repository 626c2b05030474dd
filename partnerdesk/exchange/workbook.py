"""Read the cells of an XLSX workbook with calamine.

Calamine does not protect itself against hostile workbooks, so this module first checks sizes, cells
at far positions, and repeated texts.
"""

import io
import re
import zipfile
import zlib
from collections import Counter
from typing import Any, BinaryIO

from partnerdesk.exchange.cells import Cells, refuse_beyond, refused
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.language import tr

_MOST_BYTES = 100_000_000  # of all its parts, unpacked
_MOST_PARTS = 2_000
_MOST_CELLS = 3_000_000  # calamine holds every cell up to the last row and column

#: The errors of Python for an invalid, truncated or unsupported ZIP file.
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)

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


def xlsx_rows(data: bytes, name: str) -> list[Cells]:
    """Return the rows of the first visible sheet, from row 1 and column A on. Raises SourceProblem."""
    sheet = _first_sheet(_plain(data, name), name)
    # calamine begins at the first filled cell; a user counts rows from the top
    above, left = sheet.start or (0, 0)
    refuse_beyond(name, above + 1, columns=left + sheet.width)
    refuse_beyond(name, above + sheet.height)
    rows = sheet.to_python()
    return [()] * above + ([[""] * left + cells for cells in rows] if left else rows)


def _first_sheet(workbook: BinaryIO, name: str) -> Any:
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(workbook)
        shown = [s.name for s in book.sheets_metadata if s.visible == SheetVisibleEnum.Visible]
        return book.get_sheet_by_name((shown or book.sheet_names)[0])
    except (CalamineError, IndexError, ValueError, OSError) as e:
        raise _damaged(name) from e


def _plain(data: bytes, name: str) -> BinaryIO:
    """Check a workbook against the limits, and return it packed again without compression.

    The sizes in a ZIP directory may be false, so calamine gets only what was unpacked here.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = _parts(packed, name)
    except _BROKEN as e:
        raise _damaged(name) from e
    for content in parts.values():
        _refuse_far_cells(content, name)
    texts = [filename for filename, content in parts.items() if _holds_texts(content)]
    if texts:
        sheets = [content for filename, content in parts.items() if filename not in texts]
        _refuse_repeated_texts([parts[filename] for filename in texts], sheets, name)
    parts.update({filename: _TEXTS_BEGIN.sub(_without_count, parts[filename]) for filename in texts})
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as plain:
        for filename, content in parts.items():
            plain.writestr(filename, content)
    made.seek(0)
    return made


def _parts(packed: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    wanted = [p for p in packed.infolist() if p.filename.lower().endswith((".xml", ".rels"))]
    if len(wanted) > _MOST_PARTS:
        raise _too_large(name)
    found: dict[str, bytes] = {}
    left = _MOST_BYTES
    for part in wanted:
        found[part.filename] = content = _part(packed, part, left, name)
        left -= len(content)
    return found


def _without_count(beginning: re.Match[bytes]) -> bytes:
    return _COUNT.sub(b"", beginning[0])


def _part(packed: zipfile.ZipFile, part: zipfile.ZipInfo, most: int, name: str) -> bytes:
    if part.file_size > most:
        raise _too_large(name)
    with packed.open(part) as opened:
        content = opened.read(most + 1)
    if len(content) > most:
        raise _too_large(name)
    return content


def _refuse_far_cells(sheet: bytes, name: str) -> None:
    """Raise SourceProblem if the last row and column of a sheet would need too much memory."""
    if b"\0" in sheet[:200]:
        raise _damaged(name)
    if not _FAR_OR_UNPLACED.search(sheet) and not _PREFIXED.search(sheet):
        return
    columns, rows = _extent(sheet)
    if rows * columns > _MOST_CELLS:
        raise _too_large(name)


def _holds_texts(part: bytes) -> bool:
    return _TEXTS_NAMED in part and bool(_TEXTS_BEGIN.search(part))


def _refuse_repeated_texts(texts: list[bytes], sheets: list[bytes], name: str) -> None:
    """Raise SourceProblem for long texts in many cells, because calamine copies a text for each cell."""
    sizes = [len(text) for part in texts for text in re.split(_TEXT, part)[1:]]
    if max(sizes, default=0) * sum(sheet.count(b"</") for sheet in sheets) <= _MOST_BYTES:
        return
    shown = Counter(number for sheet in sheets for number in re.findall(_SHOWN, sheet))
    size = sum(times * sizes[int(n)] for n, times in shown.items() if len(n) < 9 and int(n) < len(sizes))
    if size > _MOST_BYTES:
        raise _too_large(name)


def _extent(sheet: bytes) -> tuple[int, int]:
    """Return the largest possible column and row, also for cells without a position."""
    columns, rows = 1, 1
    for letters, digits in re.findall(rb"""(?<![:\w])r\s*=\s*["']\s*([A-Za-z]{0,9})(\d{0,9})""", sheet):
        columns = max(columns, _column(letters))
        rows = max(rows, int(digits or 0))
    parts = re.split(rb"<(?:\w+:)?row\b", sheet)
    unplaced = max(len(re.findall(rb"<(?:\w+:)?c[\s/>]", row)) for row in parts)
    return columns + unplaced, rows + len(parts)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _too_large(name: str) -> SourceProblem:
    return refused(
        tr("{name} unpacks to more than a table can hold. Save only its rows, and again.", name=name)
    )


def _damaged(name: str) -> SourceProblem:
    return refused(tr("{name} is no whole .xlsx workbook. Save it again from the spreadsheet.", name=name))
