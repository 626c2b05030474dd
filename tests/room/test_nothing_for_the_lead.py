"""Whatever a partnership holds, and whatever the desk shows: nothing for the lead alone reaches the wall."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from partnerdesk.desk import theme
from partnerdesk.desk.pace.lasting import keep_none
from partnerdesk.desk.room_look import look
from partnerdesk.file import changing
from partnerdesk.file.changing.rounds import Subject
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reader_rows import for_reader
from partnerdesk.partnership.participants import Status
from partnerdesk.partnership.readers import WALL
from partnerdesk.partnership.rounds import About
from partnerdesk.room.display import VIEWS, module_of
from partnerdesk.room.page import Frame, Page
from partnerdesk.room.painted import Painted
from partnerdesk.room.wall import CheckIn, Given, Wall
from tests.file.partnerships import copied, empty

from .meetings import BEGAN, MINUTE

#: No word of these may be on the wall.
SECRET = "Bittern"

PARTICIPANTS = range(1, 6)
STANDS = ["endorse", "reservations", "stand_aside", "object"]


@pytest.fixture(scope="module", autouse=True)
def faces(qapp: QApplication) -> None:
    """Load the faces once, as the app does."""
    keep_none()
    theme.load_ui_face()
    theme.load_reading_face()


def lead_words(number: int) -> str:
    return f"{SECRET} {number}"


def fill(session: Any, statuses: list[Status], stands: list[str], at: int) -> None:
    """Fill a partnership in which all that is for the lead says so."""
    for number, status in zip(PARTICIPANTS, statuses, strict=True):
        add_participant(session, number, status)
    changing.problem.reword(session, date(2026, 10, 1), text="No water.", goal="Water for all.")
    meeting = changing.meetings.add_meeting(session, "Lake meeting", "agreement", "2026-10-15T09:00")
    items = [{"title": f"Item {n}", "minutes": 20, "remarks": lead_words(n)} for n in range(3)]
    changing.meetings.add_items(session, meeting, items)
    changing.running.begin(session, meeting, BEGAN)
    for step in range(at):
        changing.running.go_on(session, meeting, BEGAN + (step + 1) * MINUTE)
    for number, status in zip(PARTICIPANTS, statuses, strict=True):
        said = f"Commitment {number}" if status == Status.JOINED else lead_words(number)
        where = changing.capturing.Where(meeting, 1, BEGAN)
        changing.capturing.offer(session, where, said, changing.capturing.Who(number))
        changing.speaking.ask(session, meeting, 1, number, None, BEGAN)
    changing.speaking.move_on(session, meeting, BEGAN)
    hold(session, meeting, stands)


def add_participant(session: Any, number: int, status: Status) -> None:
    """Add a participant with something in every corner; what is its own is for the lead until it joins."""
    add, joined = changing.rows.add, status == Status.JOINED

    def own(what: str) -> str:
        return f"{what} {number}" if joined else lead_words(number)

    add(session, "participant", name=own("Partner"), sector="business", status=status, why=lead_words(number))
    add(session, "need", name=f"Need {number}", kind="skill")
    covers = {"need_id": number, "participant_id": number}
    add(session, "coverage", **covers, level="full", note=lead_words(number))
    add(session, "commitment", participant_id=number, title=own("Commitment"), countries=["KE"])
    said = {"kind": "interest", "wording": own("Wording"), "audience": "partners"}
    add(session, "disclosure", participant_id=number, **said)


def hold(session: Any, meeting: int, stands: list[str]) -> None:
    """Hold a round that is shown, with reasons, and one that is open."""
    texts = {"text": "No water.", "goal": "Water for all."}
    for about in (About.GOAL, About.PROBLEM):
        subject = Subject(meeting, about, texts, f"Asked {about}")
        held = changing.rounds.open_round(session, subject, (), now=BEGAN)
        for number, stand in zip(PARTICIPANTS, stands, strict=True):
            changing.rounds.answer(session, held, number, stand, lead_words(number))
        if about == About.GOAL:
            changing.rounds.show(session, held, PARTICIPANTS)


def told(file: PartnershipFile, said: Given, width: int, height: int) -> Iterator[tuple[str, str]]:
    """Yield what each page of each view says, with its live parts."""
    with for_reader(file, WALL) as rows:
        for name in VIEWS:
            frame = Frame(width, height, look(dark=False))
            view = module_of(name).view(Wall(rows, frame, said))
            for write in view.pages:
                page = Page(frame)
                write(page)
                yield name, "\n".join((view.heading or "", *Painted(page, said.clock()).texts))


@pytest.mark.slow
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    statuses=st.lists(st.sampled_from(list(Status)), min_size=5, max_size=5),
    stands=st.lists(st.sampled_from(STANDS), min_size=5, max_size=5),
    at=st.integers(0, 2),
    commitment=st.integers(1, 9),
    size=st.sampled_from([(1920, 1080), (800, 600)]),
)
def test_nothing_for_the_lead_reaches_the_wall(
    tmp_path: Path,
    statuses: list[Status],
    stands: list[str],
    at: int,
    commitment: int,
    size: tuple[int, int],
) -> None:
    path = tmp_path / "lake.partnerdesk"
    path.unlink(missing_ok=True)
    said = Given(clock=lambda: BEGAN + 5 * MINUTE, back_at=time(9, 30), check_in=CheckIn(commitment, 1, 9))
    with PartnershipFile.open(copied(path, empty)) as file:
        with file.change("Fill") as session:
            fill(session, statuses, stands, at)
        every = list(told(file, said, *size))
    assert [(name, text) for name, text in every if SECRET in text] == []
    joined = statuses.count(Status.JOINED)
    asked = [text for name, text in every if name == "positions"]
    assert all(f"{joined} partner" in text for text in asked), "the open round tells how many are asked"


def test_the_words_of_the_property_are_in_the_file(tmp_path: Path) -> None:
    with PartnershipFile.open(copied(tmp_path / "lake.partnerdesk", empty)) as file:
        with file.change("Fill") as session:
            fill(session, [Status.INVITED] * 5, ["object"] * 5, 1)
        found = [
            file.rows(f"SELECT count(*) FROM {table} WHERE {column} LIKE 'Bittern%'")[0][0]
            for table, column in (("agenda_item", "remarks"), ("position", "reason"), ("commitment", "title"))
        ]
    assert found == [3, 10, 10]
