"""Whatever has to wait has an end and a word."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from partnerdesk.commands import run
from partnerdesk.exchange.importing import Source
from partnerdesk.file import connecting, copying
from partnerdesk.file.backups import back_up
from partnerdesk.file.checking import check
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.snapshot import SnapshotRows
from partnerdesk.file.sources import content
from partnerdesk.private.commanding import passphrase_in


@pytest.fixture
def held(basin_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a file that another program holds for itself and does not let go of."""
    monkeypatch.setattr(copying, "PATIENCE", 0.05)
    monkeypatch.setattr(connecting.connect, "__kwdefaults__", {"patience": 0.05})
    with closing(sqlite3.connect(basin_path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield basin_path


def test_a_file_that_another_program_holds_is_told_by_whoever_looks_at_it(
    held: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for look in (check, back_up, SnapshotRows, PartnershipFile.open):
        with pytest.raises(FileProblem, match="Another program is using"):
            look(held)
    assert run(["check", str(held)]) == 1
    assert "Another program is using" in capsys.readouterr().err


def test_a_disk_that_is_asked_whether_it_answers_is_not_waited_for(held: Path) -> None:
    with closing(connecting.connect(held, read_only=True)) as connection:
        assert not connecting.gives_no_answer(connection)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("read", [lambda path: Source(path).content, passphrase_in])
def test_a_pipe_that_nobody_fills_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: object
) -> None:
    monkeypatch.setattr(content, "PATIENCE", 0.05)
    pipe = tmp_path / "source.json"
    os.mkfifo(pipe)
    silent = os.open(pipe, os.O_RDWR)  # somebody who may write, and does not
    try:
        with pytest.raises(FileProblem, match="nothing comes out of it"):
            read(pipe)  # type: ignore[operator]
    finally:
        os.close(silent)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_pipe_that_somebody_fills_is_read_to_its_end() -> None:
    reader, writer = os.pipe()
    os.write(writer, b"nine moons\n")
    os.close(writer)
    try:
        assert passphrase_in(Path(f"/dev/fd/{reader}")) == "nine moons"
    finally:
        os.close(reader)


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "folder.json"
    folder.mkdir()
    for path in (folder, tmp_path / "gone.json", Path("a\0b.json")):
        with pytest.raises(FileProblem):
            content.content_of(path, 100)
