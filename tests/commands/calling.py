"""What a command answers, and a command as a process of its own."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

CASE = Path(__file__).parent.parent / "exchange" / "cases" / "connectivity.json"


class Answer:
    """What a command answered: its exit status, and what it wrote."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


def outside(
    folder: Path, *arguments: str, more_env: dict[str, str] | None = None, **more: Any
) -> subprocess.CompletedProcess[str]:
    """Run a command as a process of its own, with no display but the one that is given."""
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "-m", "partnerdesk", *arguments]
    return subprocess.run(
        command, cwd=folder, env=env | (more_env or {}), capture_output=True, text=True, check=False, **more
    )


def with_files_of_at_most(size: int) -> Callable[[], None]:
    """Return what a process does before it starts, so that no file of it gets larger than `size` bytes."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit
