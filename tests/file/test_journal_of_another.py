"""After a crash: a journal is played only into the file it is of, and all of that file is checked first."""

import json
import os
import platform
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from partnerdesk.file.backups import back_up
from partnerdesk.file.checking import check
from partnerdesk.file.errors import DamagedFile
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Participant
from tests.file.partnerships import content, copied
from tests.file.processes import process
from tests.file.test_crash import HALF, both, journal_of


def crashed(path: Path) -> None:
    """Write half a change into a file, and die."""
    with process(HALF, path) as writer:
        writer.wait()


def renamed(path: Path, times: int) -> bytes:
    """Return a file after so many changes."""
    with PartnershipFile.open(path) as file:
        for number in range(times):
            with file.change("Rename") as session:
                session.get_one(Participant, 1).name = f"Name {number}"
    return path.read_bytes()


def refused(path: Path, match: str) -> None:
    """See that a file is refused, and that it and its journal stay."""
    before = both(path)
    with pytest.raises(DamagedFile, match=match):
        PartnershipFile.open(path)
    with pytest.raises(DamagedFile, match=match):
        back_up(path)
    verdict = check(path)
    assert not verdict.whole
    assert verdict.is_beside is ("belongs to another state" in match)
    assert both(path) == before


@pytest.mark.parametrize(("before", "after"), [(0, 3), (3, 0), (0, 40)])
def test_a_journal_beside_a_newer_or_older_file_is_told_and_never_played(
    basin_path: Path, tmp_path: Path, before: int, after: int
) -> None:
    other = renamed(copied(tmp_path / "other.partnerdesk"), after)
    renamed(basin_path, before)
    crashed(basin_path)
    basin_path.write_bytes(other)  # as a program that synchronises does
    refused(basin_path, "belongs to another state")
    journal_of(basin_path).unlink()
    with PartnershipFile.open(basin_path) as file:
        assert content(file)["participant"][0][1][1] == (f"Name {after - 1}" if after else "River Commission")


def test_a_file_that_is_whole_only_with_its_journal_takes_the_change_back_whatever_it_counts(
    basin_path: Path,
) -> None:
    crashed(basin_path)
    torn = bytearray(basin_path.read_bytes())
    torn[24:28] = (9999).to_bytes(4)
    torn[-4096:] = bytes(4096)
    basin_path.write_bytes(torn)
    with PartnershipFile.open(basin_path) as file:
        assert content(file)["participant"][0][1][1] == "River Commission"


def test_all_of_a_large_file_is_checked_before_half_a_change_is_taken_back(
    basin_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(basin_path, isolation_level=None)) as other:
        other.execute("UPDATE person SET participant_id = 77")
    crashed(basin_path)
    monkeypatch.setattr("partnerdesk.file.soundness.CHECKED_AT_OPENING", 0)
    refused(basin_path, "points to nothing")


def test_all_of_a_large_file_is_checked_where_a_crash_left_its_lock(
    basin_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(basin_path, isolation_level=None)) as other:
        other.execute("UPDATE person SET participant_id = 77")
    monkeypatch.setattr("partnerdesk.file.soundness.CHECKED_AT_OPENING", 0)
    PartnershipFile.open(basin_path).close()  # its outline is whole
    lock = basin_path.with_name(f".{basin_path.name}.lock")
    lock.write_text(json.dumps({"who": "Ada", "computer": platform.node(), "since": ""}))
    with pytest.raises(DamagedFile, match="points to nothing"):
        PartnershipFile.open(basin_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
@pytest.mark.parametrize("ending", ["-journal", "-wal"])
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda place: place.symlink_to("/dev/zero")])
def test_what_is_no_file_beside_a_file_is_told_and_never_read(
    basin_path: Path, ending: str, make: object
) -> None:
    make(basin_path.with_name(basin_path.name + ending))  # type: ignore[operator]
    with pytest.raises(DamagedFile, match="did not write"):
        PartnershipFile.open(basin_path)
    assert check(basin_path).damage
