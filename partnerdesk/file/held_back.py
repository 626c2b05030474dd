"""Count what a reader does not get of the shared side: rows that are left out, and values that are."""

from __future__ import annotations

from typing import NamedTuple

from partnerdesk.file.reader_rows import Whole, for_reader
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields import TABLES, Table
from partnerdesk.partnership.readers import Reading


class Held(NamedTuple):
    """One table for a reader: how many rows it gets and how many it does not.

    `values` is the number of values in the rows it gets that it sees empty, or otherwise than they are kept.
    """

    table: str
    shown: int
    held: int
    values: int


def held_back(whole: Whole | bytes, reading: Reading) -> list[Held]:
    """Return what a reader gets of each table that has rows. Raises FileProblem.

    The private side is in no table of the shared side: no reader gets anything of it.
    """
    with for_reader(whole, reading) as rows:
        found = [_of(rows, table) for table in TABLES]
    return [each for each in found if each.shown or each.held]


def _of(rows: Rows, table: Table) -> Held:
    name = table.name
    differs = " + ".join(f'(m."{f.column}" IS NOT v."{f.column}")' for f in table.fields) or "0"
    ((whole,),) = rows.rows(f'SELECT count(*) FROM main."{name}"')
    ((shown, values),) = rows.rows(
        f'SELECT count(*), coalesce(sum({differs}), 0) FROM "{name}" v JOIN main."{name}" m ON m.id = v.id'
    )
    return Held(name, shown, whole - shown, values)
