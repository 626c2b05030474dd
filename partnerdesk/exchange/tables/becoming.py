"""What the cells of a sheet become, as values: they can be shown beside what stands in the cells."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from partnerdesk import words
from partnerdesk.exchange.tables.book import At
from partnerdesk.exchange.tables.figures_in_cells import Money
from partnerdesk.exchange.tables.method_words import value_told
from partnerdesk.partnership.fields import Field

#: What parts the items of a list.
_PARTED = re.compile(r"[;,、،/|]|(?<=\s)(?:&|and|et|y|и)(?=\s)")


@dataclass(frozen=True)
class Becoming:
    """What the cells of a sheet become.

    `positions` are those of the rows that are taken, by row from 0. `columns` are the values of each column
    that means something, by position, with their field; of a name that means another row it is the name of
    that row. `cells` are those of a matrix, which become a value each.
    """

    positions: Mapping[int, int] = field(default_factory=dict)
    columns: Mapping[int, tuple[Field, Sequence[Any]]] = field(default_factory=dict)
    cells: Mapping[At, tuple[Field, Any]] = field(default_factory=dict)

    def text(self, at: At) -> str | None:
        """Return what a cell becomes as text, "" for nothing; None where it is not taken."""
        found = self._value(at)
        return None if found is None else _told(*found)

    def is_said_by(self, at: At, text: str) -> bool:
        """Return whether a text says no more and no less than what a cell becomes; spaces do not count."""
        found = self._value(at)
        if found is None:
            return True
        of, value = found
        also = [str(value)] if of.words and value is not None else []  # as the workbook writes it
        bare = _bare_list if isinstance(value, list) else _bare
        return bare(text) in map(bare, (_told(of, value), *also))

    def _value(self, at: At) -> tuple[Field, Any] | None:
        row, column = at
        if at in self.cells:
            return self.cells[at]
        if row not in self.positions or column not in self.columns:
            return None
        of, values = self.columns[column]
        return of, values[self.positions[row]]


def _bare(text: str) -> str:
    return "".join(text.replace("_", " ").split()).casefold()


def _bare_list(text: str) -> str:
    return _bare(_PARTED.sub("", text))


def _told(of: Field, value: Any) -> str:
    if isinstance(value, Money):
        return f"{value.currency or ''}\u00a0{words.number(value.amount)}".strip()
    return value_told(of, value)
