"""Meetings in the file: planned, run, captured, read back, and taken back by undo."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from partnerdesk.file import changing
from partnerdesk.file.captured_words import about_text, title_text
from partnerdesk.file.changing.capturing import Told, Where, Who
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.captured import captured, left_over, open_actions, under
from partnerdesk.file.reading.commitment import one_commitment
from partnerdesk.file.reading.meetings import WholeMeeting, meeting, meetings, running_meeting
from tests.file.partnerships import content

DAY = date(2026, 10, 15)


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime.combine(DAY, time(hour, minute, second))


@pytest.fixture
def planned(basin_file: PartnershipFile) -> int:
    """Return the id of a meeting with three items, of which the last is fixed."""
    with basin_file.change("Plan") as session:
        id_ = changing.meetings.add_meeting(session, "Second meeting", "agreement", "2026-10-15T09:00")
        items = [
            {"title": "Offers", "minutes": 40, "shows": "offers"},
            {"title": "Goal", "minutes": 30},
            {"title": "Lunch", "minutes": 60, "fixed": "12:00"},
        ]
        changing.meetings.add_items(session, id_, items)
    return id_


def whole(file: PartnershipFile, id_: int) -> WholeMeeting:
    found = meeting(file, id_)
    assert found
    return found


def test_times_of_day_follow_when_an_item_moves(basin_file: PartnershipFile, planned: int) -> None:
    goal = whole(basin_file, planned).agenda[1]
    with basin_file.change("Move") as session:
        changing.meetings.move_item(session, planned, goal.id, 0)
    found = whole(basin_file, planned)
    assert [i.title for i in found.agenda] == ["Goal", "Offers", "Lunch"]
    assert [i.number for i in found.agenda] == [2, 1, 3], "a number stays with its item"
    assert [s.begins for s in found.slots(at(8))] == [at(9), at(9, 30), at(12)]


def test_a_meeting_runs_in_the_file_and_goes_on_where_it_was(
    basin_file: PartnershipFile, planned: int
) -> None:
    with basin_file.change("Begin") as session:
        changing.running.begin(session, planned, at(9, 4))
    with basin_file.change("Pause") as session:
        changing.running.pause(session, planned, at(9, 10))
    path = basin_file.path
    basin_file.close()
    with PartnershipFile.open(path) as file:
        assert running_meeting(file) == planned
        found = whole(file, planned)
        assert found.present_item is not None
        assert found.present_item.title == "Offers"
        assert found.now(at(11)) == at(9, 10), "the timer stands still while it is paused"
        with file.change("Next") as session:
            assert changing.running.go_on(session, planned, at(9, 50))
        offers, goal, _ = whole(file, planned).agenda
        assert (offers.ended, offers.paused) == (at(9, 50), timedelta(minutes=40))
        assert goal.begun == at(9, 50)


def test_an_item_that_was_over_goes_on_where_it_was(basin_file: PartnershipFile, planned: int) -> None:
    with basin_file.change("Run") as session:
        changing.running.begin(session, planned, at(9))
        changing.running.go_on(session, planned, at(9, 20))
        changing.running.go_to(session, planned, whole_first(basin_file, planned), at(9, 35))
    offers, goal, _ = whole(basin_file, planned).agenda
    assert offers.ended is None
    assert offers.paused == timedelta(minutes=15)
    assert goal.ended == at(9, 35)


def whole_first(file: PartnershipFile, id_: int) -> int:
    return whole(file, id_).agenda[0].id


def test_a_clock_put_back_never_ends_an_item_before_it_began(
    basin_file: PartnershipFile, planned: int
) -> None:
    with basin_file.change("Run") as session:
        changing.running.begin(session, planned, at(9))
        changing.running.end(session, planned, at(8))
    assert whole(basin_file, planned).agenda[0].ended == at(9)


def test_all_that_is_captured_stands_under_its_item_and_is_undone(
    basin_file: PartnershipFile, planned: int
) -> None:
    before = content(basin_file)
    where = Where(planned, 1, at(9, 12))
    with basin_file.change("Capture") as session:
        who = Who(1, "Achieng")
        capture = changing.capturing
        capture.decide(session, where, "We go on", "consent")
        capture.act(session, where, "Send the map", who, "Daudi", date(2026, 10, 30))
        capture.park(session, where, "Who pays?", who)
        capture.note(session, where, "It rained")
        new = capture.offer(session, where, "Spare parts", who)
        capture.disclose(session, where, "No cash", who, kind="restriction", audience="partners", how="aloud")
        capture.check_in(session, where, new, Told("Begun", DAY, next_step="Visit", next_step_due=DAY))
    found = captured(basin_file, planned)
    kinds = ["decision", "action", "parked", "note", "offer", "interest", "update"]
    assert [c.kind for c in found] == kinds
    assert under(found, 1) == found
    assert basin_file.rows("SELECT status, next_step FROM commitment WHERE id = ?", new) == [
        ("offered", "Visit")
    ]
    assert basin_file.rows("SELECT agreed_by, agreed_how FROM disclosure ORDER BY id DESC LIMIT 1") == [
        ("Achieng", "aloud")
    ]
    assert [a.text for a in open_actions(basin_file)] == ["Send the map"]
    basin_file.undo()
    assert content(basin_file) == before


def test_a_check_in_changes_the_commitment_and_the_minutes_hold_all_that_was_told(
    basin_file: PartnershipFile, planned: int
) -> None:
    where = Where(planned, 2, at(9, 30))
    with basin_file.change("Offer") as session:
        new = changing.capturing.offer(session, where, "Spare parts", Who(1))
        words = {"outcome": "Pumps that run", "outcome_unit": "pumps", "next_step": "Ask"}
        changing.rows.set_values(session, "commitment", new, words)
    told = Told("Three run", DAY, "at_risk", Decimal(40), Decimal("3.5"), "Visit", "Daudi", DAY)
    with basin_file.change("Check in") as session:
        changing.capturing.check_in(session, where, new, told)
    (line,) = [c for c in captured(basin_file, planned) if c.kind == "update"]
    assert (line.text, line.about, line.on) == ("Three run", "Spare parts", DAY)
    assert line.told == ("at_risk", Decimal(40), Decimal("3.5"), "pumps", "Visit", "Daudi", DAY)
    found = one_commitment(basin_file, new)
    assert found
    assert (found.next_step, found.next_step_person, found.next_step_due) == ("Visit", "Daudi", DAY)
    (update,) = found.updates
    assert (update.value, update.unit, update.outcome) == (Decimal("3.5"), "pumps", "Pumps that run")
    assert about_text(line) == (
        "Spare parts · RC · 40 % · at risk · 3.5 pumps · next: Visit (Daudi, by 15 Oct 2026) · 15 Oct 2026"
    )


def test_an_action_that_becomes_a_next_step_lives_on_there(basin_file: PartnershipFile, planned: int) -> None:
    where = Where(planned, 1, at(9))
    with basin_file.change("Capture") as session:
        new = changing.capturing.offer(session, where, "Spare parts", Who(1))
        action = changing.capturing.act(session, where, "Send the map", Who(1), "Daudi", DAY)
    with basin_file.change("Next step") as session:
        changing.capturing.becomes_next_step(session, action, new)
    assert open_actions(basin_file) == []
    (found,) = [c for c in captured(basin_file, planned) if c.kind == "action"]
    assert (found.next_step_of, found.done_on) == ("Spare parts", None), "nothing says that it is done"
    assert basin_file.rows(
        "SELECT next_step, next_step_person, next_step_due FROM commitment WHERE id = ?", new
    ) == [("Send the map", "Daudi", "2026-10-15")]


def test_a_reading_told_in_a_meeting_has_its_own_day(basin_file: PartnershipFile, planned: int) -> None:
    with basin_file.change("Read") as session:
        indicator = changing.rows.add(session, "indicator", name="Safe water", unit="people")
        changing.capturing.read_indicator(
            session, Where(planned, 1, at(9)), indicator, date(2026, 9, 1), Decimal(1200)
        )
    (line,) = captured(basin_file, planned)
    assert title_text(line) == "Safe water: 1\u202f200 people"
    assert about_text(line) == "1 Sep 2026"
    assert basin_file.rows('SELECT "on", value FROM reading WHERE indicator_id = ?', indicator) == [
        ("2026-09-01", "1200")
    ]


def test_what_was_not_reached_and_what_was_parked_is_offered_to_the_next_meeting(
    basin_file: PartnershipFile, planned: int
) -> None:
    with basin_file.change("Run") as session:
        changing.running.begin(session, planned, at(9))
        parked = changing.capturing.park(session, Where(planned, 1, at(9)), "Who pays?")
        changing.running.end(session, planned, at(10))
        coming = changing.meetings.add_meeting(session, "Third meeting", "check_in", "2026-12-01")
    assert [(o.table, o.text) for o in left_over(basin_file, coming)] == [
        ("parked", "Who pays?"),
        ("agenda_item", "Goal"),
        ("agenda_item", "Lunch"),
    ]
    with basin_file.change("Bring back") as session:
        changing.meetings.bring_back(session, coming, parked, DAY)
        changing.meetings.add_item(session, coming, "Goal")
    assert [o.text for o in left_over(basin_file, coming)] == ["Lunch"]


def test_a_decision_is_offered_to_the_meeting_by_whose_day_it_is_to_be_looked_at_again(
    basin_file: PartnershipFile, planned: int
) -> None:
    with basin_file.change("Decide") as session:
        decided = changing.capturing.decide(session, Where(planned, 1, at(9)), "We go on")
        changing.rows.set_values(session, "decision", decided, {"look_again_on": date(2026, 12, 1)})
        early = changing.meetings.add_meeting(session, "Third meeting", "check_in", "2026-11-30")
        late = changing.meetings.add_meeting(session, "Fourth meeting", "check_in", "2026-12-01T09:00")
    assert [o.text for o in left_over(basin_file, early)] == []
    assert [(o.table, o.text) for o in left_over(basin_file, late)] == [("decision", "We go on")]
    with basin_file.change("Bring back") as session:
        changing.meetings.add_item(session, late, "We go on")
    assert left_over(basin_file, late) == []


def test_arrivals_and_departures_keep_their_times(basin_file: PartnershipFile, planned: int) -> None:
    with basin_file.change("Attend") as session:
        changing.meetings.invite(session, planned, 1, "Achieng", date(2026, 10, 1))
        changing.meetings.note_presence(session, planned, 1, present=True, at=time(9, 10))
        changing.meetings.note_presence(session, planned, 1, present=False, at=time(11))
    (came,) = whole(basin_file, planned).invited
    assert (came.present, came.arrived, came.left) == (True, time(9, 10), time(11))
    assert not came.is_here
    with basin_file.change("Uninvite") as session:
        changing.meetings.uninvite(session, planned, 1)
    (came,) = whole(basin_file, planned).invited
    assert came.present, "who was there stays on the record"


def test_meetings_are_listed_by_day(basin_file: PartnershipFile, planned: int) -> None:
    found = meetings(basin_file)
    assert [m.id for m in found if m.title == "Second meeting"] == [planned]
    assert next(m for m in found if m.id == planned).items == 3
    days = [m.day for m in found if m.day]
    assert days == sorted(days)


def test_a_file_of_an_earlier_version_numbers_its_items(tmp_path: Path) -> None:
    """The migration gives numbers, and a verb gives them to items that came without."""
    from tests.file.partnerships import copied

    path = copied(tmp_path / "a.partnerdesk")
    with PartnershipFile.open(path) as file:
        with file.change_in_bulk("Import") as connection:
            connection.execute(
                "INSERT INTO agenda_item (id, meeting_id, position, title) VALUES (90, 1, 0, 'Old')"
            )
        with file.change("Add") as session:
            changing.meetings.add_item(session, 1, "New")
        assert {i.title: i.number for i in whole(file, 1).agenda} == {"Old": 1, "New": 2}


@pytest.mark.parametrize(
    ("on", "until", "begun", "held"),
    {
        "no day": (None, None, "2026-10-15T09:02", ("2026-10-15", None)),
        "next week": ("2026-10-22T09:00", "2026-10-22T12:30", "2026-10-15T09:02",
                      ("2026-10-15T09:00", "2026-10-15T12:30")),
        "yesterday": ("2026-10-14", None, "2026-10-15T09:02", ("2026-10-15", None)),
        "late": ("2026-10-15T09:00", None, "2026-10-15T18:00", ("2026-10-15T09:00", None)),
        "past midnight": ("2026-10-14T23:30", "2026-10-15T01:00", "2026-10-15T00:10",
                          ("2026-10-14T23:30", "2026-10-15T01:00")),
    }.values(),
)  # fmt: skip
def test_a_meeting_is_held_on_the_day_on_which_it_begins(
    basin_file: PartnershipFile, on: str | None, until: str | None, begun: str, held: tuple[str, str | None]
) -> None:
    with basin_file.change("Plan") as session:
        id_ = changing.meetings.add_meeting(session, "At once", "other", on)
        changing.rows.set_values(session, "meeting", id_, {"until": until})
    with basin_file.change("Begin") as session:
        changing.running.begin(session, id_, datetime.fromisoformat(begun))
    found = whole(basin_file, id_)
    assert (found.on, found.until) == held
    basin_file.undo()
    assert whole(basin_file, id_).on == on


def test_a_meeting_of_which_something_was_noted_keeps_its_day_when_it_goes_on(
    basin_file: PartnershipFile,
) -> None:
    with basin_file.change("Plan") as session:
        id_ = changing.meetings.add_meeting(session, "On paper", "other", "2026-05-21")
        changing.capturing.decide(session, Where(id_, None, None, DAY), "We go on")
    with basin_file.change("Begin") as session:
        changing.running.begin(session, id_, at(9))
    assert whole(basin_file, id_).on == "2026-05-21"
