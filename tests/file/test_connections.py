"""A connection that could not be used is closed at once, not when the garbage is looked at."""

import gc
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from partnerdesk.file.errors import FileProblem
from partnerdesk.file.find import Finder
from partnerdesk.file.reader_rows import ReaderRows
from partnerdesk.going import Cancelled, Going
from partnerdesk.partnership.readers import Reader, Reading

PARTNERS = Reading(Reader.PARTNERS)


def connections() -> list[sqlite3.Connection]:
    return [o for o in gc.get_objects() if isinstance(o, sqlite3.Connection)]


def is_open(connection: sqlite3.Connection) -> bool:
    try:
        connection.total_changes  # noqa: B018 (a closed one refuses)
    except sqlite3.ProgrammingError:
        return False
    return True


def left_open(do: Callable[[], object]) -> int:
    """Return how many connections are open after something failed, while its error is still held."""
    before = connections()
    with pytest.raises((sqlite3.Error, FileProblem, Cancelled)) as failed:
        do()
    found = [c for c in connections() if all(c is not b for b in before) and is_open(c)]
    assert failed.value.__traceback__  # keeps alive what was left
    return len(found)


@pytest.mark.parametrize(
    "do",
    [
        lambda path, spoilt: Finder(spoilt),
        lambda path, spoilt: ReaderRows(path, PARTNERS, spoilt),
        lambda path, spoilt: ReaderRows(path, PARTNERS),
    ],
)
def test_what_cannot_be_read_leaves_no_connection_open(
    basin_path: Path, do: Callable[[Path, bytes], object]
) -> None:
    whole = basin_path.read_bytes()
    spoilt = whole[:100] + bytes(len(whole) - 100)
    basin_path.write_bytes(spoilt)
    assert left_open(lambda: do(basin_path, spoilt)) == 0


def test_an_index_that_is_no_longer_wanted_leaves_no_connection_open(basin_path: Path) -> None:
    going, snapshot = Going(), basin_path.read_bytes()
    going.cancel()
    with going.followed():
        assert left_open(lambda: Finder(snapshot)) == 0
