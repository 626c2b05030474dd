"""Fields that edit in place: saved after a short pause and on leaving, undone with the file.

Each shows a value with `show_value`, which never writes, and emits `edited` with the new
value only when it differs from the one shown, however it came in: by keys, by mouse, or
from a screen reader.
"""

from __future__ import annotations

from typing import Any

from partnerdesk.desk.widgets.choice_fields import ChoiceField, TickField
from partnerdesk.desk.widgets.date_fields import DateField, read_day
from partnerdesk.desk.widgets.field_parts import clean, when_put
from partnerdesk.desk.widgets.line_fields import LineField, NumberField, read_number
from partnerdesk.desk.widgets.text_fields import LinesField, TextField

__all__ = [
    "ChoiceField",
    "DateField",
    "LineField",
    "LinesField",
    "NumberField",
    "TextField",
    "TickField",
    "bind_flush",
    "clean",
    "read_day",
    "read_number",
    "when_put",
]


def bind_flush(flushing: Any, *fields: LineField | TextField) -> None:
    """Let fields write what is typed in them when the desk asks."""
    for field in fields:
        field.pause.end_with(flushing)
