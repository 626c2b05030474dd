"""Words on the wall as they are worded: with what changed by word, clean, or beside the version before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from partnerdesk.desk.room_look import look
from partnerdesk.file import changing
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.room.marked import LONGEST_COMPARED, compared, marked_block
from partnerdesk.room.page import Frame
from partnerdesk.room.wall import Worded

from .conftest import Show
from .meetings import BEGAN, Hands, begun, said

BEFORE, NOW = "Halve the loss by 2030.", "Halve all loss by 2031."


def test_what_changed_is_marked_by_word_and_one_key_shows_the_clean_text(
    show: Show, file: PartnershipFile
) -> None:
    begun(file)
    display, hands = show("decision"), Hands()
    told = said(display, hands, worded=Worded("Goal", BEFORE, NOW))
    assert told[:2] == [
        "Lake meeting · Goal",
        "Halve [removed: the] [added: all] loss by [removed: 2030] [added: 2031] .",
    ]
    assert said(display, hands, worded=Worded("Goal", BEFORE, NOW, marks=False))[1] == NOW


def test_both_wordings_stand_side_by_side(show: Show, file: PartnershipFile) -> None:
    begun(file)
    display, hands = show("decision"), Hands()
    told = said(display, hands, worded=Worded("Goal", BEFORE, NOW, marks=False, beside=True))
    assert told[1:5] == ["Before", BEFORE, "Now", NOW]
    told = said(display, hands, worded=Worded("Goal", BEFORE, NOW, beside=True))
    assert told[2] == "Halve [removed: the] loss by [removed: 2030] ."
    assert told[4] == "Halve [added: all] loss by [added: 2031] ."


def test_words_that_are_new_have_no_marks(show: Show, file: PartnershipFile) -> None:
    begun(file)
    assert said(show("decision"), Hands(), worded=Worded("A new decision", "", NOW))[1] == NOW


@pytest.mark.slow
def test_long_texts_are_not_compared_while_somebody_types(show: Show, file: PartnershipFile) -> None:
    begun(file)
    before, now = "word " * LONGEST_COMPARED, "words " * LONGEST_COMPARED
    assert compared(before, now) is None
    told = "\n".join(said(show("decision"), Hands(), worded=Worded("Clause", before, now, beside=True)))
    assert "removed" not in told
    assert "Before" in told


def test_with_nothing_worded_the_latest_decision_of_the_meeting_is_shown(
    show: Show, file: PartnershipFile
) -> None:
    id_ = begun(file)
    display, hands = show("decision"), Hands()
    assert said(display, hands)[1] == "Nothing is decided yet."
    for text in ("One list of schools", "Two lists of schools"):
        with file.change("Decide") as session:
            changing.capturing.decide(session, changing.capturing.Where(id_, 1, BEGAN), text)
    assert said(display, hands)[1] == "Two lists of schools"


WORDS = st.lists(st.sampled_from(["halve", "the", "loss", "by", "2030", "the\nloss"]), max_size=8).map(
    " ".join
)


@given(before=WORDS, now=WORDS)
def test_marks_lose_no_word_and_add_none(before: str, now: str) -> None:
    frame = Frame(1280, 720, look(dark=False))
    pieces = compared(before, now)
    assert pieces is not None
    kept = "".join(p.text for p in pieces if p.change != "removed")
    assert kept.split() == now.split()
    block = marked_block(pieces, frame, frame.font(), 400)
    painted = block._layout.text().replace("\u2028", " ").split()
    assert painted == "".join(p.text for p in pieces).split()


@pytest.mark.parametrize("dark", [False, True])
def test_marks_are_seen_by_a_line_and_not_by_colour_alone(dark: bool) -> None:
    frame = Frame(1280, 720, look(dark=dark))
    pieces = compared(BEFORE, NOW)
    assert pieces is not None
    formats = marked_block(pieces, frame, frame.font(), 900)._layout.formats()
    lines = {(f.format.fontUnderline(), f.format.fontStrikeOut()) for f in formats}
    assert lines == {(True, False), (False, True)}
    inks = {QColor(f.format.foreground().color()).name() for f in formats}
    assert len(inks) == 2
