"""A card at the side of a screen with the fields of one row, which can be closed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import Card, close_button, column, label, walk_last
from partnerdesk.desk.widgets.choice_fields import ChoiceField
from partnerdesk.language import tr


class SidePanel(Card):
    """A card with a title. Escape and a button emit `closed`. Add content to `body`."""

    closed = Signal()

    def __init__(self, title: str) -> None:
        """Make an empty panel with a title and a close button."""
        super().__init__(padding=tokens.M)
        self.setAccessibleName(title)
        self.title = label(title, "heading")
        self.close_button = close_button(tr("Close {panel}", panel=title), self.closed.emit)
        walk_last(self.close_button)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.close_button)
        self.body.addLayout(top)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def beside(*fields: tuple[str, QWidget]) -> QLayout:
    """Return a layout of fields side by side, wide by what they want, each below its label."""
    line = QHBoxLayout()
    line.setSpacing(tokens.S)
    for text, field in fields:
        wanted = max(1, field.sizeHint().width())
        if isinstance(field, ChoiceField):
            field.may_be_narrow()
            field.setMinimumContentsLength(7)
        line.addLayout(labelled(text, field), wanted)
    return line


def labelled(text: str, field: QWidget | QLayout) -> QLayout:
    """Return a layout of a small label above a field."""
    word = label(text, "small")
    if isinstance(field, QWidget):
        word.setBuddy(field)  # a screen reader reads the label of a combo box
    return column(word, field, spacing=2)
