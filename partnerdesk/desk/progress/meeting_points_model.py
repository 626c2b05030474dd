"""The matrix of partners by what they share, as a table of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from partnerdesk.desk import tokens
from partnerdesk.desk.pace.resetting import resetting
from partnerdesk.desk.tips import as_tip
from partnerdesk.language import tr, trn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partnerdesk.partnership.meeting_points import MeetingPoints

_Role = Qt.ItemDataRole
_START = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class MeetingPointsModel(QAbstractTableModel):
    """A row for each country, area, target or need; a column for its name, and one for each partner."""

    def __init__(self, parent: QObject) -> None:
        """Make an empty matrix."""
        super().__init__(parent)
        self._shown: MeetingPoints | None = None
        self._names: Mapping[str, str] = {}
        self._partners: Mapping[int, str] = {}

    def show_points(
        self, found: MeetingPoints, names: Mapping[str, str], partners: Mapping[int, str]
    ) -> None:
        """Show a matrix with the names of its values and partners."""
        with resetting(self):
            self._shown, self._names, self._partners = found, names, partners

    def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        """Return the number of values."""
        return 0 if parent.isValid() or self._shown is None else len(self._shown.values)

    def columnCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        """Return the number of partners, and one for the names."""
        return 0 if parent.isValid() or self._shown is None else len(self._shown.partners) + 1

    def ids(self, index: QModelIndex) -> tuple[int, ...]:
        """Return the commitments of a cell; of a name those of all partners there."""
        if self._shown is None or not index.isValid():
            return ()
        value = self._shown.values[index.row()]
        if index.column():
            return self._shown.cells.get((value, self._shown.partners[index.column() - 1]), ())
        every = (self._shown.cells.get((value, partner), ()) for partner in self._shown.partners)
        return tuple(dict.fromkeys(id_ for ids in every for id_ in ids))

    def of_row(self, index: QModelIndex) -> tuple[tuple[int, ...], str]:
        """Return the commitments of all partners in the row of a cell, and the name of the row."""
        assert self._shown is not None
        value = self._shown.values[index.row()]
        return self.ids(self.index(index.row(), 0)), self._names.get(value, value)

    def said(self, index: QModelIndex) -> str:
        """Return what a cell says: "Clear Spring, Kenya: 2 commitments"."""
        assert self._shown is not None
        value = self._shown.values[index.row()]
        name, number = self._names.get(value, value), len(self.ids(index))
        counted = trn("{number} commitment", "{number} commitments", number)
        if not index.column():
            meet = tr("partners meet here") if value in self._shown.shared else tr("one partner alone")
            return tr("{place}: {commitments}, {meet}", place=name, commitments=counted, meet=meet)
        partner = self._partners.get(self._shown.partners[index.column() - 1], "")
        return tr("{partner}, {place}: {commitments}", partner=partner, place=name, commitments=counted)

    def data(self, index: Any, role: int = _Role.DisplayRole) -> Any:
        """Return the number of commitments of a partner at a value, and how it is shown."""
        if self._shown is None or not index.isValid():
            return None
        if role == _Role.DisplayRole:
            return self._text(index)
        if role in (_Role.AccessibleTextRole, _Role.ToolTipRole):
            said = self.said(index)
            return as_tip(said) if role == _Role.ToolTipRole else said
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter if index.column() else _START
        if role == _Role.BackgroundRole and self._meets(index):
            return tokens.colour("teal_ground")
        return None

    def _meets(self, index: QModelIndex) -> bool:
        """Return whether a partner has commitments where it meets others."""
        assert self._shown is not None
        is_shared = self._shown.values[index.row()] in self._shown.shared
        return is_shared and index.column() > 0 and bool(self.ids(index))

    def _text(self, index: QModelIndex) -> str:
        assert self._shown is not None
        value = self._shown.values[index.row()]
        if not index.column():
            mark = "● " if value in self._shown.shared else "○ "
            return mark + self._names.get(value, value)
        number = len(self.ids(index))
        return str(number) if number else ""

    def headerData(self, section: int, orientation: Any, role: int = _Role.DisplayRole) -> Any:
        """Return the name of a partner above its column."""
        if self._shown is None or orientation != Qt.Orientation.Horizontal or not section:
            return None
        if role in (_Role.DisplayRole, _Role.ToolTipRole, _Role.AccessibleTextRole):
            name = self._partners.get(self._shown.partners[section - 1], "")
            return as_tip(name) if role == _Role.ToolTipRole else name
        return None
