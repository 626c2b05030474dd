"""A connection that could not be used is closed at once, not when the garbage is looked at."""

import gc
import sqlite3
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from partnerdesk.file.backups import back_up
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.find import Finder
from partnerdesk.file.reader_rows import ReaderRows
from partnerdesk.going import Cancelled, Going
from partnerdesk.partnership.readers import Reader, Reading
from tests.file.signed import signed_at

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


class _Told(FileProblem):
    """The failure that a test puts in."""


#: A function of `partnerdesk.file` and the line that calls it.
Call = tuple[str, str, int]

#: What only looks after what is open; it does nothing that could fail.
_NEVER_FAIL = ("closed_on_error", "<genexpr>", "<lambda>", "<dictcomp>", "release")


def calls_of(do: Callable[[], object], fails: Call | None = None) -> list[Call]:
    """Do it, with a failure at the first call of a kind; return all calls that were reached."""
    found: list[Call] = []

    def trace(frame: FrameType, event: str, _: object) -> None:
        name, caller = frame.f_code.co_name, frame.f_back
        if not frame.f_globals.get("__name__", "").startswith("partnerdesk.file.") or name in _NEVER_FAIL:
            return
        found.append((name, caller.f_code.co_name if caller else "", caller.f_lineno if caller else 0))
        if found[-1] == fails:
            raise _Told(name)

    sys.settrace(trace)
    try:
        do()
    finally:
        sys.settrace(None)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("with_scan", [False, True])
def test_a_backup_that_fails_anywhere_leaves_no_connection_open(
    basin_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, with_scan: bool
) -> None:
    if with_scan:
        signed_at(basin_path)
    made: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def noted(*how: Any, **named: Any) -> sqlite3.Connection:
        made.append(connect(*how, **named))
        return made[-1]

    monkeypatch.setattr(sqlite3, "connect", noted)
    calls = dict.fromkeys(calls_of(lambda: back_up(basin_path, root=tmp_path / "whole")))
    assert {"copy_pages", "refuse_unsound", "replacing", "to_keep"} <= {name for name, _, _ in calls}
    for number, call in enumerate(calls):
        with suppress(FileProblem):
            calls_of(partial(back_up, basin_path, root=tmp_path / str(number)), fails=call)
        assert not any(map(is_open, made)), f"open after {call} failed"
