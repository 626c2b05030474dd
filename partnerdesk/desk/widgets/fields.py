"""Fields that edit in place. They save after a short pause and on leaving; undo is that of the file.

`show_value` shows a value and never saves. The signal `edited` emits a new value only if it
differs from the one shown, whether it came from keys, mouse or a screen reader.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from partnerdesk.desk.widgets.choice_fields import ChoiceField, TickField
from partnerdesk.desk.widgets.date_fields import DateField
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
    "read_number",
    "trimmed",
    "when_put",
]


def bind(typed: Typed, *fields: LineField | TextField, row: Callable[[], Hashable] | None = None) -> None:
    """Let fields save when the desk flushes, and report to the desk what they could not save.

    `row` returns table and id of the row that they show, for fields that show different rows.
    """
    for at, field in enumerate(fields):
        field.bind(typed, _place_in(row, at) if row else None)


def _place_in(row: Callable[[], Hashable], at: int) -> Callable[[], Hashable]:
    return lambda: (row(), at)
