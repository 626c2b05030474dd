"""Detect that the user left: the computer goes to sleep, or its session is locked.

Linux reports both on D-Bus. On other platforms, `private.side` detects a sleep by a jump of the clock.
"""

import sys

from PySide6.QtCore import SLOT, QObject, Signal, Slot

#: Path, interface, signal and slot, on the system bus and on the session bus. The sender is not
#: checked: a false signal can only lock the notes.
_SYSTEM = (
    ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", "on_change(bool)"),
    ("", "org.freedesktop.login1.Session", "Lock", "left_now()"),
)
_SESSION = tuple(
    (path, f"org.{who}.ScreenSaver", "ActiveChanged", "on_change(bool)")
    for who, path in (
        ("freedesktop", "/org/freedesktop/ScreenSaver"),
        ("freedesktop", "/ScreenSaver"),
        ("gnome", "/org/gnome/ScreenSaver"),
        ("cinnamon", "/org/cinnamon/ScreenSaver"),
        ("mate", "/org/mate/ScreenSaver"),
    )
)


class SessionEvents(QObject):
    """Emits `left` when the user left. It listens as long as it lives."""

    left = Signal()

    def __init__(self, parent: QObject) -> None:
        """Start to listen, if the platform is Linux."""
        super().__init__(parent)
        if sys.platform == "linux":
            self._listen()

    def _listen(self) -> None:
        from PySide6.QtDBus import QDBusConnection  # other platforms have none

        for bus, sent in ((QDBusConnection.systemBus(), _SYSTEM), (QDBusConnection.sessionBus(), _SESSION)):
            if bus.isConnected():
                for path, interface, name, slot in sent:
                    # its stubs ask for bytes, which it refuses
                    bus.connect("", path, interface, name, self, SLOT(slot))  # type: ignore[call-overload]

    @Slot(bool)
    def on_change(self, begins: bool) -> None:
        """Handle the beginning or the end of sleep or of a locked screen."""
        if begins:
            self.left.emit()

    @Slot()
    def left_now(self) -> None:
        """Handle a locked session."""
        self.left.emit()
