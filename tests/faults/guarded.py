"""Many trials in processes that may hold no more than so much memory, and hang on none for long.

A trial that ends its process, by a crash, too much memory or too much time, is told by its number, and
the rest goes on in another process.
"""

import os
import signal
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic

from tests.file.processes import another

_MOST_MEMORY = 1 << 30
#: Seconds of processor for one trial, and of waiting: a busy computer is slow, and that is no hang.
_MOST_SECONDS, _MOST_WAITING = 60, 900

#: Bytes of addresses that a process with a window may ask for: what draws a PDF sets 32 GB of them aside.
ADDRESSES = 64 << 30
_TOGETHER = 100

#: Try one number in a folder; return what it came to, or raise where it went wrong.
Trial = Callable[[int, Path], str]


@dataclass
class Found:
    """What the trials came to, how often, and what went wrong, each with its number."""

    came_to: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    slowest: float = 0.0


def tried(trial: Trial, numbers: range, folder: Path, *, most_memory: int = _MOST_MEMORY) -> Found:
    """Try every number, in as many processes at once as there are processors."""
    found = Found()
    parts = [numbers[at : at + _TOGETHER] for at in range(0, len(numbers), _TOGETHER)]

    def run(part: range) -> None:
        place = folder / f"trials{part[0]}"
        place.mkdir()
        left = part
        while left:
            left = _run(trial, left, place, found, most_memory)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for _ in pool.map(run, parts):
            pass
    return found


def _run(trial: Trial, numbers: range, place: Path, found: Found, most_memory: int) -> range:
    """Try numbers in one process; return those that are left where it ended before."""
    with another(_work, trial, numbers, place, most_memory) as (_running, said):
        for number in numbers:
            began = monotonic()
            try:
                is_well, told = said.recv()
            except EOFError:
                found.ended.append(f"{number} after {monotonic() - began:.1f} s")
                return numbers[numbers.index(number) + 1 :]
            found.slowest = max(found.slowest, monotonic() - began)
            if is_well:
                found.came_to[told] = found.came_to.get(told, 0) + 1
            else:
                found.wrong.append(f"{number}: {told}")
    return range(0)


def _work(say: Connection, trial: Trial, numbers: range, place: Path, most_memory: int) -> None:
    _bound_memory(most_memory)
    for number in numbers:
        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_PROF, _MOST_SECONDS)  # the default of both is to end the process,
            signal.alarm(_MOST_WAITING)  # wherever it is
        try:
            say.send((True, trial(number, place)))
        except Exception as e:  # noqa: BLE001  # whatever it is, it is wrong and told
            say.send((False, f"{type(e).__name__}: {e}"[:2000]))


def _bound_memory(most: int) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))
