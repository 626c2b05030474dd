"""Checked rows of one table in columns, with the rows within them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from partnerdesk.exchange.shape import Links, Rows, Single


@dataclass(slots=True)
class Row:
    """A checked row: values by column; rows within it, and names it links to, by table.

    A reference is still the name of the other row.
    """

    values: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, list["Row"]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Batch:
    """Checked rows in columns. `within` and `links` hold, by table, the rows and names within them.

    Each of those comes with the place of its row in this batch. `without` holds, by a table whose rows belong
    together, the places of the rows of which the source says that they have none.
    """

    size: int = 0
    columns: dict[str, list[Any]] = field(default_factory=dict)
    within: dict[str, tuple[list[int], "Batch"]] = field(default_factory=dict)
    links: dict[str, tuple[list[int], list[str]]] = field(default_factory=dict)
    without: dict[str, list[int]] = field(default_factory=dict)

    def row(self, place: int) -> dict[str, Any]:
        """Return the values of one row."""
        return {column: values[place] for column, values in self.columns.items()}

    def taken(self, places: Sequence[int]) -> dict[str, list[Any]]:
        """Return the columns of some of the rows."""
        if len(places) == self.size:
            return self.columns
        return {column: [values[at] for at in places] for column, values in self.columns.items()}

    def only(self, places: Sequence[int]) -> "Batch":
        """Return some of the rows, with all that stands within them."""
        if len(places) == self.size:
            return self
        now = {place: at for at, place in enumerate(places)}
        made = Batch(len(places), self.taken(places))
        for table, (of, inner) in self.within.items():
            made.within[table] = [now[at] for at in of if at in now], inner.only(_those(of, now))
        for table, (of, names) in self.links.items():
            made.links[table] = [now[at] for at in of if at in now], [names[i] for i in _those(of, now)]
        made.without = {table: [now[at] for at in of if at in now] for table, of in self.without.items()}
        return made

    def inner(self, table: str) -> "Batch":
        """Return the rows of another table within these rows."""
        return self.within[table][1] if table in self.within else Batch()


def _those(of: Sequence[int], kept: Mapping[int, int]) -> list[int]:
    return [i for i, at in enumerate(of) if at in kept]


def batch(part: Rows | Single, rows: Sequence[Row]) -> Batch:
    """Convert rows, and all rows within them, into columns."""
    columns = {column: [row.values[column] for row in rows] for column in rows[0].values} if rows else {}
    made = Batch(len(rows), columns)
    for p in part.parts:
        if isinstance(p, Rows):
            inner = [(at, r) for at, row in enumerate(rows) for r in row.rows.get(p.table, ())]
            if inner:
                made.within[p.table] = [at for at, _ in inner], batch(p, [r for _, r in inner])
            if p.whole:
                made.without[p.table] = [at for at, row in enumerate(rows) if row.rows.get(p.table) == []]
        elif isinstance(p, Links):
            links = [(at, name) for at, row in enumerate(rows) for name in row.links.get(p.table, ())]
            if links:
                made.links[p.table] = [at for at, _ in links], [name for _, name in links]
    return made
