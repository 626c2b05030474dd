"""Fields that edit in place: saved after a short pause and on leaving, undone with the file.

Each shows a value with `show_value`, which never writes, and emits `edited` with the new
value only when it differs from the one shown, however it came in: by keys, by mouse, or
from a screen reader.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from partnerdesk.desk.widgets.choice_fields import ChoiceField, TickField
from partnerdesk.desk.widgets.date_fields import DateField, read_day
from partnerdesk.desk.widgets.field_parts import clean, trimmed, when_put
from partnerdesk.desk.widgets.line_fields import LineField, NumberField, read_number
from partnerdesk.desk.widgets.text_fields import LinesField, TextField

if TYPE_CHECKING:
    from partnerdesk.desk.typed import Typed

__all__ = [
    "ChoiceField",
    "DateField",
    "LineField",
    "LinesField",
    "NumberField",
    "TextField",
    "TickField",
    "bind",
    "clean",
    "read_day",
    "read_number",
    "trimmed",
    "when_put",
]


def bind(typed: Typed, *fields: LineField | TextField, row: Callable[[], Hashable] | None = None) -> None:
    """Let fields write when the desk asks, and the desk know what they could not write.

    `row` returns the table and id of the row they show, where that may be another one later.
    """
    for at, field in enumerate(fields):
        field.bind(typed, _place_in(row, at) if row else None)


def _place_in(row: Callable[[], Hashable], at: int) -> Callable[[], Hashable]:
    return lambda: (row(), at)
