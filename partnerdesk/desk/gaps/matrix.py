"""The card of the matrix, with states, legend, and the line that adds a need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollBar, QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.gaps.adding import AddNeed
from partnerdesk.desk.gaps.first_steps import FirstSteps
from partnerdesk.desk.gaps.matrix_model import MatrixModel
from partnerdesk.desk.gaps.matrix_view import MatrixView
from partnerdesk.desk.gaps.note_editor import NoteEditor
from partnerdesk.desk.gaps.state_column import StateColumn
from partnerdesk.desk.widgets.basics import button, label, row
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.matrix_symbols import Sign
from partnerdesk.file import changing
from partnerdesk.language import tr
from partnerdesk.mirroring import margins
from partnerdesk.partnership.participants import Group, group_of

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.recording import Changed


#: In a card lower than this, in pixels at 100 %, every line counts.
_LOW = 560


class MatrixPane(QFrame):
    """The card with the matrix, or with the first steps while there are no needs."""

    need_wanted = Signal(int)
    participant_wanted = Signal(int)
    first_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        """Make the card with an empty matrix."""
        super().__init__()
        self.setProperty("role", "card")
        self._desk = desk
        self.model = MatrixModel()
        self.view = MatrixView(self.model)
        self.states = StateColumn(self.view)
        self.add = AddNeed(desk)
        self.left_too = QCheckBox(tr("With those who stepped back or declined"))
        self.nobody = label(
            tr("Nobody is here yet who could bring them. Add a participant, whatever its status."), "muted"
        )
        self.nobody.setWordWrap(True)
        self.note = NoteEditor(self)
        self._note_cell: tuple[int, int] | None = None
        self._bar = QScrollBar(Qt.Orientation.Vertical)
        self._body, self._empty = QWidget(), FirstSteps(self._desk)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        grid = QHBoxLayout()
        grid.setSpacing(0)
        for part in (self.view, self.states, self._bar):
            grid.addWidget(part)
        lines = QVBoxLayout(self._body)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(tokens.M)
        lines.addLayout(grid, 1)
        lines.addWidget(self.nobody)
        lines.addLayout(self._foot())
        lines.addStretch(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(margins(tokens.L, tokens.S, tokens.XS, tokens.M))
        whole.addWidget(self._body, 1)
        whole.addWidget(self._empty)
        whole.addLayout(row(self.add, tokens.S))
        whole.addStretch(0)

    def _foot(self) -> Flow:
        """Return the tools and the legend, in one line if they fit."""
        flow = Flow(spacing=tokens.M)
        self._open_add = button(tr("Add need"), self.begin_adding)
        flow.addWidget(self._open_add)
        for level, word in words.choices("level"):
            holder = QWidget()
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(tokens.XS)
            line.addWidget(Sign(level=level))
            line.addWidget(label(word, "small"))
            flow.addWidget(holder)
        keys = tr("space cycles a cell · 1–3 set it · 0 clears it · N writes a note")
        self._keys = label(keys, "small")
        flow.addWidget(self._keys)
        flow.addWidget(self.left_too)
        return flow

    def _connect(self) -> None:
        view = self.view
        self._empty.need_wanted.connect(self.begin_adding)
        self._empty.participant_wanted.connect(self.participant_wanted)
        self._empty.first_wanted.connect(self.first_wanted)
        view.level_wanted.connect(self._set_level)
        view.note_wanted.connect(self._open_note)
        view.need_wanted.connect(self.need_wanted)
        view.participant_wanted.connect(self.participant_wanted)
        view.fitting.connect(self._fit_names)
        self.states.pressed.connect(lambda r: self.need_wanted.emit(self.model.need(r).id))
        self.add.added.connect(lambda need_id: view.show_cell(need_id, None))
        self.add.closed.connect(self._close_adding)
        self.left_too.toggled.connect(self._show_left)
        self.note.written.connect(self._write_note)
        self.note.closed.connect(view.setFocus)
        view_bar = view.verticalScrollBar()
        view_bar.rangeChanged.connect(self._follow_range)
        view_bar.valueChanged.connect(self._bar.setValue)
        self._bar.valueChanged.connect(view_bar.setValue)
        keeps = self._bar.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # else showing it would change the layout that decides about it
        self._bar.setSizePolicy(keeps)
        self._bar.hide()

    # -- showing ------------------------------------------------------------------------

    def refresh(self, changed: Changed | None) -> None:
        """Update the matrix. The current cell stays current, also if it moved."""
        now, at = self._current(), self._scrolled()
        if self.model.cells.is_discreet != self._desk.discreet.is_on:
            self.note.close_editor()
            self.model.load(self._desk.file, discreet=self._desk.discreet.is_on)
        else:
            self.model.refresh(self._desk.file, changed)
        self._restore(now, at)
        has_needs = bool(self.model.cells.needs)
        self._body.setVisible(has_needs)
        self._empty.setVisible(not has_needs)
        self._empty.show_participants(self.model.cells.participants.values())
        self.nobody.setVisible(not self.model.cells.columns)
        statuses = {p.status for p in self.model.cells.participants.values()}
        self.left_too.setVisible(any(group_of(s) == Group.LEFT for s in statuses))
        self._open_add.setDisabled(self._desk.read_only)
        self.states.update()
        self._fit()

    def _current(self) -> tuple[int, int] | None:
        index = self.view.currentIndex()
        if not index.isValid():
            return None
        return self.model.need(index.row()).id, self.model.participant(index.column()).id

    def _scrolled(self) -> tuple[int, int]:
        return self.view.horizontalScrollBar().value(), self.view.verticalScrollBar().value()

    def _restore(self, current: tuple[int, int] | None, at: tuple[int, int]) -> None:
        if current and self._current() != current:
            self.view.show_cell(*current)
            self.view.horizontalScrollBar().setValue(at[0])
            self.view.verticalScrollBar().setValue(at[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Set the width of the names of needs, and limit the height of the grid to its rows.

        In a low window the names of participants are shorter, and the line about the keys is left out, which
        Ctrl+F1 shows.
        """
        self.view.limit_names(self.height())
        self._keys.setVisible(self.height() >= tokens.px(_LOW))
        self._fit_names()
        self.view.setMaximumHeight(self.view.whole_height())
        self.states.setMaximumHeight(self.view.whole_height())

    def _fit_names(self) -> None:
        beside = self.states.width() + self._bar.sizeHint().width()
        room = self.width() - beside - tokens.L - tokens.XS - 4
        left = room - self.view.least_width()
        least, most = min(tokens.px(190), round(room * 0.4)), tokens.px(250)
        self.view.needs.set_width(max(least, min(left, most)))

    def _follow_range(self, least: int, most: int) -> None:
        self._bar.setRange(least, most)
        self._bar.setPageStep(self.view.verticalScrollBar().pageStep())
        self._bar.setVisible(most > least)

    def _show_left(self, left_too: bool) -> None:
        self.model.show_left(left_too)
        self._fit()

    # -- changing -----------------------------------------------------------------------

    def take_focus(self) -> None:
        """Focus the matrix, or what begins it while there are no needs."""
        if self._empty.isHidden():
            self.view.setFocus()
        else:
            self._empty.need.setFocus()

    def begin_adding(self) -> None:
        """Open the line for a new need."""
        self.add.begin(self.model.cells.needs)

    def _close_adding(self) -> None:
        if self._open_add.isVisible():
            self._open_add.setFocus()
        else:
            self.take_focus()

    def _set_level(self, need_id: int, participant_id: int, level: str | None) -> None:
        self._desk.do(
            tr("Set {cell}", cell=self._called(need_id, participant_id)),
            lambda session: changing.needs.set_level(session, need_id, participant_id, level),
            field=f"coverage {need_id} {participant_id}",
        )

    def _open_note(self, need_id: int, participant_id: int) -> None:
        if self._desk.read_only or self._desk.discreet.is_on:
            return
        box = self.view.note_box(need_id, participant_id)
        box.moveTopLeft(self.view.viewport().mapTo(self, box.topLeft()))
        cell = self.model.cells.of_need(need_id).get(participant_id)
        self._note_cell = (need_id, participant_id)
        self.note.open(self._called(need_id, participant_id), cell.note if cell else None, box)

    def _write_note(self, note: str | None) -> None:
        assert self._note_cell is not None
        need_id, participant_id = self._note_cell
        self._desk.do(
            tr("Note on {cell}", cell=self._called(need_id, participant_id)),
            lambda session: changing.needs.set_note(session, need_id, participant_id, note),
            field=f"coverage note {need_id} {participant_id}",
        )

    def _called(self, need_id: int, participant_id: int) -> str:
        need = self.model.need(self.model.row_of(need_id)).name
        participant = self.model.cells.participants[participant_id].called
        return tr("{need}, {participant}", need=need, participant=participant)
