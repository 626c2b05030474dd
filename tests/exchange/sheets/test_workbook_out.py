"""The workbook as it goes out: every field, each value as what it is, nothing beyond its reader."""

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerdesk.exchange.errors import ExportProblem
from partnerdesk.exchange.sheets import about
from partnerdesk.exchange.sheets.book import Book
from partnerdesk.exchange.sheets.content import contents, readable
from partnerdesk.exchange.sheets.csv_out import csv_bytes, text_of
from partnerdesk.exchange.sheets.described import ABOUT, ID, LISTS, SHEETS, Matrix
from partnerdesk.exchange.sheets.values import cell_of
from partnerdesk.exchange.sheets.workbook_out import workbook_bytes
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file.changing.rows import set_values
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.fields import Field, Kind, Table
from partnerdesk.partnership.readers import LEAD, LeadWords, Reader, Reading
from tests.exchange.sheets.reading_back import cells_of, csv_rows, expected, parts_of, plain
from tests.fields.filled import EACH, ROWS, fill, name_of, value_of
from tests.fields.left_out import NOT_IN_WORKBOOK

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PartnershipFile]:
    """Return a partnership in which every column is filled; to be read only."""
    path = tmp_path_factory.mktemp("workbook") / "filled.partnerdesk"
    with PartnershipFile.create(path, fill) as made:
        yield made


@pytest.fixture(scope="module")
def workbook(filled: PartnershipFile) -> bytes:
    return workbook_bytes(filled, LEAD, paper="a4", today=TODAY)


@pytest.fixture(scope="module")
def cells(workbook: bytes) -> dict[str, list[list[Any]]]:
    return cells_of(workbook)


@pytest.fixture
def file(filled: PartnershipFile) -> Iterator[PartnershipFile]:
    """Return that partnership; what a test changes is taken back."""
    yield filled
    while filled.undo_label:
        filled.undo()


def test_each_sheet_is_there_with_its_header_and_its_rows(
    filled: PartnershipFile, cells: dict[str, list[list[Any]]]
) -> None:
    assert list(cells) == [ABOUT, *(sheet.name for sheet in SHEETS), LISTS]
    for content in contents(filled, LEAD):
        assert cells[content.sheet.name] == expected(content)
        assert len(content.rows) == ROWS


HELD = [(t, f) for t, f in EACH if not {t.name, name_of(t, f)} & set(NOT_IN_WORKBOOK)]


@pytest.mark.parametrize(("table", "field"), HELD, ids=[name_of(t, f) for t, f in HELD])
def test_a_field_stands_in_a_cell(
    table: Table, field: Field, cells: dict[str, list[list[Any]]], filled: PartnershipFile
) -> None:
    ((stored,),) = filled.rows(f'SELECT "{field.column}" FROM {table.name} WHERE id = 1')
    names = _names(filled, field)
    told = cell_of(field, stored, names)
    sheets = [s for s in SHEETS if s.table is table or (not isinstance(s, Matrix) and _links(s, table))]
    every = [c for s in sheets for row in cells[s.name] for c in row]
    found = {cell for cell in every if isinstance(cell, type(told)) or isinstance(told, Decimal)}
    assert told in found or any(isinstance(c, str) and str(told) in c.split("; ") for c in every)


def _links(sheet: Any, table: Table) -> bool:
    return any(column.links is table for column in sheet.columns)


def _names(file: PartnershipFile, field: Field) -> dict[int, str]:
    if field.kind != Kind.REFERENCE:
        return {}
    column = "title" if field.refers_to in ("commitment", "meeting") else "name"
    return dict(file.rows(f"SELECT id, {column} FROM {field.refers_to}"))


def test_values_are_what_they_are(cells: dict[str, list[list[Any]]]) -> None:
    commitment, meeting = (dict(zip(*cells[name][:2], strict=True)) for name in ("Commitments", "Meetings"))
    update, budget = (dict(zip(*cells[name][:2], strict=True)) for name in ("Updates", "Budget"))
    assert type(commitment["Starts on"]) is date
    assert commitment["Status"] == "Agreed"
    assert commitment["SDG"] == "6.1"
    assert meeting["On"] == datetime.fromisoformat("2031-03-01T09:30")
    assert type(meeting["Quorum"]) is type(update["Progress"]) is type(budget["Amount"]) is float
    assert budget["Secured"] == "Yes"


def test_a_midnight_an_early_day_and_a_long_number_stay_what_they_are(file: PartnershipFile) -> None:
    with file.change("Change") as session:
        set_values(session, "meeting", 1, {"on": "2031-03-01T00:00"})
        set_values(session, "meeting", 2, {"on": "2031-03-01"})
        set_values(session, "milestone", 1, {"due": date(1900, 2, 28), "done_on": date(1900, 3, 1)})
        set_values(session, "budget_line", 1, {"amount": Decimal("1234567890123456.78")})
        set_values(session, "budget_line", 2, {"amount": Decimal("0.10")})
    cells = cells_of(workbook_bytes(file, LEAD, paper="a4", today=TODAY))
    on, amount = _column(cells["Meetings"], "On"), _column(cells["Budget"], "Amount")
    due, done = _column(cells["Milestones"], "Due"), _column(cells["Milestones"], "Done on")
    assert on[:2] == ["2031-03-01T00:00", date(2031, 3, 1)]
    assert (due[0], done[0]) == ("1900-02-28", date(1900, 3, 1))
    assert amount[:2] == ["1234567890123456.78", 0.1]


def _column(rows: list[list[Any]], header: str) -> list[Any]:
    at = rows[0].index(header)
    return [row[at] for row in rows[1:]]


WRONG = [
    "=1+1",
    "+254 700",
    "-5",
    "@home",
    "\t=1+1",
    "'quoted",
    '=HYPERLINK("http://x.example")',
    "http://x.example",
]


def test_no_text_becomes_a_formula_or_a_link(file: PartnershipFile) -> None:
    for text in WRONG:
        with file.change("Change") as session:
            set_values(session, "participant", 1, {"name": text})
            set_values(session, "need", 1, {"name": text, "note": text})
        made = workbook_bytes(file, LEAD, paper="a4", today=TODAY)
        assert [name for name, xml in parts_of(made).items() if "<f>" in xml or "<hyperlink" in xml] == []
        assert _column(cells_of(made)["Needs"], "Note")[0] == text
        for content in contents(file, LEAD):
            for row in csv_rows(csv_bytes(content)):
                assert [cell for cell in row if cell.startswith(("=", "+", "@", "\t"))] == []


def test_a_spreadsheet_keeps_its_header_in_sight_and_offers_the_words(workbook: bytes) -> None:
    sheets = parts_of(workbook)
    for sheet in SHEETS:
        assert 'state="frozen"' in sheets[sheet.name]
        assert 'orientation="landscape"' in sheets[sheet.name]
        assert "<autoFilter" in sheets[sheet.name]
    assert '"Candidate,Invited,Interested,Joined,Stepped back,Declined"' in sheets["Participants"]
    assert '"Full,Partial,Potential"' in sheets["Coverage matrix"]
    assert "'Participants'!$B$2:$B$" in sheets["People"]
    assert "Lists!$D$2" in sheets["Budget"]


def test_the_matrix_holds_who_brings_how_much(
    filled: PartnershipFile, cells: dict[str, list[list[Any]]]
) -> None:
    head, *rows = cells["Coverage matrix"]
    levels = {
        (row[1], need): level for row in rows for need, level in zip(head[2:], row[2:], strict=True) if level
    }
    told = filled.rows(
        "SELECT p.name, n.name, level FROM coverage c JOIN participant p ON p.id = c.participant_id "
        "JOIN need n ON n.id = c.need_id"
    )
    assert levels == {(p, n): level.capitalize() for p, n, level in told}
    assert head[:2] == [ID, "Participant"]


def test_the_first_sheet_tells_of_which_file_it_is(
    filled: PartnershipFile, cells: dict[str, list[list[Any]]]
) -> None:
    told = about.read(cells[ABOUT])
    assert told == about.About(
        about.VERSION, filled.rows("SELECT value FROM file_info WHERE name = 'id'")[0][0], Reader.LEAD
    )


@pytest.mark.parametrize("reader", [Reader.PARTNERS, Reader.PUBLIC])
def test_what_a_reader_may_not_see_has_no_column_and_no_sheet(reader: Reader) -> None:
    sheets = {s.key: s for s in readable(Reading(reader, minutes=False)) if not isinstance(s, Matrix)}
    assert "why" not in sheets["participants"].by_key
    assert "coverage_notes" not in sheets
    assert ("meetings" in sheets, "actions" in sheets) == ((reader == Reader.PARTNERS,) * 2)
    assert ("email" in sheets["people"].by_key) == (reader == Reader.PARTNERS)
    added = readable(Reading(reader, frozenset(LeadWords), minutes=False))
    assert {"participants", "coverage_notes"} <= {s.key for s in added}


def test_a_table_is_one_sheet_as_a_csv_with_a_mark(filled: PartnershipFile) -> None:
    made = EXPORTS["csv"].content(filled, Choices(TODAY, reader=Reader.LEAD, table="meetings"))
    assert made.startswith(b"\xef\xbb\xbfId,Title,Kind,On,")
    assert made.count(b"\r\n") == 1 + ROWS
    assert csv_rows(made)[1][:4] == [
        "#1",
        value_of(*_field("meeting", "title")),
        "Scoping",
        "2031-03-01T09:30",
    ]
    with pytest.raises(ExportProblem, match="may see nothing of the table meetings"):
        EXPORTS["csv"].content(filled, Choices(TODAY, reader=Reader.PUBLIC, table="meetings"))


def _field(table: str, column: str) -> tuple[Table, Field]:
    return next((t, f) for t, f in EACH if name_of(t, f) == f"{table}.{column}")


def test_a_text_that_no_cell_can_hold_is_told_with_its_place(file: PartnershipFile) -> None:
    with file.change("Change") as session:
        set_values(session, "need", 2, {"note": "😀" * 16_384})
    with pytest.raises(ExportProblem, match=r"32767 characters: Needs, row 3, “😀"):
        workbook_bytes(file, LEAD, paper="a4", today=TODAY)
    with file.change("Change") as session:
        set_values(session, "need", 2, {"note": "x" * 32_767})
    assert (
        len(_column(cells_of(workbook_bytes(file, LEAD, paper="a4", today=TODAY))["Needs"], "Note")[1])
        == 32_767
    )


def test_times_of_a_csv_are_written_to_the_minute() -> None:
    moment = datetime.fromisoformat("2026-01-02T09:05")
    told = [text_of(cell) for cell in (moment.time(), moment, moment.date(), Decimal("1E+3"), None)]
    assert told == ["09:05", "2026-01-02T09:05", "2026-01-02", "1000", ""]


def _look(cell: Any) -> str:
    if isinstance(cell, time):
        return "time"
    return "moment" if isinstance(cell, datetime) else "day" if isinstance(cell, date) else "text"


CELLS = st.one_of(
    st.text(),
    st.text(st.sampled_from("a \t\r\n_x0041&<'\"=\u2028\x0b"), max_size=12),
    st.decimals(allow_nan=False, allow_infinity=False, places=4),
    st.integers(-(10**18), 10**18).map(Decimal),
    st.dates(),
    st.datetimes().map(lambda d: d.replace(second=0, microsecond=0)).filter(lambda d: d.time() != time()),
    st.times().map(lambda t: t.replace(second=0, microsecond=0)),
)


@settings(max_examples=60)
@given(st.lists(CELLS, min_size=1, max_size=30))
def test_what_is_put_into_a_cell_is_read_from_it(cells: list[Any]) -> None:
    book = Book("Wells", "a4", TODAY)
    sheet = book.sheet("A")
    for row, cell in enumerate(cells):
        book.put(sheet, (row, 0), cell, _look(cell))
        book.put(sheet, (row, 1), "end", "text")
    assert [row[0] for row in cells_of(book.content())["A"]] == list(map(plain, cells))
