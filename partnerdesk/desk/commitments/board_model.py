"""The model of the board: the commitments of the open file in columns of cards.

Cards are read once; in a large partnership, a few hundred at a time. The other texts of a card
(its face) are read when it is first shown.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from partnerdesk.desk.commitments.board_grouping import By, heads, keys_of
from partnerdesk.desk.commitments.card_filter import CardFilter
from partnerdesk.desk.commitments.card_words import CardText, card_text
from partnerdesk.desk.commitments.column_model import Column, Key
from partnerdesk.desk.commitments.slices import Slices
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.reading import commitments as reading
from partnerdesk.file.reading.commitments import Card, Face

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk

#: Number of cards in one query, which takes a part of a frame.
_SLICE = 250


class BoardModel(QObject):
    """All cards, grouped into columns by status, partner, country or working group."""

    #: The columns are others now.
    reshaped = Signal()
    #: Cards were added, removed or moved.
    counted = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.by = By.STATUS
        self.today = desk.today()
        self._titles: dict[Key, str] = dict(heads(desk.seen, self.by, ()))
        self._rows: dict[Key, list[int]] = {key: [] for key in self._titles}
        self._columns: dict[Key, Column] = {}
        self._cards: dict[int, Card] = {}
        self._faces: dict[int, Face] = {}
        self._filter = CardFilter()
        self._slices = Slices(desk, self, _SLICE, self._add_slice)

    # -- the cards ------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self._cards)

    def __contains__(self, card: int) -> bool:
        return card in self._cards

    def card(self, card: int) -> Card:
        """Return a card by its commitment id."""
        return self._cards[card]

    @property
    def is_of_another_day(self) -> bool:
        """Return whether the day has changed since the cards were read."""
        return self.today != self._desk.today()

    def of_partners(self, participants: frozenset[int]) -> set[int]:
        """Return the ids of the commitments of some participants, also where they are along."""
        if not participants:
            return set()
        return {
            c.id for c in self._cards.values() if not participants.isdisjoint((c.participant_id, *c.along))
        }

    def face(self, card: int, near: Iterable[int] = ()) -> Face | None:
        """Return the face of a card. One query reads it and those `near` it. None if the disk fails."""
        if card not in self._faces:
            wanted = [card, *(c for c in near if c not in self._faces and c != card)]
            try:
                self._faces |= reading.faces(self._desk.seen, wanted)
            except FileProblem:
                return None  # the card still shows its title
        return self._faces.get(card)

    def text(self, card: int, near: Iterable[int] = ()) -> CardText:
        """Return the texts of a card."""
        face = self.face(card, near)
        return card_text(self._cards[card], face, self.today, with_status=self.by != By.STATUS)

    # -- showing the file ---------------------------------------------------------------

    def load(self) -> None:
        """Read all cards: the first few hundred now, the others in the idle queue."""
        self.today = self._desk.today()
        at_first = not self._cards and self.by == By.STATUS
        ids = reading.slice_after(self._desk.seen, 0, _SLICE) if at_first else None
        self._cards = self._read(ids)
        self._faces.clear()
        self._filter.forget()
        self._regroup(emit_all=True)
        if ids:
            self._slices.begin(ids[-1])
        else:
            self._slices.stop()

    def forget_faces(self) -> None:
        """Clear the cache of faces; they are read again when shown."""
        self._faces.clear()
        for column in self._columns.values():
            column.emit_faces_changed()

    def load_rest(self) -> None:
        """Read all remaining cards now."""
        self._slices.finish()

    def _read(self, ids: Iterable[int] | None) -> dict[int, Card]:
        return {c.id: c for c in reading.cards(self._desk.seen, ids)}

    def _add_slice(self, ids: range) -> None:
        fresh = {id_: card for id_, card in self._read(ids).items() if id_ not in self._cards}
        self._cards |= fresh
        for key, more in self._grouped(fresh.values()).items():
            self.column(key).put_all(more)
        self.counted.emit()

    def take_in(self, ids: Collection[int]) -> None:
        """Read a few commitments again, which were changed, added or deleted."""
        fresh = self._read(ids)
        for id_ in sorted(ids):
            self._faces.pop(id_, None)
            self._filter.forget(id_)
            old, new = self._cards.pop(id_, None), fresh.get(id_)
            if new:
                self._cards[id_] = new
            if not self._move(
                id_, keys_of(old, self.by), keys_of(new, self.by) if self._filter.fits(new) else ()
            ):
                self._regroup()
                return
        self.counted.emit()

    def _move(self, card: int, old: Sequence[Key], new: Sequence[Key]) -> bool:
        """Move a card to its new columns. Return False if the set of columns changes by this."""
        if any(key not in self._rows for key in new):
            return False
        for key in old:
            if key in self._rows and key not in new:
                self._drop(card, key)
        for key in new:
            self._put(card, key)
        return self.by in (By.STATUS, By.GROUP) or all(self._rows.get(key) for key in old)

    def _put(self, card: int, key: Key) -> None:
        if column := self._columns.get(key):
            column.put(card)
        elif card not in (ids := self._rows[key]):
            insort(ids, card)

    def _drop(self, card: int, key: Key) -> None:
        if column := self._columns.get(key):
            column.drop(card)
        elif card in (ids := self._rows[key]):
            ids.remove(card)

    # -- columns ------------------------------------------------------------------------

    @property
    def keys(self) -> list[Key]:
        """Return the keys of the columns, in order."""
        return list(self._rows)

    def title(self, key: Key) -> str:
        """Return the title of a column."""
        return self._titles[key]

    def ids(self, key: Key) -> list[int]:
        """Return the card ids of a column; an empty list if it does not exist."""
        return self._rows.get(key, [])

    def holds(self, key: Key, card: int) -> bool:
        """Return whether a column contains a card."""
        ids = self.ids(key)
        at = bisect_left(ids, card)
        return at < len(ids) and ids[at] == card

    def column(self, key: Key) -> Column:
        """Return the list model of a column, made when first needed."""
        if key not in self._columns:
            self._columns[key] = Column(self, self, key, self._titles[key], self._rows[key])
        return self._columns[key]

    # -- grouping and filtering -----------------------------------------------------------

    def group_by(self, by: By) -> None:
        """Group the cards by something else."""
        if by != self.by:
            self.load_rest()
            self.by = by
            self._regroup()

    def find(self, typed: str) -> None:
        """Show only the cards whose title, partner or countries contain all typed words."""
        if self._filter.want(typed):
            self.load_rest()
            self._regroup()

    @property
    def shown(self) -> int:
        """Return the number of shown cards, each counted once."""
        if not self._filter.is_on:
            return len(self._cards)
        return sum(map(self._filter.fits, self._cards.values()))

    def _regroup(self, *, emit_all: bool = False) -> None:
        rows = self._grouped(map(self._cards.__getitem__, sorted(self._cards)))
        titles = dict(heads(self._desk.seen, self.by, rows))
        if list(titles.items()) != list(self._titles.items()):
            self._reshape(titles, rows)
        else:
            for key, ids in self._rows.items():
                self._show(key, ids, rows.get(key, []), emit_all=emit_all)
        self.counted.emit()

    def _grouped(self, cards: Iterable[Card]) -> dict[Key, list[int]]:
        rows: dict[Key, list[int]] = {}
        for card in cards:
            if self._filter.fits(card):
                for key in keys_of(card, self.by):
                    rows.setdefault(key, []).append(card.id)
        return rows

    def _reshape(self, titles: dict[Key, str], rows: dict[Key, list[int]]) -> None:
        old, self._columns = self._columns, {}
        self._titles = titles
        self._rows = {key: rows.get(key, []) for key in titles}
        self.reshaped.emit()
        for column in old.values():
            column.deleteLater()

    def _show(self, key: Key, ids: list[int], wanted: list[int], *, emit_all: bool) -> None:
        column = self._columns.get(key)
        if column is None:
            ids[:] = wanted
        elif ids != wanted:
            column.show(wanted)
        elif emit_all:
            column.emit_all_changed()

    # -- moving -------------------------------------------------------------------------

    @property
    def can_move(self) -> bool:
        """Return whether cards can be moved: only between statuses or working groups."""
        return self.by in (By.STATUS, By.GROUP) and not self._desk.read_only

    def beside(self, key: Key, steps: int) -> Key | None:
        """Return the column `steps` after another, or None past the ends."""
        keys = self.keys
        at = keys.index(key) + steps
        return keys[at] if 0 <= at < len(keys) else None
