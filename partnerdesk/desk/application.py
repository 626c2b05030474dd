"""Start the app: the application object, the theme, the window, and a file to open."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from partnerdesk import settings
from partnerdesk.desk import crash, theme
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.desk.layouts import mend_layouts
from partnerdesk.desk.pace.garbage import Garbage
from partnerdesk.desk.pace.idle import When
from partnerdesk.resource import resource

#: Delay after the start page before more modules are loaded, in milliseconds.
_LOADING_MS = 1500


def application(arguments: list[str]) -> QApplication:
    """Make the application object, with its name and font."""
    app = QApplication([*arguments, "-style", "fusion"])  # faster than setStyle in Python
    Garbage(app)
    app.setApplicationName("PartnerDesk")
    app.setDesktopFileName("partnerdesk")
    mend_layouts()
    theme.load_ui_face()
    return app


def run(path: Path | None) -> int:
    """Show the window, with a partnership if a path is given. Return the exit status."""
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
    if place := os.environ.get("PARTNERDESK_QUIT_WHEN_SHOWN"):  # used by the benchmarks
        _quit_when_shown(window, place)
    else:
        desk.idle.add(window, _show_icon, When.NEXT)
        desk.idle.add(window, partial(_load_ahead, window), When.NEXT, after_ms=_LOADING_MS)
    if sys.platform == "darwin":
        _open_what_is_double_clicked(app, window)
    window.show()
    status = app.exec()
    delete(window)  # else PySide deletes its parts first, in no order: see `layouts`
    return status


def _open_what_is_double_clicked(app: QApplication, window: Window) -> None:
    from partnerdesk.desk.frame.double_clicks import DoubleClicks

    app.installEventFilter(DoubleClicks(window.desk, window))


def _show_icon() -> None:
    """Give the windows their icon, for desktops that take none from the menu entry."""
    QApplication.setWindowIcon(QIcon(str(resource("icons/partnerdesk.svg"))))


def _load_ahead(window: Window) -> None:
    from partnerdesk.desk.frame.loading import load_beside  # not needed for the start page

    load_beside(window)


def _quit_when_shown(window: Window, place: str) -> None:
    from partnerdesk.desk.pace.first_frame import FirstFrame
    from partnerdesk.desk.places import Place

    if window.desk.is_open and place in list(Place):
        window.desk.go(Place(place))
    FirstFrame(window)
