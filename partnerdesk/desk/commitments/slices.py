"""Read the commitments of the open file in slices, in the idle queue."""

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
    """Passes the ids of all commitments to a function, one slice per idle step."""

    #: All slices were passed.
    ended = Signal()

    def __init__(
        self, desk: Desk, parent: QObject, size: int, take: Callable[[range], None], *, pause: int = 0
    ) -> None:
        """Pass slices of `size` ids to `take`, the first after the next frame and `pause` milliseconds."""
        super().__init__(parent)
        self._desk, self._size, self._take = desk, size, take
        self._at: int | None = None  # the last id that was passed
        self._pause = pause
        desk.closed.connect(self.stop)

    def begin(self, after: int = 0) -> None:
        """Start with the ids after `after`."""
        self.stop()
        self._at = after
        self._desk.idle.add(self, self._run, When.NEXT, after_ms=self._pause)

    def stop(self) -> None:
        """Stop."""
        self._at = None
        self._desk.idle.drop(self)

    def finish(self) -> None:
        """Pass all remaining slices now."""
        while self._at is not None:
            self._next()

    def _run(self) -> Iterator[None]:
        while self._at is not None:
            self._next()
            yield

    def _next(self) -> None:
        if self._at is None:
            return
        try:
            ids = slice_after(self._desk.seen, self._at, self._size)
            self._take(ids)
        except FileProblem as e:
            self.stop()
            self._desk.tell_problem(e)
            return
        self._at = ids[-1] if ids else None
        if not ids:
            self.stop()
            self.ended.emit()
