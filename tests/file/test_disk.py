"""A file that may not grow: told in words, and the last good state is kept."""

import sys
from pathlib import Path

import pytest

from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.writing import write_whole
from partnerdesk.partnership.tables import Need, Participant
from tests.file.partnerships import content


def test_a_full_disk_is_told_and_the_last_change_not_kept(basin_file: PartnershipFile) -> None:
    before = content(basin_file)
    (pages,) = basin_file.rows("PRAGMA page_count")[0]
    basin_file.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(FileProblem, match=r"disk that holds .* is full"), basin_file.change("Add") as session:
        session.get_one(Participant, 1).name = "Half"
        session.add(Need(name="Long", kind="skill", note="many words " * 10_000))
    assert content(basin_file) == before
    basin_file.rows("PRAGMA max_page_count = 1000000")
    with basin_file.change("Add need") as session:
        session.add(Need(name="Long", kind="skill", note="many words " * 10_000))
    assert basin_file.undo() == "Add need"
    assert content(basin_file) == before


def test_a_text_too_long_for_the_file_is_told(basin_file: PartnershipFile) -> None:
    with pytest.raises(FileProblem, match="too long"), basin_file.change("Add need") as session:
        session.add(Need(name="x" * 101_000_000, kind="skill"))


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_what_is_for_its_owner_alone_is_readable_by_nobody_else(tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    path.write_text("old")
    path.chmod(0o644)
    write_whole(path, b"for all")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"for all", 0o644)
    write_whole(path, b"secret", owner_only=True)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"secret", 0o600)
    assert [p.name for p in tmp_path.iterdir()] == ["notes.json"]
