"""The agendas to begin with follow the method and fit the columns of an agenda."""

import pytest

from partnerdesk.meeting_patterns import Pattern, pattern, patterns
from partnerdesk.partnership.meetings import Kind, Purpose, Shows


@pytest.mark.parametrize("found", patterns("en"), ids=lambda p: p.kind)
def test_each_pattern_says_what_it_is_for_and_fits_the_columns(found: Pattern) -> None:
    assert found.purpose
    assert found.kind in set(Kind)
    for item in found.items:
        assert item.shows in set(Shows)
        assert item.purpose in {None, *Purpose}
        assert 5 <= item.minutes <= 60
    assert found.items[-1].title.startswith("Next steps"), "every meeting ends with a name and a day"


def test_each_kind_of_the_method_has_a_pattern_and_another_language_gets_english() -> None:
    assert {p.kind for p in patterns("en")} == set(Kind) - {Kind.OTHER}
    assert patterns("fr") == patterns("en")
    assert pattern("other", "en") is None


def test_a_long_meeting_has_a_break() -> None:
    for found in patterns("en"):
        assert found.minutes <= 120 or any(item.shows == Shows.BREAK for item in found.items)
