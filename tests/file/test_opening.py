"""Opening what is not there or no file, and making a new one."""

import os
from pathlib import Path, PureWindowsPath

import pytest

from partnerdesk.file.connecting import _uri
from partnerdesk.file.errors import FileProblem, NewerFile
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Need
from tests.file.opening import rename
from tests.file.partnerships import basin, empty

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
