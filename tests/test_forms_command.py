"""Forms to partners, out and back from the command line."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from partnerdesk import __main__
from partnerdesk.file import changing
from partnerdesk.file.partnership_file import PartnershipFile
from tests.commands.calling import Answer
from tests.exchange.forms.filling import filled_pdf, filled_sheet, kept
from tests.file.partnerships import copied

FILE, PDF, SHEET = "basin.partnerdesk", "Mekelle Growers – update.pdf", "Mekelle Growers – update.xlsx"


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Return a caller of commands, in a folder with a partnership and the forms that went out."""
    monkeypatch.chdir(tmp_path)
    copied(tmp_path / FILE)

    def called(*arguments: str) -> Answer:
        status = __main__.main(list(arguments))
        return Answer(status, *capsys.readouterr())

    assert called("export", FILE, "out", "--kind", "forms").out == "Wrote out: Forms to partners.\n"
    return called


def updates() -> list[Any]:
    with PartnershipFile.open(Path(FILE), read_only=True) as file:
        return [text for (text,) in file.rows("SELECT text FROM commitment_update WHERE source IS NOT NULL")]


def test_forms_are_written_into_a_folder_or_into_an_archive(call: Any) -> None:
    assert sorted(path.name for path in Path("out").iterdir()) == [PDF, SHEET]
    assert call("export", FILE, "out.zip", "--kind", "forms").status == 0
    assert Path("out.zip").read_bytes().startswith(b"PK")
    again = call("export", FILE, "out", "--kind", "forms")
    assert (again.status, "already. Choose another folder." in again.err) == (1, True)
    assert call("export", FILE, "out", "--kind", "forms", "--force").status == 0
    assert call("export", FILE, "out.pdf", "--kind", "forms").status == 2


def test_forms_that_came_back_are_taken_once_and_told(call: Any) -> None:
    told = {
        "form__on": "2026-12-01",
        "__text": "Four sheds",
        "__next_step": "Roof",
        "__next_step_due": "2027-01-15",
    }
    kept(Path("back.pdf"), filled_pdf(Path("out", PDF).read_bytes(), told, ["__on_track"]))
    kept(
        Path("more.xlsx"),
        filled_sheet(Path("out", SHEET).read_bytes(), {"form__on": 46357, "__text": "Five"}),
    )
    first = call("import", FILE, "back.pdf", "more.xlsx")
    assert (first.status, first.err) == (0, "")
    assert first.out.splitlines() == [
        "back.pdf: Mekelle Growers · 1 Dec 2026: 1 new update.",
        "  “Build ten sheds”: What happened: Four sheds",
        "  “Build ten sheds”: Standing: on track",
        "  “Build ten sheds”: Next step: Roof · by 15 Jan 2027",
        "more.xlsx: Mekelle Growers · 1 Dec 2026: 1 correction.",
        "  “Build ten sheds”: What happened: Five (here: Four sheds)",
        "  “Build ten sheds”: an update from an earlier return of this form is there too.",
    ]
    again = call("import", FILE, "more.xlsx", "back.pdf")
    assert again.out.count("1 taken already.") == 2
    assert updates() == ["Four sheds", "Five"]


def test_one_that_cannot_be_taken_does_not_keep_out_the_others(call: Any) -> None:
    form = Path("out", PDF).read_bytes()
    kept(Path("wrong.pdf"), filled_pdf(form, {"form__on": "2026-12-01", "__progress": "half"}))
    kept(Path("right.pdf"), filled_pdf(form, {"form__on": "2026-12-01", "__text": "Four sheds"}))
    answer = call("import", FILE, "wrong.pdf", "right.pdf")
    assert (answer.status, answer.out) == (1, "")
    assert 'partnerdesk: wrong.pdf: "Build ten sheds": Progress in %: "half" is no number' in answer.err
    assert "partnerdesk: right.pdf: Mekelle Growers · 1 Dec 2026: 1 new update." in answer.err
    assert updates() == ["Four sheds"]


def test_a_form_without_a_day_is_taken_as_of_a_day_that_is_said(call: Any) -> None:
    kept(Path("back.pdf"), filled_pdf(Path("out", PDF).read_bytes(), {"__text": "Four sheds"}))
    assert "say it with --as-of 2026-11-24." in call("import", FILE, "back.pdf").err
    wrong = call("import", FILE, "back.pdf", "--as-of", "soon")
    assert (wrong.status, "'soon' is no day; write it as 2026-11-24." in wrong.err) == (2, True)
    assert call("import", FILE, "back.pdf", "--as-of", "2026-12-02").status == 0
    assert updates() == ["Four sheds"]


def test_several_sources_of_other_kinds_are_a_wrong_call(call: Any) -> None:
    Path("needs.csv").write_text("name,kind\nPumps,skill\n")
    answer = call("import", FILE, str(Path("out", PDF)), "needs.csv")
    assert (answer.status, "only if all are forms" in answer.err) == (2, True)
    assert call("import", FILE, "needs.csv").status == 0


def test_forms_of_an_open_round_say_so_and_what_comes_back_tells_in_it(call: Any) -> None:
    with PartnershipFile.open(Path(FILE)) as file, file.change("Open") as session:
        changing.reporting.open_round(session, date(2026, 12, 31), date(2027, 1, 15))
    out = call("export", FILE, "round", "--kind", "forms").out
    assert "These forms tell in the reporting round as of 31 Dec 2026." in out
    told = {"form__on": "2026-12-01", "__text": "Four sheds"}
    kept(Path("back.pdf"), filled_pdf(Path("round", PDF).read_bytes(), told))
    back = call("import", FILE, "back.pdf")
    said = "back.pdf: Mekelle Growers · 1 Dec 2026 · reporting round as of 31 Dec 2026: 1 new update."
    assert said in back.out
    assert call("export", FILE, "r.pdf", "--kind", "round", "--round", "2026-12-31").status == 0
    wrong = call("export", FILE, "s.pdf", "--kind", "round", "--round", "yesterday")
    assert (wrong.status, "No reporting round is as of “yesterday”" in wrong.err) == (1, True)
