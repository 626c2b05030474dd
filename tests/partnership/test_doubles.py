"""When two names are of one organisation, and what a merged participant keeps."""

import pytest

from partnerdesk.partnership.doubles import (
    Named,
    alike,
    merged_note,
    merged_texts,
    name_key,
    same_name,
)

KNOWN = [
    Named(1, "International Telecommunication Union", "ITU"),
    Named(2, "Lenders Circle"),
    Named(3, "Fund 12"),
]


@pytest.mark.parametrize(
    "name",
    [
        "lenders circle",
        "Lenders Circle Ltd.",
        "The  Lenders-Circle, Inc",
        "LENDERS CÍRCLE",
        "Lenders Circle S.A.",
    ],
)
def test_case_accents_points_and_legal_forms_do_not_make_another_name(name: str) -> None:
    assert [n.id for n in same_name(name, KNOWN)] == [2]


def test_an_ampersand_is_and() -> None:
    assert name_key("Water & Light") == name_key("water and light")


def test_a_name_made_of_a_legal_form_alone_still_is_a_name() -> None:
    assert name_key("The Co") == "the co"
    assert name_key("SE") != name_key("AG")


def test_a_short_name_or_its_initials_are_alike_and_only_the_short_name_is_the_same() -> None:
    assert [n.id for n in alike("itu", KNOWN)] == [1]
    assert [n.id for n in same_name("itu", KNOWN)] == [1]
    assert [n.id for n in alike("Lenders Investors Circle", [Named(9, "LIC")])] == [9]
    assert same_name("Lenders Investors Circle", [Named(9, "LIC")]) == []


def test_a_slip_of_the_finger_is_alike_and_another_number_is_not() -> None:
    assert [n.id for n in alike("Lenders Cirlce", KNOWN)] == [2]
    assert alike("Fund 13", KNOWN) == []


@pytest.mark.parametrize("small", ["of", "and", "for", "in", "on", "to"])
def test_the_small_words_of_a_name_give_no_initials(small: str) -> None:
    assert [n.id for n in alike("LIC", [Named(9, f"Lenders {small} Investors Circle")])] == [9]


def test_two_initials_stand_for_nobody() -> None:
    assert alike("LC", KNOWN) == []


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Lenders Circle", "Lenders Circcle"),
        ("Waters", "Watters"),
        ("Water Aid", "Water Aided"),
        ("The basin of every river " * 10, "The basin of evry river " + "the basin of every river " * 9),
    ],
)
def test_a_slip_of_the_finger_is_found_in_names_short_and_long(name: str, typed: str) -> None:
    assert [n.id for n in alike(typed, [Named(9, name)])] == [9]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Water", "Waters"),
        ("Lenders Circle", "Circle Lenders"),
        ("Regional Lenders Fund 12", "Regional Lenders Fund 13"),
        ("Lenders Circle", "Lenders Circle of Mekelle"),
        ("North Lake Union", "South Lake Union"),
        ("Water for All", "Waters of All"),
    ],
)
def test_a_short_word_other_words_or_another_number_are_no_slip(name: str, typed: str) -> None:
    assert alike(typed, [Named(9, name)]) == []


def test_nothing_typed_is_like_nothing() -> None:
    assert alike("  ", KNOWN) == []


def test_names_in_other_scripts_are_compared() -> None:
    others = [Named(1, "Фонд развития"), Named(2, "発展基金")]
    assert [n.id for n in same_name("фонд  РАЗВИТИЯ", others)] == [1]
    assert [n.id for n in same_name("発展基金", others)] == [2]


def test_merged_lists_and_notes_say_each_thing_once() -> None:
    assert merged_texts(["KE", "TZ"], ["TZ", "UG"]) == ["KE", "TZ", "UG"]
    assert merged_note("pumps", "pumps") == "pumps"
    assert merged_note("pumps", "pipes") == "pumps\npipes"
    assert merged_note(None, None) is None
