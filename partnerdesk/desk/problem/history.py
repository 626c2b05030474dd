"""The history of the texts of the problem: who changed what, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import (
    Card,
    breakable,
    button,
    clear,
    close_button,
    column,
    label,
    row,
    walk_last,
)
from partnerdesk.desk.widgets.difference import rewording
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.file.reading import problem as reading
from partnerdesk.language import tr, trn

if TYPE_CHECKING:
    from datetime import datetime

    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.problem import TextChange

_STEP = 20


class HistoryCard(Card):
    """A list of changes, newest first, to all texts or to one."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        """Make a hidden card."""
        super().__init__(tr("History"))
        self._desk = desk
        self._shown = _STEP
        self._names = {field.column: field.label.tr() for field in reading.TEXTS}
        self.which = ChoiceField(tr("History of"), self._names.items(), nothing=tr("All texts"))
        self.which.show_value(None)
        self.which.edited.connect(lambda _: self.refresh())
        close = close_button(tr("Close the history"), self.closed.emit)
        walk_last(close)
        self.body.addLayout(row(self.which, -1, close))
        self._list = QVBoxLayout()
        self._list.setSpacing(tokens.M)
        self.body.addLayout(self._list)
        self._more = button("", self._show_more, "link")
        self.body.addWidget(self._more)
        self.hide()

    def refresh(self) -> None:
        """Show the changes to the chosen text."""
        chosen = self.which.currentData()
        found = [c for c in reading.told_history(self._desk.file) if chosen in (None, c.column)]
        clear(self._list)
        for change in found[: self._shown]:
            self._list.addWidget(self._entry(change))
        if not found:
            text = tr("Nothing was changed here since the file was made.")
            self._list.addWidget(label(text, "muted", wrap=True))
        rest = len(found) - self._shown
        said = trn("Show {number} earlier change", "Show {number} earlier changes", max(rest, 0))
        self._more.setVisible(rest > 0)
        self._more.setText(said)
        self._more.setAccessibleName(said)

    def _show_more(self) -> None:
        self._shown += _STEP
        self.refresh()

    def _entry(self, change: TextChange) -> QWidget:
        holder = QWidget()
        holder.setLayout(
            column(
                label(self._names[change.column], "strong", wrap=True),
                label(
                    words.listed((change.who or tr("name not given"), _when(change.at))), "small", wrap=True
                ),
                label(breakable(rewording(change.before, change.after)), wrap=True),
                spacing=2,
            )
        )
        return holder

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


def _when(at: datetime | None) -> str:
    """Return day and time in the local time zone."""
    if at is None:
        return tr("at a time that cannot be read")
    moment = at.astimezone()
    return tr("{day}, {time}", day=words.day(moment.date()), time=words.time(moment))
