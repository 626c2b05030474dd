"""The words of a difference, side by side."""

import re

import pytest

from partnerdesk.desk.widgets.marked_words import all_marked
from partnerdesk.partnership.problem import differences


@pytest.mark.parametrize(
    ("before", "after", "read"),
    [
        ("agreed", "draft", "agreed draft"),
        ("clean water", "safe water", "clean safe water"),
        ("safe water", "safe milk", "safe water milk"),
        ("", "new", "new"),
    ],
)
def test_an_added_word_never_touches_the_removed_one(before: str, after: str, read: str) -> None:
    shown = all_marked(differences(before, after))
    assert re.sub("<[^>]*>", "", shown) == read
