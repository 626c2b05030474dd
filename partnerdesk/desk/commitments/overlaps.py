"""The panel of overlaps: what commitments of different partners share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame

from partnerdesk import words
from partnerdesk.desk.widgets.basics import label
from partnerdesk.desk.widgets.do_together import DoTogether
from partnerdesk.desk.widgets.side_panel import SidePanel
from partnerdesk.desk.widgets.spoken_views import SpokenList
from partnerdesk.desk.widgets.unfolding_rows import Row, RowPainter, RowsModel
from partnerdesk.file.reading.commitment import needs
from partnerdesk.language import tr, trn
from partnerdesk.overlap_words import overlap_kind, overlap_name
from partnerdesk.partnership.overlaps import Overlap

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from partnerdesk.desk.commitments.board_model import BoardModel
    from partnerdesk.desk.commitments.overlaps_model import Overlaps
    from partnerdesk.desk.desk import Desk


class OverlapsPanel(SidePanel):
    """The list of overlaps. Choosing one emits the ids of its commitments."""

    chosen = Signal(object)  # the ids of its commitments, or None

    def __init__(self, desk: Desk, board: BoardModel, overlaps: Overlaps) -> None:
        super().__init__(tr("Overlaps"))
        self._desk, self._board, self._overlaps = desk, board, overlaps
        self._shown: list[Overlap] = []
        self._about = label(
            tr("Commitments of different partners that meet in a place, a goal or a need: "
               "a chance to work together, or to share the work."),
            "muted",
            wrap=True,
        )  # fmt: skip
        self._none = label(tr("No two partners meet yet."), "strong", wrap=True)
        self.list = SpokenList()
        self.list.setAccessibleName(tr("Overlaps"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(SpokenList.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self._rows = RowsModel(self)
        self.list.setModel(self._rows)
        self.list.setItemDelegate(RowPainter(self._rows, self.list))
        for part in (self._about, self._none):
            self.body.addWidget(part)
        self.body.addWidget(self.list, 1000)
        self.together = DoTogether(desk)
        self.body.addWidget(self.together)
        self.body.addStretch(1)
        self.list.selectionModel().currentChanged.connect(self._choose)

    def refresh(self) -> None:
        """Show the present overlaps. The chosen one stays chosen."""
        was = self._current()
        self._shown = self._overlaps.found()
        needs_ = {str(n.id): n.name for n in needs(self._desk.seen)}
        self._rows.show_rows([self._row(o, overlap_name(o, needs_)) for o in self._shown])
        self._none.setHidden(bool(self._shown))
        self.list.setVisible(bool(self._shown))
        same = (o for o in self._shown if was and (o.shared, o.value) == (was.shared, was.value))
        now = next(same, None)
        if now:
            self.list.setCurrentIndex(self._rows.index(self._shown.index(now)))
        self.chosen.emit(now.commitments if now else None)
        self._offer(now)

    def _current(self) -> Overlap | None:
        at = self.list.currentIndex().row()
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def _choose(self, index: QModelIndex) -> None:
        overlap = self._current() if index.isValid() else None
        self.chosen.emit(overlap.commitments if overlap else None)
        self._offer(overlap)

    def _offer(self, overlap: Overlap | None) -> None:
        named = {str(n.id): n.name for n in needs(self._desk.seen)} if overlap else {}
        name = overlap_name(overlap, named) if overlap else ""
        self.together.show_commitments(overlap.commitments if overlap else (), name)

    def forget(self) -> None:
        """Clear the choice."""
        self.list.selectionModel().clear()

    def _row(self, overlap: Overlap, text: str) -> Row:
        partners = dict.fromkeys(self._board.card(c).partner for c in overlap.commitments if c in self._board)
        number = len(overlap.commitments)
        what, who = overlap_kind(overlap), words.short_list(partners)
        counted = trn("{number} commitment", "{number} commitments", number)
        return Row(text, f"{text}, {what}. {counted}. {who}", words.listed((what, who)), str(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._current():
            self.forget()
        else:
            super().keyPressEvent(event)
