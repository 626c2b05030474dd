"""Results of readings, kept until a change touches what they were read from."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, TypeVar

from partnerdesk.file.reading.noted import NotedRows

if TYPE_CHECKING:
    from partnerdesk.file.reading.rows import Rows
    from partnerdesk.file.recording import Changed

Result = TypeVar("Result")

#: Tables whose changes nobody is told of: what reads them is read each time.
_UNTOLD = ("draft", "attachment", "file_info", "change", "change_row", "sqlite_sequence")


class KeptReadings:
    """Gives the same result, the same object, as long as it is true. Nobody may change it."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._kept: dict[Hashable, tuple[NotedRows, Any]] = {}

    def of(self, file: Rows, reading: Callable[..., Result], *arguments: Hashable) -> Result:
        """Return `reading(file, *arguments)`. Raises FileProblem.

        The reading must depend on nothing but the rows of the file and its arguments.
        """
        key = (file, reading, arguments)
        if key not in self._kept:
            rows = NotedRows(file)
            result = reading(rows, *arguments)
            if rows.read(*_UNTOLD):
                return result
            self._kept[key] = rows, result
        kept: Result = self._kept[key][1]
        return kept

    def forget(self, changed: Changed | None = None) -> None:
        """Forget what a change may have changed; None means everything."""
        if changed is None or changed.everything:
            self._kept.clear()
        else:
            tables = changed.rows.keys()
            self._kept = {key: kept for key, kept in self._kept.items() if not kept[0].read(*tables)}
