"""What is read of meetings: agenda, attendance, decisions, and how the partnership grew over them."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.growth import MeetingRow, Reach, meetings, reach
from partnerdesk.file.reading.minutes import Attended, Decided, Item, Minutes, minutes
from partnerdesk.file.reading.overview import is_large, overview
from partnerdesk.file.reading.rounds import Taken, rounds
from partnerdesk.partnership.tables import (
    AgendaItem,
    Agreement,
    Attendance,
    Commitment,
    Decision,
    Meeting,
    Need,
    Participant,
    Partnership,
    Position,
    Problem,
    Round,
    StatusChange,
)
from tests.file.partnerships import copied

TODAY = date(2026, 11, 24)


def lake(session: Session) -> None:
    """Add three meetings, two of them held, and a partnership that changed between them."""
    session.add_all([
        Partnership(id=1, title="Lake", lead="Basin Commission", started_on=date(2026, 1, 5)),
        Problem(id=1),
        Agreement(id=1),
        Participant(id=1, name="Basin Commission", short_name="BC", status="joined"),
        Participant(id=2, name="Fishers", status="joined"),
        Participant(id=3, name="Harbour Bank", status="stepped_back"),
        Participant(id=4, name="Islands Forum"),
        Meeting(id=1, title="Some day", kind="check_in"),
        Meeting(id=2, title="Second", kind="agreement", on="2026-09-10T14:00", place="Town hall"),
        Meeting(id=3, title="First", kind="scoping", on="2026-06-12", notes="All spoke."),
        Need(id=1, name="Boats", kind="resource"),
        Need(id=2, name="Radio", kind="resource", importance="useful"),
    ])  # fmt: skip
    session.flush()
    session.add_all([
        StatusChange(participant_id=2, status="joined", on=date(2026, 9, 10)),
        StatusChange(participant_id=3, status="joined", on=date(2026, 6, 12)),
        StatusChange(participant_id=3, status="stepped_back", on=date(2026, 9, 9)),
        AgendaItem(id=1, meeting_id=3, position=2, title="Goal", minutes=40, purpose="settle", lead="BC"),
        AgendaItem(id=2, meeting_id=3, position=1, title="Round of names", minutes=20),
        AgendaItem(id=3, meeting_id=2, title="Signing"),
        Attendance(id=1, meeting_id=3, participant_id=3, person="Ben Otieno"),
        Attendance(id=2, meeting_id=3, participant_id=2, present=False),
        Attendance(id=3, meeting_id=2, participant_id=1),
        Decision(id=1, meeting_id=3, text="The goal stands.", method="consent"),
        Decision(id=2, meeting_id=3, text="Meet in September."),
        Round(id=1, decision_id=1, about="decision", text="The goal stands."),
        Position(id=1, round_id=1, participant_id=3, position="reservations", reason="too soon"),
        Position(id=2, round_id=1, participant_id=1, position="endorse"),
        Commitment(id=1, participant_id=1, title="Map", countries=["KE", "UG"]),
        Commitment(id=2, participant_id=2, title="Dig", countries=["KE", "RW"], status="achieved"),
        Commitment(id=3, participant_id=2, title="Sail", countries=["CD"], status="withdrawn"),
    ])  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    with PartnershipFile.open(copied(tmp_path / "lake.partnerdesk", lake)) as made:
        yield made


def test_meetings_come_by_date_with_the_partners_of_their_day(file: PartnershipFile) -> None:
    assert meetings(file, TODAY) == [
        MeetingRow(3, "First", "scoping", "2026-06-12", 2, 1, 2),
        MeetingRow(2, "Second", "agreement", "2026-09-10T14:00", 2, 1, 1),
        MeetingRow(1, "Some day", "check_in", None, 2, 0, 0),
    ]
    assert [m.day for m in meetings(file, TODAY)] == [date(2026, 6, 12), date(2026, 9, 10), None]


def test_a_meeting_to_come_counts_the_partners_of_today(file: PartnershipFile) -> None:
    assert [m.partners for m in meetings(file, date(2026, 9, 9))] == [2, 1, 1]
    with file.change("Step back") as session:
        session.add(StatusChange(participant_id=2, status="stepped_back", on=date(2026, 9, 12)))
    assert [m.partners for m in meetings(file, date(2026, 9, 11))] == [2, 2, 2]
    assert [m.partners for m in meetings(file, TODAY)] == [2, 2, 1]


def test_the_minutes_hold_agenda_attendance_decisions_and_positions(file: PartnershipFile) -> None:
    (held,) = rounds(file)
    assert [taken._replace(id=0) for taken in held.positions] == [
        Taken("Harbour Bank", "reservations", "too soon", 3),
        Taken("Basin Commission", "endorse", None, 1),
    ]
    assert [m._replace(id=0) for m in minutes(file)] == [
        Minutes(
            "First",
            "scoping",
            "2026-06-12",
            None,
            "All spoke.",
            (Item("Round of names", 20, None, None, id=2), Item("Goal", 40, "settle", "BC", id=1)),
            (
                Attended("Harbour Bank", "Ben Otieno", present=True, key=("attendance", 1)),
                Attended("Fishers", None, present=False, key=("attendance", 2)),
            ),
            (
                Decided(
                    "The goal stands.",
                    "consent",
                    (held,),
                    id=1,
                ),
                Decided("Meet in September.", None, (), id=2),
            ),
        ),
        Minutes(
            "Second",
            "agreement",
            "2026-09-10T14:00",
            "Town hall",
            None,
            (Item("Signing", None, None, None, id=3),),
            (Attended("Basin Commission", None, present=True, key=("attendance", 3)),),
            (),
        ),
        Minutes("Some day", "check_in", None, None, None, (), (), ()),
    ]


def test_the_reach_counts_who_is_in_and_what_is_open(file: PartnershipFile) -> None:
    assert reach(file, 1) == Reach(date(2026, 1, 5), 2, 1, 3, 0, 1)
    assert reach(file, 0).complete == 1


def test_the_reach_of_a_partnership_that_has_not_begun_has_no_day(tmp_path: Path) -> None:
    def begun(session: Session) -> None:
        session.add_all([Partnership(id=1, title="Lake"), Problem(id=1), Agreement(id=1)])

    with PartnershipFile.open(copied(tmp_path / "new.partnerdesk", begun)) as file:
        assert reach(file, 0) == Reach(None, 0, 0, 0, 0, 0)


def test_the_overview_tells_of_the_whole_partnership_at_one_look(file: PartnershipFile) -> None:
    look = overview(file, TODAY)
    assert (look.title, look.lead, look.gaps) == ("Lake", "Basin Commission", 2)
    assert look.meetings == meetings(file, TODAY)
    assert look.reach == reach(file, len(look.facts.incomplete)) == Reach(date(2026, 1, 5), 2, 1, 3, 0, 1)
    assert [s.number for s in look.steps] == [1, 2, 3, 4, 5, 6]
    assert [lack.rule.what for lack in look.steps[2].lacks] == ["essential_gap"]
    assert not is_large(file)


def test_the_overview_tells_when_the_last_change_was_that_stands(file: PartnershipFile) -> None:
    with file.change("Add") as session:
        session.add(Need(id=4, name="Ice", kind="resource"))
    changed = overview(file, TODAY).changed_at
    assert changed == datetime.fromisoformat(file.rows("SELECT at FROM change ORDER BY id DESC")[0][0])
    file.undo()
    assert overview(file, TODAY).changed_at != changed
