"""The focus is in the page that a key opened, and back where it was after a panel or dialog."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QDialog, QWidget
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place, entries
from tests.desk.conftest import TODAY, named
from tests.desk.gestures import focused, opened
from tests.desk.waiting import turns
from tests.file.partnerships import sample_at

pytestmark = pytest.mark.dressed


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("focus") / "water.partnerdesk"
    sample_at(path, TODAY)
    return path


@pytest.fixture
def shown(window: Window, sample: Path, qtbot: QtBot) -> Window:
    window.resize(1440, 900)
    window.desk.open(sample)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: str(entry.place))
def test_the_key_of_a_place_leads_into_it(entry: Any, shown: Window, qtbot: QtBot) -> None:
    opened(shown).navigation.items[Place.JOURNEY].setFocus()
    action = next(a for a in shown.findChildren(QAction) if a.shortcut().toString() == entry.key)
    action.trigger()
    screen = opened(shown).shown
    qtbot.waitUntil(lambda: screen.isAncestorOf(focused()))


def test_the_arrows_of_the_places_stay_there(shown: Window) -> None:
    opened(shown).navigation.items[Place.JOURNEY].setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert opened(shown).place == Place.PROBLEM
    assert focused() is opened(shown).navigation.items[Place.PROBLEM]


def _of(screen: QWidget, name: str) -> QWidget:
    return named(screen.window(), name)


def _view(screen: Any) -> QWidget:
    view: QWidget = screen.matrix.view
    return view


def _list(screen: Any) -> QWidget:
    screen._show_view(1)
    view: QWidget = screen.participants.view
    screen.participants.select(3)
    return view


def _board(screen: Any) -> QWidget:
    screen.board.show_card(1)
    QApplication.processEvents()
    return focused()


def _press(widget: QWidget) -> None:
    QTest.keyClick(widget, Qt.Key.Key_Return)


#: Panels: the place, what has the focus, and how it opens the panel from there.
PANELS: dict[str, tuple[Place, Callable[[Any], QWidget], Callable[[QWidget], object]]] = {
    "need": (Place.GAPS, _view, _press),
    "participant of the matrix": (
        Place.GAPS,
        _view,
        lambda w: QTest.keyClick(w, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier),
    ),
    "participant of the list": (Place.GAPS, _list, _press),
    "new participant": (Place.GAPS, lambda s: _of(s, "Add participant"), _press),
    "commitment": (Place.COMMITMENTS, _board, _press),
    "new commitment": (Place.COMMITMENTS, lambda s: _of(s, "Add commitment"), _press),
    "overlaps": (Place.COMMITMENTS, lambda s: s.tools.overlaps, _press),
    "history": (Place.PROBLEM, lambda s: _of(s, "History"), _press),
}


@pytest.mark.parametrize("name", PANELS)
def test_after_a_panel_is_closed_the_focus_is_where_it_was(name: str, shown: Window, qtbot: QtBot) -> None:
    place, find, open_ = PANELS[name]
    shown.desk.go(place)
    turns()
    before = find(opened(shown).shown)
    before.setFocus()
    assert focused() is before
    open_(before)
    turns()
    assert focused() is not before
    for _ in range(2 if name == "overlaps" else 1):  # the first leaves the chosen overlap
        QTest.keyClick(focused(), Qt.Key.Key_Escape)
    turns()
    assert focused() is before


@pytest.mark.parametrize("key", ["F1", "restore", "name"])
def test_after_a_dialog_the_focus_is_where_it_was(key: str, shown: Window, qtbot: QtBot) -> None:
    from partnerdesk.desk.frame import files

    shown.desk.go(Place.PROBLEM)
    goal = named(opened(shown), "Goal")
    goal.setFocus()

    def escape() -> None:
        dialogs = [d for d in QApplication.topLevelWidgets() if isinstance(d, QDialog) and d.isVisible()]
        if not dialogs:
            QTimer.singleShot(10, escape)
            return
        QTest.keyClick(dialogs[0], Qt.Key.Key_Escape)

    QTimer.singleShot(0, escape)
    opens: dict[str, Callable[[], object]] = {
        "F1": shown.show_shortcuts,
        "restore": lambda: files.restore(shown.desk, shown),
        "name": lambda: files.ask_name(shown.desk, shown),
    }
    opens[key]()
    shown.activateWindow()  # what a window manager does
    assert shown.focusWidget() is goal


def test_the_focus_stays_where_there_are_no_needs_yet(window: Window, empty_file: Path) -> None:
    window.desk.open(empty_file)
    window.desk.go(Place.GAPS, ("participant", 0))
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert focused() is named(window, "Add the first need")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert focused() is not named(window, "Add the first need")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert focused() is named(window, "Add the first need")


@pytest.mark.slow
def test_no_card_or_row_of_a_hidden_screen_claims_to_be_shown(shown: Window) -> None:
    for place in Place:
        shown.desk.go(place)
    panels = opened(shown)._screens[Place.COMMITMENTS].panels  # type: ignore[attr-defined]
    panels.toggle_overlaps()
    shown.desk.go(Place.JOURNEY)
    turns()
    hidden = [v for v in shown.findChildren(QAbstractItemView) if not v.isVisible() and not _is_popup(v)]
    names = {v.accessibleName() for v in hidden}
    assert {"Offered", "Needs by participants"} <= names
    for view in hidden:
        told = QAccessible.queryAccessibleInterface(view)
        for at in range(min(told.childCount(), 20)):
            cell = told.child(at)
            assert cell is None or cell.rect().isEmpty() or cell.state().invisible, view.accessibleName()


def _is_popup(view: QAbstractItemView) -> bool:
    """Return whether a list is that of a choice, which Qt makes and shows in a window of its own."""
    parent = view.parentWidget()
    while parent is not None and not isinstance(parent, QComboBox):
        parent = parent.parentWidget()
    return parent is not None
