"""Participants and gaps: who is in the room, and who is missing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.screen import Screen
from partnerdesk.desk.screens.gaps_list import ListPane
from partnerdesk.desk.screens.gaps_matrix import MatrixPane
from partnerdesk.desk.screens.gaps_side import Side
from partnerdesk.desk.widgets.basics import button, page
from partnerdesk.file.reading.participants import participant_of_person
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.recording import Changed

#: Widths at 100 %: of the side, and the least of the matrix beside it.
_SIDE, _MAIN = 320, 400


def make(desk: Desk) -> Screen:
    """Build the screen."""
    return Gaps(desk)


class Gaps(Screen):
    """The matrix of needs by participants, or their list, with what it means at the side."""

    tagline = tr("who is in the room, and who is missing")
    shortcuts = (
        (tr("Arrows"), tr("move in the matrix")),
        (tr("Space"), tr("cycle a cell: brings it, in part, could bring it, nothing")),
        ("1, 2, 3", tr("set a cell: brings it, in part, could bring it")),
        (tr("0 or Delete"), tr("clear a cell")),
        ("N", tr("write a note on a cell")),
        (tr("Enter or F2"), tr("open the need of the row, or the participant chosen in the list")),
        (tr("Shift+Enter"), tr("open the participant of the column")),
        (tr("a letter"), tr("go to a need with a word that begins so")),
        (tr("Ctrl+click or Shift+Down"), tr("choose a second participant in the list, to merge both")),
        (tr("Delete"), tr("delete the participant chosen in the list")),
        (tr("Escape"), tr("close the panel or the note")),
    )

    def __init__(self, desk: Desk) -> None:
        """Build matrix, list and side."""
        super().__init__(desk)
        self.matrix, self.list = MatrixPane(desk), ListPane()
        self.side = Side(desk, self.matrix.model.cells)
        self.main = QStackedWidget()
        self.main.addWidget(self.matrix)
        self.main.addWidget(self.list)
        inside = QWidget()
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._whole.setContentsMargins(tokens.XL, tokens.L, tokens.XL, tokens.L)
        self._whole.setSpacing(tokens.L)
        self._whole.addWidget(self.main, 1)
        self._whole.addWidget(self.side)
        self._page = page(inside)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.addWidget(self._page)
        self._connect()

    def _connect(self) -> None:
        side = self.side
        self.matrix.need_wanted.connect(self._open_need)
        self.matrix.participant_wanted.connect(side.open_participant)
        self.list.chosen.connect(self._show_chosen)
        self.list.delete_wanted.connect(side.participant.remove)
        self.list.open_wanted.connect(lambda: side.participant.name.setFocus())
        side.closed.connect(self._closed)
        side.need_chosen.connect(lambda need_id: self.show_target("need", need_id))
        side.need.participant_wanted.connect(side.open_participant)
        side.participant.need_wanted.connect(self._show_cell)
        side.new.added.connect(self._show_added)
        side.new.participant_wanted.connect(lambda id_: self.show_target("participant", id_))
        side.merge.merged.connect(self.list.select)

    # -- header -------------------------------------------------------------------------

    def header(self) -> list[QWidget]:
        """Return the choice of view, and the way to add a participant."""
        self._views = QButtonGroup(self)
        tools: list[QWidget] = []
        for at, (text, tip) in enumerate(
            ((tr("Matrix"), tr("Needs by participants")), (tr("List"), tr("All participants")))
        ):
            choice = button(text, partial(self._show_view, at), tip=tip)
            choice.setCheckable(True)
            choice.setChecked(at == self.main.currentIndex())
            self._views.addButton(choice, at)
            tools.append(choice)
        self.add: QPushButton = button(tr("Add participant"), self._begin_adding, "primary")
        self.add.setDisabled(self.desk.read_only)
        return [*tools, self.add]

    def _show_view(self, at: int) -> None:
        self.desk.flushing.emit()
        self.main.setCurrentIndex(at)
        self._views.button(at).setChecked(True)
        self.side.show_panel(None)
        if at == 1:
            self._show_chosen(self.list.selected())

    def _begin_adding(self) -> None:
        self.desk.flushing.emit()
        self.side.open_new()
        self._page.ensureWidgetVisible(self.side.new)

    # -- showing ------------------------------------------------------------------------

    def refresh(self, changed: Changed | None) -> None:
        self.matrix.refresh(changed)
        if changed is None or changed.touches("participant", "status_change", "person"):
            self.list.show_participants(self.side.everyone)
        self.side.refresh(changed)

    def show_target(self, table: str, row_id: int) -> None:
        if table == "need":
            self._show_view(0)
            self.matrix.view.show_cell(row_id, None)
            self.side.open_need(row_id)
        elif table == "coverage" and (cell := self.matrix.model.cells.cell(row_id)):
            self._show_cell(cell.need_id, cell.participant_id)
        elif table == "participant":
            self._show_participant(row_id)
        elif table == "person" and (participant_id := participant_of_person(self.desk.file, row_id)):
            self._show_participant(participant_id)
            self.side.participant.people.cards[row_id].name.setFocus()

    def _show_participant(self, participant_id: int) -> None:
        self._show_view(1)
        if self.list.select(participant_id):
            self.side.open_participant(participant_id)

    def _show_cell(self, need_id: int, participant_id: int) -> None:
        self._show_view(0)
        if self.matrix.model.column_of(participant_id) < 0:
            self.matrix.left_too.setChecked(True)
        self.matrix.view.show_cell(need_id, participant_id)
        self.matrix.view.setFocus()

    def _show_added(self, participant_id: int) -> None:
        """Go on with what was added, in the view that is shown."""
        if self.main.currentIndex() == 1:
            self.list.select(participant_id)
        else:
            self.matrix.view.show_cell(None, participant_id)
        self.side.open_participant(participant_id)
        self.side.participant.short_name.setFocus()

    def _show_chosen(self, ids: list[int]) -> None:
        if len(ids) == 1:
            self.side.open_participant(ids[0])
        elif len(ids) == 2:
            self.side.open_two(*ids)
        else:
            self.side.show_panel(None)

    def _open_need(self, need_id: int) -> None:
        self.side.open_need(need_id)
        self.side.need.name.setFocus()

    def _closed(self) -> None:
        if self.main.currentIndex() == 1:
            self.list.view.clearSelection()
            self.list.view.setFocus()
        else:
            self.matrix.view.setFocus()

    # -- room ---------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Set the side beside the matrix where there is room, else below it."""
        is_wide = self.width() >= tokens.px(_SIDE) + tokens.px(_MAIN) + 2 * tokens.XL + tokens.L
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._whole.setDirection(beside if is_wide else below)
        self.side.setMinimumWidth(tokens.px(_SIDE) if is_wide else 0)
        self.side.setMaximumWidth(tokens.px(_SIDE) if is_wide else 1 << 20)
        self.side.fill(is_wide)
        self.main.setMinimumHeight(0 if is_wide else max(tokens.px(300), self.height() - 2 * tokens.L))
