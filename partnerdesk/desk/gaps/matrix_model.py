"""The Qt model of the matrix: needs in rows, participants in columns, with accessible texts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from partnerdesk import words
from partnerdesk.desk.gaps.matrix_cells import Cells, Standing
from partnerdesk.desk.pace.resetting import resetting
from partnerdesk.desk.tips import as_tip
from partnerdesk.file.reading.gaps import gaps
from partnerdesk.file.reading.needs import CoverageRow, NeedRow, coverage, coverage_of, needs
from partnerdesk.file.reading.participants import ParticipantRow, participants
from partnerdesk.language import tr
from partnerdesk.partnership.needs import State

if TYPE_CHECKING:
    from partnerdesk.file.partnership_file import PartnershipFile
    from partnerdesk.file.recording import Changed

    Index = QModelIndex | QPersistentModelIndex

#: If a change touches more cells, reading all again is faster than updating each.
_MANY = 2_000

_TEXT_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class MatrixModel(QAbstractTableModel):
    """The table model of coverage."""

    def __init__(self) -> None:
        """Make an empty model; `load` reads a file."""
        super().__init__()
        self.cells = Cells()
        self.left_too = False

    # -- updating from the file -------------------------------------------------------------

    def load(self, file: PartnershipFile, *, discreet: bool | None = None) -> None:
        """Read everything but the cells: the cells of a row are read when they are first needed.

        A `discreet` matrix shows only partners and no notes; None keeps the present state.
        """
        rows, everyone, missing = needs(file), participants(file), gaps(file)
        with resetting(self):
            self.cells.is_discreet = self.cells.is_discreet if discreet is None else discreet
            self.cells.show_needs(rows)
            self.cells.show_participants(everyone, left_too=self.left_too)
            self.cells.show_coverage(partial(coverage_of, file))
            self.cells.show_states(missing)

    def refresh(self, file: PartnershipFile, changed: Changed | None) -> None:
        """Read what a change touched, and emit the smallest model signals that cover it."""
        touched = changed.rows.get("coverage", frozenset()) if changed else frozenset()
        if changed is None or len(touched) > _MANY:
            self.load(file)
            return
        if changed.touches("coverage", "need", "participant"):
            self.cells.show_states(gaps(file))
        if changed.touches("need"):
            self._show_needs(needs(file))
        if changed.touches("participant", "status_change", "person"):
            self._show_participants(participants(file))
        if touched:
            self._update(touched, coverage(file, touched))

    def show_left(self, left_too: bool) -> None:
        """Show or hide those who stepped back or declined."""
        if left_too != self.left_too:
            self.left_too = left_too
            self._show_participants(list(self.cells.participants.values()))

    def _show_needs(self, now: list[NeedRow]) -> None:
        same = {(n.id, n.kind) for n in self.cells.needs} == {(n.id, n.kind) for n in now}
        if same:
            self.cells.show_needs(now)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, max(0, len(now) - 1))
            return
        with resetting(self):
            self.cells.show_needs(now)

    def _show_participants(self, now: list[ParticipantRow]) -> None:
        columns = self.cells.shown(now, left_too=self.left_too)
        same = [(p.id, p.status) for p in columns] == [(p.id, p.status) for p in self.cells.columns]
        if same:
            self.cells.show_participants(now, left_too=self.left_too)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self.cells.columns) - 1))
            return
        with resetting(self):
            self.cells.show_participants(now, left_too=self.left_too)

    def _update(self, touched: frozenset[int], now: list[CoverageRow]) -> None:
        places = self.cells.update(touched, now)
        rows = {need.id: row for row, need in enumerate(self.cells.needs)}
        columns = {p.id: column for column, p in enumerate(self.cells.columns)}
        for need_id, participant_id in places:
            if need_id in rows and participant_id in columns:
                index = self.index(rows[need_id], columns[participant_id])
                self.dataChanged.emit(index, index)
        for row in {rows[need_id] for need_id, _ in places if need_id in rows}:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)

    # -- queries -------------------------------------------------------------------------

    def need(self, row: int) -> NeedRow:
        """Return the need of a row."""
        return self.cells.needs[row]

    def participant(self, column: int) -> ParticipantRow:
        """Return the participant of a column."""
        return self.cells.columns[column]

    def cell(self, row: int, column: int) -> CoverageRow | None:
        """Return the content of a cell, or None if it is empty."""
        return self.cells.of_need(self.need(row).id).get(self.participant(column).id)

    def standing(self, row: int) -> Standing:
        """Return the state of the need in a row."""
        return self.cells.standing(self.need(row).id)

    def begins_kind(self, row: int) -> bool:
        """Return whether a row is the first of its kind of need."""
        return row == 0 or self.need(row).kind != self.need(row - 1).kind

    def row_of(self, need_id: int) -> int:
        """Return the row of a need, or -1."""
        return next((row for row, n in enumerate(self.cells.needs) if n.id == need_id), -1)

    def column_of(self, participant_id: int) -> int:
        """Return the column of a participant, or -1."""
        return next((column for column, p in enumerate(self.cells.columns) if p.id == participant_id), -1)

    # -- overrides of Qt -----------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.cells.needs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.cells.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _TEXT_ROLES:
            return None
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return words.word("level", cell.level) if cell else ""
        return cell_text(self.need(index.row()), self.participant(index.column()), cell)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in _TEXT_ROLES:
            return None
        if orientation == Qt.Orientation.Horizontal:
            if section >= len(self.cells.columns):
                return None
            text = _column_text(self.participant(section), role)
        elif section >= len(self.cells.needs):
            return None
        else:
            text = _row_text(self.need(section), self.standing(section), role)
        return as_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text


def cell_text(need: NeedRow, participant: ParticipantRow, cell: CoverageRow | None) -> str:
    """Return a cell as one sentence, for its accessible text and tool tip."""
    level = words.word("level", cell.level) if cell else tr("nothing")
    text = tr("{need}, {participant}: {level}", need=need.name, participant=participant.called, level=level)
    return tr("{cell}. Note: {note}", cell=text, note=cell.note) if cell and cell.note else text


def state_text(standing: Standing) -> str:
    """Return the state as text: "covered", "covered ×4", "thin" or "gap"."""
    word = words.word("state", standing.state)
    if standing.state == State.COVERED and standing.times > 1:
        return tr("{covered} ×{times}", covered=word, times=standing.times)
    return word


def _column_text(p: ParticipantRow, role: int) -> str:
    if role == Qt.ItemDataRole.DisplayRole:
        return p.called
    return words.commas((p.name, words.word("sector", p.sector), words.word("status", p.status)))


def _row_text(need: NeedRow, standing: Standing, role: int) -> str:
    if role == Qt.ItemDataRole.DisplayRole:
        return need.name
    text = words.commas((need.name, words.word("importance", need.importance), state_text(standing)))
    return f"{text}\n{need.note}" if need.note and role == Qt.ItemDataRole.ToolTipRole else text
