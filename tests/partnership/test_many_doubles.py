"""Thousands of names are compared by the same rule as two."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.partnership.doubles import Named, alike, keys_of, name_key
from partnerdesk.partnership.many_doubles import ManyDoubles

WORDS = [
    "Lake",
    "Water",
    "Union",
    "of",
    "and",
    "Fishers",
    "Women's",
    "Coopérative",
    "pêcheurs",
    "Ltd",
    "(LA)",
    "12",
    "7",
    "Ministry",
    "for",
    "the",
    "Environment",
    "Maps",
    "Atlas",
    "Basin",
    "Commission",
    "Радио",
    "Союз",
    "水利部",
]
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)


def slipped(name: str, chance: random.Random) -> str:
    """Return a name with a slip of the finger, or none."""
    at = chance.randrange(len(name))
    slips = (name, name[:at] + name[at + 1 :], name[:at] + "x" + name[at:], name.upper(), f"{name} (XY)")
    return chance.choice(slips)


@given(st.lists(names, max_size=12), names, st.integers(0, 1000))
def test_the_same_names_are_alike_among_many_as_one_by_one(known: list[str], name: str, seed: int) -> None:
    chance = random.Random(seed)
    every = [Named(n, slipped(text, chance), chance.choice((None, "LWU"))) for n, text in enumerate(known)]
    asked = slipped(chance.choice([*known, name]), chance)
    many = ManyDoubles(every[:4])
    for named in every[4:]:
        many.add(named)
    assert many.alike(asked) == alike(asked, every)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Coopérative des pêcheurs d’Été", "Cooperative des pecheurs d'Ete"),
        ("Lake Aid", "Lake Aid\u200b"),
        ("Lake Aid", "Lake\u00a0Aid"),
        ("Lake Aid", "LAKE AID"),
        ("Lake Aid", "Lake Ãid"),
        ("Lake Aid", "Lake Aid Ltd"),
        ("Lake Aid", "Lake Aid (LA)"),
        ("Lake Aid (LA)", "LA"),
        ("Союз рыбаков", "ООО «Союз рыбаков»"),
        ("水利渔业", "水利渔业有限公司"),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert alike(one, [Named(1, other)])
    assert alike(other, [Named(1, one)])


def test_what_stands_in_brackets_is_a_name_too() -> None:
    assert keys_of("Lake Aid (LA)") == ("lake aid la", "lake aid", "la")
    assert name_key("Bolivia (Plurinational State of)") == "bolivia plurinational state of"


def test_ten_thousand_names_are_compared_in_little_time() -> None:
    chance = random.Random(7)
    sounds = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
    made = [" ".join("".join(chance.choices(sounds, k=3)) for _ in range(3)) for _ in range(5_000)]
    many = ManyDoubles([Named(n, name) for n, name in enumerate(made)])
    assert [many.alike(name)[0].name for name in made[::50]] == made[::50]


def test_slips_are_not_looked_for_in_a_text_that_is_no_name() -> None:
    """Each letter may be the slip: a text of a million letters would take all memory."""
    page = "Lake " * 60_000
    assert ManyDoubles([Named(1, page)]).alike(f"{page}x") == alike(f"{page}x", [Named(1, page)]) == []
    assert alike(page, [Named(1, page)])
