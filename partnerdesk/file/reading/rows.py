"""The source of the readers: an open file, or a snapshot in a worker."""

from typing import Any, Protocol


class Rows(Protocol):
    """An object that runs SQL queries, such as `PartnershipFile`."""

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Run a query and return its rows."""
        ...
