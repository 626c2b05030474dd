"""Which part of a captured line can be completed, and with what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.partnership.captured_line import LineKind
from partnerdesk.partnership.line_completion import Begun, Completes, begun

WHO, INDICATOR, COUNTRY = Completes.WHO, Completes.INDICATOR, Completes.COUNTRY


@pytest.mark.parametrize(
    ("typed", "kind", "found"),
    [
        ("Mer", None, Begun(0, "Mer", WHO)),
        ("M", None, None),
        ("action: Mer", None, Begun(8, "Mer", WHO)),
        ("reading: Saf", None, Begun(9, "Saf", INDICATOR)),
        ("Saf", LineKind.READING, Begun(0, "Saf", INDICATOR)),
        ("Meridian Pumps: spare", LineKind.COMMITMENT, None),
        ("MP: spare parts in Ken", LineKind.COMMITMENT, Begun(19, "Ken", COUNTRY)),
        ("c: MP: spare parts in Kenya, Ug", None, Begun(29, "Ug", COUNTRY)),
        ("MP: it rained in Ken", LineKind.NOTE, None),
        ("x" * 41, None, None),
    ],
)
def test_what_is_begun_at_the_end_of_a_line(typed: str, kind: LineKind | None, found: Begun | None) -> None:
    assert begun(typed, kind) == found


@given(st.text(max_size=80), st.none() | st.sampled_from(LineKind))
def test_what_is_begun_is_the_end_of_the_line(typed: str, kind: LineKind | None) -> None:
    found = begun(typed, kind)
    if found:
        assert typed[found.start :] == found.text
