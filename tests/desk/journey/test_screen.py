"""Journey: what is next leads to its place, and what is still to do is done."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlmodel import Session

from partnerdesk.desk.commitments.screen import Commitments
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.journey.screen import Journey
from partnerdesk.desk.meetings.screen import Meetings
from partnerdesk.desk.places import Place
from partnerdesk.desk.widgets.actions_card import ActionsCard
from partnerdesk.desk.widgets.basics import RowButton
from partnerdesk.file.changing.rows import add
from tests.desk.conftest import Find
from tests.desk.gestures import click, focused, labels, opened


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

    assert by_name(journey, "Plan the second meeting").isVisible()
    with pytest.raises(AssertionError):
        by_name(journey, "State the problem")


def test_the_scoping_meeting_is_planned_with_the_agenda_of_the_method(journey: Window, by_name: Find) -> None:
    click(by_name(journey, "Plan the scoping meeting"))

    shown = opened(journey).shown
    assert isinstance(shown, Meetings)
    assert shown.plan.facts.title.text() == "Scoping meeting"
    assert journey.desk.file.rows("SELECT count(*) > 4 FROM agenda_item") == [(1,)]
    journey.desk.go(Place.JOURNEY)
    click(by_name(journey, "Hold “Scoping meeting”"))
    assert shown.open_id == 1


def test_a_meeting_that_is_only_planned_does_not_end_the_step(journey: Window, by_name: Find) -> None:
    add_meeting(journey, title="Scoping", kind="scoping", on="2026-12-01T09:00")
    card = by_name(journey, "Step 2: Participants and the scoping meeting")
    assert "planned for 1 Dec 2026" in labels(card)
    assert by_name(journey, "Hold “Scoping”").isVisible()


def test_to_begin_the_meeting_is_the_next_thing_on_its_day(journey: Window, by_name: Find) -> None:
    add_meeting(journey, title="Scoping", kind="scoping", on="2026-11-24T09:00")
    QApplication.processEvents()
    first = next(row for row in journey.findChildren(RowButton) if row.isVisible())
    assert first.accessibleName() == "Begin the meeting: Scoping"
    assert first.accessibleDescription() == "today, 09:00"
    assert opened(journey).navigation.items[Place.MEETINGS].accessibleDescription() == "today"
    click(first)
    QTest.keyClick(focused(), Qt.Key.Key_Return)  # the button to begin has the focus
    assert journey.desk.file.rows("SELECT begun IS NOT NULL FROM meeting") == [(1,)]
    journey.desk.go(Place.JOURNEY)
    assert by_name(journey, "Go on with the meeting: Scoping").isVisible()


def test_a_meeting_leads_to_its_page(journey: Window, by_name: Find) -> None:
    add_meeting(journey, title="Scoping", kind="scoping", on="2026-06-12")
    assert by_name(journey, "1 meeting")
    click(by_name(journey, "Scoping"))
    shown = opened(journey).shown
    assert isinstance(shown, Meetings)
    assert shown.record.area.isVisible()


def test_an_action_that_is_open_is_done_with_one_key(journey: Window) -> None:
    add_meeting(journey, title="Scoping", kind="scoping", on="2026-06-12")
    for text, due in (("Ask the union", None), ("Send the map", DUE)):
        add_action(journey, text, due)
    card = still_to_do(journey)
    assert [row.accessible_text for row in card.list._rows.shown] == [
        "Send the map. Daudi · by 20 Nov · Scoping. late",
        "Ask the union. Daudi · Scoping",
    ]
    card.list.setFocus()
    QTest.keyClick(card.list, Qt.Key.Key_Home)
    QTest.keyClick(card.list, Qt.Key.Key_D)
    assert journey.desk.file.rows("SELECT text, done_on FROM action ORDER BY id") == [
        ("Ask the union", None),
        ("Send the map", "2026-11-24"),
    ]
    assert [row.text for row in card.list._rows.shown] == ["Ask the union"]
    assert focused() is card.list
    journey.desk.undo()
    assert len(card.list._rows.shown) == 2


def test_an_action_becomes_the_next_step_of_the_only_commitment_of_its_participant(journey: Window) -> None:
    add_partners(journey, "Child Health Fund", "Utilities Union")
    add_commitments(journey, "Ten sheds")
    add_meeting(journey, title="Scoping", kind="scoping", on="2026-06-12")
    add_action(journey, "Send the map", DUE, participant_id=1)
    card = still_to_do(journey)
    card.list.setFocus()
    QTest.keyClick(card.list, Qt.Key.Key_Home)
    QTest.keyClick(card.list, Qt.Key.Key_N)
    assert journey.desk.file.rows("SELECT next_step, next_step_person, next_step_due FROM commitment") == [
        ("Send the map", "Daudi", "2026-11-20")
    ]
    assert journey.desk.file.rows("SELECT done_on, next_step_of FROM action") == [(None, "Ten sheds")]
    assert not card.isVisible()


def still_to_do(journey: Window) -> ActionsCard:
    shown = opened(journey).shown
    assert isinstance(shown, Journey)
    return shown.still_to_do


DUE = date(2026, 11, 20)


def add_action(window: Window, text: str, due: date | None, **values: int) -> None:
    words = {"meeting_id": 1, "text": text, "person": "Daudi", "due": due, **values}
    window.desk.do("Add an action", lambda s: add(s, "action", **words))


def add_meeting(window: Window, **values: str) -> None:
    window.desk.do("Add meeting", lambda s: add(s, "meeting", **values))


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


def test_of_many_meetings_the_next_and_the_last_are_listed(journey: Window, by_name: Find) -> None:
    def hold(session: Session) -> None:
        for number in range(1, 13):
            add(session, "meeting", title=f"Check-in {number}", kind="check_in", on=f"2026-01-{number:02}")
        add(session, "meeting", title="Coming", kind="check_in", on="2026-12-24")

    journey.desk.do("Add meetings", hold)
    shown = opened(journey).shown.meetings  # type: ignore[attr-defined]
    QApplication.processEvents()
    names = [row.accessibleName() for row in shown.findChildren(RowButton) if row.isVisible()]
    assert names == ["Coming", "Check-in 12", "Check-in 11", "Check-in 10"]
    click(by_name(journey, "All 13 meetings"))
    assert isinstance(opened(journey).shown, Meetings)
