"""A passphrase is judged when it is chosen; none is forbidden for being long or odd."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerdesk.private.errors import PrivateProblem
from partnerdesk.private.strength import refuse_weak, strength


@pytest.mark.parametrize("weak", ["", "a", "1234567", "password", "12345678", "qwertyui", "letmein"])
def test_what_protects_nothing_is_refused_in_a_sentence(weak: str) -> None:
    with pytest.raises(PrivateProblem, match=r"protects nothing\. .+\.$"):
        refuse_weak(weak)


@pytest.mark.parametrize(
    "good",
    [
        "zebra lamp under nine hats",
        "Tr0ub4dor&3x",
        "日本語のとても長い合言葉",
        "a very long line of words " * 200,
        " \t odd \0 one ",
    ],
)
def test_no_rule_forbids_what_is_long_or_odd(good: str) -> None:
    refuse_weak(good)


def test_words_of_the_partnership_count_as_known() -> None:
    known = ["Mekelle Growers", "Basin"]
    assert strength("MekelleGrowers", known).score < strength("MekelleGrowers").score
    assert "word of this partnership" in strength("growers1", known).message


def test_every_score_is_told_in_a_sentence() -> None:
    told = {
        strength(p).score: strength(p).message
        for p in ("a", "rover12", "blue3house", "bluehouse3x", "zebra lamp under nine hats")
    }
    assert set(told) >= {0, 4}
    assert all(sentence.endswith(".") for sentence in told.values())
    assert len(set(told.values())) == len(told)


@pytest.mark.parametrize(
    ("passphrase", "score"),
    [
        ("a" * 72, 0),
        ("a" * 5000, 0),
        ("password" * 30, 0),
        ("zebra lamp under nine", 4),
        ("a" * 72 + " zebra lamp under nine", 4),
        ("1234567890" * 9 + "zebra lamp under nine", 4),
    ],
)
def test_the_whole_of_a_passphrase_is_judged(passphrase: str, score: int) -> None:
    assert strength(passphrase).score == score


@given(st.sampled_from(["a", "Ab1", "letmein", "zebra"]), st.integers(3, 3000))
def test_saying_the_same_again_and_again_makes_no_passphrase_strong(unit: str, times: int) -> None:
    assert strength(unit * times).score <= max(strength(unit * 2).score, 1)


@given(st.text(min_size=1, max_size=150))
@settings(deadline=None, max_examples=40)
def test_four_words_more_make_any_passphrase_strong(start: str) -> None:
    assert strength(f"{start} zebra lamp under nine").score >= 3
