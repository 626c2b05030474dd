"""Where the commitments of the open file overlap, found a slice at a time while nothing else happens."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from partnerdesk.file.errors import FileProblem
from partnerdesk.file.reading.commitments import reaches
from partnerdesk.partnership.commitments import Overlap, Overlapping

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk

#: The board is painted first.
_PAUSE_MS = 100

#: So many commitments are read in one slice, a small part of a frame.
_SLICE = 100


class Overlaps(QObject):
    """The overlaps, kept up as commitments change."""

    #: They were all found, or are others now.
    counted = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found = Overlapping()
        self._waiting: list[int] = []
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._take_a_slice)

    def load(self, commitments: Collection[int]) -> None:
        """Find all overlaps anew."""
        self._found = Overlapping()
        self._waiting = sorted(commitments, reverse=True)
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(_PAUSE_MS, self, self._next.start))

    def take_in(self, commitments: Collection[int]) -> None:
        """Look anew at a few commitments: changed, added or deleted ones."""
        for id_ in commitments:
            self._found.drop(id_)
        self._put(commitments)
        self.counted.emit()

    @property
    def is_whole(self) -> bool:
        """Tell whether every commitment was looked at."""
        return not self._waiting

    def __len__(self) -> int:
        return len(self._found)

    def found(self) -> list[Overlap]:
        """Return the overlaps, the largest first."""
        while self._waiting:
            self._take_a_slice()
        return self._found.found()

    def _put(self, commitments: Collection[int]) -> None:
        try:
            for reach in reaches(self._desk.file, commitments):
                self._found.put(reach)
        except FileProblem as e:
            self._waiting.clear()
            self._desk.tell_problem(e)

    def _take_a_slice(self) -> None:
        taken, self._waiting = self._waiting[-_SLICE:], self._waiting[:-_SLICE]
        if taken and self._desk.is_open:
            self._put(taken)
        if not self._waiting:
            self._next.stop()
            self.counted.emit()
