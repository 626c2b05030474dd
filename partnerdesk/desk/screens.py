"""The screens of this computer, and where a window for the room can stand so that the room sees it alone."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen, QWindow


class Screens(QObject):
    """Tells when a screen comes, goes, or shows the same as another."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        """Begin to listen."""
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
        """Tell whether two screens show the same part of the desktop.

        Some systems report such screens as one: then nothing is known, as with a cable that splits.
        """
        screens = QGuiApplication.screens()
        return any(_is_mirror(one, other) for at, one in enumerate(screens) for other in screens[at + 1 :])


def screen_apart(window: QWindow | None) -> QScreen | None:
    """Return a screen that shows nothing of the one that the window is on; None where there is none."""
    ours = window.screen() if window else QGuiApplication.primaryScreen()
    return next((s for s in QGuiApplication.screens() if s is not ours and not _is_mirror(s, ours)), None)


def _is_mirror(one: QScreen, other: QScreen) -> bool:
    return one.geometry().intersects(other.geometry())
