"""The header buttons of the board, the filter bar, and the page for an empty board."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QPushButton, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.commitments.board_grouping import By
from partnerdesk.desk.widgets.basics import button, label, row
from partnerdesk.desk.widgets.teaching import teaching
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk


def _groupings() -> dict[By, str]:
    return {
        By.STATUS: tr("By status"),
        By.PARTNER: tr("By partner"),
        By.COUNTRY: tr("By country"),
        By.GROUP: tr("By working group"),
    }


class Tools(QObject):
    """The buttons in the header."""

    by_chosen = Signal(object)
    overlaps_wanted = Signal()
    adding = Signal()
    finding = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.by = button("", lambda: None)
        self._menu = QMenu(self.by)
        self._choices: dict[By, QAction] = {}
        group = QActionGroup(self._menu)
        for by, text in _groupings().items():
            action = self._menu.addAction(text)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, by=by: self.by_chosen.emit(by))
            group.addAction(action)
            self._choices[by] = action
        self._menu.addSeparator()
        find = self._menu.addAction(tr("Filter the cards"))
        find.setShortcut(QKeySequence("Ctrl+F"))
        find.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown only: the screen has the shortcut
        find.triggered.connect(self.finding)
        self.by.setMenu(self._menu)
        self.by.setAccessibleDescription(tr("How the board is grouped"))
        self.overlaps: QPushButton = button(tr("Overlaps"), self.overlaps_wanted.emit)
        self.overlaps.setToolTip(tr("Where commitments of different partners meet"))
        self.add = button(tr("Add commitment"), self.adding.emit, "primary")
        self.show_by(By.STATUS)

    def widgets(self) -> list[QWidget]:
        """Return the buttons in order."""
        return [self.by, self.overlaps, self.add]

    def show_by(self, by: By) -> None:
        """Show how the board is grouped."""
        self._choices[by].setChecked(True)
        text = _groupings()[by]
        self.by.setText(f"{text} ▾")
        self.by.setAccessibleName(text)

    def show_overlaps(self, number: int) -> None:
        """Show the number of overlaps."""
        text = tr("Overlaps {number}", number=number) if number else tr("Overlaps")
        self.overlaps.setText(text)
        self.overlaps.setAccessibleName(text)

    def allow(self, *, read_only: bool) -> None:
        """Enable or disable adding."""
        self.add.setDisabled(read_only)


class FindBar(QFrame):
    """A line above the board that filters the cards by typed words."""

    typed = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._field = QLineEdit()
        self._field.setAccessibleName(tr("Filter the cards"))
        self._field.setPlaceholderText(tr("partner, country or words of the title"))
        self._field.setMaxLength(200)
        self._field.setMaximumWidth(tokens.px(360))
        self._field.textChanged.connect(self.typed)
        self._field.installEventFilter(self)
        self._found = label("", "small")
        inside = row(self._field, self._found, button(tr("Show all"), self.closed.emit, "quiet"), -1)
        inside.setContentsMargins(tokens.XL, tokens.M, tokens.XL, 0)
        self.setLayout(inside)
        self.hide()

    def begin(self) -> None:
        """Show the line, and give it the focus."""
        self.show()
        self._field.setFocus()
        self._field.selectAll()

    def end(self) -> None:
        """Hide the line and clear its text, without a signal."""
        self._field.blockSignals(True)
        self._field.clear()
        self._field.blockSignals(False)
        self.hide()

    def show_found(self, shown: int, every: int) -> None:
        """Show how many cards are left."""
        self._found.setText(tr("{shown} of {every}", shown=shown, every=every))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End with Escape."""
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and event.type() == QEvent.Type.KeyPress:
            self.closed.emit()
            return True
        return super().eventFilter(watched, event)


class EmptyBoard(QWidget):
    """The page for a board without commitments."""

    def __init__(self, desk: Desk, begin: Callable[[], None]) -> None:
        super().__init__()
        text = tr(
            "Here stand the actions that partners volunteer. Each partner makes its own, "
            "and is accountable because all can see them."
        )
        first = button(tr("Add the first commitment"), begin, "primary")
        first.setDisabled(desk.read_only)
        self.setLayout(teaching(tr("No commitments yet"), text, first))
