"""Slips on the command line: what was meant is found, and what is possible is named in words."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from partnerdesk import __main__, calling
from tests.file.partnerships import copied

COMMANDS = ("sample", "new", "import", "export")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("exprot", "There is no command exprot. Did you mean export?"),
        ("Sample", "There is no command Sample. Did you mean sample?"),
        ("fly", "There is no command fly. There are sample, new, import, export."),
    ],
)
def test_a_command_that_is_none_is_told_with_the_nearest_one(word: str, told: str) -> None:
    assert calling.no_command(word, COMMANDS) == told


def test_a_file_before_another_word_is_told_as_a_file() -> None:
    Path("lake.partnerdesk").touch()
    told = calling.no_command("lake.partnerdesk", COMMANDS)
    assert told.startswith("lake.partnerdesk is a file, which is opened without a second word.")


def test_the_words_of_an_option_are_named_as_in_a_sentence() -> None:
    assert calling.none_of("A3", ["a4", "letter"]).endswith("It can be a4 or letter.")
    assert calling.either(["one"]) == "one"
    assert calling.either(["one", "two", "three"]) == "one, two or three"


@pytest.mark.parametrize("arguments", [("smaple",), ("smaple", "x.partnerdesk")])
def test_a_mistyped_command_opens_no_window(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert __main__.main(list(arguments)) == 2
    assert capsys.readouterr().err == (
        "partnerdesk: There is no command smaple. Did you mean sample? See partnerdesk --help.\n"
    )


@pytest.mark.parametrize("name", ["b.txt", "b.docx", "b.zip"])
def test_a_partnership_is_not_written_under_the_ending_of_something_else(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert __main__.main(["new", name, "--title", "Lake"]) == 2
    assert "a .partnerdesk file is to be written" in capsys.readouterr().err
    assert not Path(name).exists()


def test_a_partnership_without_an_ending_is_written_with_a_word_about_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert __main__.main(["new", "lake", "--title", "Lake"]) == 0
    assert "A double click opens it when its name ends in .partnerdesk." in capsys.readouterr().out
    assert __main__.main(["new", "lake.partnerdesk", "--title", "Lake"]) == 0
    assert "double click" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("list.csv", b"%PDF-1.7\n", "a PDF"),
        ("list.csv", b"PK\x03\x04 workbook", "a workbook or another packed file"),
        ("list.xlsx", b"name,sector\n", "plain text"),
        ("list.csv", b'{ "format": "partnerdesk" }', "an interchange file"),
        ("list.json", b"\x89PNG\r\n\x1a\n", "a picture"),
    ],
)
def test_a_source_whose_ending_belies_it_is_refused(
    name: str, content: bytes, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    __main__.main(["new", "lake.partnerdesk", "--title", "Lake"])
    Path(name).write_bytes(content)
    capsys.readouterr()
    assert __main__.main(["import", "lake.partnerdesk", name]) == 1
    told = capsys.readouterr().err
    assert f"{name} ends in {Path(name).suffix}, but it holds {kind}." in told
    assert "Nothing was imported." in told


@pytest.mark.parametrize(
    ("content", "kind"), [(b"Dear partners,\n", "plain text"), (b"%PDF-1.7\n", "a PDF"), (b"", "nothing")]
)
def test_what_never_was_a_partnership_is_not_called_damaged(
    content: bytes, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("letter.partnerdesk").write_bytes(content)
    assert __main__.main(["check", "letter.partnerdesk"]) == 1
    told = capsys.readouterr()
    assert told.out == "letter.partnerdesk is no partnership.\n"
    assert f"letter.partnerdesk is not a PartnerDesk file: it holds {kind}." in told.err
    assert "damaged" not in told.err


def test_a_partnership_with_a_spoilt_beginning_is_still_told_as_damaged(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = copied(Path("lake.partnerdesk"))
    content = bytearray(path.read_bytes())
    content[:16] = bytes(16)
    path.write_bytes(content)
    assert __main__.main(["check", path.name]) == 1
    told = capsys.readouterr()
    assert told.out == "lake.partnerdesk is damaged.\n"
    assert "or its beginning is damaged" in told.err


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes no output there")
@pytest.mark.parametrize("closed", [(1,), (1, 2), (0, 1, 2)])
def test_output_that_is_closed_is_no_fault_of_ours(closed: tuple[int, ...], home: Path) -> None:
    def close() -> None:
        for number in closed:
            os.close(number)

    command = [sys.executable, "-m", "partnerdesk", "new", "lake.partnerdesk", "--title", "Lake"]
    done = subprocess.run(command, check=False, preexec_fn=close, close_fds=False)
    assert done.returncode == 0
    assert __main__.main(["check", "lake.partnerdesk"]) == 0
    assert not list(home.rglob("faults.txt"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_output_that_cannot_be_written_is_told_in_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "partnerdesk", "--help"]
        done = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert done.stderr == (
        "partnerdesk: What is to be told here could not be written: No space left on device.\n"
    )
