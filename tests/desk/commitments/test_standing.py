from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerdesk.desk.commitments.board_positions import CardPositions
from partnerdesk.desk.commitments.board_wrap import MOST_LINES, Wrap

pytestmark = pytest.mark.dressed

HEIGHTS = st.lists(st.integers(40, 200), min_size=1, max_size=30)
TITLES = st.text(st.sampled_from("ab  ilW學校مدرسة"), max_size=120)


@given(HEIGHTS, st.data())
def test_every_card_is_found_where_it_stands_and_none_overlaps_another(
    heights: list[int], data: st.DataObject
) -> None:
    standing = CardPositions(10)
    standing.set_heights(heights)
    if data.draw(st.booleans()):
        standing.landing = (data.draw(st.integers(0, len(heights))), 90)
    spans = [(standing.top(row), standing.top(row) + height) for row, height in enumerate(heights)]
    if standing.landing:
        spans.append((standing.place()[0], standing.place()[0] + 90))
    ordered = sorted(spans)
    assert all(end + 10 == start for (_, end), (start, _) in pairwise(ordered))
    assert standing.total == ordered[-1][1] + 10
    for row, height in enumerate(heights):
        assert standing.row_at(standing.top(row)) == row
        assert standing.row_at(standing.top(row) + height - 1) == row
    assert standing.row_at(standing.total + 5) == len(heights)


@given(HEIGHTS, HEIGHTS, st.data())
def test_cards_that_come_go_or_grow_leave_all_others_where_they_would_stand_anew(
    heights: list[int], others: list[int], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(heights)))
    rows = slice(first, data.draw(st.integers(first, len(heights))))
    changed, anew = CardPositions(10), CardPositions(10)
    changed.set_heights(heights)
    changed.set_heights(others, rows)
    heights[rows] = others
    anew.set_heights(heights)
    assert len(changed) == len(anew) == len(heights)
    assert [changed.top(row) for row in range(len(heights) + 1)] == [
        anew.top(row) for row in range(len(heights) + 1)
    ]
    assert [changed.height(row) for row in range(len(heights))] == heights


def test_the_nearest_card_is_one_that_is_there() -> None:
    standing = CardPositions(10)
    standing.set_heights([50, 50])
    assert [standing.row_near(y) for y in (-20, 0, 70, 900)] == [0, 0, 1, 1]


@settings(max_examples=40)
@given(TITLES, st.integers(60, 400))
def test_a_title_is_painted_in_as_many_lines_as_its_height_was_made_for(
    faces: None, title: str, width: int
) -> None:
    from partnerdesk.desk import tokens

    wrap = Wrap(tokens.font("body", bold=True))
    lines = wrap.lines(title, width)
    assert len(lines) == wrap.count(title, width) <= MOST_LINES
    assert all(wrap.metrics.horizontalAdvance(line) <= width + 1 for line in lines)
