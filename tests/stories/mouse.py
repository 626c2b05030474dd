"""A hand on the mouse and the keyboard, which finds what it needs by the names that are told."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


class Hand:
    """Clicks, drags and types in a window; every step waits until what it needs is there."""

    def __init__(self, window: QWidget, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot

    # -- finding ------------------------------------------------------------------------

    def wait(self, until: Callable[[], object]) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(lambda: bool(until()))

    def all(self, name: str, kind: type[QWidget] = QWidget) -> list[QWidget]:
        """Return the widgets in sight that bear a name; of a field with chips the line to type in."""
        return [
            widget
            for widget in self.window.findChildren(kind)
            if widget.isVisible()
            and not isinstance(widget, QLabel)
            and widget.accessibleName() == name
            and widget.focusProxy() is None
        ]

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """Return the one widget in sight that bears a name, once it is there."""
        self.wait(lambda: self.all(name, kind))
        found = self.all(name, kind)
        assert len(found) == 1, f"{len(found)} are called {name!r}: {found}"
        return found[0]

    def sees(self, name: str) -> bool:
        """Tell whether something in sight bears a name."""
        return bool(self.all(name))

    # -- mouse --------------------------------------------------------------------------

    def press(self, name: str) -> None:
        """Click what bears a name."""
        self.click(self.find(name))

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Scroll to a widget and click it, in its middle or elsewhere."""
        self.wait(widget.isEnabled)
        page = widget.parentWidget()
        while page is not None:
            if isinstance(page, QScrollArea):
                page.ensureWidgetVisible(widget)
            page = page.parentWidget()
        widget.window().activateWindow()  # as a click does, wherever there is a desktop
        assert QTest.qWaitForWindowActive(widget.window())
        QTest.mouseClick(widget, LEFT, pos=at or QPoint())
        QApplication.processEvents()

    def press_row(self, view: QWidget, row: int, column: int = 0) -> None:
        """Click a cell, a row or an entry of a list, near where it begins to be read."""
        assert isinstance(view, QAbstractItemView)
        box = view.visualRect(view.model().index(row, column))
        at = box.center() if column else QPoint(box.left() + 24, box.top() + 12)
        self.click(view.viewport(), at)

    def choose(self, name: str, word: str) -> None:
        """Open a choice with the mouse, and take a word of its list."""
        box = self.find(name)
        assert isinstance(box, QComboBox)
        self.click(box)
        self.wait(box.view().isVisible)
        box.view().scrollTo(box.model().index(box.findText(word), 0))
        at = box.view().visualRect(box.model().index(box.findText(word), 0)).center()
        QTest.mouseMove(box.view().viewport(), at)
        QTest.mouseClick(box.view().viewport(), LEFT, pos=at)
        self.wait(lambda: not box.view().isVisible())
        assert box.currentText() == word

    def drag(self, view: QWidget, at: QPoint, goal: QPoint) -> None:
        """Take hold of a place in a view, and carry it to another."""
        QTest.mousePress(view, LEFT, pos=at)
        for part in range(1, 9):
            self._carry(view, at + (goal - at) * part / 8)
        QTest.mouseRelease(view, LEFT, pos=goal)
        QApplication.processEvents()

    def _carry(self, view: QWidget, at: QPoint) -> None:
        place, far = QPointF(at), QPointF(view.mapToGlobal(at))
        none = Qt.MouseButton.NoButton
        move = QMouseEvent(QEvent.Type.MouseMove, place, far, none, LEFT, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view, move)

    # -- keyboard -----------------------------------------------------------------------

    def key(self, key: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self._listener(), key, held)
        QApplication.processEvents()

    def shortcut(self, standard: QKeySequence.StandardKey) -> None:
        """Press the keys that this platform has for something."""
        keys = QKeySequence(standard)[0]  # type: ignore[index]
        self.key(keys.key(), keys.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        for letter in text:
            QTest.keyClicks(self._listener(), letter)

    def _listener(self) -> QWidget:
        in_it = QApplication.activePopupWidget() or QApplication.focusWidget()
        listener = in_it or QApplication.activeWindow()
        assert listener is not None, "the keyboard is nowhere"
        return listener

    def write(self, name: str, text: str) -> None:
        """Click a field, write over what it holds, and leave it."""
        self.fill(name, text)
        self.key(Key.Key_Tab)

    def fill(self, name: str, text: str) -> None:
        """Click a field and write over what it holds."""
        field = self.find(name)
        self.click(field)
        self.wait(field.hasFocus)
        self.key(Key.Key_A, CTRL)
        self.type(text)
        if QApplication.activePopupWidget():  # suggestions that are not wanted
            self.key(Key.Key_Escape)

    def go(self, place: str) -> None:
        """Go to a place of the navigation."""
        self.press(place)


def row_named(view: QWidget, name: str) -> int:
    """Return the row that begins with a name."""
    assert isinstance(view, QAbstractItemView)
    rows = [str(view.model().index(row, 0).data()) for row in range(view.model().rowCount(QModelIndex()))]
    found = [number for number, text in enumerate(rows) if text == name or text.endswith(f" {name}")]
    assert len(found) == 1, f"{name!r} is not one of {rows}"
    return found[0]
