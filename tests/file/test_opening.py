"""Opening: one writer at a time, told in words; everything else as it was."""

import errno
import getpass
import json
import os
import platform
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path, PureWindowsPath
from tempfile import TemporaryDirectory

import pytest

from partnerdesk.file import lock
from partnerdesk.file.connecting import _uri
from partnerdesk.file.errors import ChangedByAnother, FileProblem, NewerFile
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.recording import Changed
from partnerdesk.file.writing import write_whole
from partnerdesk.partnership.tables import Need, Participant
from tests.file.partnerships import basin, content, empty, made
from tests.file.processes import ROOT, process, said

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


def lock_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


def open_handles() -> int:
    """Count the files that this process has open, as far as the first hundreds go."""
    found = 0
    for handle in range(512):
        with suppress(OSError):
            os.fstat(handle)
            found += 1
    return found


def rename(file: PartnershipFile, name: str) -> None:
    with file.change("Rename participant") as session:
        session.get_one(Participant, 1).name = name


# -- one writer ---------------------------------------------------------------------------


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


# -- a folder or a file that cannot be written --------------------------------------------


@pytest.fixture
def program() -> Iterator[Path]:
    """Copy the app where any user can read it, wherever the project lies."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        for part in ("partnerdesk", "resources"):
            shutil.copytree(ROOT / part, Path(folder) / part)
        yield Path(folder)


PROTECTED = """
import gettext, locale, os, shutil, sys, tempfile
from pathlib import Path
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.writing import write_whole
folder = Path(tempfile.mkdtemp())
path = folder / "basin.partnerdesk"
shutil.copyfile(sys.argv[1], path)
PartnershipFile.open(path).close()  # all is loaded before the rights go
folder.chmod(int(sys.argv[2], 8))
path.chmod(int(sys.argv[3], 8))
if os.getuid() == 0:
    os.seteuid(65534)
try:
    file = PartnershipFile.open(path)
    print(file.read_only, file.notice, flush=True)
    file.close()
except Exception as e:
    print(type(e).__name__, e, flush=True)
print(os.listdir(folder) if os.access(folder, os.R_OK) else "", flush=True)
if os.getuid() == 0:
    os.seteuid(0)
shutil.rmtree(folder)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
@pytest.mark.parametrize(
    ("folder", "file", "told"),
    [
        ("555", "666", "True Open for reading only: its folder cannot be written (Permission denied)."),
        ("777", "444", "True Open for reading only: it is protected against writing."),
        ("777", "000", "FileProblem "),
    ],
)
def test_what_is_protected_is_read_where_it_can_be_and_told(
    basin_path: Path, program: Path, folder: str, file: str, told: str
) -> None:
    with process(PROTECTED, basin_path, folder, file, where=program) as other:
        assert said(other).startswith(told)
        assert said(other) == "['basin.partnerdesk']"


LOCKED_BY_ANOTHER = """
import json, os, platform, shutil, sys, tempfile
from pathlib import Path
from partnerdesk.file.lock import Lock
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.writing import write_whole
how, mode, sticky = sys.argv[2:]
folder = Path(tempfile.mkdtemp())
folder.chmod(0o1777 if sticky == "sticky" else 0o777)
path = folder / "basin.partnerdesk"
shutil.copyfile(sys.argv[1], path)
path.chmod(0o666)
PartnershipFile.open(path).close()  # all is loaded before the rights go
lock = folder / ".basin.partnerdesk.lock"
ours = Lock(path)
if how == "held":
    ours.take()
computer = "another one" if how == "elsewhere" else platform.node()
lock.write_text(json.dumps({"who": "Ada", "computer": computer, "since": ""}))
lock.chmod(int(mode, 8))
os.seteuid(65534)
with PartnershipFile.open(path) as file:
    print(file.read_only, file.can_take_over, file.notice, flush=True)
with PartnershipFile.open(path, take_over=True) as file:
    print(file.read_only, flush=True)
print(sorted(p.name for p in folder.iterdir()), flush=True)
os.seteuid(0)
ours.release()
shutil.rmtree(folder)
"""

IS_ROOT = sys.platform != "win32" and os.getuid() == 0


@pytest.mark.skipif(not IS_ROOT, reason="another user is needed")
@pytest.mark.parametrize(
    ("how", "mode", "folder", "told"),
    [
        ("left", "644", "shared", ["False False None", "False", "['basin.partnerdesk']"]),
        ("left", "666", "shared", ["False False None", "False", "['basin.partnerdesk']"]),
        ("left", "666", "sticky", ["False False None", "False"]),
        ("held", "644", "shared", ["True False Open for reading only: Ada on ", "True"]),
        ("held", "666", "shared", ["True False Open for reading only: Ada on ", "True"]),
        ("elsewhere", "644", "shared", ["True True Open for reading only: Ada on another one ", "False"]),
    ],
)
def test_a_lock_of_another_user_is_told_while_it_is_held_and_taken_after_a_crash(
    basin_path: Path, program: Path, how: str, mode: str, folder: str, told: list[str]
) -> None:
    with process(LOCKED_BY_ANOTHER, basin_path, how, mode, folder, where=program) as other:
        for line in told:
            assert said(other).startswith(line)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX alone has modes")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o660, 0o666])
def test_a_lock_can_be_taken_after_a_crash_by_who_can_write_the_file_and_read_by_its_readers(
    basin_path: Path, mode: int
) -> None:
    basin_path.chmod(mode)
    with PartnershipFile.open(basin_path):
        assert lock_of(basin_path).stat().st_mode & 0o777 == mode


def no_locks(handle: int, how: int) -> None:
    """Answer as a folder does that knows no locks."""
    raise OSError(errno.ENOLCK, "No locks available")


@pytest.mark.skipif(sys.platform == "win32", reason="every disk has locks there")
def test_a_folder_that_knows_no_locks_is_read_and_takes_exports(
    basin_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fcntl.flock", no_locks)
    with PartnershipFile.open(basin_path) as file:
        assert file.read_only
        assert "knows no locks" in (file.notice or "")
        file.save_copy(basin_path.with_name("copy.partnerdesk"))
    write_whole(basin_path.with_name("out.json"), b"out")
    assert {p.name for p in basin_path.parent.iterdir()} == {
        "basin.partnerdesk",
        "copy.partnerdesk",
        "out.json",
    }


# -- what is not there, or is no file -----------------------------------------------------


def test_what_is_not_there_or_no_file_is_told_in_one_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (
        tmp_path / "none.partnerdesk",
        tmp_path,
        tmp_path / "pipe",
        tmp_path / "a\0b",
        tmp_path / ("x" * 300),
    ):
        with pytest.raises(FileProblem) as problem:
            PartnershipFile.open(path)
        assert "\n" not in str(problem.value)


def test_a_newer_file_is_refused_and_left_as_it_is(basin_path: Path) -> None:
    newer = bytearray(basin_path.read_bytes())
    newer[60:64] = (99).to_bytes(4)
    basin_path.write_bytes(newer)
    with pytest.raises(NewerFile, match="version 99"):
        PartnershipFile.open(basin_path)
    assert basin_path.read_bytes() == newer
    assert [p.name for p in basin_path.parent.iterdir()] == [basin_path.name]


# -- what others do while it is open ------------------------------------------------------


def test_a_reader_follows_the_writer_when_it_looks(basin_file: PartnershipFile) -> None:
    heard: list[Changed] = []
    with PartnershipFile.open(basin_file.path) as reader:
        reader.listen(heard.append)
        assert not reader.poll()
        rename(basin_file, "Renamed")
        assert reader.poll()
        assert not reader.poll()
        assert reader.rows("SELECT name FROM participant WHERE id = 1") == [("Renamed",)]
    (changed,) = heard
    assert changed.everything
    assert changed.touches("need")
    assert changed.rows["participant"] == {1, 2, 3}


def test_the_writer_hears_nothing_of_itself(basin_file: PartnershipFile) -> None:
    rename(basin_file, "Renamed")
    assert not basin_file.poll()


def test_a_reader_follows_to_the_file_that_was_put_in_its_place(basin_path: Path, tmp_path: Path) -> None:
    other = made(tmp_path / "other.partnerdesk", empty)
    with PartnershipFile.open(basin_path, read_only=True) as reader:
        other.replace(basin_path)
        assert reader.poll()
        assert reader.rows("SELECT * FROM participant") == []
        basin_path.unlink()
        with pytest.raises(FileProblem, match="moved"):
            reader.poll()


@pytest.mark.parametrize("happens", ["removed", "moved", "replaced"])
def test_a_file_that_is_gone_is_noticed_and_the_last_change_not_kept(
    basin_file: PartnershipFile, tmp_path: Path, happens: str
) -> None:
    path, elsewhere = basin_file.path, tmp_path / "elsewhere.partnerdesk"
    before = path.read_bytes()
    if happens == "replaced":
        shutil.copyfile(path, elsewhere)
        elsewhere.replace(path)
    else:
        path.rename(elsewhere)
        if happens == "removed":
            elsewhere.unlink()
    with pytest.raises(FileProblem, match="moved, renamed, removed or replaced"):
        rename(basin_file, "Lost")
    assert basin_file.rows("SELECT name FROM participant WHERE id = 1") == [("River Commission",)]
    assert not path.with_name(path.name + "-journal").exists()
    for place in (path, elsewhere):
        assert not place.exists() or place.read_bytes() == before


def test_a_file_that_goes_within_a_change_is_noticed_before_the_change_is_kept(
    basin_file: PartnershipFile, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere.partnerdesk"
    with pytest.raises(FileProblem, match="moved"), basin_file.change("Lost") as session:
        session.get_one(Participant, 1).name = "Lost"
        session.flush()
        basin_file.path.rename(elsewhere)
    elsewhere.rename(basin_file.path)
    rename(basin_file, "Back again")
    assert basin_file.rows("SELECT count(*) FROM change") == [(1,)]


WRITE = """
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as connection:
    connection.execute(sys.argv[2])
print("written", flush=True)
"""


def test_what_another_program_wrote_is_shown_before_we_write_over_it(basin_file: PartnershipFile) -> None:
    heard: list[Changed] = []
    basin_file.listen(heard.append)
    with process(WRITE, basin_file.path, "UPDATE participant SET name = 'Theirs' WHERE id = 1") as other:
        assert said(other) == "written"
    with pytest.raises(ChangedByAnother, match="Another program wrote"):
        rename(basin_file, "Ours")
    assert [h.everything for h in heard] == [True]
    assert basin_file.rows("SELECT name FROM participant WHERE id = 1") == [("Theirs",)]
    rename(basin_file, "Ours")
    assert basin_file.rows("SELECT name FROM participant WHERE id = 1") == [("Ours",)]


def test_a_table_that_another_program_altered_stops_writing(basin_file: PartnershipFile) -> None:
    with process(WRITE, basin_file.path, "ALTER TABLE need ADD COLUMN colour") as other:
        assert said(other) == "written"
    with pytest.raises(FileProblem, match="its part need"):
        rename(basin_file, "Ours")


# -- making a file ------------------------------------------------------------------------


def test_a_new_file_never_replaces_one_unasked(basin_path: Path) -> None:
    before = basin_path.read_bytes()
    with pytest.raises(FileExistsError):
        PartnershipFile.create(basin_path, empty)
    assert basin_path.read_bytes() == before


def test_a_new_file_that_fails_leaves_the_old_one_and_nothing_beside_it(basin_path: Path) -> None:
    before = basin_path.read_bytes()

    def failing(session: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        PartnershipFile.create(basin_path, failing, replace=True)
    assert basin_path.read_bytes() == before
    assert [p.name for p in basin_path.parent.iterdir()] == [basin_path.name]


def test_a_file_that_is_open_is_not_replaced(basin_file: PartnershipFile) -> None:
    with pytest.raises(FileProblem, match="is open for writing"):
        PartnershipFile.create(basin_file.path, empty, replace=True)
    rename(basin_file, "Still here")


NAMES = [
    "a?b#c%20d&mode=memory.partnerdesk",
    "'quoted' \"twice\"",
    "new\nline",
    "水協会",
    ".hidden",
    "é\u0301",
    "-v",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with PartnershipFile.create(path, basin) as file:
        rename(file, "Renamed")
    with PartnershipFile.open(path) as file:
        assert file.undo() == "Rename participant"
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_share_of_windows_is_named_as_sqlite_wants_it() -> None:
    assert _uri(PureWindowsPath(r"\\server\share\a b.partnerdesk")) == "file:////server/share/a b.partnerdesk"
    assert _uri(PureWindowsPath(r"C:\Users\Ada\a.partnerdesk")) == "file:///C:/Users/Ada/a.partnerdesk"


def test_a_new_file_in_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="cannot be written"):
        PartnershipFile.create(tmp_path / "none" / "a.partnerdesk", empty)


def test_each_new_file_has_an_id_of_its_own(tmp_path: Path) -> None:
    ids = set()
    for name in "ab":
        with PartnershipFile.create(tmp_path / f"{name}.partnerdesk", basin) as file:
            ids.add(file.id)
            assert file.undo_label is None
    assert len(ids) == 2


def test_nothing_lies_beside_a_file_that_is_closed(basin_path: Path) -> None:
    with PartnershipFile.open(basin_path) as file, file.change("Add need") as session:
        session.add(Need(name="Boats", kind="resource"))
    assert [p.name for p in basin_path.parent.iterdir()] == [basin_path.name]


def test_a_reader_sees_one_state_while_the_writer_goes_on(basin_file: PartnershipFile) -> None:
    with PartnershipFile.open(basin_file.path, read_only=True) as reader:
        for number in range(5):
            rename(basin_file, f"Name {number}")
            reader.poll()
            assert content(reader) == content(basin_file)


def test_a_file_that_another_program_empties_is_told_whatever_is_asked_of_it(
    basin_file: PartnershipFile, tmp_path: Path
) -> None:
    os.truncate(basin_file.path, 0)
    for ask in (
        lambda: basin_file.rows("SELECT name FROM need"),
        lambda: rename(basin_file, "Lost"),
        basin_file.undo,
        lambda: basin_file.save_copy(tmp_path / "copy.partnerdesk"),
    ):
        with pytest.raises(FileProblem, match="is damaged"):
            ask()
    assert basin_file.path.read_bytes() == b""
    assert not (tmp_path / "copy.partnerdesk").exists()


def test_a_file_that_is_cut_short_underneath_is_not_copied(
    basin_file: PartnershipFile, tmp_path: Path
) -> None:
    os.truncate(basin_file.path, basin_file.path.stat().st_size // 2)
    with pytest.raises(FileProblem, match=r"cannot be read to its end|is damaged"):
        basin_file.save_copy(tmp_path / "copy.partnerdesk")
    assert not (tmp_path / "copy.partnerdesk").exists()
