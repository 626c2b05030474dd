"""From the start page to a printed agreement through the accessibility tree alone, by role and name."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from partnerdesk.file.partnership_file import PartnershipFile
from tests.own_display import on_own_display
from tests.stories import lake

pytestmark = pytest.mark.slow

_BUS = Path("/usr/libexec/at-spi-bus-launcher")
_PYTHON = "/usr/bin/python3"
_ALONE = (*on_own_display(), "dbus-run-session", "--")

#: The app with a display, a bus and a screen reader of its own; all end with the reader.
_SESSION = f"""
{_BUS} --launch-immediately & bus=$!
"$1" -m partnerdesk > "$3/app.log" 2>&1 & app=$!
{_PYTHON} "$2" "$3/told.json"; read=$?
kill $app $bus; wait $app
exit $read
"""


def lacking() -> str:
    """Return what this computer lacks to read the screen of an app; an empty text where all is there."""
    for tool in ("xvfb-run", "dbus-run-session"):
        if shutil.which(tool) is None:
            return f"{tool} is not installed"
    if not _BUS.exists():
        return "at-spi2-core is not installed"
    has_reader = subprocess.run([_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False)
    if has_reader.returncode:
        return "python3-pyatspi is not installed"
    return ""


def test_a_partnership_from_the_start_page_to_paper_by_what_a_screen_reader_tells(
    home: Path, tmp_path: Path
) -> None:
    if reason := lacking():
        pytest.skip(reason)
    (tmp_path / "told.json").write_text(json.dumps(told(tmp_path / "Agreement.pdf")), encoding="utf-8")
    script = Path(__file__).with_name("spoken.py")
    read = subprocess.run(
        [*_ALONE, "bash", "-c", _SESSION, "bash", sys.executable, str(script), str(tmp_path)],
        env={k: v for k, v in os.environ.items() if not k.startswith("QT_")} | _AS_READ,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    app = (tmp_path / "app.log").read_text(encoding="utf-8")
    if "The window needs what this system lacks" in app:
        pytest.skip(app.strip())
    assert read.returncode == 0, f"{read.stderr}\n{app}"

    (path,) = (home / "Documents").glob("*.partnerdesk")
    with PartnershipFile.open(path) as file:
        lake.expect_kept(file)
    lake.expect_agreement(tmp_path / "Agreement.pdf")


_AS_READ = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_ACCESSIBILITY": "1", "LANG": "C.UTF-8"}


def told(paper: Path) -> dict[str, object]:
    """Return all that is told, by the names of the fields it is put into."""
    return {
        "begin": {
            "Title of the partnership": lake.TITLE,
            "Lead organisation": lake.LEAD,
            "Your name": lake.NAME,
        },
        "wording": {
            "Problem statement": lake.PROBLEM,
            "Goal": lake.GOAL,
            "Solution in principle": lake.SOLUTION,
            "Who asked for this wording": lake.ASKED_BY,
            "Why this wording": lake.ASKED_WHY,
        },
        "partners": lake.PARTNERS,
        "needs": lake.NEEDS,
        "cells": [
            (f"{lake.PUMPS_NEED}, {lake.PUMPS.name}", "brings it"),
            (f"{lake.TRAINERS_NEED}, {lake.FUND.name}", "in part"),
        ],
        "meeting": lake.MEETING_DAY,
        "positions": [
            f"{p.name} {'agrees with reservations' if p == lake.FUND else 'endorses'}" for p in lake.PARTNERS
        ],
        "offers": [
            (
                {"Partner": offer.partner.name, "Title": offer.title},
                {
                    "Description": offer.description,
                    **dict(lake.ADDED),
                    "Starts on": "1 Jan 2027",
                    "Ends on": "31 Dec 2028",
                    "Next step": offer.next_step,
                    "Who takes the next step": offer.person,
                    "Next step due": offer.due,
                    "Outcome": lake.OUTCOME,
                    "New update": lake.UPDATE,
                },
            )
            for offer in lake.OFFERS
        ],
        "heading": lake.HEADING,
        "clause": lake.CLAUSE,
        "signs": lake.PUMPS.name,
        "paper": str(paper),
    }
