"""The times of an agenda: minutes add up, no time is negative, fixed items stay or their conflict is told."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.partnership.timing import (
    Item,
    can_give,
    first_overrun,
    left,
    planned,
    running,
    shifted,
    shortened,
    with_minutes,
)

DAY = date(2026, 10, 15)
NINE = datetime.combine(DAY, time(9))
MINUTE = timedelta(minutes=1)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime.combine(DAY, time(hour, minute))


AGENDA = [Item(1, 20), Item(2, 40), Item(3, 40), Item(4, 45), Item(5, 15, fixed=time(11, 30)), Item(6, 45)]


def test_each_item_begins_where_the_one_before_ends_and_slack_stands_before_a_fixed_one() -> None:
    slots = planned(AGENDA, NINE)
    assert [s.begins for s in slots] == [at(9), at(9, 20), at(10), at(10, 40), at(11, 30), at(11, 45)]
    assert [s.slack // MINUTE for s in slots] == [0, 0, 0, 0, 5, 0]
    assert first_overrun(slots) is None
    assert slots[-1].ends == at(12, 30)


def test_items_that_run_into_a_fixed_one_are_told_and_the_fixed_one_stays() -> None:
    slots = planned([Item(1, 70), Item(2, 15, fixed=time(10)), Item(3, 10)], NINE)
    assert slots[1].begins == at(10)
    assert slots[1].overrun == 10 * MINUTE
    assert first_overrun(slots) == slots[1]
    assert slots[2].begins == at(10, 15)


def test_a_meeting_that_runs_keeps_actual_times_and_the_rest_follows() -> None:
    items = [Item(1, 20, begun=at(9, 4), ended=at(9, 22)), Item(2, 40, begun=at(9, 22)), *AGENDA[2:]]
    slots = running(items, NINE, at(10, 14))
    assert (slots[0].begins, slots[0].ends) == (at(9, 4), at(9, 22))
    assert slots[1].ends == at(10, 14), "it is over and goes on"
    assert slots[2].begins == at(10, 14)
    overrun = first_overrun(slots)
    assert overrun is not None
    assert (overrun.item.id, overrun.overrun) == (5, 9 * MINUTE)


def test_while_nothing_runs_between_two_items_the_next_cannot_begin_in_the_past() -> None:
    items = [Item(1, 20, begun=at(9), ended=at(9, 20)), Item(2, 10)]
    assert running(items, NINE, at(9, 30))[1].begins == at(9, 30)


def test_a_fixed_time_that_has_passed_leaves_an_end_that_can_be_true() -> None:
    items = [Item(1, 10, begun=at(12)), Item(2, 15, fixed=time(10)), Item(3, 30)]
    _, tea, last = running(items, at(12), at(12, 9))
    assert (tea.begins, tea.overrun) == (at(12, 10), 130 * MINUTE)
    assert last.ends == at(12, 55)


def test_minutes_given_and_time_paused_are_added_to_an_item() -> None:
    item = Item(1, 20, given=5, begun=NINE, paused=3 * MINUTE)
    assert left(item, at(9, 10)) == 18 * MINUTE
    assert left(item, at(9, 30)) == -2 * MINUTE


def test_a_clock_put_back_gives_no_time_away() -> None:
    assert left(Item(1, 20, begun=NINE), at(8, 30)) == 20 * MINUTE


def test_what_is_taken_from_chosen_items_is_in_proportion() -> None:
    assert shortened(AGENDA, 12, [3, 4]) == {3: 35, 4: 38}
    assert shortened(AGENDA, 9, [6]) == {6: 36}
    assert shortened(AGENDA, 500, [3]) == {3: 0}


def test_moving_all_moves_the_fixed_items_too_but_not_past_midnight() -> None:
    assert shifted(AGENDA, 12 * MINUTE) == {5: time(11, 42)}
    assert shifted([Item(1, fixed=time(23, 55))], 12 * MINUTE) == {}


def test_only_what_comes_before_the_conflict_can_give() -> None:
    assert [i.id for i in can_give([Item(1, 20, begun=NINE), *AGENDA[1:]], until=5)] == [2, 3, 4]


ITEMS = st.lists(
    st.builds(
        Item,
        id=st.just(0),
        minutes=st.integers(0, 200),
        given=st.integers(-10, 30),
        fixed=st.none() | st.times().map(lambda t: t.replace(second=0, microsecond=0)),
        paused=st.integers(0, 30).map(lambda m: m * MINUTE),
    ),
    max_size=8,
)


def begun(items: list[Item], lengths: list[int], last_ended: bool) -> list[Item]:
    """Return the items, the first few of them begun one after another."""
    made, clock = [], NINE
    for n, item in enumerate(items):
        if n >= len(lengths):
            made.append(Item(n, item.minutes, item.given, item.fixed, paused=item.paused))
            continue
        ends = clock + lengths[n] * MINUTE
        is_over = n < len(lengths) - 1 or last_ended
        made.append(
            Item(n, item.minutes, item.given, item.fixed, clock, ends if is_over else None, item.paused)
        )
        clock = ends
    return made


@given(ITEMS, st.lists(st.integers(0, 90), max_size=4), st.booleans(), st.integers(-60, 600))
def test_no_slot_is_negative_and_what_runs_is_never_over_before_now(
    items: list[Item], lengths: list[int], last_ended: bool, minutes: int
) -> None:
    ran = begun(items, lengths, last_ended)
    now = NINE + minutes * MINUTE
    slots = running(ran, NINE, now)
    assert [s.item for s in slots] == ran
    for slot in slots:
        assert slot.ends >= slot.begins
        assert slot.slack >= timedelta()
        assert slot.overrun >= timedelta()
        assert not (slot.slack and slot.overrun)
        if slot.item.begun:
            assert slot.begins == slot.item.begun
            assert slot.ends == (slot.item.ended or max(slot.item.begun + slot.item.length, now))
        elif slot.item.fixed:
            assert slot.begins.time() == slot.item.fixed or (slot.overrun and slot.begins >= now)
    for before, after in pairwise(slots):
        if not after.item.begun and not after.item.fixed:
            assert after.begins >= before.ends
        if not after.item.begun and after.item.fixed:
            kept = before.ends + after.slack - after.overrun
            assert after.begins in (kept, before.ends) or before.ends < now
    if ran and ran[0].begun:
        assert all(s.begins >= now for s in slots if not s.item.begun), "nothing begins in the past"


@given(ITEMS, st.integers(-5, 600), st.sets(st.integers(0, 7)))
def test_the_minutes_taken_add_up_and_none_is_negative(items: list[Item], by: int, chosen: set[int]) -> None:
    numbered = begun(items, [], last_ended=False)
    minutes = shortened(numbered, by, chosen)
    assert set(minutes) <= chosen
    assert all(m >= 0 for m in minutes.values())
    before = sum(i.minutes for i in numbered)
    after = sum(i.minutes for i in with_minutes(numbered, minutes))
    could = sum(i.minutes for i in numbered if i.id in chosen)
    assert before - after == min(max(by, 0), could)


@given(ITEMS, st.integers(0, 120))
def test_taking_the_overrun_from_all_that_can_give_it_solves_the_conflict(
    items: list[Item], late: int
) -> None:
    numbered = begun(items, [], last_ended=False)
    start = NINE + late * MINUTE
    conflict = first_overrun(planned(numbered, start))
    if conflict is None:
        return
    givers = can_give(numbered, conflict.item.id)
    over = conflict.overrun // MINUTE
    minutes = shortened(numbered, over, [i.id for i in givers])
    after = planned(with_minutes(numbered, minutes), start)
    again = next(s for s in after if s.item.id == conflict.item.id)
    assert again.begins == conflict.begins
    if not any(i.fixed for i in numbered[: conflict.item.id]):
        given_ = sum(i.minutes for i in givers)
        assert again.overrun // MINUTE == max(over - given_, 0)


def test_a_fixed_time_after_midnight_is_of_the_next_day_and_on_another_day_of_that_day() -> None:
    def at(day: int, hour: int, minute: int = 0) -> datetime:
        return datetime.combine(date(2026, 11, day), time(hour, minute))

    night = at(24, 22, 30)
    items = [Item(1, minutes=90), Item(2, minutes=10, fixed=time(0, 15))]
    (_, tea) = planned(items, night)
    assert (tea.begins, tea.slack, tea.overrun) == (at(25, 0, 15), 15 * MINUTE, timedelta())
    late = running([replace(items[0], begun=night), items[1]], night, at(25, 0, 20))[1]
    assert (late.begins, late.overrun) == (at(25, 0, 20), 5 * MINUTE)
    over = replace(items[0], begun=night, ended=night + 60 * MINUTE)
    noon = running([over, Item(2, fixed=time(12))], night, at(27, 9))[1]
    assert (noon.begins, noon.slack) == (at(27, 12), 180 * MINUTE)
