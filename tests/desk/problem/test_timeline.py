"""Entries along a rail, newest first."""

import pytest
from pytestqt.qtbot import QtBot

from partnerdesk.desk.problem.timeline import Entry, Timeline, TimelineEntry


def entry(number: int, said: str = "") -> Entry:
    return Entry(number, f"Version {number}", "today", said)


@pytest.fixture
def timeline(qtbot: QtBot) -> Timeline:
    made = Timeline()
    qtbot.addWidget(made)
    made.show_entries([entry(3), entry(2), entry(1)])
    made.show()
    qtbot.waitExposed(made)
    return made


def from_top(timeline: Timeline) -> list[str]:
    """Return what stands there, from top to bottom."""
    there = [b for b in timeline.findChildren(TimelineEntry) if b.isVisible()]
    return [b.accessibleName() for b in sorted(there, key=lambda b: b.y())]


def test_a_new_entry_comes_to_stand_first_and_the_last_may_go(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.show_entries([entry(4), entry(3), entry(2)])
    qtbot.waitUntil(
        lambda: from_top(timeline) == ["Version 4, today", "Version 3, today", "Version 2, today"]
    )


def test_entries_follow_any_other_order(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.show_entries([entry(1), entry(5), entry(3)])
    qtbot.waitUntil(
        lambda: from_top(timeline) == ["Version 1, today", "Version 5, today", "Version 3, today"]
    )


def test_what_is_chosen_and_in_focus_stays_so_while_another_comes(timeline: Timeline) -> None:
    first = timeline.entry(3)
    assert first is not None
    first.click()
    first.setFocus()
    timeline.show_entries([entry(4), entry(3, "said anew"), entry(2)])
    assert timeline.entry(3) is first
    assert first.isChecked()
    assert first.hasFocus()
    assert first.entry.said == "said anew"
    assert timeline.entry(1) is None
