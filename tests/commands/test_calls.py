"""The call of a command: its options, its help, and what is told when it makes no sense."""

import contextlib
import fcntl
import os
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import pytest

from partnerdesk import __main__
from partnerdesk.commands import exporting
from partnerdesk.exports import EXPORTS, Option
from partnerdesk.language import LANGUAGES


def test_every_command_is_listed(call: Any) -> None:
    answer = call("--help")
    listed = [
        line.split()[0] for line in answer.out.split("Commands:")[1].splitlines() if line.startswith("  ")
    ]
    assert answer.status == 0
    assert [name for name in listed if name in __main__.COMMANDS] == list(__main__.COMMANDS)


def test_help_tells_every_option_of_a_command(call: Any) -> None:
    answer = call("export", "--help")
    assert answer.status == 0
    for told in ("FILE", "OUT", "--kind", "agreement", "--language", "--paper", "a4", "--force"):
        assert told in answer.out


def test_help_tells_every_kind_of_export_with_its_ending_and_options(call: Any) -> None:
    told = call("export", "--help").out
    assert "--kind K" in told
    assert f"--language {'|'.join(LANGUAGES)}" in told
    lines = told.split("Kinds:\n")[1].split("\n\n")[0].splitlines()
    assert [line.split()[0] for line in lines] == list(EXPORTS)
    for line, export in zip(lines, EXPORTS.values(), strict=True):
        assert f"{export.name.tr()} ({export.ending})" in line
        assert [f"--{option}" in line for option in Option] == [option in export.options for option in Option]


@pytest.mark.parametrize("arguments", [("--kin", "gaps"), ("--forc",)])
def test_half_an_option_is_none(arguments: tuple[str, ...], case: str, call: Any) -> None:
    answer = call("export", case, "a.pdf", *arguments)
    assert (answer.status, answer.err.count("\n")) == (2, 1)


def test_options_stand_anywhere(case: str, call: Any) -> None:
    assert call("export", "--kind=interchange", case, "--force", "out.json").status == 0
    assert Path("out.json").read_bytes().startswith(b"{")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a terminal is another thing there")
def test_a_new_passphrase_is_asked_for_until_it_is_told_the_same_twice(case: str, tmp_path: Path) -> None:
    (tmp_path / "notes.json").write_text('{"format": "partnerdesk-notes", "version": 1, "talks": []}')
    answers = ["amber glass on measured hills", "another", *["measured hills of amber glass"] * 2]
    told, status = at_a_terminal(tmp_path, answers, "notes", case, "--import", "notes.json")
    assert status == 0
    assert told.count("New passphrase for the private side:") == 2
    assert "The two differ. Type the passphrase again." in told
    assert "amber" not in told


def at_a_terminal(folder: Path, answers: list[str], *arguments: str) -> tuple[str, int]:
    """Run a command in a terminal, where somebody answers each question; return what stood there."""
    ours, its = os.openpty()
    command = [sys.executable, "-m", "partnerdesk", *arguments]
    with subprocess.Popen(
        command,
        cwd=folder,
        stdin=its,
        stdout=its,
        stderr=its,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(its, termios.TIOCSCTTY, 0),  # noqa: PLW1509  # no threads here
    ) as process:
        os.close(its)
        told = b""
        for answer in answers:
            while not told.endswith(b": "):
                told += os.read(ours, 1000)
            told += b"\n"
            os.write(ours, f"{answer}\n".encode())
        with contextlib.suppress(OSError):  # the terminal closes
            while more := os.read(ours, 1000):
                told += more
    os.close(ours)
    return told.decode(), process.returncode


def test_the_version_is_told(call: Any) -> None:
    answer = call("--version")
    assert (answer.status, answer.out) == (0, "PartnerDesk 0.2.0\n")


@pytest.mark.parametrize(
    "arguments", [("bogus", "x"), ("--bogus",), ("check", "a", "b"), ("exprot", "a", "b")]
)
def test_a_call_of_no_sense_ends_with_2_and_one_line(arguments: tuple[str, ...], call: Any) -> None:
    answer = call(*arguments)
    assert answer.status == 2
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err


def test_a_fault_of_ours_shows_no_traceback_and_no_content(
    case: str, call: Any, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise LookupError("what a partner wrote")

    monkeypatch.setattr(exporting, "target_of", broken)
    answer = call("export", case, "out.json")
    assert answer.status == 1
    assert answer.err.startswith("partnerdesk: PartnerDesk itself failed here (LookupError).")
    assert answer.err.count("\n") == 1
    (report,) = home.rglob("faults.txt")
    assert "LookupError" in report.read_text()
    assert "running.py" in report.read_text()
    assert "what a partner wrote" not in report.read_text() + answer.err
