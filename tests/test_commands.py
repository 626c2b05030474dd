"""The command line, as scripts and conveners call it."""

import contextlib
import fcntl
import json
import os
import resource
import shlex
import signal
import sqlite3
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import pypdf
import pytest

from partnerdesk import __main__
from partnerdesk.commands import exporting
from partnerdesk.exports import EXPORTS, Option
from partnerdesk.file import soundness
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.language import LANGUAGES

CASE = Path(__file__).parent / "exchange" / "cases" / "connectivity.json"


class Answer:
    """What a command answered: its exit status, and what it wrote."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Return a caller of commands in a folder of their own."""
    monkeypatch.chdir(tmp_path)

    def called(*arguments: str) -> Answer:
        status = __main__.main(list(arguments))
        return Answer(status, *capsys.readouterr())

    return called


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a file that holds the connectivity case, made by commands once."""
    path = tmp_path_factory.mktemp("case") / "case.partnerdesk"
    assert __main__.main(["new", str(path), "--title", "Case"]) == 0
    assert __main__.main(["import", str(path), str(CASE)]) == 0
    return path.read_bytes()


@pytest.fixture
def case(call: Any, imported: bytes) -> str:
    """Return the name of a file that holds the connectivity case."""
    Path("case.partnerdesk").write_bytes(imported)
    return "case.partnerdesk"


def outside(
    folder: Path, *arguments: str, more_env: dict[str, str] | None = None, **more: Any
) -> subprocess.CompletedProcess[str]:
    """Run a command as a process of its own, with no display but the one that is given."""
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, "-m", "partnerdesk", *arguments]
    return subprocess.run(
        command, cwd=folder, env=env | (more_env or {}), capture_output=True, text=True, check=False, **more
    )


# -- as a process -----------------------------------------------------------------------


@pytest.mark.slow
def test_from_an_empty_folder_to_the_case_and_its_agreement(tmp_path: Path) -> None:
    for arguments in (
        ("new", "case.partnerdesk", "--title", "Case"),
        ("import", "case.partnerdesk", str(CASE)),
        ("export", "case.partnerdesk", "agreement.pdf"),
        ("export", "case.partnerdesk", "case.json"),
        ("check", "case.partnerdesk"),
    ):
        done = outside(tmp_path, *arguments)
        assert (done.returncode, done.stderr) == (0, "")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "agreement.pdf").pages)
    assert "Partnership Dialogue for Connectivity" in text
    assert json.loads((tmp_path / "case.json").read_bytes())["partnership"]["lead"].startswith(
        "International"
    )
    assert sorted(p.name for p in tmp_path.iterdir()) == ["agreement.pdf", "case.json", "case.partnerdesk"]


def test_a_wrong_call_ends_with_2_and_one_line(tmp_path: Path) -> None:
    done = outside(tmp_path, "export")
    assert done.returncode == 2
    assert done.stderr == (
        "partnerdesk: The following arguments are required: FILE, OUT. See partnerdesk export --help.\n"
    )


@pytest.mark.slow
def test_a_failed_write_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    outside(tmp_path, "sample", "sample.partnerdesk")
    old = tmp_path / "out.json"
    old.write_text("old")

    def with_a_full_disk() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    done = outside(
        tmp_path, "export", "sample.partnerdesk", "out.json", "--force", preexec_fn=with_a_full_disk
    )
    assert done.returncode == 1
    assert "out.json cannot be written" in done.stderr
    assert done.stderr.count("\n") == 1
    assert old.read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.json", "sample.partnerdesk"]


@pytest.mark.slow
def test_a_command_needs_neither_a_display_nor_the_window(tmp_path: Path) -> None:
    code = (
        "import sys; from partnerdesk.__main__ import main; status = main(sys.argv[1:]);"
        "sys.exit(status or any(m.split('.')[0] == 'PySide6' for m in sys.modules))"
    )
    command = [sys.executable, "-c", code, "sample", str(tmp_path / "sample.partnerdesk")]
    assert subprocess.run(command, check=False).returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have a display or do not start")
@pytest.mark.parametrize(
    ("display", "told"),
    [(None, "There is no display here"), (":7654", "The display :7654 does not answer")],
)
def test_with_no_display_the_window_says_so_in_one_line(
    display: str | None, told: str, tmp_path: Path
) -> None:
    env = {"DISPLAY": display} if display else {}
    done = outside(tmp_path, "some.partnerdesk", more_env=env)
    assert done.returncode == 1
    assert done.stderr.startswith(f"partnerdesk: {told}")
    assert done.stderr.count("\n") == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments", [("export", "s.partnerdesk", "a.pdf"), ("import", "s.partnerdesk", "t.csv")]
)
def test_reading_printing_and_importing_load_no_tables_and_nothing_of_other_documents(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    outside(tmp_path, "sample", "s.partnerdesk")
    (tmp_path / "t.csv").write_text("name,sector\nLake Teachers,civil_society\n")
    code = (
        "import sys; from partnerdesk.__main__ import main; status = main(sys.argv[1:]); print(*sys.modules);"
        "fonts = sys.modules.get('reportlab.pdfbase.pdfmetrics');"
        "print(*fonts.getRegisteredFontNames() if fonts else ()); sys.exit(status)"
    )
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    loaded, fonts = done.stdout.split("\n")[:2]
    slow = {"sqlmodel", "sqlalchemy", "pydantic", "xlsxwriter", "PIL.ExifTags", "partnerdesk.documents.gaps"}
    assert not set(loaded.split()) & slow
    assert "Fallback" not in fonts


@pytest.mark.slow
def test_whoever_stops_listening_is_no_error(tmp_path: Path) -> None:
    outside(tmp_path, "sample", "sample.partnerdesk")
    python = shlex.quote(sys.executable)
    command = f"{python} -m partnerdesk check sample.partnerdesk | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stderr == ""


# -- new and sample ---------------------------------------------------------------------


def test_new_writes_an_empty_partnership(call: Any) -> None:
    call("new", "lake.partnerdesk", "--title", "Lake", "--lead", "Basin Commission")
    call("export", "lake.partnerdesk", "lake.json")
    found = json.loads(Path("lake.json").read_bytes())
    assert found["partnership"] == {"title": "Lake", "lead": "Basin Commission", "language": "en"}
    assert found["participants"] == []


@pytest.mark.parametrize("command", [("new", "there", "--title", "T"), ("sample", "there")])
def test_what_is_there_is_replaced_only_by_force(command: tuple[str, ...], call: Any) -> None:
    Path("there").write_text("mine")
    answer = call(*command)
    assert answer.status == 1
    assert answer.err == (
        "partnerdesk: there exists already. Choose another name, or replace it with --force.\n"
    )
    assert Path("there").read_text() == "mine"
    assert call(*command, "--force").status == 0
    assert call("check", "there").status == 0


def test_what_somebody_has_open_is_not_replaced_even_by_force(call: Any) -> None:
    call("sample", "mine.partnerdesk")
    with PartnershipFile.open(Path("mine.partnerdesk")):
        answer = call("new", "mine.partnerdesk", "--title", "Other", "--force")
    assert answer.status == 1
    assert "mine.partnerdesk is open for writing" in answer.err
    assert call("check", "mine.partnerdesk").status == 0


@pytest.mark.parametrize("title", ["", "  ", "a\nb\x00"])
def test_a_title_that_says_nothing_is_a_wrong_call(title: str, call: Any) -> None:
    answer = call("new", "lake.partnerdesk", "--title", title)
    assert answer.status == 2
    assert answer.err.startswith("partnerdesk: --title ")
    assert not Path("lake.partnerdesk").exists()


# -- import -----------------------------------------------------------------------------


def test_a_table_is_added_to_what_is_there(case: str, call: Any) -> None:
    Path("more.csv").write_text("name,sector\nLake Teachers,civil_society\n")
    assert call("import", case, "more.csv").status == 0
    call("export", case, "out.json")
    names = [p["name"] for p in json.loads(Path("out.json").read_bytes())["participants"]]
    assert names[-2:] == ["World Economic Forum", "Lake Teachers"]


def test_one_bad_row_and_nothing_comes_in(case: str, call: Any) -> None:
    before = Path(case).read_bytes()
    Path("more.csv").write_text("name,sector,countries\nLake Teachers,ngo,KE\nUnion,ngo,XX\n,media,\n")
    answer = call("import", case, "more.csv")
    assert answer.status == 1
    assert [line.split(": ")[2] for line in answer.err.splitlines()[:2]] == [
        "row 3, countries (column C)",
        "row 4, name (column A)",
    ]
    assert answer.err.splitlines()[2] == "partnerdesk: Nothing was imported. 2 things are to be put right."
    assert Path(case).read_bytes() == before


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("nowhere.json", "nowhere.json is not there."),
        ("there.odt", "there.odt is neither a .json interchange file, nor a .pdf that carries one"),
        ("there.json", "there.json is not whole JSON"),
        ("there.csv", "there.csv: holds no table: no row has headings that are known."),
        ("there.xlsx", "there.xlsx ends in .xlsx, but it holds plain text."),
    ],
)
def test_a_source_that_cannot_be_read_is_told_in_one_line(
    source: str, told: str, case: str, call: Any
) -> None:
    if source.startswith("there"):
        Path(source).write_text("nothing of ours")
    answer = call("import", case, source)
    assert answer.status == 1
    assert told in answer.err
    assert answer.err.count("\n") == 1


def test_a_file_that_somebody_has_open_takes_no_import(case: str, call: Any) -> None:
    with PartnershipFile.open(Path(case)):
        answer = call("import", case, str(CASE))
    assert answer.status == 1
    assert "open for writing" in answer.err
    assert answer.err.endswith("Nothing was imported.\n")


@pytest.mark.parametrize(
    "arguments", [("import", "case.partnerdesk", "a.csv", "--as", "clouds"), ("import", "case.partnerdesk")]
)
def test_an_import_called_wrongly_ends_with_2(arguments: tuple[str, ...], case: str, call: Any) -> None:
    answer = call(*arguments)
    assert answer.status == 2
    assert answer.err.count("\n") == 1


def test_a_dry_run_tells_what_an_interchange_file_would_bring_and_changes_nothing(call: Any) -> None:
    call("new", "dry.partnerdesk", "--title", "T")
    before = call("check", "dry.partnerdesk", "--json").out
    answer = call("import", "dry.partnerdesk", str(CASE), "--dry-run")
    assert answer.status == 0
    assert "new: Participant: Facebook" in answer.out
    assert "Rows: " in answer.out
    assert call("check", "dry.partnerdesk", "--json").out == before
    assert call("import", "dry.partnerdesk", str(CASE)).status == 0
    again = call("import", "dry.partnerdesk", str(CASE), "--dry-run")
    assert again.out.splitlines()[-1] == "Rows: 0 new, 0 changed."


def test_as_is_for_tables_alone(case: str, call: Any) -> None:
    answer = call("import", case, str(CASE), "--as", "needs")
    assert (answer.status, answer.err.count("\n")) == (2, 1)


# -- export -----------------------------------------------------------------------------


def test_the_case_comes_back_byte_for_byte_on_the_second_export(case: str, call: Any) -> None:
    call("export", case, "first.json")
    call("new", "second.partnerdesk", "--title", "Another", "--lead", "Another")
    call("import", "second.partnerdesk", "first.json")
    call("export", "second.partnerdesk", "second.json")
    assert Path("second.json").read_bytes() == Path("first.json").read_bytes()
    assert Path("first.json").read_bytes().endswith(b"\n}\n") or Path("first.json").read_bytes().endswith(
        b"}\n"
    )


def wrong_endings() -> list[tuple[str, ...]]:
    """Return calls that would write one kind of file under the ending of another."""
    exports = [
        ("export", "case.partnerdesk", f"out{'.json' if wanted.ending == '.pdf' else '.pdf'}", "--kind", kind)
        for kind, wanted in EXPORTS.items()
    ]
    return [
        *exports,
        ("export", "case.partnerdesk", "out.partnerdesk", "--kind", "agreement"),
        ("share", "case.partnerdesk", "out.pdf"),
        ("sample", "out.xlsx"),
        ("template", "out.csv"),
        ("new", "out.PDF", "--title", "A"),
        ("notes", "case.partnerdesk", "--export", "out.pdf"),
    ]


@pytest.mark.parametrize("arguments", wrong_endings(), ids=" ".join)
def test_nothing_is_written_under_the_ending_of_another_kind_of_file(
    arguments: tuple[str, ...], case: str, call: Any
) -> None:
    answer = call(*arguments)
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1)
    assert "file is to be written; choose another name." in answer.err
    assert [path.name for path in Path().iterdir()] == [case]


def test_each_command_tells_in_one_line_what_it_did(call: Any) -> None:
    Path("more.csv").write_text("name,kind\nPumps,skill\nTeachers,authority\n")
    told = {
        ("new", "a.partnerdesk", "--title", "A"): "Wrote a.partnerdesk: an empty partnership.\n",
        ("template", "t.xlsx"): "Wrote t.xlsx: a workbook to fill in.\n",
        ("sample", "s.partnerdesk"): "Wrote s.partnerdesk: the sample partnership.\n",
        ("import", "a.partnerdesk", "more.csv"): (
            "Imported more.csv into a.partnerdesk. New: 2 needs. "
            "Rows: 2 new, 0 changed, 0 unchanged, 0 left out.\n"
        ),
        ("share", "a.partnerdesk", "b.partnerdesk"): (
            "Wrote b.partnerdesk: a copy of a.partnerdesk to hand to others.\n"
        ),
        ("export", "a.partnerdesk", "a.json"): "Wrote a.json: Interchange file.\n",
    }
    assert {arguments: call(*arguments).out for arguments in told} == told
    again = call("import", "a.partnerdesk", "more.csv")
    assert "No participant, need or commitment is new." in again.out


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_agreement_is_printed_on_the_paper_asked_for(paper: str, case: str, call: Any) -> None:
    assert call("export", case, "a.pdf", "--paper", paper).status == 0
    width = float(pypdf.PdfReader("a.pdf").pages[0].mediabox.width)
    assert round(width) == {"a4": 595, "letter": 612}[paper]


def test_a_pictograph_stops_a_document_unless_its_name_is_asked_for(call: Any) -> None:
    call("new", "water.partnerdesk", "--title", "Water 🌊")
    refused = call("export", "water.partnerdesk", "a.pdf")
    assert refused.status == 1
    assert "let its name be printed" in refused.err
    assert call("export", "water.partnerdesk", "a.pdf", "--names-signs").status == 0
    assert "[water wave]" in pypdf.PdfReader("a.pdf").pages[0].extract_text()


def test_an_export_leaves_the_file_as_it_was(case: str, call: Any) -> None:
    before = Path(case).read_bytes()
    for out in ("a.pdf", "a.json"):
        call("export", case, out)
    assert Path(case).read_bytes() == before


def test_an_export_is_replaced_only_by_force(case: str, call: Any) -> None:
    Path("out.json").write_text("mine")
    answer = call("export", case, "out.json")
    assert (answer.status, Path("out.json").read_text()) == (1, "mine")
    assert call("export", case, "out.json", "--force").status == 0
    assert Path("out.json").read_bytes().startswith(b"{")


@pytest.mark.parametrize("out", ["case.partnerdesk", "./case.partnerdesk", "link.json"])
def test_a_partnership_is_never_replaced_by_its_own_export(out: str, case: str, call: Any) -> None:
    Path("link.json").symlink_to(case)
    before = Path(case).read_bytes()
    answer = call("export", case, out, "--kind", "interchange", "--force")
    assert answer.status == 1
    assert "is the partnership itself" in answer.err
    assert Path(case).read_bytes() == before


def test_a_link_leads_to_the_file_that_is_written(case: str, call: Any) -> None:
    Path("real.json").write_text("old")
    Path("link.json").symlink_to("real.json")
    assert call("export", case, "link.json", "--force").status == 0
    assert Path("link.json").is_symlink()
    assert Path("real.json").read_bytes().startswith(b"{")


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("a.docx",), 2, "a.docx must end in .pdf, .zip, .xlsx, .csv, .ics, .html or .json, or say --kind."),
        (("a.csv", "--table", "wells"), 2, "“wells” is not known. It can be participants, people,"),
        (("a.pdf", "--kind", "pages"), 2, "It can be agreement, register, gaps,"),
        (("a.pdf", "--paper", "a5"), 2, "“a5” is not known. It can be a4 or letter."),
        (("a.pdf", "--language", "de"), 2, "“de” is not known. It can be en, fr, es, ru, ar or zh."),
        (("a.pdf", "--language", "zh"), 1, "Documents in 中文 (zh) cannot be made yet."),
        (
            ("a.pdf", "--kind", "gaps", "--language", "fr"),
            1,
            "Documents in Français (fr) cannot be made yet.",
        ),
        (("nowhere/a.json",), 1, "cannot be written"),
        (("folder.json", "--force"), 1, "folder.json is no ordinary file."),
    ],
)
def test_an_export_that_cannot_be_made_is_told_in_one_line(
    arguments: tuple[str, ...], status: int, told: str, case: str, call: Any
) -> None:
    Path("folder.json").mkdir()
    answer = call("export", case, *arguments)
    assert answer.status == status
    assert told in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("kind", [kind for kind, export in EXPORTS.items() if export.ending == ".pdf"])
def test_every_document_is_made_from_the_case(kind: str, case: str, call: Any) -> None:
    assert call("export", case, "out.pdf", "--kind", kind).status == 0
    text = "".join(page.extract_text() for page in pypdf.PdfReader("out.pdf").pages)
    names_no_partner = kind in ("positioncards", "slips")
    assert ("Connectivity" if names_no_partner else "International Telecommunication Union") in text


def test_a_name_that_no_font_can_print_is_told_and_nothing_is_written(case: str, call: Any) -> None:
    Path("more.csv").write_text("name,sector,status\n水の\u2028会,media,joined\n", encoding="utf-8")
    call("import", case, "more.csv")
    for kind in ("agreement", "register"):
        answer = call("export", case, "out.pdf", "--kind", kind)
        assert (answer.status, answer.err.count("\n")) == (1, 1)
        assert "水" in answer.err
    assert not Path("out.pdf").exists()


# -- check ------------------------------------------------------------------------------


def test_check_tells_steps_and_gaps(case: str, call: Any) -> None:
    answer = call("check", case, "--json")
    found = json.loads(answer.out)
    assert answer.status == 0
    assert (found["whole"], found["damage"]) == (True, [])
    assert [step["step"] for step in found["steps"]] == [1, 2, 3, 4, 5, 6]
    assert all(set(step) == {"step", "name", "done", "lacks"} for step in found["steps"])
    assert [step["done"] for step in found["steps"]] == [True, True, False, False, False, False]
    assert (
        "Fill the essential gap “National governments”, “In-country partners”" in found["steps"][2]["lacks"]
    )
    assert found["gaps"] == [
        {"need": "National governments", "kind": "authority", "importance": "essential", "state": "gap"},
        {"need": "In-country partners", "kind": "region", "importance": "essential", "state": "gap"},
    ]


def test_check_says_the_same_to_people(case: str, call: Any) -> None:
    lines = call("check", case).out.splitlines()
    assert lines[0] == "case.partnerdesk is whole."
    assert "✓ 1 Lead and initial scope" in lines
    assert "    In-country partners  (Region · essential · gap)" in lines


@pytest.mark.parametrize("json_", [True, False])
def test_check_tells_damage_and_alters_nothing(json_: bool, case: str, call: Any) -> None:
    whole = bytearray(Path(case).read_bytes())
    whole[8192:8292] = b"\xff" * 100
    Path(case).write_bytes(whole)
    answer = call("check", case, *(["--json"] if json_ else []))
    assert answer.status == 1
    assert answer.err.startswith("partnerdesk: case.partnerdesk")
    if json_:
        found = json.loads(answer.out)
        assert (found["whole"], found["steps"], found["gaps"]) == (False, [], [])
        assert found["damage"]
    assert Path(case).read_bytes() == bytes(whole)
    assert [p.name for p in Path().iterdir()] == [case]


def test_check_calls_no_file_damaged_for_what_lies_beside_it(case: str, call: Any) -> None:
    Path(f"{case}-journal").mkdir()
    answer = call("check", case)
    assert (answer.status, answer.out) == (1, "case.partnerdesk was not checked.\n")
    assert "case.partnerdesk-journal, which PartnerDesk did not write" in answer.err
    assert json.loads(call("check", case, "--json").out)["beside"]


def test_check_tells_what_no_partnerdesk_made(case: str, call: Any) -> None:
    with sqlite3.connect(case) as other:
        other.execute("CREATE VIEW foreign_view AS SELECT 1")
    other.close()
    answer = call("check", case, "--json")
    assert answer.status == 1
    assert "foreign_view" in json.loads(answer.out)["damage"][0]


@pytest.mark.parametrize("name", ["nowhere.partnerdesk", "."])
def test_check_of_no_file_is_told_in_one_line(name: str, call: Any) -> None:
    answer = call("check", name)
    assert answer.status == 1
    assert answer.err.count("\n") == 1


# -- the call itself --------------------------------------------------------------------


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


# -- share ------------------------------------------------------------------------------


def test_a_shared_copy_exports_what_the_file_exports(call: Any, case: str, tmp_path: Path) -> None:
    assert call("share", case, "out.partnerdesk").status == 0
    assert call("check", "out.partnerdesk").status == 0
    for name in (case, "out.partnerdesk"):
        assert call("export", name, f"{name}.json").status == 0
    exported = [(tmp_path / f"{name}.json").read_bytes() for name in (case, "out.partnerdesk")]
    assert exported[0] == exported[1]
    with PartnershipFile.open(tmp_path / "out.partnerdesk") as copy:
        assert copy.undo_label is None


def test_a_shared_copy_replaces_nothing_unasked(call: Any, case: str, tmp_path: Path) -> None:
    (tmp_path / "out.partnerdesk").write_text("old")
    refused = call("share", case, "out.partnerdesk")
    assert (refused.status, refused.err.count("\n")) == (1, 1)
    assert "out.partnerdesk exists already" in refused.err
    assert (tmp_path / "out.partnerdesk").read_text() == "old"
    assert call("share", case, "out.partnerdesk", "--force").status == 0


def test_a_partnership_is_no_shared_copy_of_itself(call: Any, case: str, tmp_path: Path) -> None:
    before = (tmp_path / case).read_bytes()
    (tmp_path / "link.partnerdesk").symlink_to(tmp_path / case)
    for out in (case, "link.partnerdesk"):
        refused = call("share", case, out, "--force")
        assert refused.status == 1
        assert "is the partnership itself" in refused.err
    assert (tmp_path / case).read_bytes() == before


@pytest.mark.slow
def test_a_shared_copy_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    outside(tmp_path, "sample", "sample.partnerdesk")
    old = tmp_path / "out.partnerdesk"
    old.write_text("old")

    def with_a_full_disk() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    done = outside(
        tmp_path, "share", "sample.partnerdesk", "out.partnerdesk", "--force", preexec_fn=with_a_full_disk
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert old.read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.partnerdesk", "sample.partnerdesk"]


def test_a_command_that_fails_on_a_damaged_file_tells_the_damage(
    call: Any, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "CHECKED_AT_OPENING", 0)  # as in a large file
    with contextlib.closing(sqlite3.connect(case, isolation_level=None)) as connection:
        connection.execute("UPDATE participant SET countries = '[KE'")
    answer = call("export", case, "out.json")
    assert answer.status == 1
    assert "case.partnerdesk is damaged: row" in answer.err
    assert not Path("out.json").exists()


def test_a_partnership_without_needs_is_not_told_that_all_are_covered(tmp_path: Path, call: Any) -> None:
    new = str(tmp_path / "new.partnerdesk")
    assert call("new", new, "--title", "T").status == 0
    told = call("check", new).out
    assert "No needs are listed yet." in told
    assert "Every need is covered." not in told
