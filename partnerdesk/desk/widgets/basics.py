"""Labels, cards, chips, buttons and rows: the basic widgets of the screens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from partnerdesk.desk import tokens
from partnerdesk.desk.pace.plain_values import MIDDLE, NO_FOCUS, PLAIN_TEXT
from partnerdesk.desk.tips import as_tip
from partnerdesk.mirroring import LEFT, RIGHT, ends

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QResizeEvent

Box = TypeVar("Box", bound=QBoxLayout)

#: The alignments of the text of a label: left or right, and vertically centred.
_SIDES = LEFT | MIDDLE, RIGHT | MIDDLE

_LONG = re.compile(r"(\S{24})(?=\S)")


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet selects by, and apply the style again."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label for plain text, with a role of the style sheet."""
    made = QLabel(text)
    made.setProperty("textFormat", PLAIN_TEXT)
    made.setProperty("alignment", ends(*_SIDES)[0])  # else text in Latin letters is aligned left
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


class ElidedLabel(QLabel):
    """A label of one line that is cut with an ellipsis if it does not fit."""

    def __init__(self, role: str = "") -> None:
        """Make an empty label, with a role of the style sheet."""
        super().__init__()
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setProperty("alignment", ends(*_SIDES)[0])
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def show_text(self, text: str) -> None:
        """Show a text as far as it fits. Accessible name and tool tip hold all of it."""
        self._whole = text
        self.setAccessibleName(text)
        self.setToolTip(as_tip(text))
        self._fit()

    @property
    def wanted(self) -> int:
        """Return the width in pixels at which nothing is cut."""
        return self.fontMetrics().horizontalAdvance(self._whole) + 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text for the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        from PySide6.QtCore import Qt  # slow: see plain_values

        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))


def shortened(text: str, longest: int) -> str:
    """Return a text of at most `longest` characters, cut between words if possible."""
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(None, 1)[0].rstrip(",;:") + "…"


def breakable(text: str) -> str:
    """Return a text with break points in very long words, so that no word makes the page wide."""
    return _LONG.sub("\\1\u200b", text)


def chip(text: str, tone: str = "") -> QLabel:
    """Return a small rounded label; `tone` is "teal", "green", "ochre", "rust" or empty."""
    made = label(text, "chip")
    made.setProperty("tone", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


class Button(QPushButton):
    """A button with a hand as its cursor."""

    def enterEvent(self, event: QEnterEvent) -> None:
        """Set the cursor only when the pointer enters: this saves time at the start."""
        from PySide6.QtCore import Qt  # slow: see plain_values

        self.setCursor(Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)


def button(text: str, do: Callable[[], object], role: str = "", *, tip: str = "") -> QPushButton:
    """Return a button that calls `do`; `role` is "primary", "quiet", "link", "row", "danger" or empty."""
    made = Button(text.replace("&", "&&"))
    prepare_button(made, text, do, role, tip)
    return made


def prepare_button(made: Button, text: str, do: Callable[[], object], role: str, tip: str) -> None:
    """Name a new button, connect it to `do`, and set its role and tool tip."""
    made.setAccessibleName(text)
    made.setAutoDefault(True)  # Enter presses it, as Space does
    made.clicked.connect(lambda: do())
    if role:
        made.setProperty("role", role)
    if tip:
        made.setToolTip(tip)
        made.setAccessibleDescription(tip)


def close_button(name: str, do: Callable[[], object]) -> QToolButton:
    """Return a small cross that calls `do`; `name` is its accessible name and tool tip."""
    # slow: not needed at start
    from PySide6.QtCore import Qt

    from partnerdesk.desk.widgets import icons

    made = QToolButton()
    made.setProperty("role", "quiet")
    made.setIcon(icons.icon("close", tokens.colour("muted")))
    made.setIconSize(QSize(tokens.px(12), tokens.px(12)))
    made.setAccessibleName(name)
    made.setToolTip(as_tip(name))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda: do())
    return made


def walk_last(widget: QWidget) -> None:
    """Let Tab come to a widget after all else in its card: what closes it is not what one writes next."""
    widget.setProperty("comes_last", True)


def comes_last(widget: QWidget) -> bool:
    """Return whether a widget comes last in the tab order of its card."""
    return bool(widget.property("comes_last"))


class RowButton(Button):
    """A row that is a button. Its height follows from the labels in it."""

    def __init__(self, name: str, description: str, do: Callable[[], object], inside: QLayout) -> None:
        """Make a button around a layout of labels; `description` is its accessible description."""
        super().__init__()
        self.setProperty("role", "row")
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.setAutoDefault(True)  # Enter presses it, as Space does
        self.clicked.connect(lambda: do())
        self._inside = inside
        self.setLayout(inside)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(inside.hasHeightForWidth())
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Return the height that the labels need at a width."""
        return self._inside.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        """Return the size hint of the labels."""
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the minimum size of the labels."""
        return self._inside.minimumSize()


def column(*parts: QWidget | QLayout | int, spacing: int = tokens.S, margins: int = 0) -> QVBoxLayout:
    """Return a layout from top to bottom. A number is a gap in pixels; -1 is a stretch."""
    return _fill(QVBoxLayout(), parts, spacing, margins)


def row(*parts: QWidget | QLayout | int, spacing: int = tokens.S, margins: int = 0) -> QHBoxLayout:
    """Return a layout in reading direction. A number is a gap in pixels; -1 is a stretch."""
    return _fill(QHBoxLayout(), parts, spacing, margins)


def _fill(box: Box, parts: Iterable[QWidget | QLayout | int], spacing: int, margins: int) -> Box:
    box.setSpacing(spacing)
    box.setContentsMargins(margins, margins, margins, margins)
    for part in parts:
        if isinstance(part, QWidget):
            box.addWidget(part)
        elif isinstance(part, QLayout):
            box.addLayout(part)
        elif part < 0:
            box.addStretch(1)
        else:
            box.addSpacing(part)
    return box


class Card(QFrame):
    """A white rounded frame with an optional heading. Add content to `body`."""

    def __init__(self, heading: str = "", *, accent: str = "", padding: int = tokens.L) -> None:
        """Make a card; accent "teal" marks content that all participants share."""
        super().__init__()
        self.setProperty("role", "card")
        if accent:
            self.setProperty("accent", accent)
        self.body = column(spacing=tokens.S, margins=padding)
        self.setLayout(self.body)
        self.heading = label(heading, "heading")
        self.body.addWidget(self.heading)
        self.heading.setVisible(bool(heading))  # after it has a parent: before, it would open as a window


def line() -> QFrame:
    """Return a thin line between rows."""
    made = QFrame()
    made.setProperty("role", "line")
    return made


class Page(QScrollArea):
    """A page that follows the focus when the user moves it, and stays when what had it goes."""

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Scroll to what Tab comes to; Qt also asks when it looks for a new place for the focus."""
        left = QApplication.focusWidget()
        is_gone = left is None or not isValid(left) or not left.isVisible()
        return QFrame.focusNextPrevChild(self, forwards) if is_gone else super().focusNextPrevChild(forwards)


def page(inside: QWidget | QLayout) -> QScrollArea:
    """Return a scroll area around a widget or layout, for small windows and large text."""
    area = Page()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setProperty("focusPolicy", NO_FOCUS)
    if isinstance(inside, QLayout):
        holder = QWidget()
        holder.setLayout(inside)
        inside = holder
    inside.setProperty("role", "page")
    area.setWidget(inside)
    return area


def clear(layout: QLayout) -> None:
    """Remove and delete everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            clear(inner)
