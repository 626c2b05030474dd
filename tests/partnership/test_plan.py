"""What a plan still lacks, and what may wait for what."""

from collections.abc import Iterable
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from partnerdesk.partnership.plan import PlanFacts, PlanLack, plan_lacks, without_voice
from partnerdesk.partnership.waiting import way_back

DAY = date(2027, 3, 1)
WHOLE = PlanFacts(
    "agreed",
    ["KE", "UG"],
    ["UG", "KE"],
    [(DAY, None, "Amina"), (None, DAY, None)],
    [2027],
    None,
    None,
    "Rain",
)


def test_a_plan_lacks_what_others_need_to_rely_on_it() -> None:
    assert plan_lacks(WHOLE) == []
    bare = PlanFacts("under_way", ["KE"], [], [(None, None, None)], [None], 1, None, None)  # type: ignore[arg-type]
    assert plan_lacks(bare) == list(PlanLack)


def test_nothing_is_asked_of_the_plan_of_what_is_only_offered_or_over() -> None:
    bare = PlanFacts("offered", ["KE"], [], [(None, None, None)], [None])
    assert [plan_lacks(bare._replace(status=s)) for s in ("offered", "achieved", "withdrawn")] == [[], [], []]


def test_a_milestone_that_is_done_needs_no_name_and_no_day() -> None:
    assert plan_lacks(WHOLE._replace(milestones=[(None, DAY, None)])) == []


def test_the_countries_without_a_voice_are_told_once_in_their_order() -> None:
    assert without_voice(["UG", "KE", "UG", "TZ"], ["KE"]) == ["UG", "TZ"]


def test_the_way_on_which_a_commitment_would_wait_for_itself_is_the_shortest() -> None:
    waits = {2: [3], 3: [4, 1], 4: [1]}
    assert way_back(waits, 1, [2]) == [1, 2, 3, 1]
    assert way_back(waits, 1, [1]) == [1, 1]
    assert way_back(waits, 2, [1, 3]) == []
    assert way_back({1: [2], 2: [5]}, 1, [3]) == []  # what it waited for until now does not count


pairs = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=25)


@settings(max_examples=60)
@given(pairs)
def test_links_that_are_refused_where_they_close_a_circle_never_hold_one(
    wanted: list[tuple[int, int]],
) -> None:
    waits: dict[int, list[int]] = {}
    for of, other in wanted:
        way = way_back(waits, of, [*waits.get(of, []), other])
        assert bool(way) == (other == of or of in _reached(waits, other))
        if not way:
            waits.setdefault(of, []).append(other)
    assert all(node not in _reached(waits, node) for node in range(8))


def _reached(waits: dict[int, list[int]], start: int) -> set[int]:
    """Return by plain re-computation what a commitment waits for, directly or not."""
    found: set[int] = set()
    todo: Iterable[int] = waits.get(start, ())
    while todo:
        found |= set(todo)
        todo = [there for here in todo for there in waits.get(here, ()) if there not in found]
    return found
