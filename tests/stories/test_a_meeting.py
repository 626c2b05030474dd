"""A whole scoping meeting, by the keyboard alone with the app killed in the middle, and by mouse."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlmodel import Session

from partnerdesk.file.changing.partnership import begin
from partnerdesk.partnership.tables import Participant, Person, ProblemVersion
from tests.desk.conftest import TODAY
from tests.documents.pages import texts
from tests.file.partnerships import copied
from tests.file.processes import ROOT
from tests.stories import meeting_day as told

pytestmark = pytest.mark.slow


def fill(session: Session) -> None:
    """Write seven partners, somebody interested, and a goal."""
    begin(session, "Water for every school", told.PARTNERS[0], TODAY)
    session.flush()
    session.add(ProblemVersion(text=told.PROBLEM, goal=told.GOAL))
    for name in (*told.PARTNERS, told.COLLEGE):
        status = "interested" if name == told.COLLEGE else "joined"
        one = Participant(name=name, sector="business", status=status)
        session.add(one)
        session.flush()
        assert one.id
        session.add(Person(participant_id=one.id, name=f"{name} Head"))


def part(*what: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run a module of a day, with arguments, in a process of its own, with a second screen for the room."""
    screens = folder / "screens.json"
    screens.write_text(
        json.dumps(
            {
                "screens": [
                    {"name": "LEFT", "x": 0, "y": 0, "width": 1440, "height": 900},
                    {"name": "RIGHT", "x": 1440, "y": 0, "width": 1280, "height": 720},
                ]
            }
        )
    )
    platform = {"QT_QPA_PLATFORM": f"offscreen:configfile={screens}"}
    return subprocess.run(
        [sys.executable, "-m", *what, str(folder)],
        cwd=ROOT, env=os.environ | platform, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


def test_a_meeting_is_planned_run_killed_and_ended_without_a_mouse(tmp_path: Path) -> None:
    copied(tmp_path / "lake.partnerdesk", fill)
    first = part("tests.stories.meeting_day", "first", folder=tmp_path)
    assert first.returncode == -signal.SIGKILL, first.stdout + first.stderr
    second = part("tests.stories.meeting_day", "second", folder=tmp_path)
    assert second.returncode == 0, second.stdout + second.stderr
    minutes = paper(tmp_path / "minutes.pdf")
    for text in (*told.DECISIONS, *(title for *_, title in told.OFFERS), told.PARKED, told.REWORDED):
        assert text in minutes
    assert "80 of 35" in minutes
    assert "Lunch" in paper(tmp_path / "agenda.pdf")
    assert "Change the words on the wall." in paper(tmp_path / "runsheet.pdf"), "what is for the facilitator"
    assert "Change the words on the wall." not in paper(tmp_path / "agenda.pdf")
    assert told.GUEST in paper(tmp_path / "cards.pdf")


def test_a_meeting_is_planned_run_and_written_up_by_mouse(tmp_path: Path) -> None:
    copied(tmp_path / "lake.partnerdesk", fill)
    played = part("tests.stories.meeting_by_mouse", folder=tmp_path)
    assert played.returncode == 0, played.stdout + played.stderr
    minutes = paper(tmp_path / "minutes.pdf")
    for text in (*told.DECISIONS[:2], *(title for *_, title in told.OFFERS), told.PARKED):
        assert text in minutes
    assert "Send the list to all" in minutes
    assert "4 min" not in minutes, "how long each spoke is for the lead"
    assert "Lunch" in paper(tmp_path / "agenda.pdf")


def paper(path: Path) -> str:
    """Return the text of a PDF, in one line."""
    return " ".join(" ".join(texts(path.read_bytes())).split())
