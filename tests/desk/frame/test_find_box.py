"""Find from the header: as you type, by keys alone, and up to date after a change."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from partnerdesk.desk import tokens
from partnerdesk.desk.frame.find_box import FindBox, Hits
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.file.changing.rows import add
from partnerdesk.file.find import MOST_REFRESHED
from partnerdesk.partnership.tables import Need
from tests.desk.gestures import opened
from tests.desk.waiting import turns
from tests.desk.widgets.test_spoken_cells import toggle
from tests.file.partnerships import sample_at

Key = Qt.Key


@pytest.fixture
def lake(window: Window, empty_file: Path) -> Window:
    window.desk.open(empty_file)
    window.desk.do("Add participants", lambda s: add(s, "participant", name="Shoreline Mothers"))
    window.desk.do("Add needs", lambda s: add(s, "need", name="Pumps for the shore", kind="resource"))
    return window


def box(window: Window) -> FindBox:
    return opened(window).header.find_box


def hits(window: Window) -> Hits:
    found = box(window)._hits
    assert found
    return found


def find(window: Window, text: str, qtbot: QtBot) -> list[str]:
    QTest.keyClick(window, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box(window).setFocus()  # offscreen, a window is not always active
    qtbot.waitUntil(lambda: box(window)._finder is not None)
    QTest.keyClicks(box(window), text)
    hits = box(window)._hits
    return [hits.list.item(i).text() for i in range(hits.list.count())] if hits and hits.isVisible() else []


def test_what_is_found_shows_as_it_is_typed(lake: Window, qtbot: QtBot) -> None:
    assert find(lake, "shor", qtbot) == ["Shoreline Mothers", "Pumps for the shore"]


def test_pages_of_the_guide_are_found_after_what_the_partnership_holds(lake: Window, qtbot: QtBot) -> None:
    lake.desk.do("Add need", lambda s: add(s, "need", name="Recovery of the shore", kind="resource"))
    assert find(lake, "recovery", qtbot) == ["Recovery of the shore", "Bilateral notes"]
    QTest.keyClick(box(lake), Key.Key_Down)
    QTest.keyClick(box(lake), Key.Key_Return)
    assert lake._guide is not None
    assert lake._guide.isVisible()
    assert lake._guide.text.toPlainText().startswith("Bilateral notes")
    assert lake._guide.text.textCursor().selectedText().casefold() == "recovery"
    assert box(lake).text() == ""


def test_a_part_within_a_word_finds_no_page_of_the_guide(lake: Window, qtbot: QtBot) -> None:
    assert find(lake, "ecover", qtbot) == ["Nothing found."]


@pytest.mark.parametrize("key", [None, Key.Key_Down, Key.Key_Up])
def test_that_nothing_was_found_looks_like_no_result_and_is_none(
    lake: Window, qtbot: QtBot, key: Key | None
) -> None:
    assert find(lake, "xqzt", qtbot) == ["Nothing found."]
    if key:
        QTest.keyClick(box(lake), key)
    said = hits(lake).list
    assert not said.currentIndex().isValid()
    ground = tokens.colour("teal_ground").rgb()
    shown = said.grab().toImage()
    assert ground not in {shown.pixel(x, y) for x in range(shown.width()) for y in range(shown.height())}
    QTest.keyClick(box(lake), Key.Key_Return)
    assert box(lake).text() == "xqzt"


def test_enter_goes_to_the_place_and_leaves_the_field_empty(lake: Window, qtbot: QtBot) -> None:
    find(lake, "pumps", qtbot)
    QTest.keyClick(box(lake), Key.Key_Return)

    assert opened(lake).place == Place.GAPS
    assert box(lake).text() == ""


def test_the_arrows_choose_another_one(lake: Window, qtbot: QtBot) -> None:
    gone: list[tuple[object, object]] = []
    lake.desk.going.connect(lambda place, target: gone.append((place, target)))
    find(lake, "shor", qtbot)
    QTest.keyClick(box(lake), Key.Key_Down)
    QTest.keyClick(box(lake), Key.Key_Return)

    assert gone == [(Place.GAPS, ("need", 1))]


def test_a_change_is_found_at_once_and_a_deleted_row_no_more(lake: Window, qtbot: QtBot) -> None:
    find(lake, "shor", qtbot)
    box(lake).clear()
    lake.desk.write("Rename participant", "participant", 1, name="Harbour Mothers")
    assert find(lake, "harb", qtbot) == ["Harbour Mothers"]

    box(lake).clear()
    lake.desk.delete("Delete participant", "participant", 1)
    assert find(lake, "harb", qtbot) == ["Nothing found."]


def test_escape_puts_it_away(lake: Window, qtbot: QtBot) -> None:
    find(lake, "shor", qtbot)
    QTest.keyClick(box(lake), Key.Key_Escape)

    assert box(lake).text() == ""
    assert not hits(lake).isVisible()


def test_another_partnership_is_found_in_after_it_is_opened(
    lake: Window, tmp_path: Path, qtbot: QtBot
) -> None:

    find(lake, "shor", qtbot)
    other = tmp_path / "other.partnerdesk"
    sample_at(other, lake.desk.today())
    lake.desk.open(other)

    assert find(lake, "shoreline mothers", qtbot)[0].startswith("Shoreline Mothers' ")


def test_what_a_screen_reader_puts_in_is_found_without_the_focus(lake: Window, qtbot: QtBot) -> None:
    box(lake).setText("shor")
    qtbot.waitUntil(lambda: box(lake)._hits is not None and hits(lake).list.count() == 2)

    assert not box(lake).hasFocus()


def test_what_was_found_goes_with_its_field_when_the_pages_are_built_anew(lake: Window, qtbot: QtBot) -> None:
    find(lake, "shor", qtbot)
    finder = box(lake)._finder
    assert finder
    lake.redress()

    qtbot.waitUntil(lambda: not lake.findChildren(Hits))
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        finder.find("shor")


def test_assistive_technology_goes_to_a_hit_by_its_one_action(lake: Window, qtbot: QtBot) -> None:
    find(lake, "shor", qtbot)
    for row in (1, 0):
        toggle(hits(lake).list, row)
        if row:
            qtbot.waitUntil(lambda: opened(lake).place == Place.GAPS)
            lake.desk.go(Place.JOURNEY)
            find(lake, "shor", qtbot)  # the first is the current one already
    qtbot.waitUntil(lambda: opened(lake).place == Place.GAPS)
    assert not hits(lake).isVisible()


def test_arrows_among_hits_go_nowhere_yet(lake: Window, qtbot: QtBot) -> None:
    find(lake, "shor", qtbot)
    for _ in range(3):
        QTest.keyClick(box(lake), Key.Key_Down)
        turns()
    assert hits(lake).isVisible()
    assert opened(lake).place == Place.JOURNEY


def test_what_comes_in_by_the_hundreds_is_found_too(lake: Window, qtbot: QtBot) -> None:
    find(lake, "growers", qtbot)
    box(lake).clear()

    def add_many(session: Session) -> None:
        session.add_all([Need(name=f"Cold store {n}", kind="resource") for n in range(MOST_REFRESHED + 1)])

    lake.desk.do("Add many", add_many)
    assert find(lake, "cold store 300", qtbot) == ["Cold store 300"]
