"""Nothing that a file or a name holds reaches a terminal as it is: it could command it, or hide in it."""

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk import __main__, commands, terminal
from partnerdesk.file.changing.rows import add
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.terminal import harmless
from tests.file.partnerships import made

#: Colours, clears the screen, a C1 control that begins a command, turns the direction, hides.
HOSTILE = "\x1b[2J\x9b31m\u202eevil\u2066\U000e0041\x07\r\x7f"


def commands_nothing(line: str) -> bool:
    return not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066\U000e0041" for c in line)


@given(st.text())
def test_a_line_stays_one_line_and_commands_nothing(text: str) -> None:
    shown = harmless(text)
    assert commands_nothing(shown)
    assert len(shown.splitlines()) <= 1
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(st.text())
def test_json_made_harmless_says_the_same(text: str) -> None:
    whole = json.dumps({"name": text}, ensure_ascii=False)
    assert json.loads(harmless(whole)) == {"name": text}


@pytest.mark.parametrize("text", ["Mékong, 湄公河", "می‌خواهم", "क्‍ष", "Öl\u00adpreis", "שלום"])
def test_what_scripts_need_is_written_as_it_is(text: str) -> None:
    assert harmless(text) == text


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the name of a partnership that is hostile, as are its need and its title."""
    monkeypatch.chdir(tmp_path)
    path = made(tmp_path / f"{HOSTILE}.partnerdesk")
    with PartnershipFile.open(path) as file, file.change("Add") as session:
        add(session, "need", name=f"Need {HOSTILE}", kind="skill", importance="essential")
    return path.name


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "--json"),
        ("import", "nowhere\x1b.csv"),
        ("export", "out\x9b.docx"),
        ("export", "out.pdf", "--kind", "\x1b]0;title\x07"),
        ("share", "no\u202e/out.partnerdesk"),
        ("notes", "--export", "o\x1b.json"),
        ("\x1b[31m",),
        ("check", "\x1b[31m"),
    ],
)
def test_no_command_writes_what_a_terminal_would_obey(
    arguments: tuple[str, ...], hostile: str, capsys: pytest.CaptureFixture[str]
) -> None:
    __main__.main([arguments[0], hostile, *arguments[1:]])
    said = "".join(capsys.readouterr())
    assert said
    assert all(commands_nothing(line) for line in said.split("\n"))


def test_help_goes_through_the_same_door(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.run(["--help"]) == 0
    assert capsys.readouterr().out.startswith("usage: partnerdesk")
    assert commands.run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("PartnerDesk ")


class Screen(io.StringIO):
    """A terminal, and an event that is set once something is written on it."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self._is_terminal = is_terminal
        self.told = Event()

    def isatty(self) -> bool:
        return self._is_terminal

    def write(self, text: str) -> int:
        written = super().write(text)
        self.told.set()
        return written


def test_what_takes_long_is_told_on_a_terminal_and_cleared_at_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = Screen(is_terminal=True)
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(terminal, "_SECOND", 0.01)
    with terminal.waiting("Checking la\x1bke…"):
        assert screen.told.wait(60)
    first, *_, blank, last = screen.getvalue().split("\r")[1:]
    assert first == "Checking la\\u001bke… 0 s"
    assert (blank.strip(), last) == ("", "")


def test_what_takes_long_is_not_told_where_nobody_looks_nor_within_the_first_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for screen, second in ((Screen(is_terminal=False), 0.0), (Screen(is_terminal=True), 3600.0)):
        monkeypatch.setattr(sys, "stderr", screen)
        monkeypatch.setattr(terminal, "_SECOND", second)
        with terminal.waiting("Checking lake…"):
            pass
        assert screen.getvalue() == ""


def test_checking_importing_and_exporting_tell_that_they_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    @contextmanager
    def heard(text: str) -> Iterator[None]:
        told.append(text)
        yield

    monkeypatch.setattr(terminal, "waiting", heard)
    monkeypatch.chdir(tmp_path)
    for call in (
        ("sample", "lake.partnerdesk"),
        ("check", "lake.partnerdesk"),
        ("export", "lake.partnerdesk", "lake.pdf"),
        ("export", "lake.partnerdesk", "lake.json"),
        ("share", "lake.partnerdesk", "copy.partnerdesk"),
        ("import", "lake.partnerdesk", "lake.json"),
    ):
        assert commands.run(list(call)) == 0
    assert told == [
        "Checking lake.partnerdesk…",
        "Writing lake.pdf…",
        "Writing lake.json…",
        "Writing copy.partnerdesk…",
        "Importing lake.json…",
    ]
