"""Read the content at a path: of a file, or of a pipe, with a limited wait."""

import os
import select
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import BinaryIO

from partnerdesk.file.errors import FileProblem, unreadable
from partnerdesk.language import tr

#: Seconds to wait for a pipe.
PATIENCE = 10.0

_AT_ONCE = 1 << 20


def content_of(path: Path, most: int) -> bytes:
    """Return at most the first `most` bytes at a path. Raises FileProblem if they cannot be read."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            is_file = stat.S_ISREG(os.fstat(handle).st_mode) or sys.platform == "win32"
            return _all_of(handle, most, path, waits=not is_file)
        finally:
            os.close(handle)
    except (OSError, ValueError) as e:
        raise unreadable(path, e if isinstance(e, OSError) else OSError(0, str(e))) from e


def is_longer(path: Path, most: int) -> bool:
    """Return whether a path is a file, and no pipe, of more than `most` bytes."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size > most


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file to read it bit by bit. Raises FileProblem, also for an error of the disk in the block."""
    try:
        with path.open("rb") as file:
            yield file
    except OSError as e:
        raise unreadable(path, e) from e


def _all_of(handle: int, most: int, path: Path, *, waits: bool) -> bytes:
    parts, left = list[bytes](), most
    until = monotonic() + PATIENCE
    while left > 0:
        if waits and not select.select([handle], [], [], max(until - monotonic(), 0))[0]:
            raise FileProblem(
                tr("{path} is a pipe, and nothing comes out of it. Save it as a file first.", path=path)
            )
        part = os.read(handle, min(left, _AT_ONCE))
        if not part:
            break
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
