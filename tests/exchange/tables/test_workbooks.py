"""Workbooks are read as they are, with what they say of their cells beside the values."""

from datetime import date
from pathlib import Path

import pytest

from partnerdesk.exchange.tables.book import Area, Book, letters
from partnerdesk.exchange.tables.number_formats import of_code
from partnerdesk.exchange.tables.workbooks import workbook_book
from partnerdesk.file.sources.errors import SourceProblem

from .made import ods, ods_row, ods_table, row, xlsx, zipped

CASES = Path(__file__).parents[1] / "cases"


def sheet_of(data: bytes) -> Book:
    """Read a workbook."""
    return workbook_book(data, "c.xlsx")


def refusal(data: bytes) -> str:
    """Return the problem of a workbook."""
    with pytest.raises(SourceProblem) as caught:
        workbook_book(data, "c.xlsx")
    (problem,) = caught.value.problems
    return problem


def test_all_sheets_are_read_and_hidden_ones_are_told() -> None:
    book = sheet_of(xlsx({"One": row(1, "name"), "Two": row(2, "", "x"), "Three": ""}, hidden="Two"))
    assert [(s.name, s.is_hidden, list(map(list, s.rows))) for s in book.sheets] == [
        ("One", False, [["name"]]),
        ("Two", True, [[], ["", "x"]]),
        ("Three", False, []),
    ]


def test_error_values_and_formulas_without_a_result_are_no_empty_cells() -> None:
    cells = '<c r="B2" t="e"><v>#N/A</v></c><c r="C2"><f>1+1</f></c><c r="D2"><f>2*3</f><v>6</v></c>'
    empty = '<c r="E2" t="str"><f>""</f><v></v></c>'
    (sheet,) = sheet_of(
        xlsx({"S": row(1, "a") + f'<row r="2">{cells}{empty}</row>' + row(3, "#REF!")})
    ).sheets
    assert sheet.facts.errors == {(1, 1): "#N/A", (2, 0): "#REF!"}
    assert sheet.facts.without_result == {(1, 2)}
    assert sheet.rows[1][3] == 6.0


def test_merged_cells_and_hidden_rows_and_columns_are_told() -> None:
    content = (
        '<cols><col min="2" max="3" hidden="1"/></cols><sheetData>'
        + row(1, "a", "b")
        + row(2, "c", more='hidden="1"')
        + '</sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells>'
    )
    (sheet,) = sheet_of(xlsx({"S": content})).sheets
    assert sheet.facts.hidden_rows == {1}
    assert sheet.facts.hidden_columns == {1, 2}
    assert sheet.facts.merged == (Area(0, 0, 1, 0),)


def test_formats_tell_currencies_percents_and_months() -> None:
    formats = (
        '<numFmts><numFmt numFmtId="164" formatCode="#,##0.00\\ [$€-407]"/>'
        '<numFmt numFmtId="165" formatCode="mmm\\-yy"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="165"/></cellXfs>'
    )
    cells = "".join(f'<c r="{c}1" s="{n}"><v>46082</v></c>' for n, c in enumerate("ABCD"))
    (sheet,) = sheet_of(xlsx({"S": f'<row r="1">{cells}</row>'}, styles=formats)).sheets
    assert sheet.facts.currencies == {(0, 1): "€"}
    assert sheet.facts.percents == {(0, 2)}
    assert sheet.facts.without_day == {(0, 3)}
    assert sheet.rows[0][3] == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("code", "currency", "percent", "without_day"),
    [
        ('#,##0 "FCFA"', "FCFA", False, False),
        ('_-* #,##0.00\\ "€"_-;-* #,##0.00\\ "€"_-', "€", False, False),
        ("$#,##0", "$", False, False),
        ("[Red]0.0%", "", True, False),
        ("yyyy\\-mm\\-dd", "", False, False),
        ("mmmm\\ yyyy", "", False, True),
        ("#,##0", "", False, False),
        ("General", "", False, False),
        ('0 "x"', "x", False, False),
        ('#,##0,"k€"', "€", False, False),
        ('#,##0"k€"', "k€", False, False),
    ],
)
def test_a_format_says_what_it_shows(code: str, currency: str, percent: bool, without_day: bool) -> None:
    shown = of_code(code)
    assert (shown.currency, shown.percent, shown.without_day) == (currency, percent, without_day)


def test_a_cell_that_is_only_styled_in_the_last_row_holds_nothing() -> None:
    last = '<row r="1048576" s="1" customFormat="1"><c r="XFD1048576" s="0"/><c r="A1048576" s="0"></c></row>'
    (sheet,) = sheet_of(xlsx({"S": row(1, "name", "sector") + last})).sheets
    assert [list(r) for r in sheet.rows] == [["name", "sector"]]


def test_an_empty_text_in_the_last_row_holds_nothing() -> None:
    last = '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t></t></is></c></row>'
    (sheet,) = sheet_of(xlsx({"S": row(1, "name") + last})).sheets
    assert len(sheet.rows) == 1


def ods_cell(kind: str, more: str, text: str) -> str:
    """Return a cell of an ODS sheet."""
    shown = f"<text:p>{text}</text:p>" if text else ""
    of_kind = f'office:value-type="{kind}"' if kind else ""
    return f"<table:table-cell {of_kind} {more}>{shown}</table:table-cell>"


def test_an_ods_is_read_with_its_facts() -> None:
    cells = [
        ods_cell("float", 'office:value="5.5"', "5,5"),
        ods_cell("currency", 'office:currency="EUR" office:value="100"', "100 €"),
        ods_cell("percentage", 'office:value="0.45"', "45%"),
        ods_cell("string", 'table:formula="of:=NA()" calcext:value-type="error"', "#N/A"),
        ods_cell("", 'table:formula="of:=1+1"', ""),
        ods_cell("string", 'table:number-rows-spanned="2"', "M"),
    ]
    styled = '<table:table-cell table:style-name="x" table:number-columns-repeated="16384"/>'
    table = ods_table(
        ods_row(*cells),
        ods_row("x", more='table:visibility="filter"'),
        ods_row(styled, more='table:number-rows-repeated="1048570"'),
        columns=(
            '<table:table-column table:number-columns-repeated="2"/>'
            '<table:table-column table:visibility="collapse"/>'
        ),
    )
    hidden = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    book = workbook_book(
        ods(table + ods_table(name="H", more='table:style-name="h"'), styles=hidden), "c.ods"
    )
    sheet = book.sheets[0]
    assert sheet.rows[0][:3] == [5.5, 100.0, 0.45]
    assert sheet.facts.errors == {(0, 3): "#N/A"}
    assert sheet.facts.without_result == {(0, 4)}
    assert sheet.facts.currencies == {(0, 1): "EUR"}
    assert sheet.facts.percents == {(0, 2)}
    assert sheet.facts.merged == (Area(0, 5, 1, 5),)
    assert sheet.facts.hidden_rows == {1}
    assert sheet.facts.hidden_columns == {2}
    assert [s.is_hidden for s in book.sheets] == [False, True]


def test_an_ods_tells_what_is_shown_beside_a_value_without_a_format_of_money() -> None:
    cells = [
        ods_cell("float", 'office:value="12"', "12 €"),
        ods_cell("float", 'office:value="12000"', "12 k€"),
        ods_cell("float", 'office:value="12"', "12 k€"),
        ods_cell("float", 'office:value="12000"', "12,000 k€"),
        ods_cell("float", 'office:value="-1250.5"', "−1\u202f250,50"),
        ods_cell("float", 'office:value="120000"', "1,2E+05"),
        *(
            ods_cell("date", 'office:date-value="2026-03-03"', text)
            for text in (
                "mars 2026",
                "03/2026",
                "mar-26",
                "2026年3月",
                "3 mars 2026",
                "2026年3月3日",
                "mar. 3 mars",
            )
        ),
    ]
    (sheet,) = workbook_book(ods(ods_table(ods_row(*cells))), "c.ods").sheets
    assert sheet.facts.currencies == {(0, 0): "€", (0, 1): "€", (0, 2): "k€", (0, 3): "k€"}
    assert sheet.facts.without_day == {(0, 6), (0, 7), (0, 8), (0, 9)}


def test_a_filled_cell_far_below_is_refused_with_its_sheet_and_row() -> None:
    told = (
        "c.xlsx: List: something is filled in row 1048576, below what a table can hold. Empty the cells down "
        "there, or copy the rows you need into a new sheet."
    )
    last = row(1, *"abcd") + '<row r="1048576"><c r="D1048576"><v>1</v></c></row>'
    assert refusal(xlsx({"One": row(1, "a"), "List": last})) == told
    alone = row(1, "a") + '<row r="200001"><c r="A200001"><v>1</v></c></row>'
    assert "S: something is filled in row 200001" in refusal(xlsx({"S": alone}))


def test_an_xls_is_read_with_its_facts() -> None:
    book = workbook_book((CASES / "table.xls").read_bytes(), "c.xls")
    sheet, hidden = book.sheets
    assert sheet.rows[1] == ["Union", "Repair", 1250.5, date(2026, 3, 5)]
    assert sheet.facts.errors == {(4, 2): "#N/A"}
    assert sheet.facts.without_result == {(2, 2)}
    assert sheet.facts.merged == (Area(2, 0, 3, 0),)
    assert sheet.facts.hidden_rows == {3}
    assert hidden.is_hidden


FAR = (
    "c.xlsx: Sheet1: something is filled in row 1048576, below what a table can hold. Empty the cells down "
    "there, or copy the rows you need into a new sheet."
)
BROKEN = "c.xlsx is no whole workbook. Save it again from the spreadsheet, as .xlsx."


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (ods(ods_table(ods_row(*["a"] * 9, more='table:number-rows-repeated="1048576"'))), FAR),
        (
            ods(ods_table(ods_row(more='table:number-rows-repeated="1048575"'), ods_row(*["a"] * 9))),
            FAR,
        ),
        (zipped({"content.xml": "<a>"}), BROKEN),
        (zipped({"content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), BROKEN),
        (
            zipped({"xl/workbook.xml": "<a/>", "xl/workbook.bin.xml": "<a/>"}),
            "c.xlsx is a binary workbook. Save it as .xlsx.",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000, BROKEN),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600,
            "c.xlsx is protected by a password. Save it without one.",
        ),
    ],
)
def test_a_workbook_that_cannot_be_read_is_told(data: bytes, told: str) -> None:
    assert refusal(data) == told


def test_a_cut_or_flipped_xls_is_read_or_told() -> None:
    whole = (CASES / "table.xls").read_bytes()
    for at in range(0, len(whole), 37):
        for broken in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
            try:
                workbook_book(broken if broken[:8] == whole[:8] else whole[:8] + broken[8:], "c.xls")
            except SourceProblem:
                continue


def test_columns_have_letters() -> None:
    assert [letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
