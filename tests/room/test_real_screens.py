"""The room display on a real display server: plugged, pulled, mirrored, and never with the keyboard."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.file.partnerships import made
from tests.own_display import on_own_display

pytestmark = pytest.mark.slow

_SESSION = 'openbox & manager=$!; "$1" -m tests.room.real_screens "$2"; done=$?; kill $manager; exit $done'
_TOOLS = ("xvfb-run", "openbox", "xrandr", "xdotool")

LEFT, MIDDLE, RIGHT = [0, 0, 640, 720], [640, 0, 640, 720], [1280, 0, 640, 720]
OFF, PROBLEM = "Room display: off", "Room display: Problem & goal"
WAITS = "Room display: waits for its screen"


def steps(folder: Path) -> dict[str, list[Any]]:
    """Return what each step of `real_screens` told, by its name."""
    if lacking := [tool for tool in _TOOLS if shutil.which(tool) is None]:
        pytest.skip(f"{', '.join(lacking)} is not installed")
    path = made(folder / "basin.partnerdesk")
    env = {k: v for k, v in os.environ.items() if not k.startswith("QT_")}
    alone = [*on_own_display("-s", "-screen 0 1920x720x24"), "bash", "-c", _SESSION, "bash", sys.executable]
    done = subprocess.run(
        [*alone, str(path)],
        env=env | {"QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if "Could not load the Qt platform plugin" in done.stderr:
        pytest.skip("the window needs what this system lacks")
    assert done.returncode == 0, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]
    return {step: rest for step, *rest in told}


def test_it_follows_the_screens_that_there_are_and_takes_the_keyboard_only_where_it_covers_the_app(
    tmp_path: Path,
) -> None:
    told = steps(tmp_path)
    typed = {step: told.pop(step) for step in ("typed", "typed again")}
    assert typed == {step: ["typed here", "window", PROBLEM] for step in typed}
    assert {step: (where, keys, state) for step, (where, keys, state, *_) in told.items()} == {
        "on": ([[*MIDDLE, False]], "window", PROBLEM),
        "timer by its key": ([[*MIDDLE, False]], "window", "Room display: timer"),
        "clicked and typed": ([[*MIDDLE, False]], "window", PROBLEM),
        "its screen pulled": ([], "window", WAITS),
        "and plugged again": ([[*MIDDLE, False]], "window", PROBLEM),
        "moved to another": ([[*RIGHT, False]], "window", PROBLEM),
        "window on its screen": ([[*RIGHT, False]], "window", "Room display: behind this window"),
        "window back": ([[*RIGHT, False]], "window", PROBLEM),
        "mirrored": ([], "window", WAITS),
        "on while mirrored": ([[*LEFT, True]], "room", PROBLEM),
        "left": ([], "window", OFF),
        "one screen": ([], "window", OFF),
        "on one": ([[*LEFT, True]], "room", PROBLEM),
        "blank": ([[*LEFT, True]], "room", "Room display: blank"),
        "a second came": ([], "window", OFF),
        "window on the right": ([[*LEFT, False]], "window", PROBLEM),
    }
    said = {step: notice for step, (*_, (notice,), _) in told.items() if notice}
    assert said["its screen pulled"].startswith("The screen of the room is gone")
    assert said["and plugged again"] == "The screen of the room is back, with what it showed."
    assert said["window on its screen"].startswith("This window is on the screen of the room now")
    assert said["mirrored"].startswith("The screen of the room is gone, or shows what yours does.")
    assert said["on one"].startswith("There is one screen: the room display covers it.")
    assert said["a second came"].startswith("There is a screen for the room now.")
    discreet = {step for step, (*_, is_discreet) in told.items() if is_discreet}
    assert {"one screen", "a second came"} == told.keys() - discreet
