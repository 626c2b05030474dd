"""What a crash or a full disk leaves behind is found and removed, and nobody else could read it meanwhile."""

import os
import stat
import sys
from pathlib import Path

import pytest

from partnerdesk.commands import run
from partnerdesk.file import unfinished, writing
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.lock import Lock
from tests.file.partnerships import copied
from tests.file.processes import process, said

#: Writes most of a file in place of another, says so, and waits to be killed.
WRITING = """
import sys, time
from pathlib import Path
from partnerdesk.file import writing
with writing.replacing(Path(sys.argv[1]), owner_only=sys.argv[2] == "owner") as fresh:
    with fresh.open("wb") as f:
        f.write(b"quiet words " * 100_000)
    fresh.with_name(fresh.name + "-journal").write_text("quiet words")
    print("written", flush=True)
    time.sleep(600)
"""


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder that holds nothing."""
    made = tmp_path / "folder"
    made.mkdir()
    return made


@pytest.mark.parametrize("how", ["owner", "all"])
def test_what_kill_leaves_half_written_is_readable_by_its_owner_alone_and_gone_after_the_next_start(
    folder: Path, tmp_path: Path, how: str
) -> None:
    with process(WRITING, folder / "notes.json", how) as writer:
        assert said(writer) == "written"
        (half,) = (p for p in folder.iterdir() if p.suffix == ".new")
        if sys.platform != "win32":
            assert stat.S_IMODE(half.stat().st_mode) == 0o600
        unfinished.shred_left()
        assert half.exists()  # its writer lives
        os.link(half, tmp_path / "seen")
        (tmp_path / "seen").unlink()
        writer.kill()
        writer.wait()
    assert len(names(folder)) == 3  # the file, what lies beside it, and the lock
    another = copied(tmp_path / "another.partnerdesk")
    assert run(["export", str(another), str(tmp_path / "another.json")]) == 0
    assert names(folder) == []
    assert not list(unfinished._folder().iterdir())


def test_what_is_removed_is_overwritten_first(folder: Path) -> None:
    half = folder / "half"
    half.write_bytes(b"quiet words " * 200_000)
    with half.open("rb") as still_open:
        unfinished.shred(half)
        assert not still_open.read().strip(b"\0")
    assert names(folder) == []


def test_a_note_that_somebody_else_wrote_removes_nothing(folder: Path, tmp_path: Path) -> None:
    precious = folder / "precious"
    precious.write_text("precious")
    link = folder / ".partnerdesk-0123456789abcdef.new"
    link.symlink_to(precious)
    notes = unfinished._folder()
    notes.mkdir(parents=True)
    for number, text in enumerate((
        f'{{"fresh": "{precious}", "target": "{precious}"}}',
        f'{{"fresh": "{link}", "target": "{precious}"}}',
        "[", "[]", "null", "\xff", '{"fresh": 1}', "[" * 100_000,
    )):  # fmt: skip
        (notes / f"{number}.json").write_text(text, encoding="latin-1")
    unfinished.shred_left()
    assert precious.read_text() == "precious"


@pytest.mark.parametrize("error", [ValueError, OSError])
def test_what_fails_leaves_nothing(folder: Path, error: type[Exception]) -> None:
    def fail() -> None:
        with writing.replacing(folder / "out.json") as fresh:
            fresh.write_text("half")
            raise error

    with pytest.raises((ValueError, FileProblem)):
        fail()
    assert names(folder) == []
    assert not list(unfinished._folder().iterdir())


def test_what_is_whole_has_the_mode_of_what_stood_there_or_of_any_new_file(folder: Path) -> None:
    writing.write_whole(folder / "new", b"new")
    (folder / "plain").write_text("plain")
    assert (folder / "new").stat().st_mode == (folder / "plain").stat().st_mode
    (folder / "old").write_text("old")
    (folder / "old").chmod(0o640)
    writing.write_whole(folder / "old", b"newer")
    assert stat.S_IMODE((folder / "old").stat().st_mode) == 0o640


def test_where_nothing_can_be_noted_a_file_is_written_all_the_same(folder: Path, home: Path) -> None:
    place = unfinished._folder()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("in the way")
    writing.write_whole(folder / "out", b"whole")
    unfinished.shred_left()
    assert names(folder) == ["out"]


def test_a_lock_that_cannot_be_signed_is_not_left(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int, text: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("partnerdesk.file.lock.os.write", full)
    with pytest.raises(OSError, match="No space"):
        Lock(folder / "basin").take()
    assert names(folder) == []
