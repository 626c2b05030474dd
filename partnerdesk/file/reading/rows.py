"""What the readers read from: an open file, or a snapshot of one in a worker."""

from typing import Any, Protocol


class Rows(Protocol):
    """Something that answers a question in SQL with rows, as `PartnershipFile` does."""

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return the rows that answer."""
        ...
