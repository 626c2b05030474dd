"""Backups: which are kept, what they hold, and that they bring back what was lost."""

import shutil
import sqlite3
import threading
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.file import backups as backups_module
from partnerdesk.file.backups import back_up, backups, default_root, is_due, kept, restore, to_keep
from partnerdesk.file.errors import DamagedFile, FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Commitment, Participant
from tests.file.partnerships import content, content_at, empty, made

NOW = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def rename(path: Path, name: str) -> None:
    with PartnershipFile.open(path) as file, file.change(f"Rename to {name}") as session:
        session.get_one(Participant, 1).name = name


def id_of(path: Path) -> str:
    with PartnershipFile.open(path, read_only=True) as file:
        return file.id


# -- which are kept -----------------------------------------------------------------------

PAST = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=60)).map(lambda ago: NOW - ago)
TIMES = st.lists(PAST, max_size=80)


@given(TIMES)
def test_the_newest_ten_and_the_last_of_each_of_thirty_days_of_work_are_kept(times: list[datetime]) -> None:
    keep = to_keep(times, NOW)
    assert keep <= set(times)
    assert set(sorted(set(times), reverse=True)[:10]) <= keep
    days = sorted({t.date() for t in times})[-30:]
    for day in days:
        assert max(t for t in times if t.date() == day) in keep
    assert len(keep) <= 10 + 31


@given(TIMES, st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=40)))
def test_letting_go_early_loses_nothing_that_is_kept_later(times: list[datetime], later: timedelta) -> None:
    assert to_keep(to_keep(times, NOW), NOW + later) == to_keep(times, NOW + later)


@given(TIMES, PAST)
def test_a_new_backup_is_always_kept(times: list[datetime], new: datetime) -> None:
    assert NOW in to_keep([*times, NOW], NOW)
    assert max([*times, new]) in to_keep([*times, new], NOW)


ANY_TIME = st.timedeltas(min_value=timedelta(days=-60), max_value=timedelta(days=60)).map(lambda d: NOW - d)


@given(st.lists(ANY_TIME, max_size=80))
def test_a_new_backup_is_kept_though_a_clock_that_was_ahead_made_others(times: list[datetime]) -> None:
    assert NOW in to_keep([*times, NOW], NOW)


def test_the_last_of_a_day_is_kept_to_the_end_of_its_thirty_days_of_work() -> None:
    newest = [NOW - timedelta(minutes=number) for number in range(12)]
    before = [NOW - timedelta(days=3 * number) for number in range(1, 32)]
    assert to_keep([*newest, *before], NOW) == {*newest[:10], *before[:30]}


@given(st.lists(PAST, max_size=80), st.integers(1, 4000))
def test_a_backup_made_by_a_clock_that_is_ahead_pushes_out_no_day_of_work(
    times: list[datetime], days: int
) -> None:
    ahead = NOW + timedelta(days=days)
    there = to_keep([*times, NOW], NOW)
    after = to_keep({*there, ahead}, ahead)
    kept_days = sorted({t.date() for t in there})[-30:]
    assert set(kept_days) <= {t.date() for t in after}
    assert to_keep(after, NOW) == after  # nor when the clock is right again


def test_a_pause_of_months_pushes_out_no_day_of_work() -> None:
    work = [NOW - timedelta(days=200 + number) for number in range(20)]
    assert to_keep([*work, NOW], NOW) == {*work, NOW}


def test_a_backup_of_this_very_moment_is_kept_beside_those_of_a_clock_that_was_ahead() -> None:
    ahead = [NOW + timedelta(minutes=30 * number) for number in range(1, 13)]
    assert to_keep([*ahead, NOW], NOW) == {*ahead[2:], NOW}


def test_a_changed_file_is_due_where_the_clock_was_put_back() -> None:
    assert is_due(NOW + timedelta(minutes=1), NOW)


def test_a_changed_file_is_due_an_hour_after_the_last_time() -> None:
    assert is_due(None, NOW)
    assert is_due(NOW - HOUR, NOW)
    assert not is_due(NOW - timedelta(minutes=59), NOW)
    assert not is_due(NOW, NOW)


# -- making them --------------------------------------------------------------------------


def test_a_backup_holds_what_the_file_held_and_says_so(basin_path: Path) -> None:
    rename(basin_path, "Before")
    path = back_up(basin_path, now=NOW)
    rename(basin_path, "After")
    (backup,) = backups(id_of(basin_path))
    assert backup.path == path
    assert (backup.at, backup.title) == (NOW, "Basin")
    assert (backup.participants, backup.commitments) == (3, 1)
    assert backup.last_change == "Rename to Before"
    assert backup.damage is None
    assert content_at(backup.path)["participant"][0][1][1] == "Before"


def test_it_lies_in_the_data_folder_with_nothing_beside_it(basin_path: Path) -> None:
    path = back_up(basin_path)
    assert path is not None
    assert path.parent.parent == default_root()
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    assert [p.name for p in basin_path.parent.iterdir()] == [basin_path.name]


def test_nothing_is_made_where_nothing_changed(basin_path: Path) -> None:
    assert back_up(basin_path, now=NOW) is not None
    assert back_up(basin_path, now=NOW + HOUR) is None
    rename(basin_path, "Changed")
    assert back_up(basin_path, now=NOW + 2 * HOUR) is not None
    with PartnershipFile.open(basin_path) as file:
        file.undo()
    assert back_up(basin_path, now=NOW + 3 * HOUR) is not None
    assert len(backups(id_of(basin_path))) == 3


def test_a_backup_that_is_gone_is_made_again(basin_path: Path) -> None:
    first = back_up(basin_path, now=NOW)
    assert first is not None
    first.unlink()
    first.symlink_to("nowhere")
    again = back_up(basin_path, now=NOW + HOUR)
    assert again is not None
    assert content_at(again) == content_at(basin_path)


@pytest.mark.slow
def test_old_backups_go_when_a_new_one_is_whole(basin_path: Path) -> None:
    for hour in range(30):
        rename(basin_path, f"Name {hour}")
        back_up(basin_path, now=NOW + hour * HOUR)
    found = backups(id_of(basin_path))
    assert [b.last_change for b in found[:10]] == [f"Rename to Name {h}" for h in range(29, 19, -1)]
    assert [b.at.date().day for b in found[10:]] == [24]
    assert len(found) == 11


def test_a_worker_backs_up_while_the_file_is_open_and_changed(basin_file: PartnershipFile) -> None:
    failures: list[Exception] = []

    def work() -> None:
        try:
            for number in range(8):
                back_up(basin_file.path, now=NOW + number * HOUR)
        except FileProblem as e:
            failures.append(e)

    worker = threading.Thread(target=work)
    worker.start()
    number = 0
    while worker.is_alive():
        number += 1
        with basin_file.change("Rename") as session:
            session.get_one(Participant, 1).name = str(number)
            session.get_one(Commitment, 1).title = str(number)
    worker.join()
    assert failures == []
    for backup in backups(basin_file.id):
        held = content_at(backup.path)
        name, title = held["participant"][0][1][1], held["commitment"][0][2][1]
        assert name == title or (name, title) == ("River Commission", "Build ten sheds")


def test_a_damaged_file_is_not_backed_up_over_the_good_ones(basin_path: Path) -> None:
    back_up(basin_path, now=NOW)
    file_id = id_of(basin_path)
    whole = basin_path.read_bytes()
    basin_path.write_bytes(whole[:-4096] + bytes(4096))
    with pytest.raises(DamagedFile):
        back_up(basin_path, now=NOW + HOUR)
    assert [b.at for b in backups(file_id)] == [NOW]


def test_a_backup_that_cannot_be_written_is_told(basin_path: Path) -> None:
    default_root().parent.parent.mkdir(parents=True, exist_ok=True)
    default_root().parent.write_text("in the way")
    with pytest.raises(FileProblem, match="cannot be written"):
        back_up(basin_path)


def test_an_id_that_is_none_of_ours_leads_to_no_other_folder(basin_path: Path, tmp_path: Path) -> None:
    with PartnershipFile.open(basin_path) as file, file._transactions.transaction():
        file._handle.connection.execute("UPDATE file_info SET value = '../../outside'")
    path = back_up(basin_path, root=tmp_path / "a" / "b" / "backups")
    assert path is not None
    assert path.parent.parent == tmp_path / "a" / "b" / "backups"
    assert [b.path for b in backups("../../outside", root=tmp_path / "a" / "b" / "backups")] == [path]


# -- bringing back ------------------------------------------------------------------------


def test_restoring_brings_back_what_was_there_and_keeps_what_is_now(basin_path: Path) -> None:
    rename(basin_path, "Before")
    before = content_at(basin_path)
    backup = back_up(basin_path, now=NOW)
    rename(basin_path, "After")
    after = content_at(basin_path)
    assert backup is not None
    restore(backup, basin_path, now=NOW + HOUR)
    with PartnershipFile.open(basin_path) as file:
        assert content(file) == before
        assert file.undo_label == "Rename to Before"
        newest, _ = backups(file.id)
    assert newest.at == NOW + HOUR
    assert content_at(newest.path) == after
    restore(newest.path, basin_path)
    assert content_at(basin_path) == after


def test_what_is_now_is_backed_up_where_backups_are_kept(basin_path: Path, tmp_path: Path) -> None:
    root = tmp_path / "elsewhere"
    backup = back_up(basin_path, now=NOW, root=root)
    rename(basin_path, "After")
    assert backup is not None
    restore(backup, basin_path, now=NOW + HOUR, root=root)
    assert [b.at for b in backups(id_of(basin_path), root=root)] == [NOW + HOUR, NOW]
    assert kept() == []


def test_backups_of_a_copy_push_out_none_of_the_original(basin_path: Path, tmp_path: Path) -> None:
    with PartnershipFile.open(basin_path) as file:
        file.save_copy(tmp_path / "copy.partnerdesk")
    for number in range(12):
        for path in (basin_path, tmp_path / "copy.partnerdesk"):
            rename(path, f"{path.stem} {number}")
            back_up(path, now=NOW + number * HOUR)
    for path in (basin_path, tmp_path / "copy.partnerdesk"):
        changes = [b.last_change or "" for b in backups(id_of(path))]
        assert len(changes) >= 10
        assert all(path.stem in change for change in changes)


def test_a_file_that_is_open_is_not_restored_over(basin_file: PartnershipFile) -> None:
    backup = back_up(basin_file.path)
    assert backup is not None
    before = content(basin_file)
    with pytest.raises(FileProblem, match="open for writing"):
        restore(backup, basin_file.path)
    assert content(basin_file) == before


def test_a_damaged_backup_is_named_and_never_restored(basin_path: Path) -> None:
    good = back_up(basin_path, now=NOW)
    rename(basin_path, "After")
    bad = back_up(basin_path, now=NOW + HOUR)
    assert good is not None
    assert bad is not None
    bad.write_bytes(bad.read_bytes()[:5000])
    newest, oldest = backups(id_of(basin_path))
    assert (newest.path, oldest.path) == (bad, good)
    assert newest.damage is not None
    assert bad.name in newest.damage
    assert oldest.damage is None
    now = basin_path.read_bytes()
    with pytest.raises(DamagedFile):
        restore(bad, basin_path)
    assert basin_path.read_bytes() == now


def test_a_backup_whose_title_is_no_text_is_named_as_damaged(basin_path: Path) -> None:
    backup = back_up(basin_path, now=NOW)
    assert backup is not None
    with closing(sqlite3.connect(backup, isolation_level=None)) as other:
        other.execute("UPDATE partnership SET title = CAST(x'41ff' AS TEXT)")
    (found,) = backups(id_of(basin_path))
    assert (found.path, found.at) == (backup, NOW)
    assert f"{backup.name} is damaged" in (found.damage or "")


def test_a_damaged_file_is_set_aside_as_it_is_before_a_backup_takes_its_place(basin_path: Path) -> None:
    backup = back_up(basin_path, now=NOW)
    whole = content_at(basin_path)
    broken = basin_path.read_bytes()[:6000]
    basin_path.write_bytes(broken)
    assert backup is not None
    restore(backup, basin_path, now=NOW + HOUR)
    assert content_at(basin_path) == whole
    (aside,) = (default_root() / "damaged").iterdir()
    assert aside.read_bytes() == broken


def test_every_damaged_file_is_set_aside_by_the_moment_and_its_name(basin_path: Path, tmp_path: Path) -> None:
    backup, root = back_up(basin_path, now=NOW), tmp_path / "new" / "backups"
    assert backup is not None
    for hour in (1, 2):
        basin_path.write_bytes(basin_path.read_bytes()[:6000])
        restore(backup, basin_path, now=NOW + hour * HOUR, root=root)
    first, second = sorted((root / "damaged").iterdir())
    assert first.name.startswith(f"{NOW + HOUR:%Y-%m-%dT%H}")
    assert second.name.startswith(f"{NOW + 2 * HOUR:%Y-%m-%dT%H}")
    assert first.name.endswith(basin_path.name)


def test_a_damaged_file_that_cannot_be_set_aside_stays_where_it_is(basin_path: Path) -> None:
    backup = back_up(basin_path, now=NOW)
    broken = basin_path.read_bytes()[:6000]
    basin_path.write_bytes(broken)
    (default_root() / "damaged").write_text("in the way")
    assert backup is not None
    with pytest.raises(FileProblem, match=r"damaged.* cannot be written"):
        restore(backup, basin_path, now=NOW + HOUR)
    assert basin_path.read_bytes() == broken


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows cannot be moved to another zone")
def test_backups_bear_their_moment_wherever_the_computer_is(
    basin_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "EAT-3")
    time.tzset()
    try:
        backup = back_up(basin_path, now=NOW.astimezone())
        basin_path.write_bytes(basin_path.read_bytes()[:6000])
        assert backup is not None
        restore(backup, basin_path, now=(NOW + HOUR).astimezone())
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
    assert [b.at for b in backups(id_of(basin_path))] == [NOW]
    (aside,) = (default_root() / "damaged").iterdir()
    assert aside.name.startswith(f"{NOW + HOUR:%Y-%m-%dT%H}")


def test_a_large_file_is_backed_up_only_where_all_of_it_is_whole(
    basin_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(basin_path, isolation_level=None)) as other:
        other.execute("UPDATE person SET participant_id = 77")
    monkeypatch.setattr("partnerdesk.file.soundness.CHECKED_AT_OPENING", 0)
    with pytest.raises(DamagedFile, match="points to nothing"):
        back_up(basin_path)
    assert kept() == []


def test_a_lost_file_is_found_by_its_title_among_all_backups(basin_path: Path, tmp_path: Path) -> None:
    other = made(tmp_path / "other.partnerdesk", empty)
    back_up(basin_path, now=NOW)
    back_up(other, now=NOW + HOUR)
    file_id, before = id_of(basin_path), content_at(basin_path)
    basin_path.unlink()
    newest, oldest = kept()
    assert (newest.file_id, newest.number) == (id_of(other), 1)
    assert (oldest.file_id, oldest.title, oldest.newest) == (file_id, "Basin", NOW)
    (backup,) = backups(file_id)
    restore(backup.path, basin_path)
    assert content_at(basin_path) == before


def test_backups_kept_elsewhere_are_found_there(basin_path: Path, tmp_path: Path) -> None:
    back_up(basin_path, now=NOW, root=tmp_path / "elsewhere")
    (found,) = kept(root=tmp_path / "elsewhere")
    assert (found.title, found.newest, found.number) == ("Basin", NOW, 1)
    assert kept() == []


def test_backups_lie_in_a_folder_of_our_own(home: Path) -> None:
    assert default_root().is_relative_to(home)
    assert "PartnerDesk" in default_root().parts


def test_without_a_backup_there_is_nothing_to_show() -> None:
    assert kept() == []
    assert backups("0" * 32) == []


def test_what_else_lies_among_the_backups_is_left_alone(basin_path: Path) -> None:
    path = back_up(basin_path, now=NOW)
    assert path is not None
    mine = path.with_name("mine.partnerdesk")
    shutil.copy(path, mine)
    for hour in range(1, 14):
        rename(basin_path, str(hour))
        back_up(basin_path, now=NOW + hour * HOUR)
    assert mine.exists()
    assert mine not in [b.path for b in backups(id_of(basin_path))]


def test_the_limits_are_those_that_were_promised() -> None:
    assert (backups_module.NEWEST, backups_module.DAYS, backups_module.PAUSE) == (10, 30, HOUR)
