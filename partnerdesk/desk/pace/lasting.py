"""Work around a reference count error of PySide6 6.12 on Python 3.11 for None, True and False.

In its wheels, every call that returns nothing releases a reference to None that it never took, and
every emitted signal one to True. From Python 3.12 on these objects are immortal. On 3.11, thousands
of painter calls or hundreds of signals end the app with "deallocating None". So their reference
counts are set very high.
"""

import ctypes
import sys


def keep_none() -> None:
    """Make None, True and False practically immortal, as they are from Python 3.12 on."""
    if sys.implementation.name == "cpython" and sys.version_info < (3, 12):
        for constant in (None, True, False):
            ctypes.c_ssize_t.from_address(id(constant)).value = sys.maxsize // 2
