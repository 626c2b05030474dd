"""The keyboard alone: keys that go to wherever the focus is, and names told by what has it."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QWidget

Key = Qt.Key
Held = Qt.KeyboardModifier

#: More presses of Tab than any screen has stops.
_STOPS = 120


class Waits(Protocol):
    """What waits for events of the window: pytest-qt, or a story in a process of its own."""

    def waitUntil(self, callback: Callable[[], bool], *, timeout: int) -> None: ...


class Keyboard:
    """Presses keys, hears what has the focus, and never touches a widget."""

    def __init__(self, window: QWidget, waits: Waits) -> None:
        self._window, self._waits = window, waits
        self._fronts: list[QWidget] = []
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)

    def wait(self, until: Callable[[], object]) -> None:
        """Wait until something is so."""
        self._waits.waitUntil(lambda: bool(until()), timeout=20_000)

    # -- keys ---------------------------------------------------------------------------

    def press(self, key: Key, held: Held = Held.NoModifier, *, times: int = 1) -> None:
        """Press a key, where the focus is."""
        for _ in range(times):
            QTest.keyClick(self._listener(), key, held)
            QApplication.processEvents()

    def shortcut(self, keys: str | QKeySequence | QKeySequence.StandardKey) -> None:
        """Press keys by what a menu says of them."""
        combination = QKeySequence(keys)[0]  # type: ignore[index]
        self.press(combination.key(), combination.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        for letter in text:
            QTest.keyClick(self._listener(), letter)  # type: ignore[call-overload]

    def _listener(self) -> QWindow:
        """Return the window that keys come in at: of a list that is open, or the one in front."""
        if QApplication.activeWindow() is None:  # with no display, a list that closes gives it to nobody
            self._window.activateWindow()
            assert QTest.qWaitForWindowActive(self._window)
        front = QApplication.activePopupWidget() or QApplication.activeWindow()
        assert front is not None
        self._fronts.append(front)  # PySide6 6.12 ends a list with the last name for its window
        return front.windowHandle()

    # -- hearing ------------------------------------------------------------------------

    @property
    def at(self) -> str:
        """Return the name of what has the focus, as a screen reader tells it."""
        focused = QApplication.focusWidget()
        return focused.accessibleName() if focused else ""

    def go_to(self, name: str, *, backwards: bool = False) -> None:
        """Press Tab until the focus is on what bears a name."""
        QApplication.processEvents()
        passed = []
        for _ in range(_STOPS):
            if self.at == name:
                return
            passed.append(self.at)
            self.press(
                Key.Key_Backtab if backwards else Key.Key_Tab,
                Held.ShiftModifier if backwards else Held.NoModifier,
            )
        raise AssertionError(f"Tab never comes to {name!r}, only to {list(dict.fromkeys(passed))}")

    def push(self, name: str) -> None:
        """Go to a button and press it."""
        self.go_to(name)
        self.press(Key.Key_Return)

    def visit(self, place: str) -> None:
        """Go to a place by the keys that the menu tells beside it."""
        actions = self._window.findChildren(QAction)
        keys = [a.shortcut() for a in actions if a.text() == place.replace("&", "&&")]
        assert len(keys) == 1, f"{place} is {len(keys)} times in the menus"
        self.shortcut(keys[0])

    def write(self, name: str, text: str) -> None:
        """Go to a field, write over what it holds, and stay in it."""
        self.go_to(name)
        self.shortcut(QKeySequence.StandardKey.SelectAll)
        self.type(text)

    def choose(self, name: str, word: str) -> None:
        """Go to a choice, open it, and take a word with the arrows."""
        self.go_to(name)
        box = QApplication.focusWidget()
        assert isinstance(box, QComboBox)
        self.press(Key.Key_Down, Held.AltModifier)
        self.wait(box.view().isVisible)
        self.press(Key.Key_Home)
        for _ in range(box.count()):
            if box.view().currentIndex().data() == word:
                break
            self.press(Key.Key_Down)
        self.press(Key.Key_Return)
        self.wait(lambda: not box.view().isVisible())
        assert box.currentText() == word

    def walk_to(self, *, row: str, column: str = "") -> None:
        """Go to a row of the list, or a cell of the table, that has the focus, with the arrows."""
        view = QApplication.focusWidget()
        assert isinstance(view, QAbstractItemView)
        self._arrow_to(view, row, Qt.Orientation.Vertical)
        if column:
            self._arrow_to(view, column, Qt.Orientation.Horizontal)

    def _arrow_to(self, view: QAbstractItemView, name: str, way: Qt.Orientation) -> None:
        model, vertical = view.model(), way == Qt.Orientation.Vertical
        number = model.rowCount(QModelIndex()) if vertical else model.columnCount(QModelIndex())
        heads = [str(model.headerData(n, way)) for n in range(number)]
        if name not in heads:
            heads = [str(model.index(n, 0).data()) for n in range(number)]
        wanted = next(n for n, head in enumerate(heads) if head == name or head.endswith(f" {name}"))
        back, on = (Key.Key_Up, Key.Key_Down) if vertical else (Key.Key_Left, Key.Key_Right)
        while (now := view.currentIndex().row() if vertical else view.currentIndex().column()) != wanted:
            self.press(on if now < wanted else back)
