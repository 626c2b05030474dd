"""Read columns of a shared table as their fields say: days, numbers and lists as what they are."""

from collections.abc import Iterable
from typing import Any

from partnerdesk.partnership.fields import Field, kept


def selected(fields: Iterable[Field], of: str = "") -> str:
    """Return the columns of fields, of the table that a query calls `of`, as SQL."""
    table = f"{of}." if of else ""
    return ", ".join(f'{table}"{f.column}"' for f in fields)


def read(fields: Iterable[Field], values: Iterable[Any]) -> dict[str, Any]:
    """Return the values that a file keeps in the columns of fields, by column, as what they mean."""
    return {f.column: kept.read(f, value) for f, value in zip(fields, values, strict=True)}
