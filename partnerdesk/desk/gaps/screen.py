"""The Participants & gaps screen: who is in the room, and who is missing."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.gaps.list import ListPane
from partnerdesk.desk.gaps.matrix import MatrixPane
from partnerdesk.desk.gaps.rounds_pane import RoundsPane
from partnerdesk.desk.gaps.side import Side
from partnerdesk.desk.screen import Keys, Screen
from partnerdesk.desk.widgets.basics import button, page, restyle, row
from partnerdesk.desk.widgets.into_view import bring_into_view
from partnerdesk.desk.widgets.opener import Opener
from partnerdesk.file.reading.needs import coverage
from partnerdesk.file.reading.participants import participant_of_person
from partnerdesk.language import N_, tr
from partnerdesk.mirroring import margins

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.widgets.side_panel import SidePanel
    from partnerdesk.file.recording import Changed

#: Width of the side, and minimum width of the matrix beside it, in pixels at 100 %.
_SIDE, _MAIN = 320, 400

#: Minimum height of the matrix, in pixels at 100 %: its names and two needs.
_LEAST = 300

#: The views, in the order of their buttons.
_MATRIX, _LIST, _ROUNDS = range(3)

_OF_PARTICIPANTS = ("participant", "status_change", "person")


def make(desk: Desk) -> Screen:
    """Build the screen."""
    return Gaps(desk)


class Gaps(Screen):
    """The matrix of needs by participants, the list of them, or the rounds; with cards at the side."""

    tagline = N_("who is in the room, and who is missing")

    def __init__(self, desk: Desk) -> None:
        """Build matrix, list and side."""
        super().__init__(desk)
        self._has_tabs = False
        self._opener = Opener()
        self.matrix = MatrixPane(desk)
        self.side = Side(desk, self.matrix.model.cells)
        self.main = QStackedWidget()
        self.main.addWidget(self.matrix)
        inside = QWidget()
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._whole.setContentsMargins(tokens.XL, tokens.L, tokens.XL, tokens.L)
        self._whole.setSpacing(tokens.L)
        self._whole.addWidget(self.main, 1)
        self._whole.addWidget(self.side)
        self._page = page(inside)
        self._tabs = QTabBar()
        self._tabs.setAccessibleName(tr("Parts of the screen"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.addTab(tr("Matrix"))
        self._tabs.addTab(tr("Missing from the room"))
        self._tab_row = row(self._tabs, -1)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        frame.addLayout(self._tab_row)
        frame.addWidget(self._page)
        self._connect()

    def shortcuts(self) -> Keys:
        return (
            (tr("Arrows"), tr("move in the matrix")),
            (tr("Space"), tr("cycle a cell: brings it, in part, could bring it, nothing")),
            ("1, 2, 3", tr("set a cell: brings it, in part, could bring it")),
            (tr("0 or Delete"), tr("clear a cell")),
            ("N", tr("write a note on a cell")),
            (tr("Enter or F2"), tr("open the need of the row, or the participant chosen in the list")),
            (tr("Shift+Enter"), tr("open the participant of the column")),
            (tr("a letter"), tr("go to a need with a word that begins so")),
            (
                tr("Ctrl+click or Shift+Down"),
                tr("choose more participants in the list: to merge two, or for a step of all of them"),
            ),
            (tr("Delete"), tr("delete the participant chosen in the list")),
            (tr("Escape"), tr("close the panel or the note")),
        )

    @cached_property
    def participants(self) -> ListPane:
        """The list, made when first shown."""
        made = ListPane()
        self.main.addWidget(made)
        made.chosen.connect(self._show_chosen)
        made.clicked.connect(lambda: self._show_side(self.side.participant))
        made.delete_wanted.connect(lambda: self.side.participant.remove())
        made.open_wanted.connect(lambda: self.side.participant.name.setFocus())
        made.show_participants(self.side.everyone, self.desk.today(), discreet=self.desk.discreet.is_on)
        return made

    @cached_property
    def rounds(self) -> RoundsPane:
        """The rounds of the matrix, made when first shown."""
        made = RoundsPane(self.desk)
        self.main.addWidget(made)
        made.need_wanted.connect(self._open_need)
        made.refresh(None)
        return made

    def _connect(self) -> None:
        side = self.side
        self.matrix.need_wanted.connect(self._open_need)
        self.matrix.participant_wanted.connect(self._open_participant)
        self.matrix.first_wanted.connect(self._begin_adding)
        self._tabs.currentChanged.connect(self._show_parts)
        side.closed.connect(self._closed)
        side.shows.connect(self._name_tab)
        side.need_chosen.connect(lambda need_id: self.show_target("need", need_id))
        side.participant_chosen.connect(self._open_participant)
        side.cell_chosen.connect(self._show_cell)
        side.added.connect(self._show_added)
        side.merged.connect(lambda id_: self.participants.select(id_))

    # -- header -------------------------------------------------------------------------

    def header(self) -> list[QWidget]:
        """Return the buttons for the three views, and the one to add a participant."""
        self._views: list[QPushButton] = []
        views = (
            (tr("Matrix"), tr("Needs by participants")),
            (tr("List"), tr("All participants")),
            (tr("Rounds"), tr("What became of the gaps since the matrix was asked before")),
        )
        for at, (text, tip) in enumerate(views):
            choice = button(text, partial(self._show_view, at), tip=tip)
            self._views.append(choice)
        self._mark_view()
        self.add: QPushButton = button(tr("Add participant"), self._begin_adding, "primary")
        self.add.setDisabled(self.desk.read_only)
        return [*self._views, self.add]

    def _mark_view(self) -> None:
        """Mark the button of the visible view, also in its accessible description."""
        for at, choice in enumerate(self._views):
            is_shown = at == self._shown_view
            restyle(choice, chosen=is_shown)
            choice.setAccessibleDescription(tr("shown now") if is_shown else "")

    def _show_view(self, at: int) -> None:
        self.desk.flushing.emit()
        self.main.setCurrentWidget(
            (lambda: self.matrix, lambda: self.participants, lambda: self.rounds)[at]()
        )
        self._tabs.setTabText(0, tr("Rounds") if at == _ROUNDS else tr("Matrix"))
        self._tabs.setCurrentIndex(0)
        self._arrange()
        self._mark_view()
        self._show_chosen(self.participants.selected() if at == _LIST else [])

    @property
    def _shown_view(self) -> int:
        """Return the view that is shown: the matrix, the list or the rounds."""
        shown = self.main.currentWidget()
        return _MATRIX if shown is self.matrix else _ROUNDS if isinstance(shown, RoundsPane) else _LIST

    @property
    def _shows_list(self) -> bool:
        return self._shown_view == _LIST

    def _begin_adding(self) -> None:
        self.desk.flushing.emit()
        self._opener.note(self.side)
        self.side.open_new()
        self._show_side(self.side.new)

    # -- showing ------------------------------------------------------------------------

    def refresh(self, changed: Changed | None) -> None:
        self.matrix.refresh(changed)
        if "participants" in vars(self) and (changed is None or changed.touches(*_OF_PARTICIPANTS)):
            self.participants.show_participants(
                self.side.everyone, self.desk.today(), discreet=self.desk.discreet.is_on
            )
        if "rounds" in vars(self):
            self.rounds.refresh(changed)
        self.side.refresh(changed)

    def show_target(self, table: str, row_id: int) -> None:
        if not row_id:
            self._begin(table)
        elif table == "need":
            self._show_view(_MATRIX)
            self.matrix.view.show_cell(row_id, None)
            self.side.open_need(row_id)
        elif table == "coverage":
            for cell in coverage(self.desk.file, [row_id]):
                self._show_cell(cell.need_id, cell.participant_id)
        elif table == "participant":
            self._show_participant(row_id)
        elif table == "matrix_round":
            self._show_view(_ROUNDS)
            self.rounds.show_round(row_id)
        elif table == "person" and (participant_id := participant_of_person(self.desk.file, row_id)):
            self._show_participant(participant_id)
            if row_id in (cards := self.side.participant.people.cards):
                cards[row_id].name.setFocus()

    def _begin(self, table: str) -> None:
        """Open the form for a new participant or need."""
        if self.desk.read_only:
            return
        if table == "participant":
            self._begin_adding()
        else:
            self._show_view(_MATRIX)
            self.matrix.begin_adding()

    def _show_participant(self, participant_id: int) -> None:
        self._show_view(_LIST)
        if self.participants.select(participant_id):
            self.side.open_participant(participant_id)
            self._show_side(self.side.participant)

    def _show_cell(self, need_id: int, participant_id: int) -> None:
        self._show_view(_MATRIX)
        if self.matrix.model.column_of(participant_id) < 0:
            self.matrix.left_too.setChecked(True)
        self.matrix.view.show_cell(need_id, participant_id)
        self.matrix.view.setFocus()

    def _show_added(self, participant_id: int) -> None:
        """Show a new participant in the visible view and open its panel, or say that it is hidden."""
        self._opener.forget()
        if participant_id not in {p.id for p in self.side.everyone}:
            self.side.close_panel()
            self.desk.tell(tr("It is added. As it has not joined, the discreet view leaves it out."))
            return
        if self._shows_list:
            self.participants.select(participant_id)
        else:
            self.matrix.view.show_cell(None, participant_id)
        self.side.open_participant(participant_id)
        self._show_side(self.side.participant)
        self.side.participant.short_name.setFocus()

    def _show_chosen(self, ids: list[int]) -> None:
        if len(ids) == 1:
            self.side.open_participant(ids[0])
        elif len(ids) == 2:
            self.side.open_two(*ids)
        elif ids:
            self.side.open_several(ids)
        else:
            self.side.show_panel(None)

    def _open_need(self, need_id: int) -> None:
        self.side.open_need(need_id)
        self._show_side(self.side.need)
        self.side.need.name.setFocus()

    def _open_participant(self, participant_id: int) -> None:
        self.side.open_participant(participant_id)
        self._show_side(self.side.participant)
        self.side.participant.name.setFocus()

    def _show_side(self, panel: QWidget) -> None:
        """Bring the side into view: its tab, or its place on the page."""
        if self._has_tabs:
            self._tabs.setCurrentIndex(1)
        else:
            QTimer.singleShot(0, panel, lambda: bring_into_view(self._page, panel))  # after the layout

    def _name_tab(self, panel: SidePanel | None) -> None:
        self._tabs.setTabText(1, panel.accessibleName() if panel else tr("Missing from the room"))

    def _closed(self) -> None:
        self._tabs.setCurrentIndex(0)
        if self._opener.give_back():
            return
        if self._shows_list:
            self.participants.view.clearSelection()
            self.participants.view.setFocus()
        elif self._shown_view == _ROUNDS:
            self.rounds.keep.setFocus()
        else:
            self.matrix.take_focus()

    # -- room ---------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Place the side beside the matrix if it fits, else behind a tab, and below the list.

        With the side below it, the matrix would be a scroll within a scroll.
        """
        is_wide = self.width() >= tokens.px(_SIDE) + tokens.px(_MAIN) + 2 * tokens.XL + tokens.L
        self._has_tabs = not is_wide and not self._shows_list
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._whole.setDirection(across if is_wide else down)
        self.side.setMinimumWidth(tokens.px(_SIDE) if is_wide else 0)
        self.side.setMaximumWidth(tokens.px(_SIDE) if is_wide else 1 << 20)
        self._show_parts()
        self.side.place(beside=is_wide, alone=self._has_tabs)
        least = tokens.px(_LEAST) if self._has_tabs else max(tokens.px(420), round(self.height() * 0.86))
        self.main.setMinimumHeight(0 if is_wide else least)

    def _show_parts(self) -> None:
        """Show the part of the chosen tab, or both parts where there are no tabs."""
        self._tabs.setVisible(self._has_tabs)
        self.main.setVisible(not self._has_tabs or self._tabs.currentIndex() == 0)
        self.side.setVisible(not self._has_tabs or self._tabs.currentIndex() == 1)
        above = tokens.S if self._has_tabs else 0
        self._tab_row.setContentsMargins(margins(tokens.XL, above, tokens.XL, 0))
        top = tokens.S if self._has_tabs else tokens.L
        self._whole.setContentsMargins(tokens.XL, top, tokens.XL, tokens.M if self._has_tabs else tokens.L)
