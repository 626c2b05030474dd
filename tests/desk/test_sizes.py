"""Every screen in the sizes of small screens, of scales of 1.5 and 2, of large text and of a large screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from partnerdesk.desk import theme
from partnerdesk.desk.frame.navigation_item import NavigationItem
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.gaps.screen import Gaps
from partnerdesk.desk.meetings.screen import Meetings
from partnerdesk.desk.places import Place
from partnerdesk.desk.problem.screen import ProblemScreen
from partnerdesk.desk.widgets.basics import Page, RowButton
from partnerdesk.desk.widgets.positions_model import PositionsModel
from partnerdesk.desk.widgets.positions_table import PositionsTable
from partnerdesk.desk.widgets.wrapped_titles import WrappedTitles
from tests.desk.conftest import TODAY, Find, named
from tests.desk.gestures import focused, open_at, opened
from tests.desk.notes.talks import talked_file, unlock
from tests.desk.waiting import turns
from tests.file.partnerships import sample_at

pytestmark = pytest.mark.dressed

#: Width, height and text scale. A screen of 1440 x 900 leaves 960 x 560 at a scale of 1.5, 720 x 410 at 2.
SIZES = [(1024, 700, 1.0), (960, 560, 1.0), (720, 410, 1.0), (1440, 900, 1.5), (1440, 900, 2.0)]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    sample_at(tmp_path / "sample.partnerdesk", TODAY)
    return tmp_path / "sample.partnerdesk"


@pytest.fixture
def scaled(qapp: QApplication, window: Window) -> Iterator[Window]:
    """Return the window; the text has its usual size again after the test."""
    yield window
    window.desk.settings.text_scale = 1.0
    theme.apply(qapp, "light", 1.0)


def show(window: Window, sample: Path, width: int, height: int, scale: float = 1.0) -> None:
    """Open the sample in a window of a size, with text of a scale."""
    window.desk.open(sample)
    window.desk.settings.text_scale = scale
    if scale != 1:
        window.redress()
    window.resize(width, height)
    turns()


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_all_places_and_all_tools_are_seen_without_scrolling(
    width: int, height: int, scale: float, scaled: Window, sample: Path, qtbot: QtBot
) -> None:
    show(scaled, sample, width, height, scale)
    assert (scaled.width(), scaled.height()) == (width, height)
    view = opened(scaled)
    for place in Place:
        scaled.desk.go(place)
        qtbot.waitUntil(
            lambda: all(_is_whole(item, view.navigation) for item in view.navigation.items.values())
        )
        assert view.header.title.width() >= view.header.title.sizeHint().width(), place
        tools = [w for kind in _TOOLS for w in view.header.findChildren(kind) if w.isVisible()]
        assert tools
        for tool in tools:
            assert _is_whole(tool, view.header), (place, tool.accessibleName())


@pytest.mark.parametrize("place", [*Place])
def test_no_tool_is_crushed_and_no_title_cut_where_neither_fits(
    place: Place, scaled: Window, sample: Path, qtbot: QtBot
) -> None:
    show(scaled, sample, 720, 410, 2.0)
    scaled.desk.go(place)
    header = opened(scaled).header
    turns()
    tools = [w for kind in _TOOLS for w in header.findChildren(kind) if w.isVisible()]
    for tool in tools:
        assert tool.height() >= tool.minimumSizeHint().height(), tool.accessibleName()
        assert header.rect().contains(tool.rect().translated(tool.mapTo(header, QPoint())))
    title = header.title
    assert title.height() >= title.heightForWidth(title.width())
    words = title.text().split() if title.wordWrap() else [title.text()]
    assert title.width() >= max(title.fontMetrics().horizontalAdvance(word) for word in words)


def test_the_foot_of_the_places_is_whole_or_gone_from_the_start(
    scaled: Window, sample: Path, qtbot: QtBot
) -> None:
    scaled.resize(960, 610)
    scaled.desk.open(sample)
    navigation = opened(scaled).navigation
    qtbot.waitUntil(lambda: "Step 4" in navigation.step.text())
    step, steps, foot = navigation.step, navigation.steps, navigation._foot

    def is_whole() -> bool:
        return _is_whole(steps, navigation) and step.height() >= step.heightForWidth(step.width())

    qtbot.waitUntil(lambda: foot.isHidden() or is_whole())


def test_in_a_low_window_the_places_stand_still_when_another_is_shown(
    scaled: Window, sample: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(scaled, sample, 720, 410)
    navigation = opened(scaled).navigation
    of_journey = navigation.items[Place.JOURNEY]
    qtbot.waitUntil(lambda: _is_whole(of_journey, navigation))
    was_at = of_journey.mapTo(navigation, QPoint())
    tried: list[QPoint] = []

    def tell_where(part: QWidget, *, is_low: bool, is_one_line: bool) -> None:
        show_low(part, is_low=is_low, is_one_line=is_one_line)  # type: ignore[arg-type]
        tried.append(of_journey.mapTo(navigation, QPoint()))

    show_low = NavigationItem.show_low
    monkeypatch.setattr(NavigationItem, "show_low", tell_where)
    for place in (Place.PROBLEM, Place.MEETINGS):
        scaled.desk.go(place)
        turns()
    assert set(tried) == {was_at}


_TOOLS: tuple[type[QWidget], ...] = (QAbstractButton, QLineEdit, QComboBox)


def _is_whole(part: QWidget, around: QWidget) -> bool:
    """Return whether all of a widget is within what is seen of another."""
    seen = part.visibleRegion().boundingRect()
    place = part.rect().translated(part.mapTo(around, part.rect().topLeft()))
    return around.rect().contains(place) and seen.height() >= part.height()


def test_in_a_small_window_the_matrix_is_no_scroll_within_a_scroll(
    window: Window, sample: Path, by_name: Find
) -> None:
    show(window, sample, 1024, 700)
    window.desk.go(Place.GAPS)
    turns()
    screen = opened(window).shown
    assert isinstance(screen, Gaps)
    around = screen.findChild(QScrollArea)
    assert around
    assert around.verticalScrollBar().maximum() == 0
    tabs = by_name(screen, "Parts of the screen", QTabBar)
    assert [tabs.tabText(n) for n in range(tabs.count())] == ["Matrix", "Missing from the room"]
    tabs.setCurrentIndex(1)
    assert screen.side.missing.isVisible()
    assert not screen.matrix.isVisible()


def test_in_a_small_window_a_panel_has_a_tab_and_closing_it_leads_back(
    window: Window, sample: Path, by_name: Find
) -> None:
    show(window, sample, 1024, 700)
    window.desk.go(Place.GAPS)
    screen = opened(window).shown
    assert isinstance(screen, Gaps)
    screen.matrix.view.setFocus()
    QTest.keyClick(screen.matrix.view, Qt.Key.Key_Return)
    assert by_name(screen, "Parts of the screen", QTabBar).tabText(1) == "Need"
    assert screen.side.need.isVisible()
    assert focused() is screen.side.need.name
    QTest.keyClick(screen.side.need, Qt.Key.Key_Escape)
    assert screen.matrix.isVisible()
    assert focused() is screen.matrix.view
    by_name(opened(window).header, "List").click()  # type: ignore[attr-defined]
    assert screen.participants.isVisible()
    assert screen.side.missing.isVisible()


def test_on_a_large_screen_lines_are_no_longer_than_can_be_read(window: Window, sample: Path) -> None:
    show(window, sample, 1920, 1080)
    window.desk.go(Place.PROBLEM)
    turns()
    goal = named(opened(window), "Goal")
    assert goal.width() / goal.fontMetrics().averageCharWidth() < 100


def test_a_tall_journey_shows_more_to_do(window: Window, sample: Path, qtbot: QtBot) -> None:
    def shown() -> int:
        card = opened(window).shown._next  # type: ignore[attr-defined]
        return len([row for row in card.findChildren(RowButton) if row.isVisible()])

    show(window, sample, 1360, 860)
    assert shown() == 8
    window.resize(1360, 1200)
    qtbot.waitUntil(lambda: shown() > 10)
    window.resize(1360, 860)
    qtbot.waitUntil(lambda: shown() == 8)


def test_where_the_room_stands_is_seen_beside_the_goal_in_a_small_window(
    window: Window, sample: Path, by_name: Find
) -> None:
    show(window, sample, 1024, 700)
    window.desk.go(Place.PROBLEM)
    turns()
    screen = opened(window).shown
    top = screen.room.mapTo(screen, screen.room.rect().topLeft()).y()  # type: ignore[attr-defined]
    assert top < named(screen, "Goal").mapTo(screen, QPoint()).y()
    screen.room.asked.emit(None)  # type: ignore[attr-defined]
    turns()
    assert screen.asking.width() > 600  # type: ignore[attr-defined]
    screen.asking.closed.emit()  # type: ignore[attr-defined]
    turns()
    assert screen.room.x() < screen.width()  # type: ignore[attr-defined]
    assert named(screen, "Goal").width() < 500


def test_the_tools_of_a_meeting_find_their_room_when_they_come(
    window: Window, sample: Path, qtbot: QtBot
) -> None:
    show(window, sample, 1024, 700)
    window.desk.go(Place.MEETINGS)
    window.desk.go(Place.MEETINGS, ("meeting", 2))
    header = opened(window).header

    def are_whole() -> bool:
        tools = [w for w in header.findChildren(QPushButton) if w.isVisible()]
        return len(tools) > 2 and all(w.width() >= w.sizeHint().width() for w in tools)

    qtbot.waitUntil(are_whole, timeout=5000)


@pytest.mark.parametrize(("width", "height", "scale"), [(720, 410, 1.0), (1440, 900, 2.0)])
def test_the_list_of_participants_never_scrolls_sideways(
    width: int, height: int, scale: float, scaled: Window, sample: Path, qtbot: QtBot
) -> None:
    show(scaled, sample, width, height, scale)
    scaled.desk.go(Place.GAPS)
    screen = opened(scaled).shown
    assert isinstance(screen, Gaps)
    QTest.mouseClick(named(screen.window(), "List", QPushButton), Qt.MouseButton.LeftButton)
    view = screen.participants.view
    qtbot.waitUntil(view.isVisible)
    turns()
    assert view.horizontalScrollBar().maximum() == 0
    assert all(area.horizontalScrollBar().maximum() == 0 for area in screen.findChildren(QScrollArea))


def test_a_participant_is_read_from_its_beginning_below_the_list(
    window: Window, sample: Path, qtbot: QtBot
) -> None:
    show(window, sample, 960, 560)
    window.desk.go(Place.GAPS)
    screen = opened(window).shown
    assert isinstance(screen, Gaps)
    QTest.mouseClick(named(window, "List", QPushButton), Qt.MouseButton.LeftButton)
    view = screen.participants.view
    qtbot.waitUntil(view.isVisible)
    for row in (2, 0):
        view.scrollTo(view.model().index(row, 0))
        at = view.visualRect(view.model().index(row, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.waitUntil(lambda: _is_whole(screen.side.participant.name, screen), timeout=5000)


@pytest.mark.slow
def test_no_page_scrolls_sideways_in_the_smallest_window(
    window: Window, sample: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    def over() -> list[int]:
        turns()
        areas = [area for area in opened(window).findChildren(Page) if area.isVisible()]
        assert areas
        return [wide for area in areas if (wide := area.horizontalScrollBar().maximum())]

    show(window, sample, 720, 410)
    window.desk.go(Place.MEETINGS, ("meeting", 3))
    named(window, "Begin the meeting", QPushButton).click()
    assert over() == []
    window.desk.go(Place.PROBLEM)
    screen = opened(window).shown
    assert isinstance(screen, ProblemScreen)
    screen.versions.compare(2)
    assert over() == []
    screen.versions.close_comparison()
    screen.room.asked.emit(None)
    assert over() == []
    window.desk.go(Place.GAPS, ("participant", 3))
    assert over() == []
    gaps = opened(window).shown
    assert isinstance(gaps, Gaps)
    qtbot.waitUntil(lambda: not gaps.side.participant.name.visibleRegion().isEmpty())
    open_at(window, talked_file(tmp_path / "talked.partnerdesk"), Place.NOTES)
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: over() == [])


def test_titles_of_positions_are_broken_and_never_cut(scaled: Window, sample: Path, qtbot: QtBot) -> None:
    show(scaled, sample, 1440, 900, 2.0)
    table = PositionsTable(PositionsModel())
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()
    titles = table.horizontalHeader()
    assert isinstance(titles, WrappedTitles)
    assert all(titles.height_of(section) <= titles.height() for section in range(1, 5))
    assert titles.title_of(2).replace("\u200b", "") == "agrees with reservations"
    assert "\u200b" in titles.title_of(2)
    assert "\u200b" not in titles.title_of(2).split(" ")[1]


@pytest.mark.parametrize(("width", "height", "scale"), [(720, 410, 1.0), (1024, 700, 2.0)])
def test_a_running_meeting_and_its_check_in_fit_in_small_windows_and_large_text(
    width: int, height: int, scale: float, scaled: Window, sample: Path
) -> None:
    show(scaled, sample, width, height, scale)
    scaled.desk.go(Place.MEETINGS, ("meeting", 3))
    screen = opened(scaled).shown
    assert isinstance(screen, Meetings)
    screen.begin.click()
    for way, area in ((screen.to_run, screen.run.area), (screen.to_check_in, screen.check_in.area)):
        way.click()
        turns()
        assert area.horizontalScrollBar().maximum() == 0
        tools = [tool for tool in screen.header() if tool.isVisible()]
        assert [
            tool.accessibleName() for tool in tools if tool.width() < tool.minimumSizeHint().width()
        ] == []
        assert max(tool.mapTo(scaled, tool.rect().topRight()).x() for tool in tools) < scaled.width()
    now = screen.run.now
    screen.to_run.click()
    turns()
    assert now.timer.width() >= now.timer.fontMetrics().horizontalAdvance(now.timer.text())
