"""`partnerdesk notes`: the private side out and in, with no display, and every error in one line."""

import json
import os
import pty
import select
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from partnerdesk.commands import run
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.writing import replacing
from partnerdesk.private import keys, opening, tries
from partnerdesk.private.key_changes import KeyChanges
from partnerdesk.private.keys import TODAY
from partnerdesk.private.opening import exists, key_row, unlock
from tests.file.partnerships import made
from tests.private.sides import GROWERS, PASSPHRASE, QUICK, alter, begun, heard, with_sheet

TALKS: dict[str, Any] = {
    "format": "partnerdesk-notes",
    "version": 1,
    "talks": [
        {
            "participant": "Mekelle Growers",
            "notes": [{"kind": "interest", "text": "Sheds.", "state": "private"}],
        }
    ],
}


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Return a file that holds the passphrase, as an editor writes it."""
    path = tmp_path / "passphrase.txt"
    path.write_bytes(PASSPHRASE.encode() + b"\r\n")
    path.chmod(0o600)
    return path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a notes file."""
    path = tmp_path / "in.json"
    path.write_text(json.dumps(TALKS))
    return path


@pytest.fixture
def kept(path: Path) -> Path:
    """Return a partnership whose private side holds a talk."""
    with PartnershipFile.open(path) as file:
        heard(begun(file))
    return path


Told = Callable[..., tuple[int, str]]


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands derive keys at once: one of today's cost takes a second."""
    for function in (
        keys.derive_new,
        keys.derive,
        opening.create,
        opening.unlock,
        KeyChanges.change_passphrase,
    ):
        assert function.__defaults__
        quick = tuple(QUICK if value == TODAY else value for value in function.__defaults__)
        monkeypatch.setattr(function, "__defaults__", quick)


@pytest.fixture
def call(quick_keys: None, capsys: pytest.CaptureFixture[str]) -> Told:
    """Return what runs `notes` with quick keys, and returns its status and what it said as an error."""

    def calling(*arguments: object) -> tuple[int, str]:
        status = run(["notes", *map(str, arguments)])
        return status, capsys.readouterr().err

    return calling


def test_the_notes_go_out_as_plain_text_for_their_owner_alone(
    kept: Path, secret: Path, tmp_path: Path, quick_keys: None, capsys: pytest.CaptureFixture[str]
) -> None:
    before = kept.read_bytes()
    out = tmp_path / "out.json"
    assert run(["notes", str(kept), "--export", str(out), "--passphrase-file", str(secret)]) == 0
    assert "plain text" in capsys.readouterr().out
    told = json.loads(out.read_bytes())
    assert [n["text"] for n in told["talks"][0]["notes"]] == [
        "No figures by district.",
        "Sheds beside the new road.",
    ]
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert kept.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == [kept.name, "out.json", "passphrase.txt"]


def test_an_out_that_others_could_read_is_replaced_by_one_that_they_cannot(
    kept: Path, secret: Path, tmp_path: Path, call: Told
) -> None:
    out = tmp_path / "out.json"
    out.write_text("old")
    out.chmod(0o644)
    status, told = call(kept, "--export", out, "--passphrase-file", secret)
    assert (status, out.read_text()) == (1, "old")
    assert "--force" in told
    assert call(kept, "--export", out, "--passphrase-file", secret, "--force")[0] == 0
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert "Sheds" in out.read_text()


def test_not_even_while_it_is_written_can_others_read_it(tmp_path: Path) -> None:
    with replacing(tmp_path / "out.json", owner_only=True) as fresh:
        assert stat.S_IMODE(fresh.stat().st_mode) == 0o600


def test_notes_come_in_and_go_out_the_same(
    path: Path, source: Path, secret: Path, tmp_path: Path, call: Told
) -> None:
    assert call(path, "--import", source, "--passphrase-file", secret) == (0, "")
    out = tmp_path / "out.json"
    assert call(path, "--export", out, "--passphrase-file", secret) == (0, "")
    assert json.loads(out.read_text()) == TALKS
    other = made(tmp_path / "other.partnerdesk")
    again = tmp_path / "again.json"
    assert call(other, "--import", out, "--passphrase-file", secret)[0] == 0
    assert call(other, "--export", again, "--passphrase-file", secret)[0] == 0
    assert again.read_bytes() == out.read_bytes()


@pytest.mark.slow
def test_a_private_side_that_is_begun_by_it_is_as_strong_as_any(
    path: Path, source: Path, secret: Path
) -> None:
    run(["notes", str(path), "--import", str(source), "--passphrase-file", str(secret)])
    with PartnershipFile.open(path) as file:
        assert key_row(file).cost == TODAY
        assert len(unlock(file, PASSPHRASE).talks(GROWERS)) == 1


def test_one_bad_entry_and_nothing_comes_in_and_nothing_is_begun(
    path: Path, source: Path, secret: Path, call: Told
) -> None:
    talks = [*TALKS["talks"], {"participant": "Nobody"}, {"participant": "RC", "on": "June"}]
    source.write_text(json.dumps(TALKS | {"talks": talks}))
    before = path.read_bytes()
    status, told = call(path, "--import", source, "--passphrase-file", secret)
    assert status == 1
    assert told.splitlines()[-1].endswith("Nothing was imported. 2 things are to be put right.")
    assert "talks[1].participant" in told
    assert "talks[2].on" in told
    assert path.read_bytes() == before
    with PartnershipFile.open(path) as file:
        assert not exists(file)


@pytest.mark.slow
def test_the_passphrase_is_asked_for_hidden(kept: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    status, shown = at_a_terminal([PASSPHRASE], "notes", str(kept), "--export", str(out))
    assert (status, out.exists()) == (0, True)
    assert "Passphrase" in shown
    assert PASSPHRASE not in shown


@pytest.mark.slow
def test_a_new_one_is_asked_for_twice(path: Path, source: Path) -> None:
    status, shown = at_a_terminal([PASSPHRASE, PASSPHRASE], "notes", str(path), "--import", str(source))
    assert (status, PASSPHRASE in shown) == (0, False)
    with PartnershipFile.open(path) as file:
        assert len(unlock(file, PASSPHRASE).talks(GROWERS)) == 1


def at_a_terminal(answers: list[str], *arguments: str) -> tuple[int, str]:
    """Run a command at a terminal of its own, answer each question, and return all that was shown."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-m", "partnerdesk", *arguments])
    shown = b""
    for answer in answers:
        while not shown.endswith(b": "):  # its space comes once the echo is off
            assert select.select([terminal], [], [], 60)[0], shown
            shown += os.read(terminal, 1024)
        os.write(terminal, answer.encode() + b"\n")
        shown += b"\n"
    try:
        while more := os.read(terminal, 1024):
            shown += more
    except OSError:  # how Linux says that the terminal has ended
        pass
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown.decode()


def test_without_a_terminal_nobody_is_asked(kept: Path, tmp_path: Path, call: Told) -> None:
    status, told = call(kept, "--export", tmp_path / "out.json")
    assert status == 2
    assert told == "partnerdesk: Nobody can be asked for the passphrase here. Give --passphrase-file F.\n"


@pytest.mark.parametrize("both", [True, False])
def test_either_out_or_in(
    kept: Path, source: Path, secret: Path, tmp_path: Path, call: Told, both: bool
) -> None:
    options = ("--export", tmp_path / "out.json", "--import", source) if both else ()
    assert call(kept, *options, "--passphrase-file", secret) == (
        2,
        "partnerdesk: Say either --export OUT.json or --import IN.json.\n",
    )


def test_every_error_is_one_line_and_writes_nothing(
    path: Path, source: Path, secret: Path, tmp_path: Path, call: Told
) -> None:
    out, nowhere = tmp_path / "out.json", tmp_path / "nowhere"
    weak, wrong, binary = tmp_path / "weak", tmp_path / "wrong", tmp_path / "binary"
    weak.write_text("password")
    wrong.write_text("not the one at all")
    binary.write_bytes(b"\xff\xfe\x00")
    for file_of_one in (weak, wrong, binary):
        file_of_one.chmod(0o600)
    ours = made(tmp_path / "begun.partnerdesk")
    with PartnershipFile.open(ours) as file:
        begun(file)
    link = tmp_path / "link.json"
    link.symlink_to(ours)
    for words, *arguments in (
        ("no private side yet", path, "--export", out, "--passphrase-file", secret),
        ("not the passphrase", ours, "--export", out, "--passphrase-file", wrong),
        ("not the passphrase", ours, "--import", source, "--passphrase-file", wrong),
        ("protects nothing", path, "--import", source, "--passphrase-file", weak),
        ("is not there", ours, "--export", out, "--passphrase-file", nowhere),
        ("not UTF-8", ours, "--export", out, "--passphrase-file", binary),
        ("is not there", ours, "--import", nowhere, "--passphrase-file", secret),
        ("is not there", nowhere, "--export", out, "--passphrase-file", secret),
        ("partnership itself", ours, "--export", link, "--force", "--passphrase-file", secret),
        ("cannot be written", ours, "--export", nowhere / "out.json", "--passphrase-file", secret),
    ):
        before = {p: p.read_bytes() for p in tmp_path.iterdir()}
        status, told = call(*arguments)
        assert status == 1, words
        assert words in told
        assert told.startswith("partnerdesk: ")
        assert told.count("\n") == 1
        assert {p: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_a_passphrase_file_is_read_whole_or_refused(kept: Path, tmp_path: Path, call: Told) -> None:
    long, out = tmp_path / "long.txt", tmp_path / "out.json"
    long.write_text("a" * 65_537)
    long.chmod(0o600)
    status, told = call(kept, "--export", out, "--passphrase-file", long)
    assert (status, told.count("\n"), out.exists()) == (1, 1, False)
    assert "holds more than 65536 bytes" in told


@pytest.mark.parametrize(("mode", "is_told"), [(0o600, False), (0o640, True), (0o604, True), (0o700, False)])
def test_a_passphrase_file_that_others_can_read_is_told(
    kept: Path, secret: Path, tmp_path: Path, call: Told, mode: int, is_told: bool
) -> None:
    secret.chmod(mode)
    status, told = call(kept, "--export", tmp_path / "out.json", "--passphrase-file", secret)
    assert status == 0
    assert ("Others on this computer can read" in told) == is_told


def test_the_command_line_waits_after_wrong_passphrases_as_the_window_does(
    kept: Path, secret: Path, tmp_path: Path, call: Told
) -> None:
    wrong, out = tmp_path / "wrong", tmp_path / "out.json"
    wrong.write_text("not the one")
    wrong.chmod(0o600)
    with PartnershipFile.open(kept) as file:
        for _ in range(8):
            tries.count_failure(file.partnership_id)
    status, told = call(kept, "--export", out, "--passphrase-file", secret)
    assert (status, told.count("\n")) == (1, 1)
    assert "wrong several times. Wait" in told
    with PartnershipFile.open(kept) as file:
        tries.forget(file.partnership_id)
    assert call(kept, "--export", out, "--passphrase-file", wrong)[0] == 1
    with PartnershipFile.open(kept) as file:
        assert tries.failures(file.partnership_id) == 1
    assert call(kept, "--export", out, "--passphrase-file", secret)[0] == 0
    with PartnershipFile.open(kept) as file:
        assert tries.failures(file.partnership_id) == 0


def test_what_somebody_else_has_open_is_only_read(
    kept: Path, source: Path, secret: Path, tmp_path: Path, call: Told
) -> None:
    with PartnershipFile.open(kept):
        assert call(kept, "--export", tmp_path / "out.json", "--passphrase-file", secret)[0] == 0
        status, told = call(kept, "--import", source, "--passphrase-file", secret)
    assert status == 1
    assert "Nothing was imported" in told


def test_what_opens_goes_out_where_a_note_was_altered_and_that_is_told(
    kept: Path, secret: Path, tmp_path: Path, call: Told
) -> None:
    with PartnershipFile.open(kept) as file, file.write_private() as connection:
        connection.execute("UPDATE private_row SET sealed = zeroblob(300) WHERE id = 2")
    out = tmp_path / "out.json"
    status, told = call(kept, "--export", out, "--passphrase-file", secret)
    assert status == 1
    assert "Entry 2 of the private side was altered" in told
    assert [n["text"] for n in json.loads(out.read_text())["talks"][0]["notes"]] == [
        "Sheds beside the new road."
    ]


def test_talks_that_would_stand_under_another_name_and_keys_taken_out_are_told(
    kept: Path, secret: Path, tmp_path: Path, call: Told
) -> None:
    with PartnershipFile.open(kept) as file:
        with_sheet(unlock(file, PASSPHRASE))
    alter(
        kept,
        "UPDATE participant SET name = 'Harbour Fund' WHERE id = 2",
        "DELETE FROM private_key WHERE name = 'recovery'",
    )
    out = tmp_path / "out.json"
    status, told = call(kept, "--export", out, "--passphrase-file", secret)
    assert status == 0
    assert "You talked with Mekelle Growers; its name here is Harbour Fund." in told
    assert "What the recovery sheet opens was taken out" in told


def test_importing_where_the_private_side_was_taken_out_says_so_first(
    kept: Path, source: Path, secret: Path, tmp_path: Path, call: Told
) -> None:
    assert call(kept, "--export", tmp_path / "out.json", "--passphrase-file", secret)[0] == 0
    alter(kept, *(f"DELETE FROM private_{table}" for table in ("row", "seal", "key")))
    status, told = call(kept, "--import", source, "--passphrase-file", secret)
    assert status == 0
    assert "This computer saw bilateral notes in this partnership" in told
