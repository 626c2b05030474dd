"""Start the window: the app, its dress, and the file it was asked to open."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from partnerdesk import lazily, settings
from partnerdesk.desk import crash, theme
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.desk.pace.garbage import Garbage
from partnerdesk.file import changing


def application(arguments: list[str]) -> QApplication:
    """Make the one application object, with its name and face."""
    app = QApplication([*arguments, "-style", "fusion"])  # cheaper than to ask for the style in Python
    Garbage(app)
    app.setApplicationName("PartnerDesk")
    app.setDesktopFileName("partnerdesk")
    theme.load_ui_face()
    return app


def run(path: Path | None) -> int:
    """Show the window, on a partnership if a path is given; return the exit status."""
    app = application(sys.argv[:1])
    kept = settings.load()
    theme.apply(app, kept.scheme, kept.text_scale)
    desk = FullDesk(kept)
    crash.install(desk)
    window = Window(desk)
    if kept.scheme == "system":
        app.styleHints().colorSchemeChanged.connect(lambda: window.redress())
    if path is not None:
        desk.open(path)
    if place := os.environ.get("PARTNERDESK_QUIT_WHEN_SHOWN"):  # the benchmarks time a start so
        _quit_when_shown(window, place)
    else:
        QTimer.singleShot(1500, warm)
    window.show()
    return app.exec()


def _quit_when_shown(window: Window, place: str) -> None:
    from partnerdesk.desk.pace.first_frame import FirstFrame
    from partnerdesk.desk.places import Place

    if window.desk.is_open and place in list(Place):
        window.desk.go(Place(place))
    FirstFrame(window)


def warm() -> None:
    """Load what the first change needs while nothing else happens."""
    from threading import Thread

    def load() -> None:
        from partnerdesk.desk.frame import screens

        _ = changing.session, changing.rows
        lazily.load("partnerdesk.private.opening")
        screens.load()
        gc.freeze()  # modules and tables stay: a look for garbage among them takes longer than a gesture may

    Thread(target=load, daemon=True, name="warm").start()
