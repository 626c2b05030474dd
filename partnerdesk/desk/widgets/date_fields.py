"""A field for a day, typed in a usual form or chosen from a calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeyEvent

from partnerdesk import words
from partnerdesk.desk.widgets.line_fields import LineField
from partnerdesk.language import of_texts, tr
from partnerdesk.partnership.days import read_day


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
