"""The Qt model of the list of participants, with filter and sorting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from partnerdesk import words
from partnerdesk.countries import country
from partnerdesk.desk import tokens
from partnerdesk.desk.pace.resetting import resetting
from partnerdesk.desk.tips import as_tip
from partnerdesk.file.reading.participants import ParticipantRow
from partnerdesk.language import tr, trn
from partnerdesk.outreach_words import answer_told
from partnerdesk.partnership.names import folded
from partnerdesk.partnership.outreach_together import Answer, awaited
from partnerdesk.partnership.participants import Group, Role, Sector, Status, group_of

Index = QModelIndex | QPersistentModelIndex

NAME, SECTOR, COUNTRIES, ROLE, STATUS, PEOPLE = range(6)

_SECTORS, _ROLES, _STATUSES = ([e.value for e in kind] for kind in (Sector, Role, Status))

_SORT_KEYS: tuple[Callable[[ParticipantRow], Any], ...] = (
    lambda p: folded(p.name),
    lambda p: _SECTORS.index(p.sector),
    lambda p: folded(_countries(p)),
    lambda p: _ROLES.index(p.role) if p.role else len(_ROLES),
    lambda p: (_STATUSES.index(p.status), -p.since.toordinal() if p.since else 0),
    lambda p: p.people,
)


@dataclass(frozen=True)
class Filter:
    """A filter: all words of `text` must occur; status and sector must be equal, None means any."""

    text: str = ""
    status: str | None = None
    sector: str | None = None

    def takes(self, p: ParticipantRow) -> bool:
        """Return whether a participant passes the filter."""
        if self.status not in (None, p.status) or self.sector not in (None, p.sector):
            return False
        if not self.text.strip():
            return True
        searched = folded(" ".join((p.name, p.short_name or "", _countries(p))))
        return all(part in searched for part in folded(self.text).split())


class ParticipantsModel(QAbstractTableModel):
    """The table model of participants."""

    def __init__(self) -> None:
        """Make an empty model."""
        super().__init__()
        self.everyone: list[ParticipantRow] = []
        self.shown: list[ParticipantRow] = []
        self.filter = Filter()
        self.today = date.min
        self._sorted_by, self._order = NAME, Qt.SortOrder.AscendingOrder

    def show_participants(self, everyone: list[ParticipantRow], today: date) -> None:
        """Set the participants, as of a day. If the rows stay the same, views keep their selection."""
        self.everyone, self.today = everyone, today
        self._arrange()

    def show_filter(self, filter_: Filter) -> None:
        """Set the filter."""
        if filter_ != self.filter:
            self.filter = filter_
            self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted_by, self._order = column, order
        self._arrange()

    def _arrange(self) -> None:
        shown = [p for p in self.everyone if self.filter.takes(p)]
        if self._sorted_by != NAME:
            shown.sort(key=_SORT_KEYS[NAME])
        shown.sort(key=_SORT_KEYS[self._sorted_by], reverse=self._order == Qt.SortOrder.DescendingOrder)
        if [p.id for p in shown] == [p.id for p in self.shown]:
            self.shown = shown
            if shown:
                self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, PEOPLE))
            return
        with resetting(self):
            self.shown = shown

    def row_of(self, participant_id: int) -> int:
        """Return the row of a participant, or -1 if it is not shown."""
        return next((row for row, p in enumerate(self.shown) if p.id == participant_id), -1)

    # -- overrides of Qt -----------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else PEOPLE + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = _ANSWERS.get(Qt.ItemDataRole(role)) if index.isValid() else None
        return answer(self.shown[index.row()], index.column(), self.today) if answer else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.shown[section].name if section < len(self.shown) else None
        titles = (tr("Name"), tr("Sector"), tr("Countries"), tr("Role"), tr("Status"), tr("People"))
        return titles[section]


_TEXTS: tuple[Callable[[ParticipantRow], str], ...] = (
    lambda p: f"{p.name} ({p.short_name})" if p.short_name else p.name,
    lambda p: words.word("sector", p.sector),
    lambda p: _countries(p),
    lambda p: words.word("role", p.role) if p.role else "",
    lambda p: words.listed((words.word("status", p.status), words.day(p.since))),
    lambda p: str(p.people) if p.people else "",
)


def _text(p: ParticipantRow, column: int, today: date) -> str:
    text = _TEXTS[column](p)
    return words.listed((text, answer_told(p.status, p.answer_due, today))) if column == STATUS else text


def _accessible_text(p: ParticipantRow, column: int, today: date) -> str:
    """Return the accessible text of a cell, which includes the name of the participant."""
    return p.name if column == NAME else words.commas(t for t in (p.name, _text(p, column, today)) if t)


def _square(p: ParticipantRow, column: int, today: date) -> QColor | None:
    return tokens.sector_colour(p.sector) if column == SECTOR else None


def _countries(p: ParticipantRow) -> str:
    return words.commas(country(code) for code in p.countries)


def _ink(p: ParticipantRow, column: int, today: date) -> QColor | None:
    group = group_of(p.status)
    if column == STATUS and awaited(p.status, p.answer_due, today) in (Answer.TODAY, Answer.PAST):
        return tokens.colour("ochre")
    if column == STATUS and group == Group.PARTNERS:
        return tokens.colour("teal")
    return tokens.colour("muted") if column not in (NAME, STATUS) or group == Group.LEFT else None


_ANSWERS: dict[Qt.ItemDataRole, Callable[[ParticipantRow, int, date], Any]] = {
    Qt.ItemDataRole.DisplayRole: _text,
    Qt.ItemDataRole.AccessibleTextRole: _accessible_text,
    Qt.ItemDataRole.ToolTipRole: lambda p, column, today: as_tip(_text(p, column, today)),
    Qt.ItemDataRole.DecorationRole: _square,
    Qt.ItemDataRole.ForegroundRole: _ink,
}


def counted(shown: int, everyone: int) -> str:
    """Return how many are shown: "14 participants", or "3 of 14 participants"."""
    if shown == everyone:
        return trn("{number} participant", "{number} participants", everyone)
    return trn("{shown} of {number} participant", "{shown} of {number} participants", everyone, shown=shown)
