"""What the room display is to show: it follows the meeting or the window, or a view is chosen by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from partnerdesk.desk.places import Place, entries, entry_of
from partnerdesk.file.reading.wall import run
from partnerdesk.partnership.wall import Course

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.recording import Changed


class RoomCourse(QObject):
    """Keeps a `Course` up to date. It is not in the file: after a crash the wall follows the meeting."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        """Begin with the view of the first place that has one."""
        super().__init__(desk)
        self._desk = desk
        #: What asks for a view now.
        self.now = Course(_first())
        desk.opened.connect(lambda: self._set(self.now.moved(run(desk.file))))
        desk.closed.connect(lambda: self._set(Course(_first())))
        desk.changed.connect(self._on_changed)
        desk.going.connect(self._on_going)

    def show(self, view: str) -> None:
        """Show a view by hand. It ends with the item of the agenda that runs, unless it is held."""
        self._set(self.now.choose(view))

    def go_back(self) -> None:
        """Show what the meeting asks for, or else what the window shows."""
        self._set(self.now.back())

    def hold(self, is_held: bool) -> None:
        """Stay at the view that is shown, or no longer."""
        self._set(self.now.hold(is_held=is_held))

    def _on_changed(self, changed: Changed | None) -> None:
        if changed is None or changed.touches("meeting", "agenda_item"):
            self._set(self.now.moved(run(self._desk.file)))

    def _on_going(self, place: Place, target: object) -> None:
        view = entry_of(place).view
        if view:
            self._set(self.now.gone_to(view))

    def _set(self, course: Course) -> None:
        if course != self.now:
            self.now = course
            self.changed.emit()


def _first() -> str:
    """Return the view of the first place that has one."""
    return next(entry.view for entry in entries() if entry.view)
