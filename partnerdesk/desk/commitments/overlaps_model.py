"""Where the commitments of the open file overlap, found a slice at a time while nothing else happens."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from partnerdesk.desk.commitments.slices import Slices
from partnerdesk.desk.pace.idle import When
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
        self._slices = Slices(desk, self, _SLICE, self._put, pause=_PAUSE_MS)
        self._slices.ended.connect(self.counted)
        self._changed: set[int] = set()
        self._catching_up = QObject(self)  # owns what waits, beside the slices

    def load(self) -> None:
        """Find all overlaps anew."""
        self._found = Overlapping()
        self._changed = set()
        self._slices.begin()

    def take_in(self, commitments: Collection[int]) -> None:
        """Look anew at a few commitments (changed, added or deleted ones) once the board is painted."""
        self._changed.update(commitments)
        self._desk.idle.drop(self._catching_up)
        self._desk.idle.add(self._catching_up, self._catch_up, When.NEXT, after_ms=_PAUSE_MS)

    def _catch_up(self) -> None:
        if not self._changed:
            return
        changed, self._changed = self._changed, set()
        for id_ in changed:
            self._found.drop(id_)
        try:
            self._put(changed)
        except FileProblem as e:
            self._desk.tell_problem(e)
        self.counted.emit()

    def __len__(self) -> int:
        return len(self._found)

    def found(self) -> list[Overlap]:
        """Return the overlaps, the largest first."""
        self._slices.finish()
        self._catch_up()
        return self._found.found()

    def _put(self, commitments: Collection[int]) -> None:
        for reach in reaches(self._desk.file, commitments):
            self._found.put(reach)
