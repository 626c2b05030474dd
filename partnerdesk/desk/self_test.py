"""The part of the self-test that needs Qt: the real window, each of its places, and the room display."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop, QTimer, QtMsgType, qInstallMessageHandler, qVersion
from PySide6.QtGui import QFont, QFontInfo, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from partnerdesk.desk import theme, tokens
from partnerdesk.desk.application import application
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.desk.places import entries
from partnerdesk.language import tr
from partnerdesk.resource import resource
from partnerdesk.room.display import VIEWS, Display
from partnerdesk.settings import Settings

#: Seconds after which a computer, however slow, has failed to paint.
_PATIENCE = 120


def show_everything(file: Path, today: date) -> str:
    """Open the window on a file, go to each place, show each view of the room display; return what was seen.

    Raises RuntimeError, or the error of a screen.
    """
    app = QApplication.instance() or application([])
    assert isinstance(app, QApplication)
    with _nothing_goes_wrong():
        theme.apply(app, "light", 1.0)
        _faces_and_icons()
        window = Window(FullDesk(Settings(), today=lambda: today))
        try:
            return _shown(app, window, file)
        finally:
            window.desk.close()
            window.close()
            window.deleteLater()
            app.processEvents()


def _shown(app: QApplication, window: Window, file: Path) -> str:
    window.resize(1280, 800)
    window.show()
    _painted(app, window, "the start page")
    if not window.desk.open(file):
        raise RuntimeError("the sample does not open")
    for entry in entries():
        window.desk.go(entry.place)
        _painted(app, window, entry.name)
    window.desk.room.turn_on()
    window.desk.room.say_who_is_there(others=False)
    _until(app, lambda: _display(app) is not None, "the room display")
    display = _display(app)
    assert display is not None
    for view in VIEWS:
        display.show_view(view)
        _painted(app, display, view)
    window.desk.room.turn_off()
    return tr(
        "Qt {version}, {number} places, {views} views for the room",
        version=qVersion(),
        number=len(entries()),
        views=len(VIEWS),
    )


def _display(app: QApplication) -> Display | None:
    return next((w for w in app.topLevelWidgets() if isinstance(w, Display) and w.isVisible()), None)


def _faces_and_icons() -> None:
    """Raise RuntimeError if a typeface or an icon that ships with the app is not there."""
    theme.load_reading_face()
    for family in (tokens.UI_FACE, tokens.READING_FACE):
        if QFontInfo(QFont(family)).family() != family:
            raise RuntimeError(f"the typeface {family} is missing")
    icons = sorted(resource("icons").glob("*.svg"))
    if not icons or not all(QSvgRenderer(str(icon)).isValid() for icon in icons):
        raise RuntimeError("an icon is missing")


def _painted(app: QApplication, widget: QWidget, what: str) -> None:
    """Wait until a widget is painted with more than one colour."""
    _until(app, lambda: widget.isVisible() and _has_content(widget.grab().toImage()), what)


def _has_content(image: QImage) -> bool:
    width, height = image.width(), image.height()
    points = ((x * width // 40, y * height // 40) for x in range(40) for y in range(40))
    return len({image.pixel(x, y) for x, y in points}) > 1


def _until(app: QApplication, is_so: Callable[[], bool], what: str) -> None:
    """Handle events until something is so. Raises RuntimeError if it never is."""
    end = monotonic() + _PATIENCE
    while not is_so():
        if monotonic() > end:
            raise RuntimeError(f"{what} was not painted")
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


@contextmanager
def _nothing_goes_wrong() -> Iterator[None]:
    """Raise what an event raised within the block, and what Qt called critical."""
    errors: list[BaseException] = []

    def hear(kind: QtMsgType, _context: object, text: str) -> None:
        if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            errors.append(RuntimeError(text))

    def close_questions() -> None:
        if asked := QApplication.activeModalWidget():
            errors.append(RuntimeError(f"a question came up: {asked.windowTitle()}"))
            asked.close()

    watching = QTimer()
    watching.timeout.connect(close_questions)
    watching.start(1000)
    usual_hook, usual_handler = sys.excepthook, qInstallMessageHandler(hear)
    sys.excepthook = lambda _kind, error, _trace: errors.append(error)
    try:
        yield
    finally:
        watching.stop()
        sys.excepthook = usual_hook
        qInstallMessageHandler(usual_handler)
    if errors:
        raise errors[0]
