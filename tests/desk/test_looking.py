"""What the frame tells of a large partnership, looked at beside the window."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from partnerdesk import settings
from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.desk.looking import Looking
from partnerdesk.file.changing.partnership import begin
from partnerdesk.partnership.tables import Commitment, Participant
from tests.file.partnerships import copied, made

TODAY = date(2026, 11, 24)


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Make a partnership of more commitments than are looked at at once."""

    def fill(session: Session) -> None:
        begin(session, "Roads", "Road Fund", TODAY)
        session.add(Participant(id=90, name="Road Fund", sector="finance", status="joined"))
        session.add_all(Commitment(participant_id=90, title=f"Road {n}") for n in range(1001))

    return copied(tmp_path / "large.partnerdesk", fill)


@pytest.fixture
def looking(large: Path) -> Iterator[Looking]:
    desk = FullDesk(settings.Settings(), today=lambda: TODAY)
    desk.open(large)
    owner = QObject(desk)
    yield Looking(desk, owner)
    desk.close()


def test_a_large_partnership_is_looked_at_beside_the_window(qtbot: QtBot, looking: Looking) -> None:
    looking.look()
    assert looking.seen is None
    qtbot.waitUntil(lambda: looking.seen is not None)
    assert looking.seen
    assert looking.seen.title == "Roads"
    assert looking.seen.facts.commitments == 1001


def test_another_partnership_put_in_its_place_is_not_told_as_ours(
    qtbot: QtBot, looking: Looking, large: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.partnerdesk"
    made(other, lambda session: begin(session, "Wells", "Well Fund", TODAY))
    shutil.move(other, large)
    with qtbot.assertNotEmitted(looking.looked, wait=300):
        looking.look()
    assert looking.seen is None


def test_a_disk_that_does_not_answer_leaves_what_was_seen(
    qtbot: QtBot, looking: Looking, large: Path
) -> None:
    looking.look()
    qtbot.waitUntil(lambda: looking.seen is not None)
    seen = looking.seen
    large.unlink()
    with qtbot.assertNotEmitted(looking.looked, wait=300):
        looking.look()
    assert looking.seen is seen
