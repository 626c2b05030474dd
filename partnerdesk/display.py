"""Find out why no window can open, before Qt ends the process with a misleading message."""

import ctypes
import os
import sys
from contextlib import suppress

from partnerdesk.language import tr

#: The system libraries that Qt loads, each with its Debian package.
_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
_X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def trouble() -> str | None:
    """Return why no window can open here and what to do; None if no reason is known."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM", "xcb") != "xcb":
        return None
    if os.environ.get("WAYLAND_DISPLAY"):
        return None
    display = os.environ.get("DISPLAY")
    if not display:
        return tr("There is no display here, so no window opens. The commands need none: partnerdesk --help.")
    if not _answers():
        return tr("The display {display} does not answer, so no window opens.", display=display)
    packages = _missing(_X11_LIBRARIES)
    return _to_install(packages) if packages else None


def trouble_with_qt() -> str | None:
    """Return which libraries of Qt are missing, after it failed to load; None if none is known."""
    packages = _missing(_LIBRARIES) if sys.platform == "linux" else []
    return _to_install(packages) if packages else None


def _to_install(packages: list[str]) -> str:
    return tr(
        "The window needs what this system lacks. Install it: sudo apt install {packages}",
        packages=" ".join(packages),
    )


def _missing(libraries: dict[str, str]) -> list[str]:
    return [package for library, package in libraries.items() if _load(library) is None]


def _load(library: str) -> ctypes.CDLL | None:
    with suppress(OSError):
        return ctypes.CDLL(library)
    return None


def _answers() -> bool:
    """Return whether the X server accepts a connection; without libxcb assume that it does."""
    xcb = _load("libxcb.so.1")
    if xcb is None:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed
