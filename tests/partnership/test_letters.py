"""A wording is filled in by its placeholders alone, and what it cannot fill in is told."""

from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.partnership.letters import Letter, Placeholder, letter, named_in, unknown_in

WORDING = "Dear {person},\n{participant} for {need}? {participant}!"


def test_each_placeholder_is_filled_in_wherever_it_stands() -> None:
    values = {Placeholder.PERSON: "Ann", Placeholder.PARTICIPANT: "Bank", Placeholder.NEED: "loans"}
    assert letter(WORDING, values) == Letter("Dear Ann,\nBank for loans? Bank!")
    assert named_in(WORDING) == [Placeholder.PERSON, Placeholder.PARTICIPANT, Placeholder.NEED]


def test_what_has_no_value_stays_in_braces_and_is_told_once() -> None:
    found = letter(WORDING, {Placeholder.NEED: "loans", Placeholder.PARTICIPANT: " "})
    assert found.text == "Dear {person},\n{participant} for loans? {participant}!"
    assert found.lacks == (Placeholder.PERSON, Placeholder.PARTICIPANT)


def test_only_exact_names_in_braces_are_placeholders() -> None:
    assert unknown_in("{Person} {person} {persn} {persn} {} a } b { c {two\nlines}") == [
        "{Person}",
        "{persn}",
        "{}",
    ]


def test_braces_in_a_value_are_no_placeholder() -> None:
    values = {Placeholder.PARTICIPANT: "{goal}", Placeholder.GOAL: "water"}
    assert letter("{participant}: {goal}", values).text == "{goal}: water"


@given(st.text(), st.dictionaries(st.sampled_from(Placeholder), st.text(min_size=1)))
def test_a_wording_without_placeholders_is_left_as_it_is(text: str, values: dict[Placeholder, str]) -> None:
    if not named_in(text):
        assert letter(text, values) == Letter(text)


@given(st.dictionaries(st.sampled_from(Placeholder), st.text(st.characters(exclude_characters="{}"))))
def test_nothing_gets_into_a_letter_that_the_wording_does_not_name(values: dict[Placeholder, str]) -> None:
    found = letter("[{goal}]", values)
    goal = values.get(Placeholder.GOAL, "")
    assert found.text == (f"[{goal}]" if goal.strip() else "[{goal}]")
