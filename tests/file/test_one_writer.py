"""One writer at a time: the others read, and are told who writes."""

import getpass
import json
import os
import platform
import shutil
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from partnerdesk.file import lock
from partnerdesk.file.partnership_file import PartnershipFile
from tests.file.opening import lock_of, rename
from tests.file.processes import process, said

HOLD = """
import sys
from pathlib import Path
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.writing import write_whole
file = PartnershipFile.open(Path(sys.argv[1]))
print("reading" if file.read_only else "writing", flush=True)
sys.stdin.readline()
file.close()
print("closed", flush=True)
sys.stdin.readline()
"""


def open_handles() -> int:
    """Count the files that this process has open, as far as the first hundreds go."""
    found = 0
    for handle in range(512):
        with suppress(OSError):
            os.fstat(handle)
            found += 1
    return found


def test_the_second_opener_reads_and_is_told_who_writes(basin_file: PartnershipFile) -> None:
    with PartnershipFile.open(basin_file.path) as second:
        assert second.read_only
        assert second.notice is not None
        assert platform.node() in second.notice
        assert "has had it open for writing since" in second.notice
        assert second.holder is not None
        assert second.holder.computer == platform.node()
        assert not second.can_take_over
    assert not basin_file.read_only
    rename(basin_file, "Still writing")


def test_the_lock_says_who_writes_where_and_since_when(basin_file: PartnershipFile) -> None:
    said_of_us = json.loads(lock_of(basin_file.path).read_text())
    assert set(said_of_us) == {"who", "computer", "since"}
    assert (said_of_us["who"], said_of_us["computer"]) == (getpass.getuser(), platform.node())
    assert not lock_of(basin_file.path).stat().st_mode & 0o111
    since = datetime.fromisoformat(said_of_us["since"])
    assert since.utcoffset() == timedelta(0)
    assert timedelta(0) <= datetime.now(UTC) - since < timedelta(hours=1)
    with PartnershipFile.open(basin_file.path) as second:
        assert f"{getpass.getuser()} on {platform.node()} has had it open" in (second.notice or "")
        assert second.holder == lock.Holder(**said_of_us)
        assert f"since {second.holder.moment}." in (second.notice or "")


def test_a_writer_that_did_not_sign_is_another_window(basin_file: PartnershipFile) -> None:
    lock_of(basin_file.path).write_text("")
    with PartnershipFile.open(basin_file.path) as second:
        assert (second.read_only, second.holder, second.can_take_over) == (True, None, False)
        assert second.notice == "Open for reading only: another window has it open for writing."


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows cannot be moved to another zone")
def test_since_when_is_told_by_the_clock_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "EAT-3")
    time.tzset()
    try:
        assert lock.Holder("Ada", "ours", "2026-03-04T22:30:00+00:00").moment == "5 Mar 2026, 01:30"
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()


def test_a_lock_is_held_once_and_let_go_once(tmp_path: Path) -> None:
    first, second = lock.Lock(tmp_path / "basin"), lock.Lock(tmp_path / "basin")
    first.take()
    first.take()
    with pytest.raises(lock.Held) as held:
        second.take()
    assert held.value.holder is not None
    assert not held.value.left
    assert held.value.holder.who in str(held.value)
    first.release()
    first.release()
    second.take()
    assert lock_of(tmp_path / "basin").exists()
    second.release()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_was_replaced_meanwhile_is_not_removed(tmp_path: Path) -> None:
    ours = lock.Lock(tmp_path / "basin")
    ours.take()
    lock_of(tmp_path / "basin").unlink()
    lock_of(tmp_path / "basin").write_text("of somebody else")
    ours.release()
    assert lock_of(tmp_path / "basin").read_text() == "of somebody else"


def test_a_folder_that_is_gone_does_not_stop_letting_go(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    ours = lock.Lock(folder / "basin")
    ours.take()
    shutil.rmtree(folder)
    ours.release()
    with pytest.raises(OSError, match="No such file"):
        ours.take()


def test_no_handle_stays_open_where_a_lock_is_not_had(tmp_path: Path) -> None:
    first, second = lock.Lock(tmp_path / "basin"), lock.Lock(tmp_path / "basin")
    first.take()
    before = open_handles()
    for _ in range(3):
        with pytest.raises(lock.Held):
            second.take()
    lock_of(tmp_path / "pipe").mkdir()
    with pytest.raises(OSError, match="directory"):
        lock.Lock(tmp_path / "pipe").take()
    lock_of(tmp_path / "linked").write_text("")
    os.link(lock_of(tmp_path / "linked"), tmp_path / "twice")
    with pytest.raises(OSError, match=r"\.linked\.lock is not a lock"):
        lock.Lock(tmp_path / "linked").take()
    os.mkfifo(lock_of(tmp_path / "fifo"))
    with pytest.raises(OSError, match="is not a lock"):
        lock.Lock(tmp_path / "fifo").take()
    assert open_handles() == before
    first.release()
    assert open_handles() == before - 1


def test_a_shorter_signature_leaves_nothing_of_a_longer_one(tmp_path: Path) -> None:
    long = {"who": "x" * 500, "computer": platform.node(), "since": "long ago"}
    lock_of(tmp_path / "basin").write_text(json.dumps(long))
    ours = lock.Lock(tmp_path / "basin")
    ours.take()
    assert json.loads(lock_of(tmp_path / "basin").read_text())["who"] == getpass.getuser()
    ours.release()


def test_a_lock_says_a_question_mark_for_what_it_cannot_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nameless() -> str:
        raise KeyError("uid 65534")

    monkeypatch.setattr(getpass, "getuser", nameless)
    monkeypatch.setattr(platform, "node", str)
    ours = lock.Lock(tmp_path / "basin")
    ours.take()
    told = json.loads(lock_of(tmp_path / "basin").read_text())
    assert (told["who"], told["computer"]) == ("?", "?")
    ours.release()


def test_another_process_reads_while_we_write_and_writes_when_we_have_closed(basin_path: Path) -> None:
    with process(HOLD, basin_path) as other:
        assert said(other) == "writing"
        with PartnershipFile.open(basin_path) as second:
            assert second.read_only
        assert other.stdin is not None
        other.stdin.write("\n")
        other.stdin.flush()
        assert said(other) == "closed"
        assert not lock_of(basin_path).exists()
        with PartnershipFile.open(basin_path) as third:
            assert not third.read_only


def test_a_lock_left_by_a_crash_does_not_stay(basin_path: Path) -> None:
    with process(HOLD, basin_path) as other:
        assert said(other) == "writing"
    assert lock_of(basin_path).exists()
    with PartnershipFile.open(basin_path) as file:
        assert not file.read_only
        assert file.notice is None
    assert not lock_of(basin_path).exists()


def test_a_lock_from_another_computer_is_told_and_taken_only_when_asked(basin_path: Path) -> None:
    left = {"who": "Ada", "computer": "another one", "since": "2026-03-04T09:00:00+00:00"}
    lock_of(basin_path).write_text(json.dumps(left))
    with PartnershipFile.open(basin_path) as file:
        assert file.read_only
        assert file.can_take_over
        assert "Ada on another one opened it for writing on 4 Mar 2026" in (file.notice or "")
    assert json.loads(lock_of(basin_path).read_text()) == left
    with PartnershipFile.open(basin_path, take_over=True) as file:
        assert not file.read_only
        rename(file, "Taken over")
    assert not lock_of(basin_path).exists()


@pytest.mark.parametrize("since", ["", "yesterday", "0001-01-01T00:00:00+14:00", "x" * 500])
def test_a_lock_that_tells_no_time_is_told_all_the_same(basin_path: Path, since: str) -> None:
    lock_of(basin_path).write_text(json.dumps({"who": "Ada", "computer": "another one", "since": since}))
    with PartnershipFile.open(basin_path) as file:
        assert "Ada on another one opened it for writing on ?" in (file.notice or "")


def test_what_nobody_signed_is_no_lock(basin_path: Path) -> None:
    for text in ("", "nonsense", "[1, 2]", '{"who": 1, "computer": {}, "since": null}', "x" * 10**6):
        lock_of(basin_path).write_text(text)
        with PartnershipFile.open(basin_path) as file:
            assert not file.read_only


def test_a_lock_that_leads_elsewhere_is_not_followed(basin_path: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("precious")
    for plant in (os.symlink, os.link):
        plant(precious, lock_of(basin_path))
        with PartnershipFile.open(basin_path) as file:
            assert file.read_only
            assert "folder" in (file.notice or "")
        assert precious.read_text() == "precious"
        lock_of(basin_path).unlink()


def test_the_same_file_by_another_path_is_the_same_file(basin_file: PartnershipFile, tmp_path: Path) -> None:
    link = tmp_path / "link.partnerdesk"
    link.symlink_to(basin_file.path)
    folder = tmp_path / "folder"
    folder.symlink_to(basin_file.path.parent)
    for path in (link, folder / basin_file.path.name, tmp_path / "." / basin_file.path.name):
        with PartnershipFile.open(path) as second:
            assert second.read_only


def test_a_file_with_a_second_name_is_only_read(basin_path: Path, tmp_path: Path) -> None:
    os.link(basin_path, tmp_path / "second.partnerdesk")
    with PartnershipFile.open(basin_path) as file:
        assert file.read_only
        assert "hard link" in (file.notice or "")


def test_a_lock_that_its_holder_removes_while_we_wait_is_made_anew(
    basin_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[int] = []

    def ask(handle: int) -> None:
        if not waited:
            lock_of(basin_path).unlink()
        waited.append(handle)
        ask_system(handle)

    ask_system = lock._ask_system
    monkeypatch.setattr(lock, "_ask_system", ask)
    with PartnershipFile.open(basin_path):
        assert lock_of(basin_path).exists()
        with PartnershipFile.open(basin_path) as second:
            assert second.read_only
    assert len(waited) == 3


def test_a_lock_is_not_lost_when_another_opener_comes_and_goes(basin_file: PartnershipFile) -> None:
    PartnershipFile.open(basin_file.path).close()
    assert lock_of(basin_file.path).exists()
    with PartnershipFile.open(basin_file.path) as third:
        assert third.read_only
