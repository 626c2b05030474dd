"""The positions of the partners while the room is asked, with a reason for each, and who gave none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from partnerdesk import words
from partnerdesk.desk.pace.resetting import resetting
from partnerdesk.desk.tips import as_tip
from partnerdesk.file.reading.problem import Partner
from partnerdesk.language import tr
from partnerdesk.partnership.meetings import Stand
from partnerdesk.partnership.rounds import Why

Index = QModelIndex | QPersistentModelIndex

STANDS = tuple(Stand)
REASON = len(STANDS) + 1


class PositionsModel(QAbstractTableModel):
    """A table model with one row per partner: name, one column per position, reason."""

    def __init__(self) -> None:
        """Make a model without partners."""
        super().__init__()
        self._partners: list[Partner] = []
        self._stands: dict[int, str] = {}
        self._reasons: dict[int, str] = {}
        self._absent: set[int] = set()
        self._told: dict[int, bool] = {}
        self._waiting: AbstractSet[int] = frozenset()
        self._hides = False

    def show_partners(self, partners: Sequence[Partner]) -> None:
        """Set the partners. Answers that were given before are kept."""
        if list(partners) != self._partners:
            with resetting(self):
                self._partners = list(partners)

    def begin(self) -> None:
        """Clear the answers."""
        with resetting(self):
            self._stands, self._reasons, self._told = {}, {}, {}

    def show_answers(
        self, stands: Mapping[int, str], reasons: Mapping[int, str], absent: AbstractSet[int]
    ) -> None:
        """Set all answers by the id of the participant, and who is absent."""
        self._stands, self._reasons = dict(stands), dict(reasons)
        self._told = {partner.id: partner.id in absent for partner in self._partners}
        self._tell_all()

    def wait_for(self, waiting: AbstractSet[int]) -> None:
        """Set who is being asked: nothing is said of one that took no position yet."""
        if waiting != self._waiting:
            self._waiting = waiting
            self._tell_all()

    def hide(self, *, hides: bool) -> None:
        """Show only who took a position, and not which: the room may see the screen."""
        if hides != self._hides:
            self._hides = hides
            self._tell_all()

    def _tell_all(self) -> None:
        if self._partners:
            last = self.index(len(self._partners) - 1, REASON)
            self.dataChanged.emit(self.index(0, 0), last)

    def answer(self, row: int) -> tuple[int, str | None, str | None, bool]:
        """Return the answer in a row: participant id, position, reason, and whether it is absent."""
        who = self._partners[row].id
        stand = self._stands.get(who)
        absent = stand is None and self._why(who) == Why.ABSENT
        return who, stand, (self._reasons.get(who) or None) if stand else None, absent

    def taken(self) -> list[tuple[int, str, str | None]]:
        """Return the answers: participant id, position, reason."""
        return [
            (p.id, self._stands[p.id], self._reasons.get(p.id) or None)
            for p in self._partners
            if p.id in self._stands
        ]

    def missed(self) -> list[tuple[int, Why]]:
        """Return the partners without an answer, and why: absent, or not asked."""
        return [(p.id, self._why(p.id)) for p in self._partners if p.id not in self._stands]

    @property
    def shown(self) -> set[int]:
        """Return the ids of the partners in the table."""
        return {p.id for p in self._partners}

    def mark_absent(self, absent: AbstractSet[int]) -> None:
        """Mark who was not at the meeting; what the user said of a partner here has priority."""
        self._absent = set(absent)
        if self._partners:
            last = self.index(len(self._partners) - 1, REASON)
            self.dataChanged.emit(self.index(0, REASON), last)

    def turn_absent(self, row: int) -> None:
        """Mark a partner without a position as absent, or as not asked if it is marked as absent."""
        who = self._partners[row].id
        self._told[who] = self._why(who) != Why.ABSENT
        self.take(row, None)

    def _why(self, who: int) -> Why:
        return Why.ABSENT if self._told.get(who, who in self._absent) else Why.NOT_ASKED

    def take(self, row: int, stand: str | None) -> None:
        """Set the position of the partner in a row; None clears it."""
        who = self._partners[row].id
        if stand is None:
            self._stands.pop(who, None)
        else:
            self._stands[who] = stand
        self.dataChanged.emit(self.index(row, 0), self.index(row, REASON))

    def stand_of(self, row: int) -> str | None:
        """Return the position of the partner in a row, or None."""
        return self._stands.get(self._partners[row].id)

    # -- overrides of Qt -----------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._partners)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return REASON + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (0, REASON):
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return tr("Partner")
        if section == REASON:
            return tr("Reason")
        return words.word("position", STANDS[section - 1])

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == REASON and self.stand_of(index.row()) and not self._hides:
            flags |= Qt.ItemFlag.ItemIsEditable  # a reason needs a position
        elif index.column():
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        partner, column = self._partners[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            if column == REASON:
                return self._reason(partner, role)
            return "" if column else partner.name
        if role == Qt.ItemDataRole.CheckStateRole and 0 < column < REASON:
            is_taken = self._stands.get(partner.id) == STANDS[column - 1] and not self._hides
            return Qt.CheckState.Checked if is_taken else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._accessible_text(partner, column)
        if role == Qt.ItemDataRole.ToolTipRole and column in (0, REASON):
            return as_tip(self.data(index))
        return None

    def _reason(self, partner: Partner, role: int) -> str:
        """Return the reason of a partner; of one without a position, why it has none."""
        if self._hides and partner.id in self._stands:
            return tr("given")
        if partner.id in self._stands or role == Qt.ItemDataRole.EditRole:
            return self._reasons.get(partner.id, "")
        return "" if partner.id in self._waiting else words.word("unheard", self._why(partner.id))

    def _accessible_text(self, partner: Partner, column: int) -> str:
        if self._hides:
            return words.listed((partner.name, self._reason(partner, Qt.ItemDataRole.DisplayRole)))
        stand = self._stands.get(partner.id)
        if column in (0, REASON) and stand is None:
            why = self._reason(partner, Qt.ItemDataRole.DisplayRole) if column else ""
            return tr("{name}: {why}", name=partner.name, why=why) if why else partner.name
        if column == REASON:
            return tr(
                "Reason of {name}: {reason}", name=partner.name, reason=self._reasons.get(partner.id, "")
            )
        shown = stand if not column else STANDS[column - 1]
        said = tr("{name} {stand}", name=partner.name, stand=words.word("position", str(shown)))
        return tr("{said}, chosen", said=said) if column and stand == shown else said

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Set a value from the editor of a reason or from a screen reader."""
        if role == Qt.ItemDataRole.CheckStateRole and 0 < index.column() < REASON:
            self.take(index.row(), STANDS[index.column() - 1])
            return True
        if role == Qt.ItemDataRole.EditRole and index.column() == REASON:
            self._reasons[self._partners[index.row()].id] = str(value).strip()
            self.dataChanged.emit(index, index)
            return True
        return False
