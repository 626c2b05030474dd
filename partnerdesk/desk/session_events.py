"""Tell when whoever sat here left: the computer goes to sleep, or its session is locked.

Linux tells by the session's own bus on this computer; elsewhere a jump of the clock, which
`private_side` looks for, tells of a sleep.
"""

import sys

from PySide6.QtCore import SLOT, QObject, Signal, Slot

#: Path, interface and name of what tells, on the system's bus and on the session's. Whoever sends
#: it is believed: the most that a liar can do is to lock the notes.
_SYSTEM = (
    ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", "told(bool)"),
    ("", "org.freedesktop.login1.Session", "Lock", "left_now()"),
)
_SESSION = tuple(
    (path, f"org.{who}.ScreenSaver", "ActiveChanged", "told(bool)")
    for who, path in (
        ("freedesktop", "/org/freedesktop/ScreenSaver"),
        ("freedesktop", "/ScreenSaver"),
        ("gnome", "/org/gnome/ScreenSaver"),
        ("cinnamon", "/org/cinnamon/ScreenSaver"),
        ("mate", "/org/mate/ScreenSaver"),
    )
)


class SessionEvents(QObject):
    """Listens for as long as it lives."""

    left = Signal()

    def __init__(self, parent: QObject) -> None:
        """Begin to listen, where the platform tells."""
        super().__init__(parent)
        if sys.platform == "linux":
            self._listen()

    def _listen(self) -> None:
        from PySide6.QtDBus import QDBusConnection  # other platforms have none

        for bus, told in ((QDBusConnection.systemBus(), _SYSTEM), (QDBusConnection.sessionBus(), _SESSION)):
            if bus.isConnected():
                for path, interface, name, slot in told:
                    # its stubs ask for bytes, which it refuses
                    bus.connect("", path, interface, name, self, SLOT(slot))  # type: ignore[call-overload]

    @Slot(bool)
    def told(self, begins: bool) -> None:
        """Hear that sleep or a locked screen begins, or ends."""
        if begins:
            self.left.emit()

    @Slot()
    def left_now(self) -> None:
        """Hear that the session is locked."""
        self.left.emit()
