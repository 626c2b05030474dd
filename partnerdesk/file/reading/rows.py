"""The source of the readers: an open file, or a snapshot in a worker."""

from collections.abc import Iterable
from typing import Any, Protocol


class Rows(Protocol):
    """An object that runs SQL queries, such as `PartnershipFile`."""

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Run a query and return its rows."""
        ...


def is_there(file: Rows, table: str, row_id: int) -> bool:
    """Return whether a table has a row with this id; `table` is one of ours."""
    return bool(file.rows(f'SELECT 1 FROM "{table}" WHERE id = ?', row_id))


def among(column: str, ids: Iterable[int] | None) -> tuple[str, list[int]]:
    """Return the SQL condition that a column is one of the ids, and its values; None means all."""
    if ids is None:
        return "1", []
    if isinstance(ids, range):
        return f"{column} BETWEEN ? AND ?", [ids.start, ids.stop - 1]
    values = list(ids)
    return f"{column} IN ({', '.join('?' * len(values))})", values
