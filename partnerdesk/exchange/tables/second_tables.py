"""Find where another table begins below the one of a sheet: people keep several on one sheet."""

from collections.abc import Sequence

from partnerdesk.exchange.tables.book import Cells, is_empty
from partnerdesk.exchange.tables.headings import known_headings

_FEWEST, _MOST_UNKNOWN = 2, 0.4


def second_table(rows: Sequence[Cells], begin: int) -> tuple[int, int] | None:
    """Return the first row of another table and the row of its headings, from 0; None if there is none.

    Its headings are several texts, most of which are known as headings. Above them, or above a title of one
    cell, a row is empty. Rows are looked at from `begin` on.
    """
    for row in range(begin + 1, len(rows) - 1):
        top = _top(rows, row, begin)
        if top is not None and are_headings(rows[row]):
            return top, row
    return None


def stands_above(rows: Sequence[Cells], upper: int, lower: int) -> bool:
    """Return whether a row holds the headings of a table that ends above a lower row of headings."""
    if not are_headings(rows[upper]) or not _filled(rows[upper + 1]):
        return False
    found = second_table(rows, upper + 1)
    return found is not None and found[1] <= lower


def _top(rows: Sequence[Cells], row: int, begin: int) -> int | None:
    """Return the row after the empty one above a row, or above its title; None if there is none."""
    if _is_blank(rows[row - 1]):
        return row
    has_title = row - 2 > begin and _is_blank(rows[row - 2]) and len(_filled(rows[row - 1])) == 1
    return row - 1 if has_title else None


def _is_blank(row: Cells) -> bool:
    return all(map(is_empty, row))


def _filled(row: Cells) -> list[object]:
    return [cell for cell in row if not is_empty(cell)]


def are_headings(row: Cells) -> bool:
    """Return whether a row holds several texts, most of which are known as headings."""
    cells = _filled(row)
    if len(cells) < _FEWEST or not all(isinstance(cell, str) for cell in cells):
        return False
    known = known_headings()
    unknown = sum(str(cell).strip().casefold() not in known for cell in cells)
    return len(cells) - unknown >= _FEWEST and unknown <= _MOST_UNKNOWN * len(cells)
