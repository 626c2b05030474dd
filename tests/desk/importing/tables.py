"""A table on its page in the window, and what a user does there."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame import sources
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.importing.bringing import Bringing
from partnerdesk.desk.importing.screen import Importing
from partnerdesk.exchange.tables.plan import State
from tests.desk.gestures import click, opened


class Page:
    """The page of a table that is being brought in."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot

    def bring(self, path: Path) -> "Page":
        """Choose a table at a path, and wait for its page."""
        sources.import_chosen(self.window.desk, self.window, [path])
        return self.come()

    def come(self) -> "Page":
        """Wait for the page."""
        self._qtbot.waitUntil(lambda: opened(self.window).shows_table, timeout=20_000)
        self.rest()
        return self

    @property
    def screen(self) -> Importing:
        """Return the page."""
        shown = opened(self.window).shown
        assert isinstance(shown, Importing)
        return shown

    @property
    def bringing(self) -> Bringing:
        """Return the table on its way in."""
        assert self.window.desk.bringing
        return self.window.desk.bringing

    def rest(self) -> None:
        """Wait until no plan is being made."""
        QApplication.processEvents()  # what is typed in a cell is taken a turn later
        self._qtbot.waitUntil(lambda: not self.bringing.is_working, timeout=20_000)
        QApplication.processEvents()

    def find(self, name: str) -> QWidget:
        """Return what bears a name."""
        found = [w for w in self.window.findChildren(QWidget) if w.isVisible() and w.accessibleName() == name]
        assert len(found) == 1, (name, sorted({w.accessibleName() for w in self._seen()}))
        return found[0]

    def _seen(self) -> Sequence[QWidget]:
        return [w for w in self.screen.findChildren(QPushButton) if w.isVisible()]

    def press(self, name: str) -> None:
        """Press a button, and wait for the plan that follows from it."""
        click(self.find(name))
        if self.window.desk.bringing:
            self.rest()

    def pick(self, name: str, text: str) -> None:
        """Open the menu of a button with the keyboard, and take an entry."""
        button = self.find(name)
        QTest.keyClick(button, Qt.Key.Key_Space)
        self._qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        (action,) = [a for a in menu.actions() if a.text() == text]
        menu.setActiveAction(action)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        self.rest()

    def go(self) -> str:
        """Return what the primary button says."""
        return self.screen._go.text()

    def take(self) -> str:
        """Press the primary button; return what is said when the table is in."""
        assert self.go().startswith("Import "), self.go()
        click(self.screen._go)
        self._qtbot.waitUntil(lambda: self.window.desk.bringing is None, timeout=20_000)
        self._qtbot.waitUntil(lambda: not self.window.desk.long_work.is_running)
        return self.window.notices.message.text()

    def cell(self, row: int, column: int) -> str:
        """Return a cell as assistive technology tells it; rows from 1 as people see them, columns from 0."""
        index = self.screen.model.find((row - 1, column))
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole))

    def write(self, row: int, column: int, text: str) -> None:
        """Go to a cell and type over it."""
        table = self.screen.table
        assert table.show_place(row - 1, column)
        QTest.keyClick(table, Qt.Key.Key_F2)
        editor = QApplication.focusWidget()
        assert editor is not None
        assert editor is not table
        QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        self.rest()

    def counts(self) -> tuple[int, int, int, int]:
        """Return how many rows are new, changed, unchanged and left out."""
        found = self.bringing.plan.counts()
        return found[State.NEW], found[State.CHANGED], found[State.UNCHANGED], found[State.LEFT_OUT]
