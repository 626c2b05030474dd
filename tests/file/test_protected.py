"""A folder or a file that cannot be written, or belongs to another user, is read where it can be."""

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.writing import write_whole
from tests.file.opening import lock_of
from tests.file.processes import ROOT, process, said


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
