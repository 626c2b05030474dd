"""One sheet of the workbook: its header, its rows, and what its cells offer to choose from."""

from collections.abc import Mapping
from math import ceil
from typing import Any

from partnerdesk.exchange.errors import ExportProblem
from partnerdesk.exchange.sheets.book import MOST_COLUMNS, MOST_ROWS, Book
from partnerdesk.exchange.sheets.content import Content
from partnerdesk.exchange.sheets.described import Matrix
from partnerdesk.exchange.sheets.lists_sheet import currencies_range
from partnerdesk.exchange.sheets.looks import ID_WIDTH, LEVELS, height_of, look_of
from partnerdesk.exchange.sheets.values import words_of
from partnerdesk.going import go_on
from partnerdesk.language import tr
from partnerdesk.partnership.fields import Field, Kind

#: So many rows below the last one, and columns of the matrix beside it, offer their choices too.
_TO_COME, _COLUMNS_TO_COME = 500, 50

#: The width that a page across can show, in characters.
_PAGE = 190

#: The area in which the names of the rows of each table stand, as a formula.
Names = Mapping[str, str]


def write(book: Book, content: Content, names: Names) -> None:
    """Add a sheet with its rows. Raises ExportProblem if it is larger than a sheet may be."""
    rows, columns = len(content.rows), len(content.headers)
    if rows >= MOST_ROWS or columns > MOST_COLUMNS:
        raise ExportProblem(
            tr("The sheet {name} would be larger than a spreadsheet can hold.", name=content.sheet.name)
        )
    sheet = book.sheet(content.sheet.name)
    _columns(book, sheet, content)
    looks, widths = zip(("id", ID_WIDTH), *map(look_of, content.fields), strict=True)
    sheet.set_row(0, height_of(zip(content.headers, widths, strict=True)))
    for at, header in enumerate(content.headers):
        book.put(sheet, (0, at), header, "head")
    for number, row in enumerate(content.rows, start=1):
        go_on()
        sheet.set_row(number, height_of(zip(row, widths, strict=True)))
        for at, (cell, look) in enumerate(zip(row, looks, strict=True)):
            book.put(sheet, (number, at), cell, look)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    if sum(widths) > _PAGE:  # else its letters would be too small to read
        sheet.repeat_columns(0, 1)
        sheet.fit_to_pages(ceil(sum(widths) / _PAGE), 0)
    sheet.autofilter(0, 0, rows, columns - 1)
    last = min(rows + _TO_COME, MOST_ROWS - 1)
    if isinstance(content.sheet, Matrix):
        area = (1, 2, last, min(columns + _COLUMNS_TO_COME, MOST_COLUMNS) - 1)
        _offer(sheet, area, content.sheet.value, names)
        book.shades(sheet, area, LEVELS)
        return
    for at, field in enumerate(content.fields, start=1):
        _offer(sheet, (1, at, last, at), field, names)


def _columns(book: Book, sheet: Any, content: Content) -> None:
    """Set width and format of the columns, so that new rows look like the others."""
    sheet.set_column(0, 0, ID_WIDTH, book.format("id"))
    for at, field in enumerate(content.fields, start=1):
        look, width = look_of(field)
        sheet.set_column(at, at, width, book.format(look))


def _offer(sheet: Any, area: tuple[int, int, int, int], field: Field, names: Names) -> None:
    """Let the cells of a column offer what they may hold."""
    words = words_of(field)
    if words:
        sheet.data_validation(
            *area,
            {
                "validate": "list",
                "source": list(words),
                "error_title": tr("Choose one of the list"),
                "error_message": tr("This cell holds one of the words that it offers."),
            },
        )
    elif field.kind == Kind.CURRENCY:
        sheet.data_validation(*area, _suggestion(currencies_range()))
    elif field.kind == Kind.REFERENCE and field.refers_to in names:
        sheet.data_validation(*area, _suggestion(names[field.refers_to]))


def _suggestion(source: str) -> dict[str, Any]:
    """Return a list to choose from; something else may be typed, such as a name that is added later."""
    return {"validate": "list", "source": source, "show_error": False}
