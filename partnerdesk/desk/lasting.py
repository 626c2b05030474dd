"""Keep None for good on Python 3.11, where PySide6 6.12 would wear it out.

Its wheels are built so that every call which returns nothing gives back a reference to None that
it never took: harmless from Python 3.12 on, where None is not counted, but on 3.11 some thousand
calls of a painter end the app with "deallocating None". So None gets a count that is never used up.
"""

import ctypes
import sys


def keep_none() -> None:
    """Let None last as long as the app, as Python 3.12 does by itself."""
    if sys.implementation.name == "cpython" and sys.version_info < (3, 12):
        ctypes.c_ssize_t.from_address(id(None)).value = sys.maxsize // 2
