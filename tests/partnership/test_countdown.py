"""How the time of an item is shown."""

from datetime import timedelta

import pytest

from partnerdesk.partnership.countdown import Tone, clock_text, passed, short_words, tone, words_of

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(200, "3:20"), (0, "0:00"), (3900, "1:05:00"), (-1, "+0:01"), (-185, "+3:05"), (59, "0:59")],
)
def test_minutes_and_seconds(seconds: int, text: str) -> None:
    assert clock_text(timedelta(seconds=seconds)) == text


def test_the_last_tenth_and_the_last_two_minutes_are_near_the_end() -> None:
    assert tone(5 * MINUTE, 40 * MINUTE) == Tone.QUIET
    assert tone(4 * MINUTE, 40 * MINUTE) == Tone.NEAR
    assert tone(2 * MINUTE, 5 * MINUTE) == Tone.NEAR
    assert tone(timedelta(), 5 * MINUTE) == Tone.NEAR
    assert tone(-timedelta(seconds=1), 5 * MINUTE) == Tone.OVER


def test_over_is_a_word_too_not_a_colour_alone() -> None:
    assert words_of(-timedelta(seconds=150), 40) == "over by 3 min"
    assert words_of(MINUTE, 40) == "left of 40 min"


def test_an_item_without_planned_time_is_never_over_and_shows_what_it_has_taken() -> None:
    nothing = timedelta()
    for left in (nothing, -timedelta(seconds=185)):
        assert tone(left, nothing) == Tone.QUIET
        assert words_of(left, 0) == "no time planned"
        assert passed(left, nothing) == 0
    assert clock_text(-timedelta(seconds=185), nothing) == "3:05"
    assert short_words(-timedelta(seconds=185), nothing) == "3:05"


def test_the_head_of_a_page_tells_what_is_left_or_over() -> None:
    assert short_words(timedelta(seconds=200), 5 * MINUTE) == "3:20 left"
    assert short_words(-timedelta(seconds=200), 5 * MINUTE) == "over by 4 min"
