"""Small media that are full or protected: a real file system that holds a few pages more, or none.

It is mounted in a namespace of its own, which needs no rights on most kinds of Linux.
"""

import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TypedDict

from tests.faults import preloaded
from tests.faults.outcome import NotHere, Outcome
from tests.file.processes import ROOT


class _Found(TypedDict):
    """What was tried, what was told as refused, and what went wrong."""

    tries: int
    told: int
    wrong: list[str]


_NAMESPACE = ("unshare", "--map-root-user", "--mount")
_MOUNT = ("mount", "-t", "tmpfs", "-o", "size=4m", "none")


def full(count: int, seed: int, folder: Path) -> Outcome:
    """Work on a medium that has room for so many pages, from none to `count`, for each kind of work."""
    found = _run("full", count, folder)
    did = f"{found['tries']:,} works on a medium with 0 to {count - 1:,} pages left, {found['told']:,} told"
    return Outcome(did, {"lost or half done": found["wrong"]})


def protected(count: int, seed: int, folder: Path) -> Outcome:
    """Work on a medium that cannot be written, or no more, so many times each kind."""
    found = _run("protected", count, folder)
    did = f"{found['tries']:,} works on a medium that cannot be written, {found['told']:,} told"
    return Outcome(did, {"lost or half done": found["wrong"]})


def _run(how: str, count: int, folder: Path) -> _Found:
    medium = folder / "medium"
    medium.mkdir()
    _refuse_where_nothing_is_mounted(medium)
    program = (sys.executable, "-m", "tests.faults.on_media", how, str(count), str(folder), str(medium))
    done = subprocess.run(
        [*_NAMESPACE, "sh", "-c", f"{shlex.join([*_MOUNT, str(medium)])} && exec {shlex.join(program)}"],
        cwd=ROOT,
        env=preloaded.environment(None),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return {"tries": 0, "told": 0, "wrong": [f"ended before its time: {done.stderr[-4000:]}"]}
    found: _Found = json.loads(done.stdout.splitlines()[-1])
    return found


def _refuse_where_nothing_is_mounted(medium: Path) -> None:
    if sys.platform.startswith("linux") and shutil.which("unshare"):
        tried = subprocess.run([*_NAMESPACE, *_MOUNT, str(medium)], capture_output=True, check=False)
        if tried.returncode == 0:
            return
    raise NotHere("needs a Linux that lets a user mount a file system of their own")
