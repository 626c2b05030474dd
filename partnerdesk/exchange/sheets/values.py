"""The values of a file as cells of a workbook: texts, numbers, days and times."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from partnerdesk.exchange.sheets.lists import joined
from partnerdesk.partnership.fields import Field, Kind, kept
from partnerdesk.partnership.fields.field import LISTS

#: A cell; None is an empty one. A datetime is a day with a time.
Cell = str | Decimal | date | time | None

YES, NO = "Yes", "No"


def cell_of(field: Field, stored: Any, called: Mapping[int, str]) -> Cell:
    """Return the cell for a stored value; `called` are the texts for the rows that the field refers to.

    Raises Meaningless if the value is damaged.
    """
    value = kept.read(field, stored)
    if value is None or value == "":
        return None
    if field.kind in LISTS:
        return joined(value) or None
    if field.kind == Kind.REFERENCE:
        return called[value]
    as_cell = _CELLS.get(field.kind)
    found: Cell = as_cell(value) if as_cell else value
    return found


def word(value: str) -> str:
    """Return one of the words of a choice as people write it: "Stepped back"."""
    return value.replace("_", " ").capitalize()


def words_of(field: Field) -> Sequence[str]:
    """Return the texts that a cell of a field may hold; none if it may hold any."""
    if field.kind == Kind.YES_NO:
        return (YES, NO)
    return [word(value) for value in field.words]


def _moment(value: str) -> Cell:
    """Return a day, or a day and time. A spreadsheet cannot tell midnight from a day, so that is a text."""
    if "T" not in value:
        return date.fromisoformat(value)
    found = datetime.fromisoformat(value)
    return value if found.time() == time() else found


_CELLS: dict[Kind, Callable[[Any], Cell]] = {
    Kind.CHOICE: word,
    Kind.YES_NO: lambda value: YES if value else NO,
    Kind.MOMENT: _moment,
    Kind.WHOLE: Decimal,
}
