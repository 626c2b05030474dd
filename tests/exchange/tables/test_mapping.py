"""A mapping reads the next table of the same form as the first one; a wrong one is refused."""

from pathlib import Path

import pytest

from partnerdesk.exchange.importing import Source
from partnerdesk.exchange.tables.asking import Answers
from partnerdesk.exchange.tables.commanding import Options, options, planned
from partnerdesk.exchange.tables.layout import Wanted
from partnerdesk.exchange.tables.mapping import TableMapping, mapping_bytes, mapping_of, read_mapping
from partnerdesk.exchange.tables.opening import book_for, open_book
from partnerdesk.exchange.tables.planning import plan
from partnerdesk.file.sources.errors import SourceProblem

from .made import row, xlsx
from .trying import NEW, Trying, asked, states, wrong

_ANSWERS = {"column:Actor": "name", "column:C": "leave", "word:participant.sector:Firm": "business"}
_TABLE = "Actor,Sector,\nUnion,Firm,1\n"
_HEAD = 'format = "partnerdesk-mapping"\nversion = 1\n'


def test_a_mapping_reads_the_next_table_without_a_question(trying: Trying, tmp_path: Path) -> None:
    found = trying.plan(_TABLE, _ANSWERS, {"": Wanted("participants")})
    assert (asked(found), states(found)) == ([], [NEW])
    path = tmp_path / "map.toml"
    path.write_bytes(mapping_bytes(mapping_of(found, "utf-8")))
    kept = read_mapping(path)
    assert kept.encoding == "utf-8"
    book = open_book(_TABLE.replace("Union", "Port").encode(), "next.csv", encoding=kept.encoding)
    again = plan(book, trying.file, Answers(kept.answers), kept.sheets)
    assert (asked(again), states(again), again.layouts[0].kind) == ([], [NEW], "participants")
    assert again.planned[0].values["name"] == "Port"


def test_what_is_kept_is_what_is_read(tmp_path: Path) -> None:
    kept = TableMapping(
        {"Actors": Wanted("participants", None, {"A = “b”": "name", "C": ""}, {"sector": "business"})},
        {"decimal": ",", "word:status:a:b=c": "joined"},
        "cp1251",
        ";",
    )
    path = tmp_path / "map.toml"
    path.write_bytes(mapping_bytes(kept))
    assert read_mapping(path) == kept


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name = ", "is no mapping"),
        ("\xff", "is no mapping"),
        ('format = "other"\nversion = 1', "must begin with format"),
        ('format = "partnerdesk-mapping"\nversion = 2', "version = 1"),
        (f"{_HEAD}sheet = []", '"sheet" is no key'),
        (f"{_HEAD}encoding = 3", "encoding must be a text"),
        (f'{_HEAD}[[sheets]]\nkind = "actors"', '"actors" is no kind'),
        (f"{_HEAD}[[sheets]]\nheadings = 0", "headings must be"),
        (f'{_HEAD}[[sheets]]\nkind = "needs"\n[sheets.columns]\n"Who" = "sector"', '"sector" is no column'),
        (f'{_HEAD}[[sheets]]\nname = "a"\n[[sheets]]\nname = "a"', '"a" is the name of several'),
        (f"{_HEAD}answers = 3", "answers must be a table"),
        (f'{_HEAD}[[sheets]]\nkind = ["needs"]', "is no kind"),
        (f'{_HEAD}[[sheets]]\n[sheets.columns]\n"A" = "name"\n"B" = "name"', '"name" is given to several'),
        (f'{_HEAD}[[sheets]]\n[sheets.values]\nwhy = ["a"]', '"sheets.values.why" must be a text'),
        (f'{_HEAD}[[sheets]]\n[sheets.columns]\n"A" = {{b = 1}}', '"sheets.columns.A" must be a text'),
        (f'{_HEAD}separator = "||"', "separator must be one character"),
        (f'{_HEAD}separator = ""', "separator must be one character"),
        (f'{_HEAD}[answers]\ndecimal = [","]', '"answers.decimal" must be a text'),
    ],
)
def test_a_wrong_mapping_is_refused(text: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(SourceProblem) as refused:
        read_mapping(path)
    assert told in str(refused.value)


def test_an_answer_is_for_its_own_sheet(trying: Trying) -> None:
    book = xlsx(
        {
            "Actors": row(1, "Organisation", "Rang") + row(2, "Union", "x"),
            "Others": row(1, "Organisation", "Rang") + row(2, "Port", "y"),
        }
    )
    wanted = {name: Wanted("participants") for name in ("Actors", "Others")}

    def found(answers: dict[str, str]) -> list[str]:
        return asked(trying.plan(book, answers, wanted, "a.xlsx"))

    assert found({}) == ["column:Rang:Actors", "column:Rang:Others"]
    answers = {"column:Rang:Actors": "short_name", "column:Rang:Others": "leave"}
    assert found(answers) == ["set:sector:Actors", "set:sector:Others"]
    answers |= {"set:sector:Actors": "business", "set:sector:Others": "government"}
    told = trying.plan(book, answers, wanted, "a.xlsx")
    assert (asked(told), told.problems) == ([], ())
    assert [(p.values["sector"], p.values["short_name"]) for p in told.planned] == [
        ("business", "x"), ("government", None),
    ]  # fmt: skip
    of_all = trying.plan(book, {"column:Rang": "short_name", "set:sector": "business"}, wanted, "a.xlsx")
    assert [p.values["sector"] for p in of_all.planned] == ["business", "business"]


def test_an_encoding_that_was_answered_is_read_again(trying: Trying) -> None:
    data = "name,sector\nПорт,business\n".encode("cp1251")
    answers = Answers({"encoding": "cp1251"})
    found = plan(book_for(data, "t.csv", answers), trying.file, answers)
    assert (asked(found), found.planned[0].values["name"]) == ([], "Порт")
    assert options(answers=["encoding=cp1251"]).encoding == "cp1251"


def test_a_value_for_a_column_that_is_none_is_told_and_not_dropped(trying: Trying) -> None:
    data = "name;sector\nUnion;business\n"
    (told,) = wrong(trying.plan(data, {"set:contry": "Kenya"}))
    assert told.startswith('"contry" is no column of participants; write one of name, short_name,')
    assert wrong(trying.plan(data, {"set:countries": "Kenya"})) == []
    sheets = {"Needs": row(1, "name", "kind") + row(2, "A", "skill"), "List": row(1, "name", "kind")}
    book = xlsx(sheets)
    assert wrong(trying.plan(book, {"set:note:Needs": "x"}, name="a.xlsx")) == []


def test_what_a_mapping_says_of_columns_and_sheets_that_are_not_there_is_told(trying: Trying) -> None:
    wanted = {"": Wanted("participants", columns={"name": "name", "Rang": "short_name", "Note": ""})}
    plan = trying.plan("name;sector\nUnion;business\n", wanted=wanted)
    assert [note.text for note in plan.notes] == [
        'no column is called "Rang"; what it means is of no use here.'
    ]
    book = open_book(b"name;sector\nUnion;business\n", "t.csv")
    mapping = TableMapping({"Acteurs": Wanted("participants")})
    with pytest.raises(SourceProblem) as refused:
        planned(book, trying.file, Options(mapping=mapping))
    assert 't.csv has no sheet "Acteurs"; it has one without a name.' in str(refused.value)


def test_the_separator_of_a_mapping_is_that_of_the_table(tmp_path: Path, two: Trying) -> None:
    table, kept = tmp_path / "t.csv", tmp_path / "map.toml"
    table.write_text("name~sector;why\nQuay~business\n", encoding="utf-8")
    kept.write_text(f'{_HEAD}separator = "~"\n', encoding="utf-8")
    told = options(map_=kept)
    book = Source(table, separator=told.separator).book()
    assert (book.separator, book.sheets[0].rows[1]) == ("~", ["Quay", "business"])
