"""The list model of one column of the board."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from partnerdesk.desk.commitments.card_words import CardText, spoken, tip
from partnerdesk.desk.pace.resetting import resetting
from partnerdesk.file.reading.commitments import Card, Face

#: The key of a column: a status, a country code, or the id of a participant or working group.
Key = str | int

Index = QModelIndex | QPersistentModelIndex

#: The role for the id of a card.
CARD = Qt.ItemDataRole.UserRole

#: The role for the other texts of a card. `dataChanged` with it alone means: heights are unchanged.
FACE = CARD + 1

#: Number of faces read in one query, around the shown card: about as many as are visible.
_NEAR = 8


class Cards(Protocol):
    """The part of the board model that a column needs."""

    #: The day for computing lateness.
    today: date

    def card(self, card: int) -> Card:
        """Return a card by its id."""

    def face(self, card: int) -> Face | None:
        """Return the face of a card, or None."""

    def text(self, card: int, near: Iterable[int]) -> CardText:
        """Return the texts of a card. One query reads it and the cards near it."""


class Column(QAbstractListModel):
    """One column: cards in the order of their ids."""

    def __init__(self, parent: QObject, cards: Cards, key: Key, title: str, ids: list[int]) -> None:
        """Show `ids`, a list that the board shares with this model. Only this model changes it."""
        super().__init__(parent)
        self._board = cards
        self.key, self.title = key, title
        self.ids = ids

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.ids):
            return None
        id_ = self.ids[index.row()]
        if role == CARD:
            return id_
        if role == Qt.ItemDataRole.DisplayRole:
            return self._board.card(id_).title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(self._board.card(id_), self._board.face(id_), self._board.today)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._board.card(id_), self._board.face(id_), self._board.today)
        return None

    def text(self, row: int) -> CardText:
        """Return the texts of the card in a row."""
        return self._board.text(self.ids[row], self.ids[max(0, row - _NEAR // 2) : row + _NEAR])

    def shapes(self, first: int = 0, end: int | None = None) -> list[tuple[str, bool]]:
        """Return for each card in some rows its title, and whether it has a progress meter."""
        cards = map(self._board.card, self.ids[first:end])
        return [(card.title, bool(card.shows_progress)) for card in cards]

    def sector(self, row: int) -> str:
        """Return the sector of the partner of a card."""
        return self._board.card(self.ids[row]).sector

    def row_of(self, card: int) -> int | None:
        """Return the row of a card, or None if it is not in this column."""
        row = bisect_left(self.ids, card)
        return row if row < len(self.ids) and self.ids[row] == card else None

    def place_for(self, card: int) -> int:
        """Return the row of a card, or the row where it would be inserted."""
        return bisect_left(self.ids, card)

    def show(self, ids: Sequence[int]) -> None:
        """Replace all cards."""
        with resetting(self):
            self.ids[:] = ids

    def emit_all_changed(self) -> None:
        """Emit that all cards changed."""
        if self.ids:
            self.dataChanged.emit(self.index(0), self.index(len(self.ids) - 1))

    def emit_faces_changed(self) -> None:
        """Emit that the faces of all cards may have changed, but no height."""
        if self.ids:
            self.dataChanged.emit(self.index(0), self.index(len(self.ids) - 1), [FACE])

    def put(self, card: int) -> None:
        """Insert a card, or emit that it changed."""
        row = self.place_for(card)
        if self.row_of(card) is not None:
            self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginInsertRows(QModelIndex(), row, row)
        self.ids.insert(row, card)
        self.endInsertRows()

    def put_all(self, cards: Sequence[int]) -> None:
        """Insert several cards with ascending ids."""
        row, last = self.place_for(cards[0]), self.place_for(cards[-1])
        if row != last:
            for card in cards:
                self.put(card)
            return
        self.beginInsertRows(QModelIndex(), row, row + len(cards) - 1)
        self.ids[row:row] = cards
        self.endInsertRows()

    def drop(self, card: int) -> None:
        """Remove a card."""
        row = self.row_of(card)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self.ids[row]
            self.endRemoveRows()
