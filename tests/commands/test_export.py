"""Exporting at the command line."""

from pathlib import Path
from typing import Any

import pypdf
import pytest

from partnerdesk.exports import EXPORTS


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
    assert "--names-signs" in refused.err
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


#: Kinds of paper that the case has words for: its lead has written no letter, and it has no working group.
PAPERS = [
    kind for kind, export in EXPORTS.items() if export.ending == ".pdf" and kind not in ("letters", "groups")
]


@pytest.mark.parametrize("kind", PAPERS)
def test_every_document_is_made_from_the_case(kind: str, case: str, call: Any) -> None:
    assert call("export", case, "out.pdf", "--kind", kind).status == 0
    text = "".join(page.extract_text() for page in pypdf.PdfReader("out.pdf").pages)
    names_no_partner = kind in ("positioncards", "slips")
    assert ("Connectivity" if names_no_partner else "International Telecommunication Union") in text


def test_a_report_of_working_groups_tells_that_there_is_none(case: str, call: Any) -> None:
    assert call("export", case, "out.pdf", "--kind", "groups").status == 0
    assert "There is no working group yet." in pypdf.PdfReader("out.pdf").pages[0].extract_text()


def test_a_letter_without_a_wording_is_told_and_not_written(case: str, call: Any) -> None:
    answer = call("export", case, "out.pdf", "--kind", "letters")
    assert answer.status == 1
    assert "The invitation letter has no wording yet." in answer.err
    assert not Path("out.pdf").exists()


def test_a_name_that_no_font_can_print_is_told_and_nothing_is_written(case: str, call: Any) -> None:
    Path("more.csv").write_text("name,sector,status\n水の\u2028会,media,joined\n", encoding="utf-8")
    call("import", case, "more.csv")
    for kind in ("agreement", "register"):
        answer = call("export", case, "out.pdf", "--kind", kind)
        assert (answer.status, answer.err.count("\n")) == (1, 1)
        assert "水" in answer.err
    assert not Path("out.pdf").exists()
