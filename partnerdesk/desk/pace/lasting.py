"""Keep None, True and False for good on Python 3.11, where PySide6 6.12 would wear them out.

Its wheels are built so that every call which returns nothing gives back a reference to None that
it never took, and every emitted signal one to True: harmless from Python 3.12 on, where these are
not counted, but on 3.11 some thousand calls of a painter, or some hundred signals, end the app with
"deallocating None". So they get a count that is never used up.
"""

import ctypes
import sys


def keep_none() -> None:
    """Let None, True and False last as long as the app, as Python 3.12 does by itself."""
    if sys.implementation.name == "cpython" and sys.version_info < (3, 12):
        for constant in (None, True, False):
            ctypes.c_ssize_t.from_address(id(constant)).value = sys.maxsize // 2
