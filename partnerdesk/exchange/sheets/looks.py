"""How the cells of a workbook look: formats, widths, and what a cell offers to choose from."""

from collections.abc import Iterable
from math import ceil
from typing import Any

from partnerdesk.partnership.fields import Field, Kind

_INK, _MUTED, _LINE = "#1f2a2e", "#6b7579", "#c9cfcc"
_HEAD = "#dfeeed"

_TOP = {"valign": "top", "font_name": "Calibri", "font_size": 11, "font_color": _INK}
_TEXT = {**_TOP, "num_format": "@"}

_INPUT = {
    **_TEXT,
    "text_wrap": True,
    "bg_color": "#f3f5f2",
    "border": 1,
    "border_color": _LINE,
    "locked": False,
}

#: The format of each kind of cell. Texts are marked as texts, so that what is typed over them stays one.
FORMATS: dict[str, dict[str, Any]] = {
    "text": _TEXT,
    "long": {**_TEXT, "text_wrap": True},
    "day": {**_TOP, "num_format": "yyyy-mm-dd", "align": "left"},
    "moment": {**_TOP, "num_format": "yyyy-mm-dd hh:mm", "align": "left"},
    "time": {**_TOP, "num_format": "hh:mm", "align": "left"},
    "number": {**_TOP, "num_format": "General", "align": "right", "indent": 1},
    "money": {**_TOP, "num_format": "#,##0.00", "align": "right", "indent": 1},
    "id": {**_TEXT, "font_color": _MUTED},
    "head": {**_TEXT, "bold": True, "bg_color": _HEAD, "bottom": 1, "border_color": _LINE, "text_wrap": True},
    "title": {**_TOP, "font_size": 18, "bold": True},
    "heading": {**_TOP, "bold": True},
    "wrapped": {**_TEXT, "text_wrap": True},
    "input": _INPUT,
    "input_day": {**_INPUT, "num_format": "yyyy-mm-dd", "align": "left"},
    "muted": {**_TEXT, "font_color": _MUTED},
}

#: The colours of the levels in the matrix, each beside its word.
LEVELS = {"Full": "#9dcac5", "Partial": "#fdf1d6", "Potential": "#f3f5f2"}

_LOOKS = {
    Kind.LONG_TEXT: ("long", 48),
    Kind.NAME: ("long", 30),
    Kind.TEXT: ("long", 28),
    Kind.TEXTS: ("long", 24),
    Kind.REFERENCE: ("long", 26),
    Kind.COUNTRIES: ("text", 14),
    Kind.SDG: ("text", 12),
    Kind.CHOICE: ("text", 15),
    Kind.YES_NO: ("text", 9),
    Kind.CURRENCY: ("text", 9),
    Kind.DAY: ("day", 12),
    Kind.MOMENT: ("moment", 17),
    Kind.TIME: ("time", 9),
    Kind.WHOLE: ("number", 9),
    Kind.DECIMAL: ("number", 12),
    Kind.MONEY: ("money", 16),
}

#: The width of the column of identities, in characters.
ID_WIDTH = 9


#: The height of a line, in points, and the most lines that a row shows at first.
_LINE_HEIGHT, _MOST_LINES = 15, 12


def height_of(cells: Iterable[tuple[object, int]]) -> float | None:
    """Return the height of a row from its cells and the widths of their columns; None for one line.

    No spreadsheet fits the rows of a file that it did not write; this is near enough.
    """
    lines = max((_lines(cell, width) for cell, width in cells if isinstance(cell, str)), default=1)
    return min(lines, _MOST_LINES) * _LINE_HEIGHT if lines > 1 else None


def _lines(text: str, width: int) -> int:
    return sum(max(1, ceil(len(line) * 0.95 / width)) for line in text.splitlines() or [""])


def look_of(field: Field) -> tuple[str, int]:
    """Return the name of the format of a field, and the width of its column in characters."""
    return _LOOKS[field.kind]
