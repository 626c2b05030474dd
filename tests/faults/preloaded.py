"""Run a Python whose disk or clock is one of ours: a small library that is loaded before the system's."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.faults.outcome import NotHere
from tests.file.processes import ROOT

COMPILER = shutil.which("cc") or shutil.which("gcc")

#: Preloading is a way of Linux, and the library is built where it is needed.
CAN_PRELOAD = bool(COMPILER) and sys.platform.startswith("linux")

MISSING = "needs a C compiler on Linux"


def built(name: str, folder: Path) -> Path:
    """Build one of the libraries beside this module into a folder."""
    assert COMPILER, MISSING
    library = folder / f"{name}.so"
    source = Path(__file__).with_name(f"{name}.c")
    subprocess.run([COMPILER, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    return library


def environment(library: Path | None) -> dict[str, str]:
    """Return what a process needs around it to run with a library before the system's."""
    around = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    return around | ({"LD_PRELOAD": str(library)} if library else {})


def told_by(program: str, library: str, folder: Path, count: int, seed: int) -> Any:
    """Run a program of this folder with a library; return what its last line tells, as JSON."""
    if not CAN_PRELOAD:
        raise NotHere(MISSING)
    done = subprocess.run(
        [sys.executable, "-m", f"tests.faults.{program}", str(count), str(seed), str(folder)],
        cwd=ROOT,
        env=environment(built(library, folder)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-6000:]
    return json.loads(done.stdout.splitlines()[-1])
