"""How the time of an item is shown."""

from datetime import timedelta

import pytest

from partnerdesk.partnership.countdown import Tone, clock_text, tone, words_of

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
