"""What was corrected since minutes became final, with nothing paired by guess."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.partnership.final_minutes import Line, gone_since, new_since

LINES = st.builds(Line, st.just("note"), st.none(), st.sampled_from("abc"))
MINUTES = st.lists(LINES, max_size=8)


def test_a_line_that_reads_otherwise_is_new_and_the_one_of_before_is_gone() -> None:
    before, after, same = Line("note", 1, "It rained"), Line("note", 1, "It poured"), Line("note", 1, "Lunch")
    assert new_since([before, same], [after, same]) == [True, False]
    assert gone_since([before, same], [after, same]) == [before]


def test_a_line_that_stands_twice_is_new_once() -> None:
    line = Line("note", None, "Thanks")
    assert new_since([line], [line, line]) == [False, True]
    assert gone_since([line, line], [line]) == [line]


@given(MINUTES)
def test_the_same_lines_in_another_order_are_no_correction(lines: list[Line]) -> None:
    turned = lines[::-1]
    assert not any(new_since(lines, turned))
    assert gone_since(lines, turned) == []


@given(MINUTES, MINUTES)
def test_the_lines_of_now_without_the_new_and_with_the_gone_are_those_of_before(
    final: list[Line], now: list[Line]
) -> None:
    kept = [line for line, new in zip(now, new_since(final, now), strict=True) if not new]
    assert Counter([*kept, *gone_since(final, now)]) == Counter(final)
