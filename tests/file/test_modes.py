"""What is made beside a partnership, or of it, can be read by nobody who cannot read the partnership."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from partnerdesk.file import backups
from partnerdesk.file.changing.rows import add
from partnerdesk.file.partnership_file import PartnershipFile

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX alone has modes")

MODES = (0o600, 0o640, 0o644)


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    """Let new files be for all to read, as on most systems."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("of_file", MODES)
def test_all_that_lies_beside_it_while_it_is_written_is_no_wider(basin_path: Path, of_file: int) -> None:
    basin_path.chmod(of_file)
    with PartnershipFile.open(basin_path) as file, file.change("Add") as session:
        add(session, "need", name="A boat", kind="resource")
        session.flush()
        beside = {p.name: mode(p) for p in basin_path.parent.iterdir()}
    assert len(beside) >= 3  # the file, its lock, its journal
    assert [name for name, found in beside.items() if found & ~of_file] == []


@pytest.mark.parametrize("of_file", MODES)
def test_its_backups_and_what_is_restored_from_them_are_no_wider(basin_path: Path, of_file: int) -> None:
    basin_path.chmod(of_file)
    made = backups.back_up(basin_path)
    assert made
    assert mode(made) == of_file
    assert mode(made.parent) == 0o700
    lost = basin_path.with_name("lost.partnerdesk")
    backups.restore(made, lost, as_copy=True)
    assert mode(lost) == of_file
    basin_path.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    backups.restore(made, basin_path)
    (aside,) = (backups.default_root() / "damaged").iterdir()
    assert (mode(aside), mode(aside.parent), mode(basin_path)) == (0o600, 0o700, of_file)


def test_a_folder_of_backups_that_was_open_to_others_is_closed(basin_path: Path) -> None:
    made = backups.back_up(basin_path)
    assert made
    made.parent.chmod(0o755)
    with PartnershipFile.open(basin_path) as file, file.change("Add") as session:
        add(session, "need", name="A boat", kind="resource")
    assert backups.back_up(basin_path)
    assert mode(made.parent) == 0o700


@pytest.mark.parametrize("of_file", MODES)
def test_a_copy_is_no_wider(basin_path: Path, of_file: int, tmp_path: Path) -> None:
    basin_path.chmod(of_file)
    with PartnershipFile.open(basin_path) as file:
        file.save_copy(tmp_path / "copy.partnerdesk")
    assert mode(tmp_path / "copy.partnerdesk") == of_file
