from datetime import date
from io import BytesIO
from unicodedata import combining

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from partnerdesk.documents.about import About
from partnerdesk.documents.characters import printable
from partnerdesk.documents.errors import CannotPrint
from partnerdesk.documents.fonts import uncovered
from partnerdesk.documents.frame import Frame
from partnerdesk.documents.pages import PAPERS, Sheets, draw, flow
from partnerdesk.documents.press import Press
from partnerdesk.documents.typesetting import BODY, SMALL_STRONG, TITLE, Line, Setter, Style

_LETTERS = st.text("abcdefghi éжЩΩἀ-/–\u0301\u00a0,.", max_size=120)


def said(line: Line) -> str:
    return "".join(text for _, _, text in line)


def width(line: Line, size: float) -> float:
    """Return the width of what is seen: the space at the end of a line is there for who hears it."""
    seen = (x + sum(face.widths[c] for c in text.rstrip(" ")) * size / 1000 for x, face, text in line)
    return max(seen, default=0)


def test_words_go_on_the_next_line_where_they_do_not_fit() -> None:
    lines = Setter().lines("one two three", BODY, 50)
    assert [said(line) for line in lines] == ["one two ", "three"]


def test_a_line_ends_after_a_hyphen_between_letters_but_not_within_a_number() -> None:
    setter = Setter()
    wide = setter.width("the cross-", BODY) + 1
    assert [said(line) for line in setter.lines("the cross-sector", BODY, wide)] == ["the cross-", "sector"]
    wide = setter.width("of 2020-05-", BODY) + 1
    assert [said(line) for line in setter.lines("of 2020-05-12", BODY, wide)] == ["of ", "2020-05-12"]


def test_a_line_never_ends_after_a_hyphen_that_begins_a_word() -> None:
    setter = Setter()
    narrow = setter.width("-cross", BODY) - 0.1
    assert [said(line) for line in setter.lines("-cross", BODY, narrow)] == ["-cros", "s"]
    assert [said(line) for line in setter.lines("to -cross", BODY, narrow)][:2] == ["to ", "-cros"]


def test_a_word_wider_than_the_line_is_cut_and_nothing_of_it_is_lost() -> None:
    lines = Setter().lines("W" * 500, BODY, 100)
    assert "".join(map(said, lines)) == "W" * 500
    assert all(width(line, BODY.size) <= 100 for line in lines)


def test_a_mark_stays_with_its_letter() -> None:
    lines = Setter().lines("q\u0301" * 40, BODY, 60)
    assert len(lines) > 3
    assert not any(said(line).startswith("\u0301") for line in lines)
    assert [said(line) for line in Setter().lines("q\u0301" * 3, BODY, 1)] == ["q\u0301"] * 3


def test_a_mark_is_set_in_the_face_of_its_letter() -> None:
    (line,) = Setter().lines("Ω\u0304 m\u0304", BODY, 100)
    assert [(face.name, text) for _, face, text in line] == [
        ("PartnerDesk-Fallback-Regular", "Ω\u0304"),
        ("PartnerDesk-Regular", " m\u0304"),
    ]


@pytest.mark.parametrize("style", [BODY, TITLE])
@pytest.mark.parametrize(
    ("marked", "bare"),
    [("ẹ̀kọ́", "ẹkọ"), ("ọ̀rọ̀", "ọrọ"), ("Ụ́lọ̀", "Ụlọ"), ("ɔ̃́", "ɔ"), ("q́m̄n̄g", "qmng"), ("и́", "и")],
)
def test_marks_without_a_letter_of_their_own_stand_on_their_letter_and_take_no_room(
    marked: str, bare: str, style: Style
) -> None:
    setter = Setter()
    assert setter.width(marked, style) == pytest.approx(setter.width(bare, style))
    (line,) = setter.lines(marked, style, 300)
    assert said(line) == printable(marked)
    for _, _, text in line:
        placed = getattr(text, "__shapeData__", None)
        assert placed, "drawn as it was shaped"
        for c, glyph in zip(text, placed, strict=True):
            assert not combining(c) or glyph.x_offset or glyph.y_offset


@pytest.mark.parametrize("marked", ["ị́", "ə̀", "ŋ́", "i̠", "ɛ̃"])
def test_where_the_first_face_does_not_place_a_mark_the_other_does(marked: str) -> None:
    ((_, face, text),) = Setter().lines(marked, BODY, 100)[0]
    assert face.name == "PartnerDesk-Fallback-Regular"
    assert all(g.x_offset or g.y_offset for g in getattr(text, "__shapeData__")[1:])  # noqa: B009


def test_a_mark_that_stands_alone_is_set_too() -> None:
    assert "".join(map(said, Setter().lines("\u0301 \u0301a", BODY, 100))) == "\u0301 \u0301a"


def test_marks_are_drawn_where_they_were_placed_and_can_be_read_again() -> None:
    words = "ẹ̀kọ́ ọ̀rọ̀ ɔ̃́ Ọ̀"
    out = BytesIO()
    press = Press(PAPERS["a4"].measure)
    about = About("t", "s", "a", "en", date(2026, 11, 24), [])
    pages = flow([press.text(words)], PAPERS["a4"])
    draw([Sheets(pages, PAPERS["a4"], lambda n, m, k: Frame())], out, about)
    page = PdfReader(out).pages[0]
    assert "".join(page.extract_text().split()) == words.replace(" ", "")
    assert b" Ts" in page.get_contents().get_data()  # type: ignore[union-attr]


def test_a_letter_typed_in_two_parts_is_printed_as_one() -> None:
    assert printable("re\u0301sume\u0301") == "résumé"


def test_greek_is_set_in_the_fallback_and_the_words_around_it_are_not() -> None:
    (line,) = Setter().lines("The Περιφέρεια of Crete", BODY, 400)
    assert [(face.name, text) for _, face, text in line] == [
        ("PartnerDesk-Regular", "The "),
        ("PartnerDesk-Fallback-Regular", "Περιφέρεια"),
        ("PartnerDesk-Regular", " of Crete"),
    ]


def test_greek_is_semibold_where_the_words_around_it_are() -> None:
    (line,) = Setter().lines("Νερό", SMALL_STRONG, 400)
    assert [face.name for _, face, _ in line] == ["PartnerDesk-Fallback-SemiBold"]


def test_each_newline_ends_a_line() -> None:
    assert [said(line) for line in Setter().lines("a\r\nb\u2028\nc", BODY, 100)] == ["a", "b", "", "c"]


def test_a_character_no_face_has_is_never_a_box() -> None:
    with pytest.raises(CannotPrint, match="漢"):
        Setter().lines("a漢b", BODY, 100)


@given(_LETTERS, st.floats(20, 300))
def test_lines_hold_every_letter_and_stay_within_their_width(text: str, limit: float) -> None:
    lines = Setter().lines(text, TITLE, limit)
    assert "".join(map(said, lines)).replace(" ", "") == printable(text).replace(" ", "")
    for line in lines:
        assert width(line, TITLE.size) <= limit + 0.1 or len(said(line).replace("\u0301", "").strip(" ")) == 1


@given(st.text(max_size=60))
def test_what_is_printable_has_no_character_that_shows_nothing(text: str) -> None:
    clean = printable(text)
    assert printable(clean) == clean
    assert uncovered(clean) == "" or all(c in clean for c in uncovered(clean))
