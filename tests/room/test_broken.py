"""Texts are broken into lines once for each size, within bounds; the largest size that fits is found."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont

from partnerdesk.desk.room_look import look
from partnerdesk.room import broken
from partnerdesk.room.page import Frame
from partnerdesk.room.views.view import Piece, Placed, flow, largest

TEXT = "Every family of the valleys within reach of water by 2030. " * 6


def test_a_text_is_broken_once_for_each_font_and_width() -> None:
    frame = Frame(1280, 720, look(dark=False))
    font = frame.font(60)
    made = frame.block(TEXT, font, 800)
    assert frame.block(TEXT, frame.font(60), 800) is made
    assert frame.block(TEXT, font, 700) is not made
    assert frame.block(TEXT, frame.font(60, bold=True), 800) is not made
    assert frame.block(TEXT, font, 800, lines=2).lines == 2
    assert frame.digits("12:05", 60) is frame.digits("12:05", 60)
    assert frame.digits("12:05", 60) is not frame.digits("12:05", 80)


def test_no_more_letters_are_kept_than_a_bound() -> None:
    kept = broken.Broken()
    block = Frame(1280, 720, look(dark=False)).block("x", QFont(), 100)
    for number in range(400):
        kept.block("x" * 1000 + str(number), "", lambda: block)
    assert len(kept._kept) <= broken._MOST // 1000


@given(
    st.integers(1, 12), st.lists(st.sampled_from((150, 120, 90, 70, 60, 50, 44, 38)), min_size=1, unique=True)
)
def test_the_size_that_is_found_is_the_largest_that_fits(words: int, sizes: list[float]) -> None:
    frame = Frame(1280, 720, look(dark=False))
    falling = sorted(sizes, reverse=True)

    def pieces(size: float) -> list[Piece]:
        return [Piece(frame.block(TEXT[: words * 30], frame.font(size), 900), "black")]

    wanted = next((s for s in falling if len(flow(pieces(s), 400)) <= 1), falling[-1])
    assert _told(largest(pieces, falling, 400)) == _told(flow(pieces(wanted), 400))


def _told(pages: list[list[Placed]]) -> list[list[tuple[float, str, float]]]:
    return [[(y, piece.block.text, piece.block.height) for y, piece in page] for page in pages]
