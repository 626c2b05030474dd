"""Names and paths at the edge: what the disk takes is opened and closed, the rest is told."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.exchange.shared_copy import write_shared
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.writing import write_whole
from partnerdesk.file_names import file_name
from partnerdesk.partnership.tables import Participant
from tests.file.partnerships import copied, empty, made

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="of paths as POSIX has them")


def deep(folder: Path, bytes_: int) -> Path:
    """Make folders until a path has so many bytes with a file of 20 in it."""
    while len(os.fsencode(folder)) < bytes_ - 20 - 60:
        folder = folder / ("d" * 50)
    folder = folder / ("e" * (bytes_ - 20 - 2 - len(os.fsencode(folder))))
    folder.mkdir(parents=True)
    path = folder / ("n" * 8 + ".partnerdesk")
    assert len(os.fsencode(path)) == bytes_
    return path


def test_a_path_as_long_as_sqlite_opens_is_opened_and_changed(tmp_path: Path) -> None:
    copied(tmp_path / "basin.partnerdesk")
    path = copied(deep(tmp_path, 504))
    with PartnershipFile.open(path) as file, file.change("Rename") as session:
        session.get_one(Participant, 1).name = "Deep"


def test_a_longer_path_is_told_as_such_whatever_is_done_with_it(
    tmp_path: Path, basin_file: PartnershipFile
) -> None:
    path = deep(tmp_path, 505)
    for do in (
        lambda: PartnershipFile.create(path, empty),
        lambda: basin_file.save_copy(path),
        lambda: write_shared(basin_file, path),
        lambda: PartnershipFile.open(copied(path)),
    ):
        with pytest.raises(FileProblem, match="too long a path: 505 bytes"):
            do()


def test_a_name_that_leaves_no_room_for_a_journal_is_told(tmp_path: Path) -> None:
    most = copied(tmp_path / ("n" * (247 - len(".partnerdesk")) + ".partnerdesk"))
    with PartnershipFile.open(most) as file, file.change("Rename") as session:
        session.get_one(Participant, 1).name = "Long"
    longer = copied(tmp_path / ("n" * (248 - len(".partnerdesk")) + ".partnerdesk"))
    with pytest.raises(FileProblem, match="247 for the name alone"):
        PartnershipFile.open(longer)


def test_an_export_may_have_the_longest_name_there_is(tmp_path: Path) -> None:
    path = tmp_path / ("я" * 125 + ".json")
    write_whole(path, b"whole")
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_path_that_is_no_utf_8_is_made_opened_changed_and_closed(tmp_path: Path) -> None:
    path = made(tmp_path / os.fsdecode(b"caf\xe9.partnerdesk"))
    with PartnershipFile.open(path) as file:
        with file.change("Rename") as session:
            session.get_one(Participant, 1).name = "Café"
        file.save_copy(tmp_path / os.fsdecode(b"copi\xe9.partnerdesk"))
    assert len(list(tmp_path.iterdir())) == 2


@given(st.text(max_size=400), st.sampled_from([".partnerdesk", ".pdf", ".json"]))
def test_every_title_gives_a_name_that_every_disk_takes(title: str, ending: str) -> None:
    name = file_name(title, ending, "Partnership")
    assert name.endswith(ending)
    assert len(name) > len(ending)
    assert Path(name).name == name
    assert len(os.fsencode(f"{Path(name).stem} 1000{ending}-journal")) <= 255


def test_a_title_of_150_russian_letters_gives_a_name_of_whole_letters() -> None:
    name = file_name("Чистая вода " * 13, ".partnerdesk", "Partnership")
    assert len(os.fsencode(name)) <= 242
    assert name.startswith("Чистая вода Чистая")
