"""Keep what is open out of core dumps: a crash must not write keys and notes to the disk."""

import ctypes
import sys
from contextlib import suppress

_SET_DUMPABLE = 4


def keep_out_of_dumps() -> None:
    """Let no crash dump the memory, and no other program of this user read it, where the platform can."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(OSError, ValueError):  # a limit that the system does not let us set
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    _set_dumpable(0)


def let_be_read_again() -> None:
    """Let other programs ask about this one again, as portals for files do; core dumps stay off."""
    _set_dumpable(1)


def _set_dumpable(value: int) -> None:
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # a C library that knows no prctl
            ctypes.CDLL(None).prctl(_SET_DUMPABLE, value, 0, 0, 0)
