"""The page or picture that is open for the wall. It is read once, and let go with the partnership."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QGuiApplication

from partnerdesk.language import tr
from partnerdesk.partnership.meetings import Shows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.room_course import RoomCourse
    from partnerdesk.desk.room_sheet import Picture, Sheet


class RoomSheets(QObject):
    """Opens a partner's slides or picture by a dialog."""

    changed = Signal()

    def __init__(self, desk: Desk, course: RoomCourse) -> None:
        """Begin with nothing open."""
        super().__init__(desk)
        self._desk, self._course = desk, course
        #: What is open, None if nothing is.
        self.now: Sheet | None = None
        desk.closed.connect(self.let_go)

    def show(self, window: QWidget) -> None:
        """Show what is open; if nothing is, ask for a file first."""
        if self.now is None:
            self.choose(window)
        else:
            self._course.show(Shows.PAGE)

    def choose(self, window: QWidget) -> None:
        """Ask for a PDF or a picture, and show it."""
        from PySide6.QtWidgets import QFileDialog  # slow: not needed at start

        from partnerdesk.desk.room_sheet import PICTURES

        pictures = " ".join(f"*.{ending}" for ending in PICTURES)
        kinds = tr("PDF files and pictures ({endings})", endings=f"*.pdf {pictures}")
        chosen, _ = QFileDialog.getOpenFileName(window, tr("A page or picture for the wall"), "", kinds)
        if chosen:
            self.open(Path(chosen))

    def open(self, path: Path) -> None:
        """Show a file; tell why if it cannot be shown. What was open before stays then."""
        from partnerdesk.desk.pace.worker import run_in_worker  # slow: not needed at start
        from partnerdesk.desk.room_sheet import read

        wall = _largest_screen()
        run_in_worker(self, lambda: read(path, wall), lambda found: self._take(path, found), self._refuse)

    def _take(self, path: Path, found: bytes | Picture) -> None:
        from partnerdesk.desk.room_sheet import CannotShow, sheet_of

        if not self._desk.is_open:
            return
        try:
            sheet = sheet_of(path, found, self)
        except CannotShow as e:
            self._refuse(e)
            return
        self.let_go()
        self.now = sheet
        sheet.drawn.connect(self.changed)
        self.changed.emit()
        self._course.show(Shows.PAGE)
        if sheet.told:
            self._desk.tell(sheet.told)

    def _refuse(self, error: Exception) -> None:
        from partnerdesk.desk.room_sheet import CannotShow

        if not isinstance(error, CannotShow):
            raise error
        self._desk.tell_problem(error)

    def let_go(self) -> None:
        """Close what is open."""
        sheet, self.now = self.now, None
        if sheet is not None:
            sheet.deleteLater()
            self.changed.emit()


def _largest_screen() -> QSize:
    """Return the size of the largest screen in device pixels."""
    sizes = [screen.size() * screen.devicePixelRatio() for screen in QGuiApplication.screens()]
    return max(sizes, key=lambda size: size.width() * size.height())
