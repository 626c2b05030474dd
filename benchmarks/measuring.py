"""Run programs in turn several times, and return their time and memory."""

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
    """A measured program failed; the text is its last line of output."""


@dataclass(frozen=True)
class Spent:
    """The seconds of one program, and its peak memory in megabytes until its window showed (else 0)."""

    seconds: float
    megabytes: float


def program(name: str, *arguments: str | int | Path) -> list[str]:
    """Return the command that runs a program of this folder."""
    return [sys.executable, str(HERE / name), *map(str, arguments)]


def installed(name: str) -> str | None:
    """Return the path of another program, beside this Python or on the PATH; None if there is none."""
    return shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")


def app(*arguments: str | Path) -> list[str]:
    """Return the command that runs PartnerDesk."""
    return [sys.executable, "-m", "partnerdesk", *map(str, arguments)]


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return an environment without a screen and with an empty home, the same for every run.

    Variables that could disable compiled modules are removed, because an installed app has those.
    """
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "PARTNERDESK_", "PYTHON"))}
    return kept | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", **more}


def run(command: Command, env: dict[str, str]) -> Spent:
    """Run a program; its time ends when it prints "shown", else when it ends."""
    seconds = megabytes = 0.0
    with tempfile.TemporaryFile() as errors:
        begun = perf_counter()
        with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=errors) as process:
            assert process.stdout
            for line in process.stdout:
                if line.strip() == b"shown":
                    seconds = perf_counter() - begun
                    megabytes = peak(process.pid)
        errors.seek(0)
        message = errors.read().decode(errors="replace").strip()
    if process.returncode or "Traceback" in message:
        raise Failed((message.splitlines() or ["no word"])[-1])
    return Spent(seconds or perf_counter() - begun, megabytes)


def peak(pid: int) -> float:
    """Return the peak memory of a running program in megabytes; 0 if the system does not report it."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return next(
        (int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0.0
    )


def compare(
    *commands: Command, env: dict[str, str], before: Callable[[], None] = lambda: None, runs: int = RUNS
) -> list[Spent]:
    """Run the commands in turn, after a warm-up run of each; return the median of each.

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


def printed_seconds(command: Command, env: dict[str, str]) -> dict[str, list[float]]:
    """Run a program that measures itself and prints its seconds as JSON; return them."""
    done = subprocess.run(command, env=env, check=False, capture_output=True, text=True)
    if done.returncode or "Traceback" in done.stderr:
        raise Failed((done.stderr.strip().splitlines() or ["no word"])[-1])
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found


def percentile(seconds: Sequence[float], per_cent: float) -> float:
    """Return the value that `per_cent` of the measurements do not exceed."""
    return sorted(seconds)[math.ceil(len(seconds) * per_cent / 100) - 1]
