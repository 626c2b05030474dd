"""Read the commitments of the open file a slice at a time, while nothing else happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from partnerdesk.desk.pace.idle import When
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.reading.commitments import slice_after

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk


class Slices(QObject):
    """Hands out the ids of all commitments, a slice whenever the window has nothing else to do."""

    #: All were handed out.
    ended = Signal()

    def __init__(
        self, desk: Desk, parent: QObject, size: int, take: Callable[[range], None], *, pause: int = 0
    ) -> None:
        """Hand out so many at once to `take`, the first after the next frame and a pause (milliseconds)."""
        super().__init__(parent)
        self._desk, self._size, self._take = desk, size, take
        self._at: int | None = None  # the last id that was handed out
        self._pause = pause
        desk.closed.connect(self.stop)

    def begin(self, after: int = 0) -> None:
        """Hand out all that were made after one."""
        self.stop()
        self._at = after
        self._desk.idle.add(self, self._hand_out, When.NEXT, after_ms=self._pause)

    def stop(self) -> None:
        """Hand out no more."""
        self._at = None
        self._desk.idle.drop(self)

    def finish(self) -> None:
        """Hand out the rest now."""
        while self._at is not None:
            self._next()

    def _hand_out(self) -> Iterator[None]:
        while self._at is not None:
            self._next()
            yield

    def _next(self) -> None:
        if self._at is None:
            return
        try:
            ids = slice_after(self._desk.file, self._at, self._size)
            self._take(ids)
        except FileProblem as e:
            self.stop()
            self._desk.tell_problem(e)
            return
        self._at = ids[-1] if ids else None
        if not ids:
            self.stop()
            self.ended.emit()
