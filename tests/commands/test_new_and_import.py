"""Making a partnership at the command line, and bringing into it."""

import json
from pathlib import Path
from typing import Any

import pytest

from partnerdesk.file.partnership_file import PartnershipFile
from tests.commands.calling import CASE

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
