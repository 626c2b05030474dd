"""A day that is edited in place, as people write it or from a calendar."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from partnerdesk import words
from partnerdesk.desk.widgets.line_fields import LineField
from partnerdesk.language import tr


class DateField(LineField):
    """A day or nothing, written as 2026-06-12, 12.6.2026 or 12 Jun 2026; Alt+Down opens a calendar."""

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
        """Show a calendar below the field; a chosen day is written."""
        # slow to make, so only when asked for
        from PySide6.QtWidgets import QCalendarWidget

        calendar = QCalendarWidget()
        calendar.setParent(self, Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
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
    """Read a day as people write it, day before month; ValueError where it is none."""
    text = " ".join(text.replace(",", " ").split())
    for pattern in ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%d %b %Y", "%d %B %Y"):
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    raise ValueError(text)
