"""Documents of many pages: their rows are packed, and their structure is written while they are drawn."""

from datetime import date
from io import BytesIO

from partnerdesk.documents import packing
from partnerdesk.documents.about import About
from partnerdesk.documents.frame import Frame
from partnerdesk.documents.packing import Rows
from partnerdesk.documents.pages import Paper, Sheets, draw, flow
from partnerdesk.documents.press import Columns, Press
from partnerdesk.documents.typesetting import SMALL, SMALL_STRONG
from tests.documents.tagged import Part, Tagged, assert_regular

#: A small page, so that few rows fill many of them.
PAPER = Paper(260, 300, side=20, top=40, foot=40)
GROUPS = 640


def table(press: Press) -> Rows:
    """Return rows in groups of two; every hundredth group goes on over several pages."""
    (x, width), (x2, width2) = Columns(press.measure, (60, None)).places
    rows = Rows()
    for group in range(GROUPS):
        name = press.cell(x, width, (f"Partner {group}", SMALL_STRONG))
        told = [
            (press.cell(x2, width2, (f"First {group}", SMALL_STRONG), (_told(group), SMALL)),),
            (press.cell(x2, width2, (f"Second {group}", SMALL)),),
        ]
        rows.extend(press.group(name, told))
    return rows


def test_a_long_table_is_read_in_order_with_all_its_groups() -> None:
    press = Press(PAPER.measure)
    rows = table(press)
    columns = Columns(press.measure, (60, None))
    below = press.text("And so it ends.")
    pages = flow([press.text("Before it"), press.table(columns, rows, ("Who", "What")), below], PAPER)
    assert sum(bool(page.packed) for page in pages) > 40

    made = BytesIO()
    about = About("Long", "A table", "", "en", date(2026, 6, 1), [])
    draw([Sheets(pages, PAPER, lambda *_: Frame())], made, about)
    top = Tagged(made.getvalue()).root
    (whole,) = top.all("Table")
    assert_regular(whole)
    said = [[cell.words for cell in row.kids if isinstance(cell, Part)] for row in whole.all("TR")]
    assert said[1:] == [
        line
        for group in range(GROUPS)
        for line in ([f"Partner {group}", f"First {group} {_told(group)}"], [f"Second {group}"])
    ]
    assert top.words.endswith("And so it ends.")


def _told(group: int) -> str:
    return " ".join(["told at length"] * (60 if group % 100 == 7 else 1))


def test_rows_are_found_by_their_place_whether_or_not_they_are_packed() -> None:
    press = Press(PAPER.measure)
    given = [press.row(press.cell(0, 200, (f"Row {n}", SMALL))) for n in range(1_777)]
    rows = Rows(given)
    assert len(rows) == len(given)
    for at in (0, 999, 1_000, 1_249, 1_250, 1_776, -1, 1_100):
        assert text(rows, at) == f"Row {range(1_777)[at]}"
    assert [row.cells[0].column.number for row in rows[995:1_255]] == [
        row.cells[0].column.number for row in given[995:1_255]
    ]
    assert packing.unpack(packing.pack(given[3])) is not given[3]


def text(rows: Rows, at: int) -> str:
    """Return what stands in a row."""
    return rows[at].cells[0].lines[0].line[0][2]
