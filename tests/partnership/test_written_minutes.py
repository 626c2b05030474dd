"""The minutes at the end of a new item."""

import pytest

from partnerdesk.partnership.written.minutes import title_and_minutes


@pytest.mark.parametrize(
    ("text", "title", "minutes"),
    [
        ("Welcome 10 min", "Welcome", 10),
        ("Welcome, 10 minutes", "Welcome", 10),
        ("Welcome – 5 Min.", "Welcome", 5),
        ("Welcome (90 min)", "Welcome", 90),
        ("The 20 wells: 15min", "The 20 wells", 15),
        ("Приветствие 10 минут", "Приветствие", 10),
        ("欢迎 10分钟", "欢迎", 10),
        ("الترحيب 10 دقائق", "الترحيب", 10),
        ("Accueil 0 min", "Accueil", 0),
    ],
)
def test_minutes_are_read_where_their_word_says_so(text: str, title: str, minutes: int) -> None:
    assert title_and_minutes(text) == (title, minutes)


@pytest.mark.parametrize(
    "text",
    [
        "Welcome",
        "Welcome 10",
        "10 min",
        "Goal 2030",
        "The last 10 min of the day",
        "Over 1000 min",
        "1 in 5 min-max",
    ],
)
def test_all_else_is_the_title(text: str) -> None:
    assert title_and_minutes(text) == (text, None)
