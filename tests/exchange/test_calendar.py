"""The calendar, read back by a library: what has a day stands there once, and nothing for the lead."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event, Timezone

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.exchange import calendar
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file import changing
from partnerdesk.file.changing.capturing import Where, Who
from partnerdesk.file.changing.rows import add
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.calendar import Due, DueKind
from partnerdesk.file.reading.meetings import AgendaRow, WholeMeeting
from partnerdesk.partnership.readers import LeadWords, Reader
from tests.file.partnerships import copied

TODAY = date(2026, 10, 1)
DAY = date(2026, 10, 30)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    """Return a partnership with meetings, and something of each kind that is due, of partners and others."""
    with PartnershipFile.open(copied(tmp_path / "basin.partnerdesk")) as opened:
        with opened.change("Plan") as session:
            meetings, capture = changing.meetings, changing.capturing
            lake = meetings.add_meeting(
                session, "Lake meeting", "agreement", "2026-10-15T09:00",
                place="Hall, 2nd floor; Kisumu", time_zone="Africa/Nairobi", purpose="Leave with actions",
            )  # fmt: skip
            meetings.add_items(
                session,
                lake,
                [
                    {"title": "Offers", "minutes": 40, "remarks": "Bittern remark", "lead": "Achieng"},
                    {"title": "Lunch", "minutes": 60, "fixed": "12:00"},
                ],
            )
            berlin = meetings.add_meeting(session, "In Berlin", "other", "2026-11-02T09:00")
            session.connection().exec_driver_sql(
                "UPDATE meeting SET time_zone = 'Europe/Berlin', until = '2026-11-02T10:30' WHERE id = ?",
                (berlin,),
            )
            meetings.add_meeting(session, "Some day", "check_in", "2026-12-01")
            meetings.add_meeting(session, "No day", "check_in", None)
            where = Where(lake, 1, local("2026-10-15T09:12"))
            capture.act(session, where, "Send the map", Who(1, "Achieng"), None, DAY)
            capture.act(session, where, "Ask the bank", Who(3, "Harbour"), None, DAY)
            capture.act(session, where, "Call someone", None, "Ibis", DAY)
            add(session, "milestone", commitment_id=1, title="Roof is on", due=DAY)
            add(session, "milestone", commitment_id=1, title="Done before", due=DAY, done_on=TODAY)
            add(session, "decision", meeting_id=lake, text="Wells first", look_again_on=DAY)
            other = add(session, "commitment", participant_id=3, title="Harbour lends")
            for row, step in ((1, "Sign the lease"), (other, "Harbour step")):
                session.connection().exec_driver_sql(
                    "UPDATE commitment SET next_step = ?, next_step_due = ? WHERE id = ?",
                    (step, DAY.isoformat(), row),
                )
        yield opened


def made(file: PartnershipFile, **chosen: Any) -> bytes:
    return EXPORTS["calendar"].content(file, Choices(TODAY, "en", **chosen))


def events(data: bytes) -> dict[str, Event]:
    found = Calendar.from_ical(data)
    return {str(event["summary"]): event for event in found.walk("VEVENT") if isinstance(event, Event)}


def zone_of(data: bytes) -> Timezone:
    (zone,) = Calendar.from_ical(data).walk("VTIMEZONE")
    assert isinstance(zone, Timezone)
    return zone


def local(time: str) -> datetime:
    return datetime.fromisoformat(time)


def test_all_meetings_with_a_day_and_all_that_is_due_are_in_the_calendar_of_partners(
    file: PartnershipFile,
) -> None:
    assert sorted(events(made(file))) == [
        "Action: Send the map",
        "In Berlin · Basin",
        "Lake meeting · Basin",
        "Look again at a decision: Wells first",
        "Milestone: Roof is on",
        "Next step: Sign the lease",
        "Scoping · Basin",
        "Some day · Basin",
    ]


def test_the_lead_also_gets_what_others_than_partners_do_and_never_the_remarks(file: PartnershipFile) -> None:
    data = made(file, reader=Reader.LEAD)
    assert {"Action: Ask the bank", "Action: Call someone", "Next step: Harbour step"} <= set(events(data))
    assert b"Bittern" not in data
    assert b"Bittern" not in made(file, reader=Reader.PARTNERS, lead_words=frozenset(LeadWords))


def test_the_public_gets_no_meeting_and_no_action(file: PartnershipFile) -> None:
    said = events(made(file, reader=Reader.PUBLIC))
    assert sorted(said) == ["Milestone: Roof is on", "Next step: Sign the lease"]


def test_one_meeting_is_an_invitation_with_agenda_place_zone_and_reminder(file: PartnershipFile) -> None:
    data = made(file, meeting="Lake meeting")
    (event,) = events(data).values()
    nairobi = ZoneInfo("Africa/Nairobi")
    assert event.decoded("dtstart") == datetime(2026, 10, 15, 9, tzinfo=nairobi)
    assert event.decoded("dtend") == datetime(2026, 10, 15, 13, tzinfo=nairobi)
    assert event["location"] == "Hall, 2nd floor; Kisumu"
    assert event["description"] == (
        "Leave with actions\n\nAgenda\n09:00 Offers · 40 min · Achieng\n12:00 Lunch · 60 min"
    )
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(days=-1)
    assert zone_of(data)["tzid"] == "Africa/Nairobi"


def test_a_zone_with_summer_time_is_described_for_the_days_of_the_meetings(file: PartnershipFile) -> None:
    data = made(file, meeting="In Berlin")
    (event,) = events(data).values()
    assert event.decoded("dtend") == datetime(2026, 11, 2, 10, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    zone = zone_of(data)
    assert zone.to_tz().utcoffset(local("2026-11-02T09:00")) == timedelta(hours=1)
    assert zone.to_tz().utcoffset(local("2026-07-02T09:00")) == timedelta(hours=2)


def test_a_time_without_a_known_zone_stays_the_time_of_the_place_and_the_zone_is_told(
    file: PartnershipFile,
) -> None:
    with file.change("Zone") as session:
        session.connection().exec_driver_sql(
            "UPDATE meeting SET time_zone = 'the lake' WHERE place IS NOT NULL"
        )
    (event,) = events(made(file, meeting="Lake meeting")).values()
    assert event.decoded("dtstart") == local("2026-10-15T09:00")
    assert str(event["description"]).endswith("Time zone: the lake")


def test_a_day_without_a_time_and_what_is_due_take_whole_days(file: PartnershipFile) -> None:
    found = events(made(file))
    assert found["Some day · Basin"].decoded("dtstart") == date(2026, 12, 1)
    step = found["Next step: Sign the lease"]
    assert (step.decoded("dtstart"), step["transp"]) == (DAY, "TRANSPARENT")
    assert step["description"] == "Mekelle Growers\n\nBuild ten sheds\n\nBasin"


def test_an_identifier_stays_when_the_words_change_and_the_newer_file_says_that_it_is_newer(
    file: PartnershipFile,
) -> None:
    def told(summary: str) -> tuple[str, int]:
        event = events(made(file))[summary]
        return str(event["uid"]), event.sequence

    uid, sequence = told("Lake meeting · Basin")
    with file.change("Move") as session:
        session.connection().exec_driver_sql(
            "UPDATE meeting SET title = 'River', \"on\" = '2026-10-16T10:00' WHERE title = 'Lake meeting'"
        )
    uid_now, sequence_now = told("River · Basin")
    assert uid_now == uid
    assert sequence_now > sequence
    every = [str(e["uid"]) for e in events(made(file)).values()]
    assert len(set(every)) == len(every)
    assert file.rows("SELECT value FROM file_info WHERE name = 'id'")[0][0] not in made(file).decode()


def test_the_same_day_and_content_give_the_same_bytes(file: PartnershipFile) -> None:
    assert made(file) == made(file)


@pytest.mark.parametrize("meeting", ["No day", "Nowhere"])
def test_a_meeting_without_a_day_is_told(file: PartnershipFile, meeting: str) -> None:
    with pytest.raises(PaperProblem, match=meeting):
        made(file, meeting=meeting)


def test_a_partnership_in_which_nothing_has_a_day_says_so(file: PartnershipFile) -> None:
    with file.change("Empty") as session:
        for table in ("meeting", "commitment"):
            session.connection().exec_driver_sql(f"DELETE FROM {table}")
    with pytest.raises(PaperProblem, match="no step has a day yet"):
        made(file)


class Rows:
    """A source that holds what the calendar asks of the partnership itself."""

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return [("Basin; a, b",)] if "title" in sql else [("5" * 32,)] if "file_info" in sql else [(7,)]


TEXT = st.text(max_size=200)


@settings(max_examples=25)
@given(TEXT, TEXT, st.lists(TEXT, max_size=3), TEXT)
def test_whatever_is_written_the_file_is_read_back_in_lines_of_75_bytes(
    title: str, place: str, items: list[str], step: str
) -> None:
    agenda = tuple(
        AgendaRow(n, n, t, 10, None, None, None, None, "Bittern", None, None, None, 0, timedelta())
        for n, t in enumerate(items)
    )
    meeting = WholeMeeting(
        1, title, "other", "2026-10-15T09:00", place, None, None, None, None, None, None, None, None, None,
        agenda, (), (),
    )  # fmt: skip
    due = Due(DueKind.STEP, 1, step, DAY, (title,), place)
    data = calendar.calendar_bytes(Rows(), [meeting], [due], TODAY)
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in b"".join(lines)
    first, second = Calendar.from_ical(data).walk("VEVENT")
    assert str(first["summary"]).startswith(calendar._clean(title))
    assert str(second["summary"]) == f"Next step: {calendar._clean(step)}"
    assert str(first.get("location", "")) == calendar._clean(place)
    assert "Bittern" not in data.decode()


def test_an_answer_to_an_invitation_is_in_the_calendar_of_the_lead_alone(file: PartnershipFile) -> None:
    with file.change("Invite") as session:
        radio = changing.participants.add_participant(session, "Radio", "media", TODAY)
        changing.participants.move_several(session, [radio], "invited", TODAY, answer_due=DAY)
    told = "Answer to our invitation: Radio"
    found = events(made(file, reader=Reader.LEAD))
    assert found[told].decoded("dtstart") == DAY
    for reader in (Reader.PARTNERS, Reader.PUBLIC):
        assert told not in events(made(file, reader=reader))
    assert told in events(made(file, reader=Reader.PARTNERS, lead_words=frozenset(LeadWords)))


def test_the_end_of_an_open_round_is_in_the_calendar_of_the_lead_alone(tmp_path: Path) -> None:
    with PartnershipFile.open(copied(tmp_path / "basin.partnerdesk")) as file:
        with file.change("Open") as session:
            changing.reporting.open_round(session, date(2026, 12, 31), date(2027, 1, 15))
        said = {
            r: EXPORTS["calendar"].content(file, Choices(TODAY, "en", reader=r)).decode()
            for r in (Reader.LEAD, Reader.PARTNERS)
        }
        asked = "SUMMARY:Partners tell by today how things stand as of 31 Dec 2026"
        assert [reader for reader in said if asked in said[reader]] == [Reader.LEAD]
        with file.change("Close") as session:
            changing.reporting.close_round(session, 1, date(2027, 1, 20))
        assert asked not in EXPORTS["calendar"].content(file, Choices(TODAY, reader=Reader.LEAD)).decode()
