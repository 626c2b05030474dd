"""Tables from spreadsheets come in whole, or every bad row is told and nothing comes in."""

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from partnerdesk.exchange.importing import Source, import_into
from partnerdesk.exchange.reading import interchange
from partnerdesk.exchange.tables.commanding import options, planned
from partnerdesk.exchange.tables.taking import take
from partnerdesk.exchange.tables.telling import Door, refuse_what_is_open
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.sources.errors import SourceProblem

from .conftest import add

PARTICIPANTS = "name,sector,countries,status\nUnion,industry_body,KE;UG,joined\nAtlas Maps,business,,\n"


@pytest.fixture
def with_partners(file: PartnershipFile) -> PartnershipFile:
    """Return a partnership of two participants."""
    participants = [
        {"name": "Lake Commission", "short_name": "LC", "sector": "intergovernmental"},
        {"name": "Union", "sector": "industry_body"},
    ]
    add(file, {"format": "partnerdesk", "version": 1, "participants": participants})
    return file


def bring(
    file: PartnershipFile, data: bytes | str, name: str = "table.csv", kind: str | None = None, **how: Any
) -> Any:
    """Import a table as the command line does, and return what the file then exports."""
    source = file.path.parent / name
    source.write_bytes(data.encode() if isinstance(data, str) else data)
    told = options(kind=kind, **how)
    found = planned(Source(source, encoding=told.encoding).book(), file, told)
    refuse_what_is_open(found, Door.COMMAND_LINE)
    take(found, file)
    return interchange(file)


def refusal(
    file: PartnershipFile, data: bytes | str, name: str = "table.csv", kind: str | None = None, **how: Any
) -> list[str]:
    """Return the problems of a table; nothing of it comes in."""
    before = interchange(file)
    with pytest.raises(SourceProblem) as caught:
        bring(file, data, name, kind, **how)
    assert interchange(file) == before
    return list(caught.value.problems)


def workbook(rows: list[list[Any]], path: Path, *, above: int = 0) -> bytes:
    """Return a workbook of one sheet."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(r + above, c, cell, day)
                else:
                    sheet.write(r + above, c, cell)
    return path.read_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_comes_in_whatever_its_encoding_and_separator(
    encoding: str, separator: str, file: PartnershipFile
) -> None:
    rows = [["Name", "SECTOR", "person", "e-mail"], ["Café du Lac “Été”", "business", "Zoé", "z@example.org"]]
    rows[0][3] = "Email"
    text = "\r\n".join(separator.join(row) for row in rows)
    out = bring(file, text.encode(encoding))
    assert out["participants"] == [
        {
            "name": "Café du Lac “Été”",
            "sector": "business",
            "status": "candidate",
            "people": [{"name": "Zoé", "email": "z@example.org", "signatory": False}],
        }
    ]


def test_a_line_that_names_the_separator_is_no_row(file: PartnershipFile) -> None:
    out = bring(file, "sep=;\r\nname;sector\r\nUnion;business\r\n")
    assert [p["name"] for p in out["participants"]] == ["Union"]


def test_several_values_stand_in_one_cell(file: PartnershipFile) -> None:
    out = bring(file, PARTICIPANTS)
    assert out["participants"][0]["countries"] == ["KE", "UG"]
    assert out["participants"][0]["status"] == "joined"
    assert "countries" not in out["participants"][1]


def test_needs_come_in_by_their_first_row(file: PartnershipFile) -> None:
    out = bring(file, "kind,name,importance,note\nvoice,Teachers,,\nresource,Money,useful,for upkeep\n")
    assert out["needs"] == [
        {"name": "Teachers", "kind": "voice", "importance": "essential"},
        {"name": "Money", "kind": "resource", "importance": "useful", "note": "for upkeep"},
    ]


def test_a_commitment_of_a_table_holds_all_its_columns(with_partners: PartnershipFile) -> None:
    out = bring(
        with_partners,
        "participant,title,description,status,countries,areas,sdg,starts_on,ends_on,next_step,next_step_due,"
        "outcome,amount,currency\n"
        "LC,Map the wells,All of them,under_way,KE;UG,Shore; Islands,6.1;9.c,2026-01-05,2027-01-05,"
        "Ask the districts,2026-12-05,Wells on the map,125000.00,usd\n",
    )
    assert out["commitments"] == [
        {
            "participant": "LC",
            "title": "Map the wells",
            "description": "All of them",
            "status": "under_way",
            "countries": ["KE", "UG"],
            "areas": ["Shore", "Islands"],
            "sdg": ["6.1", "9.c"],
            "starts_on": "2026-01-05",
            "ends_on": "2027-01-05",
            "next_step": {"text": "Ask the districts", "due": "2026-12-05"},
            "budget": [{"amount": "125000.00", "currency": "USD", "secured": False}],
            "outcome": {"text": "Wells on the map"},
        }
    ]


def test_two_commitments_of_one_title_stay_two(with_partners: PartnershipFile) -> None:
    out = bring(with_partners, "participant,title,areas\nUnion,Dig,North\nUnion,Dig,South\n")
    assert [c["areas"] for c in out["commitments"]] == [["North"], ["South"]]


def test_a_workbook_keeps_days_and_numbers_as_the_spreadsheet_has_them(
    with_partners: PartnershipFile, tmp_path: Path
) -> None:
    header = ["Participant", "Title", "SDG", "Starts on", "Amount"]
    rows: list[list[Any]] = [
        header,
        ["Union", 2026, 6.1, date(2026, 1, 5), 0.1 + 0.2],
        ["LC", "Dig", "6", "", 125000],
    ]
    out = bring(with_partners, workbook(rows, tmp_path / "made.xlsx"), "c.xlsx")
    first, second = out["commitments"]
    assert (first["title"], first["sdg"], first["starts_on"]) == ("2026", ["6.1"], "2026-01-05")
    assert [b["amount"] for c in (first, second) for b in c["budget"]] == ["0.3", "125000"]


def test_words_of_a_spreadsheet_may_be_written_as_people_write_them(file: PartnershipFile) -> None:
    out = bring(file, "name,sector,countries,role\nUnion,Industry body,ke,Partner\n")
    assert out["participants"] == [
        {
            "name": "Union",
            "sector": "industry_body",
            "countries": ["KE"],
            "role": "partner",
            "status": "candidate",
        }
    ]


def test_two_rows_of_one_participant_are_two_of_its_people(file: PartnershipFile) -> None:
    out = bring(
        file, "name,sector,countries,person\nUnion,business,KE,Ann\nUnion,business,UG,Ben\nUnion,business,,\n"
    )
    assert [p["name"] for p in out["participants"]] == ["Union"]
    assert out["participants"][0]["countries"] == ["KE", "UG"]
    assert [p["name"] for p in out["participants"][0]["people"]] == ["Ann", "Ben"]


def test_a_participant_that_is_there_is_not_doubled(with_partners: PartnershipFile) -> None:
    table = "name,sector,role,person\nUnion,business,adviser,Ann\n"
    (differs, choose) = refusal(with_partners, table)
    assert differs == (
        'table.csv: row 2, sector (column B): Union: "Sector" here is "Industry body", and in the table '
        '"Business".'
    )
    assert choose == "table.csv differs from what is here. Say --differences keep, take or both."
    out = bring(with_partners, table, differences="keep")
    assert len(out["participants"]) == 2
    assert out["participants"][1]["sector"] == "industry_body"
    assert out["participants"][1]["role"] == "adviser"
    assert out["participants"][1]["people"] == [{"name": "Ann", "signatory": False}]


def test_a_formula_is_a_text(with_partners: PartnershipFile) -> None:
    out = bring(with_partners, 'participant,title\nUnion,"=HYPERLINK(""http://x"",""y"")"\n')
    assert out["commitments"][0]["title"] == '=HYPERLINK("http://x","y")'


def test_empty_rows_are_passed_over_and_still_counted(file: PartnershipFile) -> None:
    (problem,) = refusal(file, "name,sector,countries\n\n,\n ,\t\nUnion,ngo,Atlantis\n")
    assert problem == (
        'table.csv: row 5, countries (column C): "Atlantis" is no country; write its name, or its code such '
        "as KE."
    )


def test_rows_above_the_table_are_counted_in_a_workbook(file: PartnershipFile, tmp_path: Path) -> None:
    rows = [["name", "sector", "countries"], ["Union", "ngo", "Atlantis"]]
    (problem,) = refusal(file, workbook(rows, tmp_path / "made.xlsx", above=3), "c.xlsx")
    assert problem.startswith('c.xlsx: Sheet1: row 5, countries (column C): "Atlantis" is no country')


def test_every_bad_row_is_told_in_order(with_partners: PartnershipFile) -> None:
    problems = refusal(
        with_partners,
        "participant,title,status,countries,sdg,starts_on,next_step_due,amount,currency\n"
        "LC,Good,,,,,,,\n"
        "Nobody,Title,begun,KE;XX,18.1,5/1/2026,,1.000,usdollar\n"
        ",,,,,,2026-01-01,,\n",
    )
    places = [p.partition(": ")[2].partition(": ")[0] for p in problems]
    assert places == [
        "status (column C), row 3",
        "starts_on (column F), row 3",
        "amount (column H), row 3",
        "row 3, countries (column D)",
        "row 3, sdg (column E)",
        "row 3, currency (column I)",
        "row 3, participant (column A)",
        "row 4, Next step",
        "row 4, participant (column A)",
        "row 4, title (column B)",
    ]
    assert '"Nobody" is the name or short name of no participant; add it, or correct the name.' in problems[6]
    assert problems[1].startswith(
        'table.csv: starts_on (column F), row 3: is "5/1/2026" 5 Jan 2026 or 1 May 2026? To answer, say --day'
    )
    assert problems[2].startswith(
        'table.csv: amount (column H), row 3: is "1.000" 1\u202f000 or 1? To answer, say --decimal "," or'
    )


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("name,sectr\nA,business\n", 'say --answer "column:sectr=sector"'),
        (
            "name,sector,budget\nA,business,1\n",
            "budget (column C) is no column of participants. What does it mean?",
        ),
        (
            "name,sector,NAME\nA,business,B\n",
            'NAME (column C) and name (column A) both mean "Name"; keep one.',
        ),
        (
            "sector,status,role\nbusiness,joined,lead\n",
            'it is not clear what the rows are. The headings are "sector", "status", "role".',
        ),
        ("name\nA\n", 'it is not clear what the rows are. The headings are "name". To answer, say --as KIND'),
        ("colour;size\nred;1\n", 'it is not clear what the rows are. The headings are "colour", "size".'),
        ("", "table.csv: holds no table: no row has headings that are known."),
        (
            "name,sector\nA,business,KE\n",
            "column C is filled and has no heading. What does it mean? To answer, say",
        ),
        ("name,,sector\nA,x,business\n", "column B is filled and has no heading."),
        ("name,sector\nA\n", "row 2, sector (column B): is empty; it cannot be left out."),
        (
            "name,sector,email\nA,business,a@example.org\n",
            "row 2, Person: is empty, but Email of the person is not; fill it in too.",
        ),
        (
            "name,sector\nA,business\nA,media\n",
            "row 3, sector (column B): differs from row 2; make them one.",
        ),
        ("name,kind\nA,voice\nA,skill\n", "row 3, name (column A): is the same as in row 2; keep one."),
        ('name,sector\n"A,business\n', "row 2 cannot be read"),
        ('name,sector\n"A"x,business\n', "row 2 cannot be read"),
        (
            "name,sector\nA\x07,business\n",
            "row 2, name (column A): holds a character that cannot be shown (U+0007)",
        ),
        ("name,sector\n" + "x" * 200_000 + ",business\n", "row 2 cannot be read (field larger than"),
        ("," * 300 + "\n", "table.csv has more than 200 columns; keep those you need."),
    ],
)
def test_what_is_wrong_with_a_table_is_told(table: str, told: str, file: PartnershipFile) -> None:
    (problem,) = refusal(file, table)
    assert told in problem


def test_the_kind_is_told_by_as_where_the_first_row_does_not(file: PartnershipFile) -> None:
    (problem,) = refusal(file, "name\nA\n", kind="needs")
    assert problem.startswith('table.csv: row 2: no column holds "Kind", and no new row can do without.')
    assert "--set kind=VALUE (capacity, skill, resource, region, voice, authority)" in problem
    assert bring(file, "name\nA\n", kind="needs", values=["kind=voice"])["needs"][0]["kind"] == "voice"


def test_tables_side_by_side_are_refused_until_it_is_said_which_one_is_brought(file: PartnershipFile) -> None:
    table = "name,sector,,Organisation,Sector\nUnion,business,,Port,government\n,,,Mill,media\n"
    (problem,) = refusal(file, table)
    assert problem.startswith("table.csv: several tables seem to stand side by side: from column A on (")
    assert problem.endswith('To answer, say --answer "beside=A" (or "D", "one").')
    out = bring(file, table, answers=["beside=D"])
    assert [p["name"] for p in out["participants"]] == ["Port", "Mill"]


def test_several_people_of_one_name_are_asked_about(with_partners: PartnershipFile) -> None:
    bring(with_partners, "participant,name\nUnion,Ann Lee\n")
    (problem,) = refusal(with_partners, "participant,name\nUnion,Anne Lee\n")
    assert problem.startswith(
        'table.csv: row 2, name (column B): is "Anne Lee" the same as "Ann Lee"? To answer, say'
    )


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return a ZIP of parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return made.getvalue()


def with_sheet(tmp_path: Path, sheet: bytes, texts: bytes | None = None) -> bytes:
    """Return a workbook whose sheet, and perhaps shared texts, are written by hand."""
    with zipfile.ZipFile(io.BytesIO(workbook([["name", "sector"]], tmp_path / "base.xlsx"))) as packed:
        parts = {p.filename: packed.read(p) for p in packed.infolist()}
    shared = {"xl/sharedStrings.xml": texts} if texts else {}
    return zipped({**parts, "xl/worksheets/sheet1.xml": sheet, **shared})


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
FAR_BELOW = (
    "Sheet1: something is filled in row 100001, below what a table can hold. Empty the cells down there, or "
    "copy the rows you need into a new sheet."
)
FAR = [
    b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    b"<row r='1'><c r='A1'><v>1</v></c></row><row r='999999'><c r='ZZZ999999'><v>1</v></c></row>",
    b"<row><c><v>1</v></c></row>" * 3_000 + b"<row>" + b"<c><v>1</v></c>" * 3_000 + b"</row>",
    b'<x:row r="1"><x:c r="A1"/></x:row><x:row r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
    b'<row r="1"><c s="1" r="A1"><v>1</v></c></row><row r="900000"><c s="1" r="AAA900000"><v>1</v></c></row>',
]


@pytest.mark.parametrize("rows", FAR)
def test_a_cell_far_away_asks_for_no_memory(rows: bytes, file: PartnershipFile, tmp_path: Path) -> None:
    (problem,) = refusal(file, with_sheet(tmp_path, SHEET % rows), "c.xlsx")
    assert problem.startswith(
        ("c.xlsx: Sheet1: something is filled in row", "c.xlsx: Sheet1 has more than 200")
    )


def test_a_sheet_without_places_in_it_still_comes_in(file: PartnershipFile, tmp_path: Path) -> None:
    text = b'<c t="inlineStr"><is><t>%s</t></is></c>'
    rows = b"".join(
        b"<row>%s%s</row>" % (text % a, text % b) for a, b in [(b"name", b"sector"), (b"A", b"media")]
    )
    out = bring(file, with_sheet(tmp_path, SHEET % rows), "c.xlsx")
    assert out["participants"] == [{"name": "A", "sector": "media", "status": "candidate"}]


def test_a_row_far_away_asks_for_nothing_where_its_cells_say_they_are_near(
    file: PartnershipFile, tmp_path: Path
) -> None:
    cell = b'<c r="%s" t="inlineStr"><is><t>%s</t></is></c>'
    rows = b"".join(
        b'<row r="%d">%s%s</row>' % (row, cell % (b"A%d" % n, a), cell % (b"B%d" % n, b))
        for row, n, a, b in [(4_294_967_295, 1, b"name", b"sector"), (999_999_999, 2, b"A", b"media")]
    )
    out = bring(file, with_sheet(tmp_path, SHEET % (rows + b'<row r="1048576"/>')), "c.xlsx")
    assert [p["name"] for p in out["participants"]] == ["A"]


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("GS1", "Sheet1 has more than 200 columns; keep those you need. Nothing was imported."),
        ("A100001", f"{FAR_BELOW} Nothing was imported."),
    ],
)
def test_a_sheet_that_is_no_table_by_its_size_is_told(
    last: str, told: str, file: PartnershipFile, tmp_path: Path
) -> None:
    source = tmp_path / "c.xlsx"
    row = f'<row><c r="A1"><v>1</v></c><c r="{last}"><v>1</v></c></row>'
    source.write_bytes(with_sheet(tmp_path, SHEET % row.encode()))
    with pytest.raises(SourceProblem) as caught:
        import_into(file, Source(source))
    assert str(caught.value).removeprefix("c.xlsx").removeprefix(":").strip() == told


@pytest.mark.slow
def test_a_zip_bomb_is_told_before_it_is_unpacked(file: PartnershipFile, tmp_path: Path) -> None:
    bomb = with_sheet(tmp_path, SHEET % (b" " * 250_000_000))
    assert len(bomb) < 1_000_000
    (problem,) = refusal(file, bomb, "c.xlsx")
    assert problem == "c.xlsx unpacks to more than a table can hold. Save only its rows, and again."


def test_a_long_text_in_many_cells_asks_for_no_memory(file: PartnershipFile, tmp_path: Path) -> None:
    texts = b"<sst><si><t>%s</t></si></sst>" % (b"x" * 1_000_000)
    rows = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, 50_000))
    (problem,) = refusal(file, with_sheet(tmp_path, SHEET % rows, texts), "c.xlsx")
    assert problem == "c.xlsx unpacks to more than a table can hold. Save only its rows, and again."


@pytest.mark.parametrize(
    "count", [b'uniqueCount="99999999999"', b"count='99999999999'", b'x=">" count="99999999999"']
)
def test_a_workbook_that_says_it_holds_a_billion_texts_asks_for_no_memory(
    count: bytes, file: PartnershipFile, tmp_path: Path
) -> None:
    texts = b"<sst %s><si><t>name</t></si><si><t>sector</t></si></sst>" % count
    rows = b'<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
    assert bring(file, with_sheet(tmp_path, SHEET % rows, texts), "c.xlsx")["participants"] == []


def test_a_zip_that_lies_about_its_size_is_told(file: PartnershipFile, tmp_path: Path) -> None:
    honest = with_sheet(tmp_path, SHEET % (b"<row/>" * 100_000))
    size = len(SHEET % (b"<row/>" * 100_000)).to_bytes(4, "little")
    assert honest.count(size) == 2
    (problem,) = refusal(file, honest.replace(size, (1000).to_bytes(4, "little")), "c.xlsx")
    assert problem == "c.xlsx is no whole workbook. Save it again from the spreadsheet, as .xlsx."


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        b"PK\x03\x04" + b"x" * 1000,
        zipped({"a.xml": b"<a/>"})[20:],  # its directory tells places before its beginning
        zipped({}),
        zipped({"a.xml": b"<a/>"}),
        zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook><sheets/></workbook>"}),
    ],
    ids=["a mark", "a mark and more", "half a zip", "an empty zip", "a zip of one", "no sheets"],
)
def test_what_is_no_workbook_is_told(data: bytes, file: PartnershipFile) -> None:
    (problem,) = refusal(file, data, "c.xlsx")
    assert problem == "c.xlsx is no whole workbook. Save it again from the spreadsheet, as .xlsx."


def test_a_cut_or_flipped_workbook_comes_in_or_is_told(file: PartnershipFile, tmp_path: Path) -> None:
    whole = workbook([["name", "sector"], ["Union", "business"]], tmp_path / "made.xlsx")
    step = max(len(whole) // 60, 1)
    for at in range(0, len(whole), step):
        for broken in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
            try:
                bring(file, broken, "c.xlsx")
            except SourceProblem:
                continue
            assert [p["name"] for p in interchange(file)["participants"]] == ["Union"]


def test_a_table_is_one_step_that_undo_takes_back(file: PartnershipFile) -> None:
    bring(file, PARTICIPANTS, "partners.csv")
    assert file.undo() == "Import partners.csv"
    assert interchange(file)["participants"] == []


def test_a_source_of_another_kind_is_told(file: PartnershipFile) -> None:
    (problem,) = refusal(file, b"x", "notes.docx")
    assert problem == (
        "notes.docx is neither a .json interchange file, nor a .pdf that carries one, nor a table (.csv, "
        ".tsv, .txt, .xlsx, .xlsm, .ods, .xls, .vcf, .boardarchive, .focalboard). Copy its table into a "
        "spreadsheet, and save that as .xlsx."
    )


def test_every_bad_row_of_a_long_table_is_told(file: PartnershipFile) -> None:
    problems = refusal(
        file, "name,sector,countries\n" + "".join(f"Union {n},ngo,XX\n" for n in range(15_000))
    )
    assert len(problems) == 15_000
    assert problems[-1].startswith("table.csv: row 15001, countries (column C): ")


def test_people_find_their_participant_whatever_rows_stand_between(file: PartnershipFile) -> None:
    out = bring(
        file,
        "name,sector,person\n\nUnion,business,Ana\n , ,\nAtlas,media,Ben\nUnion,business,Cy\n\n"
        "Atlas,media,\n",
    )
    people = {p["name"]: [person["name"] for person in p["people"]] for p in out["participants"]}
    assert people == {"Union": ["Ana", "Cy"], "Atlas": ["Ben"]}


@pytest.mark.parametrize("name", ["table.csv", "table.xlsx"])
def test_a_cell_of_spaces_is_empty_and_spaces_around_a_text_are_none_of_it(
    name: str, with_partners: PartnershipFile
) -> None:
    rows = [
        ["participant", "title", "countries", "amount", "currency"],
        ["  LC ", " Map the wells  ", " KE ; UG", " 5 ", "  "],
        [" ", "  ", "", "   ", " "],
    ]
    text = "\n".join(",".join(row) for row in rows).encode()
    data = text if name == "table.csv" else workbook(rows, with_partners.path.parent / "made.xlsx")
    out = bring(with_partners, data, name)
    assert out["commitments"] == [
        {
            "participant": "LC",
            "title": "Map the wells",
            "status": "offered",
            "countries": ["KE", "UG"],
            "budget": [{"amount": "5", "secured": False}],
        }
    ]


def test_a_needed_cell_of_spaces_is_told_as_empty(with_partners: PartnershipFile) -> None:
    told = refusal(with_partners, "participant,title\nLC,Map the wells\nLC,   \n")
    assert told == ["table.csv: row 3, title (column B): is empty; it cannot be left out."]
