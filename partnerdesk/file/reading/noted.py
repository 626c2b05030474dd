"""Rows that note which tables are read through them, so that a later change can be compared with it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from partnerdesk.file.errors import FileProblem

if TYPE_CHECKING:
    from partnerdesk.file.reading.rows import Rows
    from partnerdesk.file.recording import Changed

_TOKEN = re.compile(r"[a-z_]+|[()]")
#: The words of SQL after which tables are named, and those after which none is until the next of these.
_FROM = frozenset({"from", "join"})
_NOT_FROM = frozenset({"select", "where", "group", "order", "having", "limit", "union"})
_VIEWS = "SELECT name, sql FROM sqlite_temp_master WHERE type = 'view'"


class NotedRows:
    """The rows of a file, with the names of all tables that were read, also behind views."""

    def __init__(self, file: Rows) -> None:
        """Note nothing yet."""
        self._file = file
        self._queries: set[str] = set()
        self._tables: set[str] = set()

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Run a query and return its rows. Raises FileProblem."""
        self._queries.add(sql)
        return self._file.rows(sql, *values)

    def read(self, *tables: str) -> bool:
        """Return whether one of the tables was read. Raises FileProblem."""
        if self._queries:
            self._tables |= _behind(self._file, self._queries)
            self._queries.clear()
        return not self._tables.isdisjoint(tables)

    def may_differ(self, changed: Changed | None) -> bool:
        """Return whether what was read may be another now; with None everything may have changed.

        So may a file that cannot be read any more: whoever reads it is to be told.
        """
        try:
            return changed is None or changed.everything or self.read(*changed.rows)
        except FileProblem:
            return True


def _behind(file: Rows, queries: set[str]) -> set[str]:
    """Return the tables that queries name, and those that the views among them name."""
    found = set[str]().union(*map(tables_named, queries))
    views = {name: tables_named(sql) for name, sql in file.rows(_VIEWS)}
    while named := found & views.keys():
        for name in named:
            found |= views.pop(name)
    return found


@lru_cache(maxsize=1024)
def tables_named(sql: str) -> frozenset[str]:
    """Return the names of the tables that a query reads, perhaps with other names, but never too few."""
    found = set()
    names, outside = False, []
    for word in _TOKEN.findall(sql.lower()):
        if word == "(":
            outside.append(names)
        elif word == ")":
            names = outside.pop() if outside else False
        elif word in _FROM:
            names = True
        elif word in _NOT_FROM:
            names = False
        elif names:
            found.add(word)
    return frozenset(found)
