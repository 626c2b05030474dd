"""Commands as processes of their own, as scripts and conveners call them."""

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from tests.commands.calling import CASE, outside, with_files_of_at_most


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

    done = outside(
        tmp_path,
        "export",
        "sample.partnerdesk",
        "out.json",
        "--force",
        preexec_fn=with_files_of_at_most(20_000),
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
