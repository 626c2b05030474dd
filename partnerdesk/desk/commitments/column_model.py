"""One column of the board of commitments, as a list for a view."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from partnerdesk.desk.commitments.card_words import CardText, spoken, tip
from partnerdesk.desk.pace.resetting import resetting
from partnerdesk.file.reading.commitments import Card, Face

#: What a column stands for: a status, a country code, or the id of a participant or working group.
Key = str | int

Index = QModelIndex | QPersistentModelIndex

#: The role that gives the id of a card.
CARD = Qt.ItemDataRole.UserRole

#: What a card says beside its title.
FACE = CARD + 1

#: So many faces are read at once, around the card that is shown: about as many as come into view.
_NEAR = 8


class Cards(Protocol):
    """What a column asks of the board it is part of."""

    #: The day that lateness is told by.
    today: date

    def card(self, card: int) -> Card:
        """Return a card by its id."""

    def face(self, card: int) -> Face | None:
        """Return what a card says beside its title."""

    def text(self, card: int, near: Iterable[int]) -> CardText:
        """Return the texts of a card; those of the cards near it are read with it."""


class Column(QAbstractListModel):
    """One column: cards in the order they were made."""

    def __init__(self, parent: QObject, cards: Cards, key: Key, title: str, ids: list[int]) -> None:
        """Show `ids`, a list that is the board's: changed here, and only here, once this is made."""
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
        """Return what the card in a row says."""
        return self._board.text(self.ids[row], self.ids[max(0, row - _NEAR // 2) : row + _NEAR])

    def shapes(self, first: int = 0, end: int | None = None) -> list[tuple[str, bool]]:
        """Return of the cards in some rows the title, and whether each keeps room for its progress."""
        cards = map(self._board.card, self.ids[first:end])
        return [(card.title, bool(card.shows_progress)) for card in cards]

    def sector(self, row: int) -> str:
        """Return the sector of the card's partner."""
        return self._board.card(self.ids[row]).sector

    def row_of(self, card: int) -> int | None:
        """Return the row of a card, None where it is in another column."""
        row = bisect_left(self.ids, card)
        return row if row < len(self.ids) and self.ids[row] == card else None

    def place_for(self, card: int) -> int:
        """Return the row at which a card stands or would come to stand."""
        return bisect_left(self.ids, card)

    def show(self, ids: Sequence[int]) -> None:
        """Hold other cards."""
        with resetting(self):
            self.ids[:] = ids

    def tell_all(self) -> None:
        """Say anew what every card holds."""
        if self.ids:
            self.dataChanged.emit(self.index(0), self.index(len(self.ids) - 1))

    def tell_faces(self) -> None:
        """Say that every card may say something else, at the same height."""
        if self.ids:
            self.dataChanged.emit(self.index(0), self.index(len(self.ids) - 1), [FACE])

    def put(self, card: int) -> None:
        """Take a card in, or say anew what it holds."""
        row = self.place_for(card)
        if self.row_of(card) is not None:
            self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginInsertRows(QModelIndex(), row, row)
        self.ids.insert(row, card)
        self.endInsertRows()

    def put_all(self, cards: Sequence[int]) -> None:
        """Take in several cards that were made one after another."""
        row, last = self.place_for(cards[0]), self.place_for(cards[-1])
        if row != last:
            for card in cards:
                self.put(card)
            return
        self.beginInsertRows(QModelIndex(), row, row + len(cards) - 1)
        self.ids[row:row] = cards
        self.endInsertRows()

    def drop(self, card: int) -> None:
        """Let a card go."""
        row = self.row_of(card)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self.ids[row]
            self.endRemoveRows()
