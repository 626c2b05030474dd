"""Pages of the room display: none ends with a heading, and each is shown long enough to be read."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTimer

from partnerdesk.desk.room_look import look
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Need
from partnerdesk.room.page import Frame
from partnerdesk.room.views import gaps
from partnerdesk.room.views.view import Piece, flow

from .conftest import Show


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
    frame = Frame(1920, 1080, look(dark=False))
    lines = gaps._lines(gaps._rows(file))
    for fitting in range(2, 12):
        pages = gaps._paged(lines, fitting)
        assert all(len(page) <= fitting for page in pages)
        assert all(isinstance(page[0], str) and not isinstance(page[-1], str) for page in pages)
    assert gaps._fitting(frame) >= 2


def test_a_page_stays_for_fifteen_seconds_and_then_turns(show: Show, file: PartnershipFile) -> None:
    with file.change("Add") as session:
        session.add_all(Need(name=f"Field team {n}", kind="capacity") for n in range(60))
    display = show("gaps")
    first = display.accessible_text
    (turning,) = [t for t in display.findChildren(QTimer) if t.isActive() and not t.isSingleShot()]
    assert turning.interval() == 15_000
    turning.timeout.emit()
    assert display.accessible_text != first
