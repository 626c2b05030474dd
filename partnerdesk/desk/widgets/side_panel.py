"""A card at the side that holds the fields of one thing, with a way back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QToolButton, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets import icons
from partnerdesk.desk.widgets.basics import Card, column, label
from partnerdesk.language import tr


class SidePanel(Card):
    """A titled card that Escape or its button closes; fill `body`."""

    closed = Signal()

    def __init__(self, title: str) -> None:
        """Make an empty panel with its title and the button that closes it."""
        super().__init__()
        self.setAccessibleName(title)
        self.title = label(title, "heading")
        self.close_button = QToolButton()
        self.close_button.setProperty("role", "quiet")
        self.close_button.setIcon(icons.icon("close", tokens.colour("muted")))
        self.close_button.setIconSize(QSize(tokens.px(13), tokens.px(13)))
        self.close_button.setAccessibleName(tr("Close {panel}", panel=title))
        self.close_button.setToolTip(tr("Close (Escape)"))
        self.close_button.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.close_button)
        self.body.addLayout(top)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def labelled(text: str, field: QWidget | QLayout) -> QLayout:
    """Set a quiet word above a field."""
    return column(label(text, "small"), field, spacing=2)
