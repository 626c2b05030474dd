"""The board in the window, and its gestures."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from partnerdesk.desk.commitments.board_column import ColumnView
from partnerdesk.desk.commitments.screen import Commitments
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.file.partnership_file import PartnershipFile
from tests.desk.gestures import open_at
from tests.file.commitments import board
from tests.file.partnerships import copied

Key = Qt.Key


def open_board(window: Window, folder: Path, fill: Any = board) -> Commitments:
    """Open a partnership at its board."""
    open_at(window, copied(folder / "board.partnerdesk", fill), Place.COMMITMENTS)
    return shown_board(window)


@contextmanager
def read_only_board(window: Window, folder: Path) -> Iterator[Commitments]:
    """Show the board of a file that another window has open for writing."""
    path = copied(folder / "held.partnerdesk", board)
    with PartnershipFile.open(path):
        open_at(window, path, Place.COMMITMENTS)
        yield shown_board(window)


def show_board(window: Window) -> Commitments:
    """Go to the board of what is open."""
    window.desk.go(Place.COMMITMENTS)
    return shown_board(window)


def shown_board(window: Window) -> Commitments:
    """Return the board, laid out."""
    QApplication.processEvents()
    screen = window.partnership._screens[Place.COMMITMENTS]  # type: ignore[union-attr]
    assert isinstance(screen, Commitments)
    return screen


def column(screen: Commitments, title: str) -> ColumnView:
    """Return a column by its title."""
    views = [box.view for box in screen.board.boxes.values() if box.isVisible()]
    found = [view for view in views if view.accessibleName() == title]
    assert len(found) == 1, f"{len(found)} columns are called {title}"
    return found[0]


def titles(screen: Commitments, title: str) -> list[str]:
    """Return the titles of a column's cards."""
    view = column(screen, title)
    return [str(view.model().index(row, 0).data()) for row in range(view.model().rowCount())]


def card_point(screen: Commitments, card: int) -> tuple[ColumnView, QPoint]:
    """Return where a card is: its column, and its middle there."""
    key = screen.board.column_of(card)
    assert key is not None
    view = screen.board.boxes[key].view
    row = view.column().row_of(card)
    assert row is not None
    return view, view.visualRect(view.column().index(row)).center()


def click_card(screen: Commitments, card: int) -> None:
    """Click a card."""
    view, at = card_point(screen, card)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def lift(screen: Commitments, card: int, to: str) -> tuple[ColumnView, QPoint]:
    """Take a card with the mouse and carry it over another column; it stays in the air."""
    view, at = card_point(screen, card)
    target = column(screen, to)
    goal = view.viewport().mapFromGlobal(target.mapToGlobal(QPoint(60, 40)))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    for part in range(1, 5):
        carry(view, at + (goal - at) * part / 4)
    return view, goal


def carry(view: ColumnView, at: QPoint) -> None:
    """Move the mouse with its button held."""
    none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
    place, far = QPointF(at), QPointF(view.viewport().mapToGlobal(at))
    move = QMouseEvent(QEvent.Type.MouseMove, place, far, none, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), move)


def drag(screen: Commitments, card: int, to: str) -> None:
    """Drag a card to another column."""
    view, goal = lift(screen, card, to)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=goal)
    QApplication.processEvents()


def chosen(screen: Commitments, by: str) -> None:
    """Group the board in the way that is named."""
    action = next(a for a in screen.tools.by.menu().actions() if a.text() == by)
    action.trigger()
    QApplication.processEvents()


def press(screen: Commitments, key: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key on the board, where the current card is."""
    focused = QApplication.focusWidget()
    assert isinstance(focused, ColumnView), f"the board has no focus: {focused}"
    QTest.keyClick(focused, key, held)
    QApplication.processEvents()


def focus(screen: Commitments, card: int) -> None:
    """Make a card the current one, the board in focus."""
    screen.board.show_card(card)


def kept(screen: Commitments, sql: str, *values: object) -> Any:
    """Return the one value that the file holds."""
    rows = screen.desk.file.rows(sql, *values)
    assert len(rows) == 1, f"{len(rows)} rows"
    return rows[0][0] if len(rows[0]) == 1 else rows[0]


def status(screen: Commitments, card: int) -> str:
    """Return the status of a commitment as the file holds it."""
    return str(kept(screen, "SELECT status FROM commitment WHERE id = ?", card))


def spoken(screen: Commitments, card: int) -> str:
    """Return what a screen reader says of a card."""
    view, _ = card_point(screen, card)
    interface = QAccessible.queryAccessibleInterface(view)
    row = view.column().row_of(card)
    assert interface is not None
    assert row is not None
    item = interface.child(row)
    assert item is not None
    return item.text(QAccessible.Text.Name)


def write(field: QWidget, text: str) -> None:
    """Write over what a field holds, and leave it."""
    field.setFocus()
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClick(field, Key.Key_Delete)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Key.Key_Tab)
    QApplication.processEvents()
