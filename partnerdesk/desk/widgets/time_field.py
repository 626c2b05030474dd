"""A field for a time of the day."""

from __future__ import annotations

import re
from datetime import time

from partnerdesk.desk.widgets.line_fields import LineField
from partnerdesk.language import tr

_TIME = re.compile(r"(?P<h>\d{1,2})(?:[:.hH ]?(?P<m>\d{2}))?\s*(?P<half>[aApP]\.?[mM]\.?)?")


class TimeField(LineField):
    """A time of the day or None, typed as 9:30, 09.30, 0930 or 9:30 pm. The value is a time."""

    def __init__(self, name: str, hint: str = "", *, in_place: bool = False) -> None:
        """Make a field for a time."""
        super().__init__(name, hint or tr("such as 9:30"), in_place=in_place)

    def _text_of(self, value: time | None) -> str:
        return value.isoformat(timespec="minutes") if value else ""

    def _value_of(self, text: str) -> time | None:
        if not text:
            return None
        try:
            return read_time(text)
        except ValueError:
            self.setToolTip(tr("Write a time of the day, such as 9:30 or 14:00."))
            raise


def read_time(text: str) -> time:
    """Read a time of the day in a usual form. Raises ValueError."""
    found = _TIME.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    hour, minute, half = int(found["h"]), int(found["m"] or 0), (found["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return time(hour, minute)
