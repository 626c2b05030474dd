"""What the sheets of an XLS workbook say of their cells: its records are gone through once (MS-XLS 2.4).

Calamine reads error values and formulas without a result as empty cells, and keeps every cell up to the
last row and column in memory; so both are looked at first.
"""

import io
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from partnerdesk.exchange.tables.archives import damaged
from partnerdesk.exchange.tables.book import At, Facts
from partnerdesk.exchange.tables.limits import MOST_CELLS, too_far
from partnerdesk.exchange.tables.number_formats import Shown, shown_by
from partnerdesk.going import go_on

_BOF, _EOF, _BOUNDSHEET, _ROW, _COLINFO, _BOOLERR, _FORMULA, _MULRK = (
    0x809, 0x0A, 0x85, 0x208, 0x7D, 0x205, 0x06, 0xBD,
)  # fmt: skip
#: Records of one filled cell, which begin with its row and column.
_CELLS = frozenset((0x203, 0x27E, 0xFD, 0x204, 0xD6, _BOOLERR, _FORMULA, 0x406, 0x206))
#: Those of them that hold a number or the result of a formula.
_NUMBERS = frozenset((0x203, 0x27E, _FORMULA, 0x406, 0x206))
_FORMAT, _XF = 0x41E, 0xE0
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01
_RESULT_IS_ERROR, _RESULT_IS_EMPTY = 2, 3
_STEP = 20_000


@dataclass
class _Sheet:
    errors: dict[At, str] = field(default_factory=dict)
    without_result: set[At] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    currencies: dict[At, str] = field(default_factory=dict)
    percents: set[At] = field(default_factory=set)
    without_day: set[At] = field(default_factory=set)
    rows: int = 0
    columns: int = 0


def facts_of(data: bytes, name: str) -> list[Facts]:
    """Return the facts of all sheets, in their order. Raises SourceProblem."""
    stream = _stream(data, name)
    places = [
        struct.unpack_from("<I", body)[0]
        for kind, body in _records(stream, 0)
        if kind == _BOUNDSHEET and len(body) > 4
    ]
    shown = _shown_styles(stream)
    return [_facts(stream, place, name, shown) for place in places]


def _shown_styles(stream: bytes) -> dict[int, Shown]:
    """Return what the styles of cells show beside a value, by the number of the style; most show nothing."""
    codes: dict[int, str] = {}
    formats: list[int] = []
    for kind, body in _records(stream, 0):
        if kind == _FORMAT and len(body) >= 5:
            number, length, is_wide = struct.unpack_from("<HHB", body)
            text = body[5 : 5 + length * 2] if is_wide & 1 else body[5 : 5 + length]
            codes[number] = text.decode("utf-16-le" if is_wide & 1 else "latin-1", "replace")
        elif kind == _XF and len(body) >= 4:
            formats.append(struct.unpack_from("<H", body, 2)[0])
    return {n: shown for n, number in enumerate(formats) if (shown := shown_by(number, codes))}


def _stream(data: bytes, name: str) -> bytes:
    """Return the stream with the records, without what else the file holds: macros are never read."""
    from olefile import OleFileIO  # slow: needed for few sources

    try:
        with OleFileIO(io.BytesIO(data)) as opened:
            stream = next(s for s in ("Workbook", "Book") if opened.exists(s))
            return bytes(opened.openstream(stream).read())
    except (
        OSError,
        ValueError,
        StopIteration,
        IndexError,
        struct.error,
        TypeError,
        AttributeError,
        MemoryError,
    ) as e:
        raise damaged(name) from e


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records from a place on, to the end of the substream."""
    number = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        if kind == _EOF:
            return
        at += 4 + size
        number += 1
        if number % _STEP == 0:
            go_on()


def _facts(stream: bytes, place: int, name: str, shown: Mapping[int, Shown]) -> Facts:
    sheet = _Sheet()
    for kind, body in _records(stream, place):
        if kind in _CELLS and len(body) >= 6:
            row, column = struct.unpack_from("<HH", body)
            _filled(sheet, row, column, name)
            _note_error(sheet, kind, body, (row, column))
            if kind in _NUMBERS:
                _note_format(sheet, (row, column), shown.get(struct.unpack_from("<H", body, 4)[0]))
        elif kind == _MULRK and len(body) >= 6:
            row, column = struct.unpack_from("<HH", body)
            _filled(sheet, row, column + (len(body) - 6) // 6, name)
            for n in range((len(body) - 6) // 6):
                style = struct.unpack_from("<H", body, 4 + n * 6)[0]
                _note_format(sheet, (row, column + n), shown.get(style))
        elif kind == _ROW and len(body) >= 16:
            if struct.unpack_from("<H", body, 12)[0] & _HIDDEN_ROW:
                sheet.hidden_rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _COLINFO and len(body) >= 10:
            first, last = struct.unpack_from("<HH", body)
            if struct.unpack_from("<H", body, 8)[0] & _HIDDEN_COLUMN:
                sheet.hidden_columns.update(range(first, min(last, 255) + 1))
    return Facts(
        sheet.errors,
        frozenset(sheet.without_result),
        (),
        frozenset(sheet.hidden_rows),
        frozenset(sheet.hidden_columns),
        sheet.currencies,
        frozenset(sheet.percents),
        frozenset(sheet.without_day),
    )


def _note_format(sheet: _Sheet, at: At, shown: Shown | None) -> None:
    if shown is None:
        return
    if shown.currency:
        sheet.currencies[at] = shown.currency
    if shown.percent:
        sheet.percents.add(at)
    if shown.without_day:
        sheet.without_day.add(at)


def _filled(sheet: _Sheet, row: int, column: int, name: str) -> None:
    sheet.rows, sheet.columns = max(sheet.rows, row + 1), max(sheet.columns, column + 1)
    if sheet.rows * sheet.columns > MOST_CELLS:
        raise too_far(name, "", sheet.rows, sheet.columns)


def _note_error(sheet: _Sheet, kind: int, body: bytes, at: At) -> None:
    if kind == _BOOLERR and len(body) >= 8 and body[7]:
        sheet.errors[at] = _ERRORS.get(body[6], "#")
    elif kind == _FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff":
        if body[6] == _RESULT_IS_ERROR:
            sheet.errors[at] = _ERRORS.get(body[8], "#")
        elif body[6] == _RESULT_IS_EMPTY:  # or it was never worked out: the file does not tell
            sheet.without_result.add(at)
