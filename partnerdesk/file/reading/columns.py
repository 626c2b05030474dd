"""Read columns of a shared table as their fields say: days, numbers and lists as what they are."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from partnerdesk.partnership.fields import Field, Kind
from partnerdesk.partnership.fields.field import LISTS, NUMBERS

#: How a value of a kind is read; those of other kinds are kept as what they are.
_READ: dict[Kind, Callable[[Any], Any]] = {
    Kind.DAY: lambda kept: date.fromisoformat(kept) if kept else None,
    Kind.YES_NO: bool,
    **dict.fromkeys(NUMBERS, Decimal),
    **dict.fromkeys(LISTS, json.loads),
}


def selected(fields: Iterable[Field], of: str = "") -> str:
    """Return the columns of fields, of the table that a query calls `of`, as SQL."""
    table = f"{of}." if of else ""
    return ", ".join(f'{table}"{f.column}"' for f in fields)


def read(fields: Iterable[Field], kept: Iterable[Any]) -> dict[str, Any]:
    """Return the values that a file keeps in the columns of fields, by column, as what they mean."""
    return {f.column: _value(f.kind, value) for f, value in zip(fields, kept, strict=True)}


def _value(kind: Kind, kept: Any) -> Any:
    return _READ[kind](kept) if kind in _READ and kept is not None else kept
