"""Hide a window from screen shots and screen sharing, if the platform can."""

import ctypes
import sys

from PySide6.QtWidgets import QWidget

_WDA_NONE, _WDA_EXCLUDEFROMCAPTURE = 0x00, 0x11
_SHARED_NONE, _SHARED_READ_ONLY = 0, 1


def can_hide() -> bool:
    """Return whether this platform can hide a window from captures. Linux cannot."""
    return sys.platform in ("win32", "darwin")


def hide(window: QWidget, *, hidden: bool) -> None:
    """Hide a window from captures, or show it again."""
    if sys.platform == "win32":
        affinity = _WDA_EXCLUDEFROMCAPTURE if hidden else _WDA_NONE
        ctypes.windll.user32.SetWindowDisplayAffinity(ctypes.c_void_p(int(window.winId())), affinity)
    elif sys.platform == "darwin":
        _share(int(window.winId()), _SHARED_NONE if hidden else _SHARED_READ_ONLY)


def _share(view: int, sharing: int) -> None:
    """Set the sharing type of the macOS window of a native view."""
    objc = ctypes.CDLL("/usr/lib/libobjc.dylib")
    objc.sel_registerName.restype = ctypes.c_void_p
    send = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(("objc_msgSend", objc))
    send_number = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)(
        ("objc_msgSend", objc)
    )
    window = send(view, objc.sel_registerName(b"window"))
    send_number(window, objc.sel_registerName(b"setSharingType:"), sharing)
