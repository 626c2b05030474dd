"""Tab goes from what one writes to what one writes next: as one reads, closing last, and round again."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPropertyAnimation, QRect, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from partnerdesk.desk.agreement.screen import Agreement
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.desk.room_views import (
    BACK_TO_PLAN,
    BESIDE,
    BLANK,
    HOLD,
    MARKS,
    SHOW_POSITIONS,
    SWITCH,
    room_views,
)
from partnerdesk.desk.widgets.basics import Card, comes_last
from tests.desk.conftest import TODAY, shown_window
from tests.desk.problem.problems import made, show
from tests.file.partnerships import sample_at

#: More stops than any screen has.
_MOST = 400

Open = Callable[[Window], object]


def _screen(window: Window) -> QWidget:
    return window.partnership.shown  # type: ignore[union-attr]


def _at(place: Place, target: tuple[str, int] | None = None) -> Open:
    return lambda window: window.desk.go(place, target)


def _then(place: Place, do: Callable[[Any], object]) -> Open:
    def opened(window: Window) -> None:
        window.desk.go(place)
        do(_screen(window))

    return opened


#: Every screen, and every panel of it.
SCREENS: dict[str, Open] = {
    "journey": _at(Place.JOURNEY),
    "a meeting": _at(Place.MEETINGS, ("meeting", 1)),
    "problem": _at(Place.PROBLEM),
    "an indicator": _at(Place.PROBLEM, ("indicator", 1)),
    "history": _then(Place.PROBLEM, lambda s: s._toggle_history()),
    "comparison": _then(Place.PROBLEM, lambda s: s.versions.compare(2)),
    "asking": _then(Place.PROBLEM, lambda s: s.room.ask.all.click()),
    "matrix": _at(Place.GAPS),
    "a need": _at(Place.GAPS, ("need", 3)),
    "a participant": _at(Place.GAPS, ("participant", 3)),
    "two participants": _then(Place.GAPS, lambda s: s.side.open_two(3, 4)),
    "a new participant": _then(Place.GAPS, lambda s: s.add.click()),
    "interests": _at(Place.INTERESTS),
    "board": _at(Place.COMMITMENTS),
    "a commitment": _at(Place.COMMITMENTS, ("commitment", 1)),
    "an unfinished commitment": _at(Place.COMMITMENTS, ("commitment", 12)),
    "a new commitment": _then(Place.COMMITMENTS, lambda s: s.begin_adding()),
    "overlaps": _then(Place.COMMITMENTS, lambda s: s.panels.toggle_overlaps()),
    "agreement": _at(Place.AGREEMENT),
    "a clause": _at(Place.AGREEMENT, ("clause", 2)),
    "a signatory": _at(Place.AGREEMENT, ("signatory", 1)),
    "notes, locked": _at(Place.NOTES),
}


@pytest.fixture(scope="module", params=list(Qt.LayoutDirection)[:2], ids=["left to right", "right to left"])
def shown(
    request: pytest.FixtureRequest, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Window]:
    """Show the sample, in one direction; the tests only look."""
    path = tmp_path_factory.mktemp("tabs") / "water.partnerdesk"
    sample_at(path, TODAY)
    qapp.setLayoutDirection(request.param)
    window = shown_window()
    window.resize(1440, 900)
    window.desk.open(path)
    window.setUpdatesEnabled(False)  # the tests look at places, not at pictures
    yield window
    window.close()
    window.deleteLater()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def _place(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())


def _card(widget: QWidget) -> QWidget | None:
    found = widget.parentWidget()
    while found is not None and not isinstance(found, Card):
        found = found.parentWidget()
    return found


def _walk(window: Window, key: Qt.Key, held: Qt.KeyboardModifier) -> list[QWidget]:
    """Return every stop of the window, from the first in the header round to it again."""
    first = window.partnership.header.find_box  # type: ignore[union-attr]
    if not first.isVisible():
        first = next(iter(window.partnership.navigation.items.values()))  # type: ignore[union-attr]
    first.setFocus()
    QApplication.processEvents()
    walked: list[QWidget] = []
    while (at := QApplication.focusWidget()) not in walked:
        assert at is not None
        assert len(walked) < _MOST
        walked.append(at)
        QTest.keyClick(window.windowHandle(), key, held)
        QApplication.processEvents()
    assert at is first, f"the walk ends in a ring that leaves out {first.accessibleName()}"
    return walked


def _told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r} at {_place(widget).getRect()}"


def _is_read_before(one: QWidget, other: QWidget) -> bool:
    """Tell whether one is read before another: above it, or before it in one line."""
    a, b = _place(one), _place(other)
    if a.bottom() < b.top() or b.bottom() < a.top():
        return a.top() < b.top()
    return a.right() > b.right() if one.isRightToLeft() else a.left() < b.left()


@pytest.mark.parametrize("name", list(SCREENS))
def test_tab_reads_every_card_of_a_screen_from_top_to_bottom(shown: Window, name: str, qtbot: QtBot) -> None:
    with qtbot.waitActive(shown):
        shown.activateWindow()
    SCREENS[name](shown)
    _wait_for_pages(shown, qtbot)
    _wait_for_panel(shown, qtbot)
    walked = _walk(shown, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    _expect_read(shown, walked)
    if shown.isRightToLeft():
        return  # the ring is the same
    back = _walk(shown, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert [_told(w) for w in back[1:]] == [_told(w) for w in reversed(walked[1:])]


def _wait_for_panel(window: Window, qtbot: QtBot) -> None:
    """Wait for a panel that slides in, or out before the next screen."""
    stopped = QPropertyAnimation.State.Stopped
    qtbot.waitUntil(lambda: all(a.state() == stopped for a in window.findChildren(QPropertyAnimation)))


def _wait_for_pages(window: Window, qtbot: QtBot) -> None:
    """Wait for the pages of the agreement, whose buttons come with them."""
    if isinstance(screen := _screen(window), Agreement):
        qtbot.waitUntil(lambda: screen.page.made is not None)


def _expect_read(window: Window, walked: list[QWidget]) -> None:
    screen = _screen(window)
    inside = [w for w in walked if screen.isAncestorOf(w)]
    at = [walked.index(w) for w in inside]
    assert at == list(range(at[0], at[-1] + 1)) if at else True, "Tab leaves the screen and comes back"
    missed = [w for w in screen.findChildren(QWidget) if _is_written(w) and w not in walked]
    assert not missed, [_told(w) for w in missed]
    for one, other in pairwise(inside):
        if _card(one) is _card(other) and comes_last(one) == comes_last(other):
            assert _is_read_before(one, other), f"{_told(one)} comes before {_told(other)}"
    for card in {_card(w) for w in inside} - {None}:
        last = [comes_last(w) for w in inside if _card(w) is card]
        assert last == sorted(last), "what closes a card comes before what is written in it"


def _is_written(widget: QWidget) -> bool:
    """Tell whether a widget is there to be written in or pressed by keys."""
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return widget.isVisible() and widget.isEnabled() and takes_tab


def test_from_the_goal_tab_comes_to_the_solution_before_who_asked_for_it(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    show(window, made(tmp_path), qtbot)
    fields = window.partnership.shown.wording.fields  # type: ignore[union-attr]
    fields["goal"].setFocus()
    passed = []
    for _ in range(4):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        passed.append(focused.accessibleName() if focused else "")
    assert passed == ["Standing", "Solution in principle", "Who asked for this wording", "Why this wording"]


def test_nothing_in_the_window_uses_a_key_of_the_room_display(shown: Window) -> None:
    if shown.isRightToLeft():
        return  # the keys are the same
    keys = {view.key for view in room_views()} | {SWITCH, HOLD, BACK_TO_PLAN, *BLANK}
    keys |= {SHOW_POSITIONS, MARKS, BESIDE}  # Ctrl with PgDown turns pages of lists too, as PgDown does
    actions = {a: a.shortcuts() for a in shown.findChildren(QAction) if keys & _written(a)}
    for action in actions:
        action.setShortcuts([])  # so that the key goes to the widget
    tried: set[type] = set()
    taken = []
    for name in ("asking", "matrix", "a participant", "a commitment", "a meeting"):
        SCREENS[name](shown)
        QApplication.processEvents()
        for widget in _screen(shown).findChildren(QWidget):
            if widget.isVisible() and _is_written(widget) and type(widget) not in tried:
                tried.add(type(widget))
                if isinstance(widget, QAbstractItemView):
                    widget.setCurrentIndex(widget.model().index(0, 0))
                taken += [f"{name}: {_told(widget)}, {key}" for key in sorted(keys) if _uses(widget, key)]
    for action, shortcuts in actions.items():
        action.setShortcuts(shortcuts)
    assert not taken
    assert len(tried) > 10


def _written(action: QAction) -> set[str]:
    return {keys.toString() for keys in action.shortcuts()}


def _uses(widget: QWidget, keys: str) -> bool:
    """Tell whether a widget, or what it lies in, takes a key."""
    pressed = QKeySequence(keys)[0]  # type: ignore[index]
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        event = QKeyEvent(kind, pressed.key(), pressed.keyboardModifiers())
        event.setAccepted(kind == QEvent.Type.KeyPress)  # as Qt does: an override is asked for
        QApplication.sendEvent(widget, event)
        if event.isAccepted():
            return True
    return False
