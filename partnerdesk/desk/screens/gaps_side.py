"""The side of the screen: what the matrix means, or the panel of one thing in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.screens.gaps_need import NeedPanel
from partnerdesk.desk.screens.gaps_new import MergePanel, NewParticipant
from partnerdesk.desk.screens.gaps_panels import BalanceCard, MissingCard, SinceCard
from partnerdesk.desk.screens.gaps_participant import ParticipantPanel
from partnerdesk.desk.widgets.basics import page

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.models.matrix_cells import Cells
    from partnerdesk.desk.widgets.side_panel import SidePanel
    from partnerdesk.file.reading.participants import ParticipantRow
    from partnerdesk.file.recording import Changed


class Side(QWidget):
    """Three cards, or one panel; `refresh` keeps what is shown up to date."""

    closed = Signal()
    need_chosen = Signal(int)

    def __init__(self, desk: Desk, cells: Cells) -> None:
        """Make cards and panels beside the cells of the matrix."""
        super().__init__()
        self._cells = cells
        self._scrolls = True
        self.missing = MissingCard(desk, self.need_chosen.emit)
        self.balance = BalanceCard()
        self.since = SinceCard(desk)
        self.need = NeedPanel(desk, cells)
        self.participant = ParticipantPanel(desk)
        self.new, self.merge = NewParticipant(desk), MergePanel(desk)
        self._cards: tuple[QFrame, ...] = (self.missing, self.balance, self.since)
        self._panels: tuple[SidePanel, ...] = (self.need, self.participant, self.new, self.merge)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(tokens.L - 4)
        for card in (*self._panels, *self._cards):
            lines.addWidget(card)
        lines.addStretch(1)
        self._inside, self._page = inside, page(inside)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._page)
        for panel in self._panels:
            panel.closed.connect(self.close_panel)
        self.show_panel(None)

    @property
    def everyone(self) -> list[ParticipantRow]:
        """Return all participants."""
        return list(self._cells.participants.values())

    def shown(self) -> SidePanel | None:
        """Return the panel that is shown, None for the cards."""
        return next((p for p in self._panels if not p.isHidden()), None)

    def show_panel(self, panel: SidePanel | None) -> None:
        """Show a panel in place of the cards, or the cards."""
        for each in self._panels:
            each.setVisible(each is panel)
        for card in self._cards:
            card.setVisible(panel is None)
        self._page.verticalScrollBar().setValue(0)
        self._stand()

    def close_panel(self) -> None:
        """Go back to the cards, and say so."""
        if self.shown():
            self.show_panel(None)
            self.closed.emit()

    def open_need(self, need_id: int) -> None:
        """Show a need."""
        if self.need.show_need(need_id):
            self.show_panel(self.need)

    def open_participant(self, participant_id: int) -> None:
        """Show a participant."""
        if self.participant.show_participant(participant_id, self.everyone):
            self.show_panel(self.participant)

    def open_two(self, one: int, other: int) -> None:
        """Show two participants that may be one."""
        self.merge.show_two(self._cells.participants[one], self._cells.participants[other])
        self.show_panel(self.merge)

    def open_new(self, name: str = "") -> None:
        """Show an empty participant to add."""
        self.show_panel(self.new)
        self.new.begin(self.everyone, name)

    def fill(self, scrolls: bool) -> None:
        """Scroll within the height there is, or stand as tall as what is shown."""
        self._page.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self._scrolls = scrolls
        self._stand()

    def _stand(self) -> None:
        self.setMinimumHeight(0 if self._scrolls else self._inside.sizeHint().height())

    def refresh(self, changed: Changed | None) -> None:
        """Follow the file; a panel whose thing is gone closes."""
        shown = self.shown()
        if shown is self.need and not self.need.show_need(self.need.need_id or 0):
            self.close_panel()
        elif shown is self.participant:
            here = self.participant.show_participant(self.participant.participant_id or 0, self.everyone)
            if not here:
                self.close_panel()
        elif shown is self.merge and not set(self.merge.ids) <= set(self._cells.participants):
            self.close_panel()
        self.missing.show_cells(self._cells)
        self.balance.show_sectors(self._cells.sectors())
        if changed is None or changed.touches("participant", "status_change", "coverage", "need", "meeting"):
            self.since.refresh()
