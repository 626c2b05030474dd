"""Every screen can be shot in every look, by names and with no display."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from partnerdesk.desk.places import Place
from tests.shots.screens import PARTS


def shoot(folder: Path, *names: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.shots", str(folder), *names]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@pytest.mark.slow
def test_a_screen_is_shot_in_the_looks_that_are_asked_for(tmp_path: Path) -> None:
    done = shoot(tmp_path, "interests", "dark")
    assert not done.returncode, done.stderr
    there = {path.name: QImage(str(path)) for path in tmp_path.iterdir()}
    assert set(there) == {
        "interests-dark-1024x700.png",
        "interests-dark-1440x900.png",
        "interests-dark-1920x1080.png",
        "interests-by-kind-dark-1024x700.png",
        "interests-by-kind-dark-1440x900.png",
        "interests-by-kind-dark-1920x1080.png",
    }
    large = there["interests-dark-1440x900.png"]
    assert (large.width(), large.height()) == (1440, 900)
    colours = {large.pixel(x, y) for x in range(0, 1440, 7) for y in range(0, 900, 7)}
    assert len(colours) > 20


@pytest.mark.slow
def test_a_name_of_no_screen_is_refused_with_those_there_are(tmp_path: Path) -> None:
    done = shoot(tmp_path, "nowhere")
    assert done.returncode == 2
    assert "no nowhere; there are" in done.stdout
    assert "commitments" in done.stdout


def test_every_place_is_shot() -> None:
    assert {*Place} <= {*PARTS}


@pytest.mark.slow
def test_all_screens_can_be_shot(tmp_path: Path) -> None:
    done = shoot(tmp_path, "reversed")
    assert not done.returncode, done.stderr
    parts = {path.name.split("-")[0] for path in tmp_path.iterdir()}
    whole = {"restore", "shortcuts", "reservations", "focal", "returned", "bring", "export", "mirror"}
    assert parts == {*PARTS} - {"dialogs", "table"} | whole
