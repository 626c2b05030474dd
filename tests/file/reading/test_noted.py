"""The tables that a query names are all that SQLite reads for it, also behind the views of a reader."""

import inspect
import pkgutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from partnerdesk.file import reader_views, reading
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.noted import NotedRows, tables_named
from partnerdesk.file.recording import Changed
from partnerdesk.partnership.readers import LEAD, PARTNERS, WALL, Reading
from tests.file.partnerships import copied, sample_at


class Told:
    """The rows of a file, with all queries that were run."""

    def __init__(self, file: PartnershipFile) -> None:
        self.file, self.queries = file, dict[str, tuple[Any, ...]]()

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        found = self.file.rows(sql, *values)
        self.queries[sql] = values
        return found


def queries(path: Path) -> dict[str, tuple[Any, ...]]:
    """Return the queries of all readings that need nothing but the file and the id of a row."""
    with PartnershipFile.open(path) as file:
        told = Told(file)
        for read in readings():
            wanted = list(inspect.signature(read).parameters)[1:]
            with suppress(TypeError, AssertionError, AttributeError, LookupError, ValueError, sqlite3.Error):
                read(told, *([1] * len(wanted)))
        return told.queries


def readings() -> Iterator[Any]:
    """Yield the functions that read a file."""
    for module in pkgutil.iter_modules(reading.__path__):
        found = import_module(f"{reading.__name__}.{module.name}")
        for name, made in vars(found).items():
            if not inspect.isfunction(made) or made.__module__ != found.__name__ or name == "is_there":
                continue
            if next(iter(inspect.signature(made).parameters), None) == "file":
                yield made


@pytest.mark.parametrize("reader", [LEAD, PARTNERS, WALL])
def test_no_table_that_is_read_is_missing(tmp_path: Path, reader: Reading) -> None:
    every = queries(sample_at(tmp_path / "sample.partnerdesk"))
    assert len(every) > 100
    with closing(sqlite3.connect(tmp_path / "sample.partnerdesk")) as connection:
        reader_views.restrict(connection, reader)
        read = set[str]()

        def note(action: int, table: str | None, *_: object) -> int:
            if action == sqlite3.SQLITE_READ and table:
                read.add(table)
            return sqlite3.SQLITE_OK

        class Rows:
            def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
                return connection.execute(sql, values).fetchall()

        for sql, values in every.items():
            noted = NotedRows(Rows())
            connection.set_authorizer(note)
            noted.rows(sql, *values)
            connection.set_authorizer(None)
            tables = {table for table in read if not table.startswith("sqlite_") and "json" not in table}
            assert [t for t in tables if not noted.read(t)] == [], sql
            read.clear()


def test_a_table_is_named_after_a_join_a_comma_and_in_a_subquery() -> None:
    sql = (
        'SELECT a, (SELECT max(x) FROM one) FROM "two" t, three JOIN main.four ON t.x = y, five'
        " WHERE EXISTS (SELECT 1 FROM six)"
    )
    assert tables_named(sql) >= {"one", "two", "three", "four", "five", "six"}
    assert not tables_named(sql) & {"a", "where", "exists"}


def test_a_column_with_the_name_of_a_table_is_not_taken_for_it() -> None:
    assert "position" not in tables_named(
        "SELECT id FROM agenda_item WHERE meeting_id = ? ORDER BY position, id"
    )


def test_a_change_of_a_table_behind_a_view_counts(tmp_path: Path) -> None:
    with PartnershipFile.open(copied(tmp_path / "basin.partnerdesk")) as file:
        rows = file.for_reader(WALL)
        noted = NotedRows(rows)
        noted.rows("SELECT id FROM position")
        assert noted.may_differ(Changed("", {"round": frozenset({1})}))
        assert not noted.may_differ(Changed("", {"indicator": frozenset({1})}))
        assert noted.may_differ(None)
        assert noted.may_differ(Changed("", {}, everything=True))
        rows.close()
