"""Several files as one archive, or in a folder."""

from pathlib import Path

import pytest

from partnerdesk.exchange.forms.packing import free_name, packed, write_folder
from partnerdesk.file.errors import FileProblem

FILES = {"a.pdf": b"one", "b.xlsx": b"two"}


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_folder_is_made_with_the_files(tmp_path: Path) -> None:
    write_folder(packed(FILES), tmp_path / "forms")
    assert held(tmp_path / "forms") == FILES
    assert packed(FILES) == packed(dict(FILES))


def test_other_files_of_a_folder_stay_and_one_of_the_same_name_is_replaced_only_if_asked(
    tmp_path: Path,
) -> None:
    (tmp_path / "b.xlsx").write_bytes(b"old")
    (tmp_path / "mine.txt").write_bytes(b"mine")
    with pytest.raises(FileProblem, match=r"b\.xlsx is in the folder .* already"):
        write_folder(packed(FILES), tmp_path)
    assert held(tmp_path) == {"b.xlsx": b"old", "mine.txt": b"mine"}
    write_folder(packed(FILES), tmp_path, replace=True)
    assert held(tmp_path) == FILES | {"mine.txt": b"mine"}


def test_a_file_is_no_folder_and_a_folder_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileProblem, match="file is no folder"):
        write_folder(packed(FILES), tmp_path / "file", replace=True)
    with pytest.raises(FileProblem):
        write_folder(packed(FILES), tmp_path / "nowhere" / "forms")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_two_files_never_have_one_name() -> None:
    taken: dict[str, bytes] = {}
    for name in ("A.pdf", "a.pdf", "A.pdf", "b"):
        taken[free_name(name, taken)] = b""
    assert list(taken) == ["A.pdf", "a 2.pdf", "A 3.pdf", "b"]
