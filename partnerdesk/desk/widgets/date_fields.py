"""A field for a day, typed in a usual form or chosen from a calendar."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeyEvent

from partnerdesk import locales, words
from partnerdesk.desk.widgets.line_fields import LineField
from partnerdesk.language import of_texts, tr


class DateField(LineField):
    """A day or None, typed as 2026-06-12, 12.6.2026 or 12 Jun 2026. Alt+Down opens a calendar."""

    def __init__(self, name: str, hint: str = "", *, in_place: bool = False) -> None:
        """Make a field for a day."""
        super().__init__(name, hint or tr("day, such as 12 Jun 2026"), in_place=in_place)
        self.setAccessibleDescription(tr("A day, such as 12 Jun 2026. Alt+Down opens a calendar."))

    def _text_of(self, value: date | None) -> str:
        return words.day(value)

    def _value_of(self, text: str) -> date | None:
        if not text:
            return None
        try:
            return read_day(text)
        except ValueError:
            self.setToolTip(tr("Write a day, such as 2026-06-12 or 12 Jun 2026."))
            raise

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar with Alt+Down."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: Any) -> None:
        """Open the calendar with a double click."""
        self.open_calendar()

    def open_calendar(self) -> None:
        """Show a calendar below the field. A chosen day is committed."""
        # slow: loaded when the calendar opens
        from PySide6.QtWidgets import QCalendarWidget

        calendar = QCalendarWidget()
        calendar.setParent(self, Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setLocale(QLocale(of_texts()))  # else names are in the system's language
        calendar.setFirstDayOfWeek(QLocale.system().firstDayOfWeek())
        if self._shown:
            calendar.setSelectedDate(self._shown)

        def choose() -> None:
            chosen = calendar.selectedDate().toPython()
            calendar.close()
            self.setText(self._text_of(chosen))  # type: ignore[arg-type]
            self.commit()

        calendar.activated.connect(choose)
        calendar.clicked.connect(choose)
        calendar.move(self.mapToGlobal(self.rect().bottomLeft()))
        calendar.show()
        calendar.setFocus()


def read_day(text: str) -> date:
    """Parse a day in a usual form, with the day before the month. Raises ValueError."""
    bare = " ".join(re.sub(r"[,\u200e\u200f]", " ", text).split())
    for pattern in _WRITTEN:
        if found := pattern.fullmatch(bare):
            return date(int(found["y"]), int(found["m"]), int(found["d"]))
    if (found := _NAMED.fullmatch(bare)) and (month := locales.months().get(_bare_name(found["m"]))):
        return date(int(found["y"]), month, int(found["d"]))
    raise ValueError(text)


def _bare_name(month: str) -> str:
    return month.casefold().replace(".", "")


_WRITTEN = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})([./-])(?P<m>\d{1,2})\2(?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4}) ?年 ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?日"),
)
#: With the month by name, in any of our languages: "12 Jun 2026", "12 de junio de 2026", "12 июня 2026 г.".
_NAMED = re.compile(r"(?P<d>\d{1,2}) (de )?(?P<m>[^\W\d]+\.?) (de )?(?P<y>\d{4})( ?г\.?)?")
