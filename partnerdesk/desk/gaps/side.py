"""The side of the screen: three cards, or the panel of one row in their place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.gaps.balance_card import BalanceCard
from partnerdesk.desk.gaps.letter import LetterPanel
from partnerdesk.desk.gaps.merge import MergePanel
from partnerdesk.desk.gaps.missing_card import MissingCard
from partnerdesk.desk.gaps.need import NeedPanel
from partnerdesk.desk.gaps.new import NewParticipant
from partnerdesk.desk.gaps.participant import ParticipantPanel
from partnerdesk.desk.gaps.several import SeveralPanel
from partnerdesk.desk.gaps.since_card import SinceCard
from partnerdesk.desk.widgets.basics import page
from partnerdesk.desk.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.gaps.matrix_cells import Cells
    from partnerdesk.file.reading.participants import ParticipantRow
    from partnerdesk.file.recording import Changed


Panel = TypeVar("Panel", bound=SidePanel)


class Side(QWidget):
    """Three cards, or one panel."""

    closed = Signal()
    shows = Signal(object)  # SidePanel, or None for the cards
    need_chosen = Signal(int)
    participant_chosen = Signal(int)
    cell_chosen = Signal(int, int)  # need, participant
    added = Signal(int)
    merged = Signal(int)

    def __init__(self, desk: Desk, cells: Cells) -> None:
        """Make the cards; `cells` is the data of the matrix. Panels are made when first shown."""
        super().__init__()
        self._desk, self._cells = desk, cells
        self._beside = True
        self.missing = MissingCard(desk, self.need_chosen.emit)
        self.balance = BalanceCard()
        self.since = SinceCard(desk)
        self._cards: tuple[QFrame, ...] = (self.missing, self.balance, self.since)
        self._panels: list[SidePanel] = []
        self._inside = QWidget()
        self._set = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._set.setSpacing(tokens.L - 4)
        for card in self._cards:
            self._set.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        self._lines = QVBoxLayout(self._inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addLayout(self._set)
        self._lines.addStretch(1)
        self._page = page(self._inside)
        self._inside.installEventFilter(self)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._page)

    # -- panels, made when first needed -----------------------------------------

    @cached_property
    def need(self) -> NeedPanel:
        """The panel of a need."""
        made = self._placed(NeedPanel(self._desk, self._cells))
        made.participant_wanted.connect(self.participant_chosen)
        return made

    @cached_property
    def participant(self) -> ParticipantPanel:
        """The panel of a participant."""
        made = self._placed(ParticipantPanel(self._desk))
        made.need_wanted.connect(self.cell_chosen)
        made.letter_wanted.connect(lambda id_: self.open_letters([id_]))
        return made

    @cached_property
    def new(self) -> NewParticipant:
        """The panel that adds a participant."""
        made = self._placed(NewParticipant(self._desk))
        made.added.connect(self.added)
        made.participant_wanted.connect(self.participant_chosen)
        return made

    @cached_property
    def merge(self) -> MergePanel:
        """The panel that merges two participants."""
        made = self._placed(MergePanel(self._desk))
        made.merged.connect(self.merged)
        made.several_wanted.connect(lambda: self.open_several(made.ids))
        return made

    @cached_property
    def several(self) -> SeveralPanel:
        """The panel of several participants."""
        made = self._placed(SeveralPanel(self._desk))
        made.letters_wanted.connect(self.open_letters)
        return made

    @cached_property
    def letter(self) -> LetterPanel:
        """The panel of the invitation letter."""
        return self._placed(LetterPanel(self._desk))

    def _placed(self, panel: Panel) -> Panel:
        panel.hide()
        self._panels.append(panel)
        self._lines.insertWidget(0, panel)
        panel.closed.connect(self.close_panel)
        return panel

    @property
    def everyone(self) -> list[ParticipantRow]:
        """Return all participants."""
        return list(self._cells.participants.values())

    def shown(self) -> SidePanel | None:
        """Return the visible panel, or None if the cards are visible."""
        return next((p for p in self._panels if not p.isHidden()), None)

    def show_panel(self, panel: SidePanel | None) -> None:
        """Show a panel, or the cards if it is None."""
        for each in self._panels:
            each.setVisible(each is panel)
        for card in self._cards:
            card.setVisible(panel is None)
        self._page.verticalScrollBar().setValue(0)
        self._take_height()
        self.shows.emit(panel)

    def close_panel(self) -> None:
        """Show the cards again, and emit `closed`."""
        if self.shown():
            self.show_panel(None)
            self.closed.emit()

    def open_need(self, need_id: int) -> None:
        """Show a need."""
        if self.need.show_need(need_id):
            self.show_panel(self.need)

    def open_participant(self, participant_id: int) -> None:
        """Show a participant, unless the discreet view hides it."""
        if self.participant.show_participant(participant_id, self.everyone):
            self.show_panel(self.participant)

    def open_two(self, one: int, other: int) -> None:
        """Show two participants, to merge them; a panel that shows both already stays."""
        if self._shows_both(one, other):
            return
        self.merge.show_two(self._cells.participants[one], self._cells.participants[other])
        self.show_panel(self.merge)

    def _shows_both(self, *ids: int) -> bool:
        shown = self.shown()
        return isinstance(shown, SeveralPanel | LetterPanel) and set(shown.ids) == set(ids)

    def open_several(self, ids: Sequence[int]) -> None:
        """Show several participants, to note a step of all of them; the discreet view shows no outreach."""
        if self._desk.discreet.is_on:
            self.show_panel(None)
        elif not self._shows_both(*ids):
            self.several.show_several([self._cells.participants[id_] for id_ in ids])
            self.show_panel(self.several)

    def open_letters(self, ids: Sequence[int]) -> None:
        """Show the invitation letters to participants."""
        if self.letter.show_letters(ids):
            self.show_panel(self.letter)
            self.letter.wording.setFocus()

    def open_new(self, name: str = "") -> None:
        """Show the form for a new participant."""
        self.show_panel(self.new)
        self.new.begin(self.everyone, name)

    def place(self, *, beside: bool, alone: bool = False) -> None:
        """Set the layout: beside the matrix or alone with its own scrolling, or below it at full height."""
        self._beside = beside or alone
        across = not beside and self.width() > 3 * tokens.px(200)
        direction = QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom
        self._set.setDirection(direction)
        for at in range(self._set.count()):
            self._set.setStretch(at, 1 if across else 0)
        self._take_height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the height that a panel wants now, as fields of it come and go."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._take_height()
        return super().eventFilter(watched, event)

    def _take_height(self) -> None:
        width = self.width()
        layout = self._inside.layout()
        wanted = max(layout.heightForWidth(width), layout.minimumSize().height()) if layout else 0
        self.setMinimumHeight(0 if self._beside else wanted)

    def refresh(self, changed: Changed | None) -> None:
        """Update the cards and the panel. A panel whose row was deleted closes."""
        shown = self.shown()
        if isinstance(shown, NeedPanel) and not shown.show_need(shown.need_id or 0):
            self.close_panel()
        elif isinstance(shown, ParticipantPanel):
            if not shown.show_participant(shown.participant_id or 0, self.everyone):
                self.close_panel()
        elif isinstance(shown, MergePanel):
            if set(shown.ids) <= set(self._cells.participants):
                shown.show_two(*map(self._cells.participants.__getitem__, shown.ids))
            else:
                self.close_panel()
        elif isinstance(shown, SeveralPanel | LetterPanel):
            self._refresh_several(shown)
        self.missing.show_cells(self._cells)
        self.balance.show_sectors(self._cells.sectors())
        if changed is None or changed.touches("participant", "status_change", "coverage", "need", "meeting"):
            self.since.refresh_soon()

    def _refresh_several(self, shown: SeveralPanel | LetterPanel) -> None:
        there = [id_ for id_ in shown.ids if id_ in self._cells.participants]
        if self._desk.discreet.is_on or not there:
            self.close_panel()
        elif isinstance(shown, SeveralPanel):
            shown.show_several([self._cells.participants[id_] for id_ in there])
        else:
            shown.show_letters(there)
