"""A name takes two lines before it is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.two_lines import two_lines

pytestmark = pytest.mark.dressed

NAME = "Union of Lake Water Utilities"


def lines(name: str, part: float) -> tuple[list[str], int]:
    """Return the lines of a name in a part of the room that it needs, and that room in pixels."""
    metrics = QFontMetrics(tokens.font())
    length = max(int(metrics.horizontalAdvance(name) * part), metrics.horizontalAdvance("…")) + 1
    return two_lines(name, metrics, length), length


def test_a_name_is_cut_only_where_two_lines_do_not_hold_it(qapp: QApplication) -> None:
    assert lines(NAME, 1)[0] == [NAME]
    assert lines(NAME, 0.6)[0] == ["Union of Lake", "Water Utilities"]
    assert lines(NAME, 0.3)[0][1].endswith("…")
    assert lines("Wasserversorgungszweckverband", 0.6)[0][0].endswith("…")


@given(st.text("ab cé'\u0643", min_size=1, max_size=60), st.floats(0.1, 1.2))
def test_no_line_is_longer_than_the_room_and_nothing_is_lost_unseen(name: str, part: float) -> None:
    found, length = lines(name, part)
    metrics = QFontMetrics(tokens.font())
    assert 1 <= len(found) <= 2
    assert all(metrics.horizontalAdvance(line) <= length or line == "…" for line in found)
    assert " ".join(found).split() == name.split() or any("…" in line for line in found)
