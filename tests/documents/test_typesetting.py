import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.documents.characters import printable
from partnerdesk.documents.errors import CannotPrint
from partnerdesk.documents.fonts import uncovered
from partnerdesk.documents.typesetting import BODY, SMALL_STRONG, TITLE, Line, Setter

_LETTERS = st.text("abcdefghi éжЩΩἀ-/–\u0301\u00a0,.", max_size=120)


def said(line: Line) -> str:
    return "".join(text for _, _, text in line)


def width(line: Line, size: float) -> float:
    return max((x + sum(face.widths[c] for c in text) * size / 1000 for x, face, text in line), default=0)


def test_words_go_on_the_next_line_where_they_do_not_fit() -> None:
    lines = Setter().lines("one two three", BODY, 50)
    assert [said(line) for line in lines] == ["one two", "three"]


def test_a_line_ends_after_a_hyphen_between_letters_but_not_within_a_number() -> None:
    setter = Setter()
    wide = setter.width("the cross-", BODY) + 1
    assert [said(line) for line in setter.lines("the cross-sector", BODY, wide)] == ["the cross-", "sector"]
    wide = setter.width("of 2020-05-", BODY) + 1
    assert [said(line) for line in setter.lines("of 2020-05-12", BODY, wide)] == ["of", "2020-05-12"]


def test_a_line_never_ends_after_a_hyphen_that_begins_a_word() -> None:
    setter = Setter()
    narrow = setter.width("-cross", BODY) - 0.1
    assert [said(line) for line in setter.lines("-cross", BODY, narrow)] == ["-cros", "s"]
    assert [said(line) for line in setter.lines("to -cross", BODY, narrow)][:2] == ["to", "-cros"]


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
        assert width(line, TITLE.size) <= limit + 0.1 or len(said(line).replace("\u0301", "")) == 1


@given(st.text(max_size=60))
def test_what_is_printable_has_no_character_that_shows_nothing(text: str) -> None:
    clean = printable(text)
    assert printable(clean) == clean
    assert uncovered(clean) == "" or all(c in clean for c in uncovered(clean))
