"""Tensions in a partnership so large that its shared side is read beside the window."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.notes import tensions as notes_tensions
from partnerdesk.file.changing.partnership import begin
from partnerdesk.file.changing.rows import set_values
from partnerdesk.partnership.tables import Commitment, Participant
from partnerdesk.private.found_tensions import FoundTensions
from tests.desk.gestures import labels
from tests.desk.notes.talks import talk
from tests.desk.waiting import wait_for_rest
from tests.file.partnerships import copied

DAY = date(2026, 11, 24)


@pytest.fixture
def talked(window: Window, qtbot: QtBot, tmp_path: Path) -> Window:
    def fill(session: Session) -> None:
        begin(session, "Roads", "Road Fund", DAY)
        session.add(Participant(id=1, name="Road Fund", sector="finance", status="joined"))
        session.add_all(Commitment(participant_id=1, title=f"Road {n}") for n in range(1001))

    window.desk.open(copied(tmp_path / "large.partnerdesk", fill))
    talk(window, qtbot)
    return window


def test_tensions_are_found_once_the_shared_side_was_read(talked: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: any(text.startswith("meets “Road ") for text in labels(talked)))


def test_what_changes_on_the_shared_side_meanwhile_is_met(talked: Window, qtbot: QtBot) -> None:
    begin_reading(talked)
    reword(talked, "Bridge")
    qtbot.waitUntil(lambda: "meets “Bridge”" in labels(talked))


def test_nothing_is_read_and_nothing_found_once_the_notes_are_locked(
    talked: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stood: list[object] = []
    monkeypatch.setattr(FoundTensions, "use_index", lambda self, ground: stood.append(ground))
    card = begin_reading(talked)
    talked.desk.private.lock()
    assert card._work is None
    wait_for_rest(qtbot, talked, talked.desk)
    assert stood == []


def begin_reading(window: Window) -> notes_tensions.Tensions:
    """Change the shared side, so that it is read anew, and return the card that has just begun to."""
    assert window.partnership
    reword(window, "Ford")
    card: notes_tensions.Tensions = window.partnership.shown._open.tensions  # type: ignore[attr-defined]
    card._look()
    assert card._work is not None
    return card


def reword(window: Window, title: str) -> None:
    window.desk.do("Reword", lambda session: set_values(session, "commitment", 1, {"title": title}))
