"""A text of any length is shown in a moment: in part, and in whole when that is asked for."""

import pytest
from pytestqt.qtbot import QtBot

from partnerdesk.desk.widgets.long_text import MOST, LongText

pytestmark = pytest.mark.dressed


def bare(shown: LongText) -> str:
    """Return what the label shows, without the places where a long word may be broken."""
    return shown.label.text().replace("\u200b", "")


def test_a_usual_text_is_shown_in_whole_with_nothing_to_press(qtbot: QtBot) -> None:
    shown = LongText("Clean water for all.")
    qtbot.addWidget(shown)
    assert bare(shown) == "Clean water for all."
    assert not shown.whole.isVisibleTo(shown)


def test_a_very_long_text_is_shown_in_part_until_all_of_it_is_asked_for(qtbot: QtBot) -> None:
    text = "a" * 300_000
    shown = LongText(text)
    qtbot.addWidget(shown)
    assert bare(shown) == text[:MOST] + "…"
    assert shown.whole.isVisibleTo(shown)
    shown.whole.click()
    assert bare(shown) == text
    assert not shown.whole.isVisibleTo(shown)
