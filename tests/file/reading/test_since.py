"""What a file tells of the time since a meeting: its dated steps, and its own history of cells."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from partnerdesk.file.changing.needs import add_need, set_level
from partnerdesk.file.changing.participants import move
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.since import meetings_held, since_day
from partnerdesk.partnership.tables import Coverage, Meeting, Need, Participant, StatusChange
from tests.file.partnerships import copied, empty

TODAY = date.today()
YESTERDAY = TODAY - timedelta(days=1)


def basin(session: Session) -> None:
    empty(session)
    session.add_all([
        Participant(id=1, name="River Commission", status="joined"),
        Participant(id=2, name="Harbour Bank", short_name="Bank", status="invited"),
        StatusChange(participant_id=2, status="invited", on=YESTERDAY),
        Need(id=1, name="Loans", kind="resource"),
        Need(id=2, name="Trainers", kind="skill"),
        Coverage(need_id=1, participant_id=2, level="full"),
        Coverage(need_id=2, participant_id=1, level="partial"),
        Meeting(id=1, title="Scoping", kind="scoping", on=f"{YESTERDAY}T14:00"),
        Meeting(id=2, title="Next", kind="check_in", on=str(TODAY + timedelta(days=9))),
        Meeting(id=3, title="Some day", kind="check_in"),
    ])  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    with PartnershipFile.open(copied(tmp_path / "basin.partnerdesk", basin)) as made:
        yield made


def test_only_a_meeting_that_was_held_can_be_chosen(file: PartnershipFile) -> None:
    assert [(m.id, m.title, m.on) for m in meetings_held(file, TODAY)] == [(1, "Scoping", YESTERDAY)]


def test_a_partner_that_joined_covers_what_it_alone_brings(file: PartnershipFile) -> None:
    with file.change("Move to Joined") as session:
        move(session, 2, "joined", TODAY)

    told = since_day(file, YESTERDAY)
    assert told.joined == ("Bank",)
    assert told.covered == ("Loans",)


def test_a_cell_set_since_covers_its_need_and_undone_does_not(file: PartnershipFile) -> None:
    with file.change("Set") as session:
        set_level(session, 2, 1, "full")
    assert since_day(file, YESTERDAY).covered == ("Trainers",)

    file.undo()
    assert since_day(file, YESTERDAY).covered == ()


def test_a_cell_that_was_empty_and_is_filled_since_covers_its_need(file: PartnershipFile) -> None:
    with file.change("Set") as session:
        set_level(session, 1, 1, "full")
    assert since_day(file, YESTERDAY).covered == ("Loans",)


def test_a_cell_that_was_full_and_is_again_is_no_news(file: PartnershipFile) -> None:
    with file.change("Set") as session:
        set_level(session, 2, 1, "full")
    file._handle.connection.execute("UPDATE change SET at = ?", (f"{YESTERDAY}T00:00:00.000+00:00",))
    for level in ("partial", "full"):
        with file.change("Set") as session:
            set_level(session, 2, 1, level)
    assert since_day(file, YESTERDAY).covered == ()


def test_a_cell_set_on_the_day_itself_is_no_news_since(file: PartnershipFile) -> None:
    with file.change("Set") as session:
        set_level(session, 2, 1, "full")
    today = date.today()  # asked afterwards: midnight may have come since the tests began
    assert since_day(file, today).covered == ()


def test_a_need_written_down_since_is_not_newly_covered(file: PartnershipFile) -> None:
    with file.change("Add need") as session:
        id_ = add_need(session, "Cold storage", "resource", "essential")
    with file.change("Set") as session:
        set_level(session, id_, 1, "full")
    assert since_day(file, YESTERDAY).covered == ()
