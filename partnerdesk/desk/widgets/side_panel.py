"""A card at the side that holds the fields of one thing, with a way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import Card, close_button, column, label, walk_last
from partnerdesk.language import tr


class SidePanel(Card):
    """A titled card that Escape or its button closes; fill `body`."""

    closed = Signal()

    def __init__(self, title: str) -> None:
        """Make an empty panel with its title and the button that closes it."""
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
    """Set fields side by side in equal shares, each below its word; choices may narrow."""
    line = QHBoxLayout()
    line.setSpacing(tokens.S)
    for text, field in fields:
        if isinstance(field, QComboBox):
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(7)
        line.addLayout(labelled(text, field), 1)
    return line


def labelled(text: str, field: QWidget | QLayout) -> QLayout:
    """Set a quiet word above a field."""
    word = label(text, "small")
    if isinstance(field, QWidget):
        word.setBuddy(field)  # a screen reader tells a choice by its label
    return column(word, field, spacing=2)
