"""The monitors of this computer, and the search for one that only the room sees."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen, QWindow


class Screens(QObject):
    """Emits `changed` when a monitor is added, removed or changes its geometry."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        """Start to listen."""
        super().__init__(parent)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        for screen in app.screens():
            self._add(screen)
        app.screenAdded.connect(self._add)
        app.screenAdded.connect(lambda _: self.changed.emit())
        app.screenRemoved.connect(lambda _: self.changed.emit())

    def _add(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(lambda _: self.changed.emit())

    @property
    def are_mirrored(self) -> bool:
        """Return whether two monitors show the same part of the desktop.

        Some systems report mirrored monitors as one, as a splitter cable does: this is not detected.
        """
        screens = QGuiApplication.screens()
        return any(_is_mirror(one, other) for at, one in enumerate(screens) for other in screens[at + 1 :])


def screens_apart(window: QWindow | None) -> list[QScreen]:
    """Return the monitors that show no part of the window's monitor."""
    ours = window.screen() if window else QGuiApplication.primaryScreen()
    return [s for s in QGuiApplication.screens() if s is not ours and not _is_mirror(s, ours)]


def _is_mirror(one: QScreen, other: QScreen) -> bool:
    return one.geometry().intersects(other.geometry())
