"""Journey: what is next leads to its place, and meetings are kept there."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox
from sqlmodel import Session

from partnerdesk.desk.commitments.screen import Commitments
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.desk.widgets.basics import RowButton
from partnerdesk.desk.widgets.date_fields import DateField
from partnerdesk.file.changing.rows import add
from tests.desk.conftest import Find
from tests.desk.gestures import click, opened


@pytest.fixture
def journey(window: Window, empty_file: Path) -> Window:
    window.desk.open(empty_file)
    return window


def add_partners(window: Window, *names: str) -> None:
    def join(session: Session) -> None:
        for name in names:
            add(session, "participant", name=name, status="joined")

    window.desk.do("Add participants", join)


def test_an_empty_partnership_is_at_step_one_and_asks_for_the_problem(journey: Window, by_name: Find) -> None:
    card = by_name(journey, "Step 1: Lead and initial scope")

    assert "the step at hand" in card.accessibleDescription()
    assert by_name(journey, "State the problem").isVisible()


def test_a_step_card_shows_what_is_next_in_that_step_alone(journey: Window, by_name: Find) -> None:
    click(by_name(journey, "Step 4: Second meeting and agreement"))

    assert by_name(journey, "Hold the second meeting").isVisible()
    with pytest.raises(AssertionError):
        by_name(journey, "State the problem")


def test_holding_the_scoping_meeting_adds_it_and_opens_it(journey: Window, by_name: Find) -> None:
    click(by_name(journey, "Hold the scoping meeting"))

    assert journey.desk.file.rows("SELECT title, kind FROM meeting") == [("Scoping meeting", "scoping")]
    day = by_name(journey, "Day of the meeting")
    QTest.keyClicks(day, "12 Jun 2026")
    QTest.keyClick(day, Qt.Key.Key_Return)
    assert journey.desk.file.rows('SELECT "on" FROM meeting') == [("2026-06-12",)]


def test_who_was_there_is_noted_and_counted(journey: Window, by_name: Find) -> None:
    add_partners(journey, "Child Health Fund", "Utilities Union")
    click(by_name(journey, "Hold the scoping meeting"))
    box = by_name(journey, "Utilities Union was there")
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())

    assert journey.desk.file.rows("SELECT participant_id, present FROM attendance") == [(2, 1)]
    assert journey.menus.undo.text() == "Undo note who was there"
    journey.desk.undo()
    assert not by_name(journey, "Utilities Union was there", QCheckBox).isChecked()


def test_a_day_that_is_none_is_marked_and_nothing_is_written(journey: Window, by_name: Find) -> None:
    click(by_name(journey, "Hold the scoping meeting"))
    day = by_name(journey, "Day of the meeting", DateField)
    QTest.keyClicks(day, "the day after")
    QTest.keyClick(day, Qt.Key.Key_Return)

    assert day.property("invalid")
    assert day.text() == "the day after"
    assert journey.desk.file.rows('SELECT "on" FROM meeting') == [(None,)]


def test_a_deleted_meeting_comes_back_with_undo(journey: Window, by_name: Find) -> None:
    click(by_name(journey, "Hold the scoping meeting"))
    click(by_name(journey, "Delete meeting"))
    assert journey.desk.file.rows("SELECT count(*) FROM meeting") == [(0,)]

    click(by_name(journey.notices, "Undo"))

    assert journey.desk.file.rows("SELECT title FROM meeting") == [("Scoping meeting",)]


def test_the_chart_tells_partners_at_each_meeting(journey: Window, by_name: Find) -> None:
    add_partners(journey, "Child Health Fund", "Utilities Union")
    journey.desk.do(
        "Add meeting", lambda s: add(s, "meeting", title="Scoping", kind="scoping", on="2026-06-12T14:00")
    )

    chart = by_name(journey, "Partners by the day of each meeting")
    assert chart.accessibleDescription() == "Scoping, 12 Jun 2026: 2 partners"


def test_a_thing_to_do_leads_to_its_place(journey: Window, by_name: Find) -> None:
    gone: list[tuple[Any, ...]] = []
    journey.desk.going.disconnect(opened(journey).go)
    journey.desk.going.connect(lambda place, target: gone.append((place, target)))

    click(by_name(journey, "State the problem"))

    assert gone == [(Place.PROBLEM, ("problem", 1))]


def add_commitments(window: Window, *titles: str) -> None:
    def offer(session: Session) -> None:
        for title in titles:
            add(session, "commitment", participant_id=1, title=title)

    window.desk.do("Add commitments", offer)


def test_of_two_commitments_with_one_title_the_right_one_opens(journey: Window, by_name: Find) -> None:
    add_partners(journey, "Child Health Fund")
    add_commitments(journey, "Ten sheds", "Ten sheds")
    gone: list[tuple[Any, ...]] = []
    journey.desk.going.disconnect(opened(journey).go)
    journey.desk.going.connect(lambda place, target: gone.append((place, target)))
    click(by_name(journey, "Step 4: Second meeting and agreement"))
    QApplication.processEvents()
    for line in journey.findChildren(RowButton):
        if line.isVisible() and line.accessibleName() == "Name a next step for “Ten sheds”":
            click(line)

    assert gone == [(Place.COMMITMENTS, ("commitment", 1)), (Place.COMMITMENTS, ("commitment", 2))]


def test_asking_a_silent_partner_begins_a_commitment_of_that_partner(journey: Window, by_name: Find) -> None:
    add_partners(journey, "Child Health Fund", "Utilities Union")
    add_commitments(journey, "Ten sheds", "Two roads")
    click(by_name(journey, "Step 4: Second meeting and agreement"))
    click(by_name(journey, "Ask Utilities Union for a commitment"))

    board = opened(journey).shown
    assert isinstance(board, Commitments)
    assert board.panels.side.shown is board.panels.new
    assert board.panels.new.partner.value == 2


def test_of_many_meetings_the_latest_are_listed_and_the_rest_on_asking(
    journey: Window, by_name: Find
) -> None:
    def hold(session: Session) -> None:
        for number in range(1, 13):
            add(session, "meeting", title=f"Check-in {number}", kind="check_in", on=f"2026-01-{number:02}")

    journey.desk.do("Add meetings", hold)
    assert by_name(journey, "Check-in 12").isVisible()
    with pytest.raises(AssertionError):
        by_name(journey, "Check-in 4")

    click(by_name(journey, "Show 4 earlier meetings"))

    assert by_name(journey, "Check-in 1").isVisible()
