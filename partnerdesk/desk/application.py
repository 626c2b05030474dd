"""Start the window: the app, its dress, and the file it was asked to open."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from partnerdesk import settings
from partnerdesk.desk import crash, theme
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.desk.pace.garbage import Garbage
from partnerdesk.desk.pace.idle import When

#: The start page is there so long before what comes after it is loaded.
_LOADING_MS = 1500


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
        desk.idle.add(window, partial(_load_ahead, window), When.NEXT, after_ms=_LOADING_MS)
    window.show()
    return app.exec()


def _load_ahead(window: Window) -> None:
    from partnerdesk.desk.frame.loading import load_beside  # the start page does without threads

    load_beside(window)


def _quit_when_shown(window: Window, place: str) -> None:
    from partnerdesk.desk.pace.first_frame import FirstFrame
    from partnerdesk.desk.places import Place

    if window.desk.is_open and place in list(Place):
        window.desk.go(Place(place))
    FirstFrame(window)
