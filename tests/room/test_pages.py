"""Pages of the room display: none ends with a heading, and each is shown long enough to be read."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from partnerdesk.desk.room_look import look
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import (
    Commitment,
    Coverage,
    Disclosure,
    Meeting,
    Need,
    Participant,
    Position,
    Round,
)
from partnerdesk.room.display import VIEWS
from partnerdesk.room.page import Frame
from partnerdesk.room.views import gaps
from partnerdesk.room.views.matrix import Matrix
from partnerdesk.room.views.view import Piece, flow

from .conftest import Show
from .test_display import pages


def pieces(heights: list[tuple[int, bool]]) -> list[Piece]:
    """Return texts of so many lines each; where the second is true, it is the heading of the next."""
    frame = Frame(1920, 1080, look(dark=False))
    font = frame.font()
    return [
        Piece(frame.block("\n".join([f"line {n}"] * lines), font, 900), "ink", above=10, stays=is_heading)
        for n, (lines, is_heading) in enumerate(heights)
    ]


@given(st.lists(st.tuples(st.integers(1, 3), st.booleans()), max_size=20))
def test_no_page_of_a_text_ends_with_a_heading(heights: list[tuple[int, bool]]) -> None:
    made = pieces(heights)
    pages = flow(made, height=400)
    assert sum(map(len, pages)) == len(made)
    for page, following in pairwise(pages):
        if len(page) > 1:
            assert not (page[-1].piece.stays and not following[0].piece.stays)


def test_no_page_of_the_needs_ends_with_a_heading(show: Show, file: PartnershipFile) -> None:
    with file.change("Add") as session:
        kinds = ("capacity", "skill", "resource", "region")
        session.add_all(Need(name=f"{kind} {n}", kind=kind) for kind in kinds for n in range(7))
    lines = gaps._lines(gaps._rows(file))
    for height in range(700, 1400, 50):  # the taller for its width, the more rows have two lines
        matrix = Matrix(Frame(1000, height, look(dark=False)), {1: "River", 2: "Mekelle"})
        pages = gaps._paged(lines, matrix)
        assert [line for page in pages for line in page if not isinstance(line, str)] == [
            line for line in lines if not isinstance(line, str)
        ]
        for page in pages:
            assert len(page) == 2 or sum(map(matrix.height, page)) <= matrix.room
            assert isinstance(page[0], str)
            assert not isinstance(page[-1], str)


PROJECTORS = [(1920, 1080), (1024, 768), (800, 600)]


@pytest.mark.parametrize(("width", "height"), PROJECTORS)
def test_no_name_title_or_heading_is_cut_on_a_projector(
    width: int, height: int, show: Show, file: PartnershipFile
) -> None:
    need = "Bookkeeping that every committee on the shore can read"
    title = "Match what the parents raise for the upkeep of taps, coin for coin, for three years"
    partner = "Mothers' Association of the Western Shore"
    with file.change("Add") as session:
        session.add(Participant(id=90, name=partner, sector="community", status="joined"))
        session.add(Need(id=90, name=need, kind="skill"))
        session.add(Coverage(need_id=90, participant_id=90, level="full"))
        session.add(Commitment(participant_id=90, title=title, status="offered"))
        session.add(Disclosure(participant_id=90, kind="interest", wording="Taps.", audience="public"))
        session.add(Round(id=90, decision_id=1, about="goal", goal="Halve the loss by 2030."))
        for position, number in (("endorse", 2), ("reservations", 90), ("stand_aside", 3)):
            session.add(Position(round_id=90, participant_id=number, position=position))
        session.get_one(Meeting, 1).title = "Meeting of all partners on the western shore"
    shown = {name: "\n".join(pages(show(name, width, height))) for name in VIEWS}
    assert {name for name, text in shown.items() if "…" in text} == set()
    assert (need in shown["gaps"], partner in shown["gaps"]) == (True, True)
    assert (title in shown["commitments"], partner in shown["commitments"]) == (True, True)
    assert partner in shown["interests"]
    assert "Meeting of all partners on the western shore" in shown["problem"]


@pytest.mark.parametrize(("width", "height"), PROJECTORS)
def test_what_a_page_holds_lies_within_it(width: int, height: int, show: Show, file: PartnershipFile) -> None:
    with file.change("Add") as session:
        session.add_all(Need(name=f"Teams of the field number {n}" * 3, kind="capacity") for n in range(9))
        session.add_all(
            Commitment(participant_id=1, title="A long title of a commitment " * 90, status="offered")
            for _ in range(7)
        )
    ground = QColor(look(dark=False).ground)
    for name in VIEWS:
        display = show(name, width, height)
        for _ in range(display.pages):
            image = display.grab().toImage()
            for y in (2, height - 2):
                assert {image.pixelColor(x, y).name() for x in range(0, width, 3)} == {ground.name()}
            display.turn(1)


def test_a_page_stays_for_fifteen_seconds_and_then_turns(show: Show, file: PartnershipFile) -> None:
    with file.change("Add") as session:
        session.add_all(Need(name=f"Field team {n}", kind="capacity") for n in range(60))
    display = show("gaps")
    first = display.accessible_text
    turning = display.turning._timer
    assert (turning.isActive(), turning.interval()) == (True, 15_000)
    turning.timeout.emit()
    assert display.accessible_text != first


def test_a_page_that_was_turned_by_hand_stays_for_a_minute(show: Show, file: PartnershipFile) -> None:
    with file.change("Add") as session:
        session.add_all(Need(name=f"Field team {n}", kind="capacity") for n in range(60))
    display = show("gaps")
    display.turn(1)
    turning = display.turning._timer
    assert (turning.isActive(), turning.interval()) == (True, 60_000)
    display.show_view("gaps")  # a change is read: the page still stays for its minute
    assert turning.interval() == 60_000
    turning.timeout.emit()
    assert turning.interval() == 15_000
