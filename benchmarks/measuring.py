"""Run programs beside each other, again and again, and say what they took."""

import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

HERE = Path(__file__).parent
RUNS = 7

Command = Sequence[str]


class Failed(Exception):
    """A program that was to be measured did not do its work; the text holds its last words."""


@dataclass(frozen=True)
class Spent:
    """What one program took: seconds, and megabytes at its peak until its window showed (0 without)."""

    seconds: float
    megabytes: float


def program(name: str, *arguments: str | int | Path) -> list[str]:
    """Return the command that runs a program of this folder."""
    return [sys.executable, str(HERE / name), *map(str, arguments)]


def installed(name: str) -> str | None:
    """Return where a program of others is: beside this Python, or on the PATH."""
    return shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")


def app(*arguments: str | Path) -> list[str]:
    """Return the command that runs PartnerDesk."""
    return [sys.executable, "-m", "partnerdesk", *map(str, arguments)]


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return an environment with no screen and an empty home, so that every run finds the same.

    Nothing of the caller's keeps Python from compiled modules, which whoever installed the app has.
    """
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "PARTNERDESK_", "PYTHON"))}
    return kept | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", **more}


def run(command: Command, env: dict[str, str]) -> Spent:
    """Run a program, until it says "shown" where it opens a window, else to its end."""
    seconds = megabytes = 0.0
    with tempfile.TemporaryFile() as said:
        begun = perf_counter()
        with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=said) as process:
            assert process.stdout
            for line in process.stdout:
                if line.strip() == b"shown":
                    seconds = perf_counter() - begun
                    megabytes = peak(process.pid)
        said.seek(0)
        words = said.read().decode(errors="replace").strip()
    if process.returncode or "Traceback" in words:
        raise Failed((words.splitlines() or ["no word"])[-1])
    return Spent(seconds or perf_counter() - begun, megabytes)


def peak(pid: int) -> float:
    """Return the most megabytes that a running program held; 0 where the system does not tell."""
    try:
        told = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in told.splitlines() if line.startswith("VmHWM")), 0.0)


def compare(
    *commands: Command, env: dict[str, str], before: Callable[[], None] = lambda: None, runs: int = RUNS
) -> list[Spent]:
    """Run the commands in turn, a first time for nothing; return the median of each.

    `before` prepares each run of the last and is not measured.
    """
    spent: list[list[Spent]] = [[] for _ in commands]
    for _ in range(runs + 1):
        for command, runs_of_it in zip(commands, spent, strict=True):
            if command is commands[-1]:
                before()
            runs_of_it.append(run(command, env))
    return [_median(runs_of_it[1:]) for runs_of_it in spent]


def _median(runs: list[Spent]) -> Spent:
    return Spent(statistics.median(r.seconds for r in runs), statistics.median(r.megabytes for r in runs))


def told(command: Command, env: dict[str, str]) -> dict[str, list[float]]:
    """Run a program that measures itself and prints its seconds as JSON."""
    done = subprocess.run(command, env=env, check=False, capture_output=True, text=True)
    if done.returncode or "Traceback" in done.stderr:
        raise Failed((done.stderr.strip().splitlines() or ["no word"])[-1])
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found


def percentile(seconds: Sequence[float], per_cent: float) -> float:
    """Return the value that so many per cent of the measurements do not exceed."""
    return sorted(seconds)[math.ceil(len(seconds) * per_cent / 100) - 1]
