"""A small form that asks for days before something is done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import button, column, label
from partnerdesk.desk.widgets.fields import DateField
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.side_panel import labelled
from partnerdesk.language import tr


class AskedDays(QWidget):
    """Fields for days, and a button; `do` gets the days, and returns why not, "" once it is done.

    A button and Escape emit `left`.
    """

    left = Signal()

    def __init__(self, names: Sequence[str], said: str, doing: str, do: Callable[[list[date]], str]) -> None:
        """Make the fields, with a sentence above them and the text of the button."""
        super().__init__()
        self._do = do
        self.fields = [DateField(name) for name in names]
        self._why_not = label("", "rust", wrap=True)
        self._why_not.hide()
        self.go = button(doing, self._go, "primary")
        self._days: list[date | None] = [None] * len(names)
        lines = column(label(said, "small", wrap=True), spacing=tokens.S)
        for at, field in enumerate(self.fields):
            field.edited.connect(lambda day, at=at: self._take(at, day))
            lines.addLayout(labelled(names[at], field))
        lines.addWidget(self._why_not)
        lines.addLayout(Flow(self.go, button(tr("Cancel"), self.left.emit, "quiet"), spacing=tokens.S))
        self.setLayout(lines)

    def ask(self, *days: date) -> None:
        """Show with days to begin from."""
        for at, day in enumerate(days):
            self._take(at, day)
        self._why_not.hide()
        self.show()
        self.fields[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _take(self, at: int, day: date | None) -> None:
        self._days[at] = day
        self.fields[at].show_value(day)
        self.go.setEnabled(all(self._days))

    def _go(self) -> None:
        for field in self.fields:
            field.commit()
        days = [day for day in self._days if day]
        if len(days) == len(self._days):
            why_not = self._do(days)
            self._why_not.setText(why_not)
            self._why_not.setVisible(bool(why_not))
