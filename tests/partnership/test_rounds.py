"""Whether the words of a round still stand, what changed, and whose reason touches the change."""

import pytest

from partnerdesk.partnership.rounds import About, Change, changes, still_stand, touches, words_of

OLD = {"text": "Schools lack water.", "goal": "Water in 940 schools, built by 2029.", "solution": None}
NEW = {**OLD, "goal": "Water in 940 schools, kept up by those who live there, by 2029."}


def test_the_words_of_a_part_are_those_of_its_columns_and_nothing_empty() -> None:
    assert words_of(About.GOAL, OLD) == {"goal": OLD["goal"]}
    assert words_of(About.WHOLE, OLD) == {"text": OLD["text"], "goal": OLD["goal"]}
    assert words_of(About.SOLUTION, OLD) == {}


@pytest.mark.parametrize(
    ("about", "stands"), [(About.PROBLEM, True), (About.GOAL, False), (About.WHOLE, False)]
)
def test_words_stand_while_what_was_asked_about_is_the_same(about: About, *, stands: bool) -> None:
    words = words_of(about, OLD)
    assert still_stand(about, words, OLD)
    assert still_stand(about, words, NEW) is stands
    assert [c.column for c in changes(about, words, NEW)] == ([] if stands else ["goal"])


def test_words_that_were_not_kept_neither_stand_nor_change() -> None:
    assert not still_stand(About.WHOLE, {}, {})
    assert changes(About.WHOLE, {}, NEW) == []


def test_a_part_that_was_worded_since_is_a_change_of_the_whole() -> None:
    worded = {**OLD, "solution": "Dig."}
    assert changes(About.WHOLE, words_of(About.WHOLE, OLD), worded) == [Change("solution", "", "Dig.")]


@pytest.mark.parametrize(
    ("reason", "is_touched"),
    [
        ("Count taps that run, not taps that were built.", True),
        ("We are not for buildings.", False),  # "build" and "built" differ within five letters
        ("Who lives there?", True),
        ("Our budgets end every June.", False),
        ("940 schools are too many.", False),  # that did not change
        ("in by up", False),  # too short to mean anything
        ("", False),
        (None, False),
    ],
)
def test_a_reason_touches_a_change_by_a_word_that_came_or_went(
    reason: str | None, *, is_touched: bool
) -> None:
    assert touches(reason, changes(About.GOAL, words_of(About.GOAL, OLD), NEW)) is is_touched


@pytest.mark.parametrize(("reason", "is_touched"), [("水太少", True), ("学校", False)])
def test_chinese_is_compared_by_pairs_of_characters(reason: str, *, is_touched: bool) -> None:
    assert touches(reason, [Change("goal", "学校", "学校没有水，水太少")]) is is_touched
