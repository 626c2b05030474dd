"""What changed from one wording to another, by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.partnership.problem import differences, rewordings
from partnerdesk.partnership.rewordings import rewordings_in_context


def test_a_difference_is_by_whole_words_and_keeps_the_sentence_around_them() -> None:
    before, after = "Gain broadband for everyone.", "Gain broadband in ten regions by 2030."

    assert [(p.change, p.text) for p in differences(before, after)] == [
        ("same", "Gain broadband"),
        ("removed", " for everyone"),
        ("added", " in ten regions by 2030"),
        ("same", "."),
    ]


def test_a_word_with_a_hyphen_is_one_word() -> None:
    assert rewordings("telework and e-commerce", "telework and e-learning") == [("e-commerce", "e-learning")]


@given(st.text(alphabet="ab \n,.é-", max_size=60), st.text(alphabet="ab \n,.é-", max_size=60))
def test_the_pieces_join_to_both_wordings(before: str, after: str) -> None:
    pieces = differences(before, after)

    assert "".join(p.text for p in pieces if p.change != "added") == before
    assert "".join(p.text for p in pieces if p.change != "removed") == after


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Fish for all.", "Fish for all.", []),
        ("", "Fish for all.", [("", "Fish for all.")]),
        ("clean water", "safe clean water by 2030", [("", "safe"), ("", "by 2030")]),
        (
            "old nets for the young",
            "new boats for a child",
            [("old nets for the young", "new boats for a child")],
        ),
        ("a  b", "a b", []),
    ],
)
def test_rewordings_tell_what_gave_way_to_what(before: str, after: str, told: list[tuple[str, str]]) -> None:
    assert rewordings(before, after) == told


def test_a_word_is_found_in_a_long_text_that_says_the_same_again_and_again() -> None:
    same = "the fish of the lake " * 100
    assert rewordings(f"{same}swim", f"{same}sleep") == [("swim", "sleep")]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            "We mend nets. The harbour is open to vessels. We fish.",
            "We mend nets. The harbour of all is open to vessels. We fish.",
            [("The harbour is open to vessels.", "The harbour of all is open to vessels.")],
        ),
        ("Dig wells", "Dig wells for all", [("Dig wells", "Dig wells for all")]),
        ("first", "second", [("first", "second")]),
        ("We fish. We swim.", "We fish. We row. We swim.", [("", "We row.")]),
        ("Kenya; Ethiopia", "Kenya", [("Ethiopia", "")]),
        ("Kenya; Ethiopia", "Kenya; Uganda", [("Ethiopia", "Uganda")]),
        ("One boat. It is old. Two nets.", "One ship. It is old. Two rods.",
         [("One boat.", "One ship."), ("Two nets.", "Two rods.")]),
        ("a  b", "a b", []),
        (
            "a b c d e f g h i j k of m n o p q r s t u v",
            "a b c d e f g h i j k for m n o p q r s t u v",
            [("…d e f g h i j k of m n o p q r s t…", "…d e f g h i j k for m n o p q r s t…")],
        ),
    ],
)  # fmt: skip
def test_a_change_is_told_with_the_rest_of_its_sentence(
    before: str, after: str, told: list[tuple[str, str]]
) -> None:
    assert rewordings_in_context(before, after) == told


@given(st.text(alphabet="ab \n,.;", max_size=60), st.text(alphabet="ab \n,.;", max_size=60))
def test_what_is_told_around_a_change_stands_in_both_wordings(before: str, after: str) -> None:
    for was, now in rewordings_in_context(before, after):
        assert was.strip("…") in before
        assert now.strip("…") in after
        assert was or now or before.strip(" \n.;") == after.strip(" \n.;")
