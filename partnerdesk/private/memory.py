"""Disable core dumps: a crash must not write keys and notes to the disk."""

import ctypes
import sys
from contextlib import suppress

_SET_DUMPABLE = 4


def keep_out_of_dumps() -> None:
    """Disable core dumps, and reading by other programs of this user, if the platform can."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(OSError, ValueError):  # the system forbids to set the limit
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    _set_dumpable(0)


def let_be_read_again() -> None:
    """Let other programs inspect this process again, which file portals need. Core dumps stay off."""
    _set_dumpable(1)


def _set_dumpable(value: int) -> None:
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # a C library without prctl
            ctypes.CDLL(None).prctl(_SET_DUMPABLE, value, 0, 0, 0)
