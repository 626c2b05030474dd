"""The times of a meeting are those that really passed, whatever is done to the clock of the computer."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.desk.pace.clock import Clock, seconds_passed, wall_clock

NINE = datetime.fromisoformat("2026-11-24T09:00:00")


class Computer:
    """A computer whose clock may be moved, and which may sleep or be stopped."""

    def __init__(self) -> None:
        self.clock, self.passed = NINE, 1000.0

    def passes(self, minutes: float) -> None:
        self.clock += timedelta(minutes=minutes)
        self.passed += minutes * 60

    def is_moved(self, minutes: float) -> None:
        self.clock += timedelta(minutes=minutes)

    def as_clock(self, *, kept: bool = True) -> Clock:
        made = Clock(lambda: self.clock, lambda: self.passed)
        made.kept = kept
        made.now()
        return made


def test_minutes_in_which_the_process_was_stopped_or_the_computer_slept_have_passed() -> None:
    computer = Computer()
    clock = computer.as_clock()
    computer.passes(42)
    assert clock.now() == NINE + timedelta(minutes=42)
    assert clock.moved == timedelta()


@pytest.mark.parametrize("moved", [-180, -1, 1, 60])
def test_a_clock_that_is_moved_while_a_meeting_runs_gives_and_takes_no_time(moved: int) -> None:
    computer = Computer()
    clock = computer.as_clock()
    computer.passes(5)
    computer.is_moved(moved)
    computer.passes(5)
    assert clock.now() == NINE + timedelta(minutes=10)
    assert clock.moved == timedelta(minutes=moved)
    computer.passes(7)
    assert clock.now() == NINE + timedelta(minutes=17)


def test_a_wrong_clock_that_is_put_right_between_meetings_is_taken_at_its_word() -> None:
    computer = Computer()
    clock = computer.as_clock(kept=False)
    computer.is_moved(60)
    assert clock.now() == NINE + timedelta(minutes=60)
    computer.is_moved(-60)
    assert clock.now() == NINE + timedelta(minutes=60), "it never runs backwards"


def test_without_a_count_of_what_passed_a_clock_put_back_goes_on_and_one_put_forward_counts() -> None:
    computer = Computer()
    clock = Clock(lambda: computer.clock)
    clock.now()
    computer.is_moved(-90)
    assert clock.now() == NINE
    computer.passes(3)
    assert clock.now() == NINE + timedelta(minutes=3)
    computer.is_moved(30)
    assert clock.now() == NINE + timedelta(minutes=33)


def test_small_steps_by_which_a_network_sets_the_clock_are_followed() -> None:
    computer = Computer()
    clock = computer.as_clock()
    computer.is_moved(1 / 60)
    assert clock.now() == NINE + timedelta(seconds=1)
    computer.passes(600)
    computer.is_moved(-0.4)
    clock.now()
    assert clock.moved == timedelta()


@given(st.lists(st.tuples(st.booleans(), st.integers(-500, 500)), max_size=20))
def test_no_time_is_given_away_or_taken_by_any_order_of_moves(steps: list[tuple[bool, int]]) -> None:
    computer = Computer()
    clock, minutes, before = computer.as_clock(), 0, NINE
    for is_time, number in steps:
        if is_time:
            computer.passes(abs(number))
            minutes += abs(number)
        else:
            computer.is_moved(number)
        now = clock.now()
        assert now >= before
        before = now
    assert abs(before - NINE - timedelta(minutes=minutes)) < timedelta(minutes=1)


def test_the_seconds_that_passed_only_grow() -> None:
    assert seconds_passed() <= seconds_passed()
    clock = Clock(wall_clock)
    assert clock.now() <= clock.now()
