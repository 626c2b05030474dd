"""Ctrl+C in a command: what was written by then is known for certain, and told.

Python raises KeyboardInterrupt between any two steps, so also between writing and noting that. Around these
two, `certain` holds it back.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from types import FrameType


class Deed(Enum):
    """What was done to a file."""

    WRITTEN = 1
    MIGRATED = 2
    #: The user was told what was done, so it is not told again.
    TOLD = 3


class _Command:
    """The running command: what it did, and whether Ctrl+C has to wait."""

    def __init__(self) -> None:
        self.done: dict[Path, Deed] = {}
        self.held = 0
        self.is_interrupted = False

    def interrupt(self, _signal: int, _frame: FrameType | None) -> None:
        """Handle Ctrl+C."""
        if not self.held:
            raise KeyboardInterrupt
        self.is_interrupted = True


_command = _Command()


@contextmanager
def told_after() -> Iterator[dict[Path, Deed]]:
    """Yield what is done to files in the block, by their real paths. Ctrl+C waits where `certain` asks."""
    _command.done.clear()
    usual = signal.getsignal(signal.SIGINT)
    takes_over = threading.current_thread() is threading.main_thread() and usual is signal.default_int_handler
    if takes_over:
        signal.signal(signal.SIGINT, _command.interrupt)
    try:
        yield _command.done
    finally:
        if takes_over:
            signal.signal(signal.SIGINT, usual)


@contextmanager
def certain(path: Path | None, deed: Deed = Deed.WRITTEN) -> Iterator[None]:
    """Note that the block did this to a file, unless it raises; with None nothing is noted.

    Ctrl+C in the block is raised at its end. So keep the block to the one call that decides.
    """
    _command.held += 1
    try:
        yield
        if path is not None:
            _command.done[path] = deed
    finally:
        _command.held -= 1
        if _command.is_interrupted and not _command.held:
            _command.is_interrupted = False
            raise KeyboardInterrupt


def told() -> None:
    """Note that the user was told of all that was done so far."""
    _command.done.update(dict.fromkeys(_command.done, Deed.TOLD))
