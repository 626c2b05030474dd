"""What the world does to a file is told in one sentence or two; what is our own bug is not."""

import sqlite3
from pathlib import Path

import pytest

from partnerdesk.file import errors

PATH = Path("/stick/basin.partnerdesk")


def failed(code: int, text: str = "no words for it") -> sqlite3.OperationalError:
    """Return the error that SQLite raises with a code."""
    error = sqlite3.OperationalError(text)
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "changing", "reading"),
    [
        (sqlite3.SQLITE_FULL, "is full", "is full"),
        (sqlite3.SQLITE_READONLY, "cannot be written", "cannot be read"),
        (sqlite3.SQLITE_PERM, "cannot be written", "cannot be read"),
        (sqlite3.SQLITE_AUTH, "cannot be written", "cannot be read"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be written", "cannot be read"),
        (sqlite3.SQLITE_BUSY, "Another program", "Another program"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "Another program", "Another program"),
        (sqlite3.SQLITE_LOCKED, "Another program", "Another program"),
        (sqlite3.SQLITE_PROTOCOL, "Another program", "Another program"),
        (sqlite3.SQLITE_IOERR, "did not answer", "did not answer"),
        (sqlite3.SQLITE_IOERR_FSYNC, "did not answer", "did not answer"),
        (sqlite3.SQLITE_NOLFS, "did not answer", "did not answer"),
        (sqlite3.SQLITE_TOOBIG, "too long", "too long"),
    ],
)
def test_what_the_disk_refuses_is_told_with_the_file_and_whether_a_change_was_lost(
    code: int, changing: str, reading: str
) -> None:
    lost = errors.explained(failed(code), PATH)
    unanswered = errors.explained(failed(code), PATH, changing=False)
    assert changing in str(lost)
    assert reading in str(unanswered)
    assert all(PATH.name in str(problem) for problem in (lost, unanswered))
    assert "The last change was not kept" in str(lost)
    if code not in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_TOOBIG):
        assert "last change" not in str(unanswered)


@pytest.mark.parametrize(
    "code", [sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_CORRUPT_INDEX, sqlite3.SQLITE_NOTADB]
)
def test_broken_content_is_damage(code: int) -> None:
    assert errors.is_content_error(failed(code))
    assert isinstance(errors.explained(failed(code), PATH), errors.DamagedFile)
    assert PATH.name in str(errors.explained(failed(code), PATH))


@pytest.mark.parametrize("words", ["Could not decode to UTF-8 column 'name'", "JSON cannot hold BLOB values"])
def test_a_text_that_is_none_is_damage_though_it_has_no_code_of_its_own(words: str) -> None:
    assert errors.is_content_error(sqlite3.OperationalError(words))
    assert isinstance(errors.explained(failed(sqlite3.SQLITE_ERROR, words), PATH), errors.DamagedFile)


def test_a_file_that_was_moved_is_told_as_such() -> None:
    problem = errors.explained(failed(sqlite3.SQLITE_READONLY_DBMOVED), PATH)
    assert str(problem) == str(errors.moved(PATH))
    assert PATH.name in str(problem)


@pytest.mark.parametrize(
    "bug", [ValueError("x"), sqlite3.OperationalError("no such table"), failed(sqlite3.SQLITE_ERROR)]
)
def test_our_own_bug_is_not_told_as_the_world(bug: Exception) -> None:
    assert errors.explained(bug, PATH) is None
    assert errors.explained(bug, PATH, changing=False) is None


def test_what_the_system_refuses_is_told_with_its_path_and_reason() -> None:
    refused, unnamed = PermissionError(13, "Permission denied"), TimeoutError()
    for problem in (errors.explained(refused, PATH), errors.unwritable(PATH, refused)):
        assert str(PATH) in str(problem)
        assert "cannot be written: Permission denied" in str(problem)
    for problem in (errors.explained(refused, PATH, changing=False), errors.unreadable(PATH, refused)):
        assert str(PATH) in str(problem)
        assert "cannot be read: Permission denied" in str(problem)
    assert "TimeoutError" in str(errors.unwritable(PATH, unnamed))
    assert "TimeoutError" in str(errors.unreadable(PATH, unnamed))


def test_a_path_where_nothing_is_is_told_as_such() -> None:
    problem = errors.unreadable(PATH, FileNotFoundError(2, "No such file or directory"))
    assert f"{PATH} is not there" in str(problem)


def test_damage_names_the_file_and_the_part_where_it_is_known() -> None:
    assert f"{PATH.name} is damaged: the pages" in str(errors.damaged(PATH, "the pages"))
    assert f"{PATH.name} is damaged." in str(errors.damaged(PATH))
    assert f"{PATH.name} cannot be read to its end" in str(errors.not_whole(PATH))
    assert "undo brings it back" in str(errors.gone())
