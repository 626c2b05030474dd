"""What others do to a file while it is open is followed, or told."""

import os
import shutil
from pathlib import Path

import pytest

from partnerdesk.file.errors import ChangedByAnother, FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.recording import Changed
from partnerdesk.partnership.tables import Participant
from tests.file.opening import rename
from tests.file.partnerships import content, empty, made
from tests.file.processes import process, said


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
