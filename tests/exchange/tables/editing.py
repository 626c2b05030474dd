"""Our own workbook, read as a book and edited as a convener edits it in a spreadsheet."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from partnerdesk.exchange.sheets.workbook_out import workbook_bytes
from partnerdesk.exchange.tables.book import Book
from partnerdesk.exchange.tables.opening import open_book
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.readers import LEAD, Reading

#: The rows of each sheet by its name, to be changed in place; the first row has the headings.
Cells = dict[str, list[list[Any]]]


def book_of(file: PartnershipFile, reading: Reading = LEAD) -> Book:
    """Return the workbook of a file, as it is read back."""
    content = workbook_bytes(file, reading, paper="a4", today=date(2026, 11, 27))
    return open_book(content, "book.xlsx")


def edited(book: Book, edit: Callable[[Cells], None]) -> Book:
    """Return a book after somebody changed its cells."""
    cells = {sheet.name: [list(row) for row in sheet.rows] for sheet in book.sheets}
    edit(cells)
    return replace(book, sheets=tuple(replace(sheet, rows=cells[sheet.name]) for sheet in book.sheets))


def cell(cells: Cells, sheet: str, row: str, heading: str) -> tuple[list[Any], int]:
    """Return the row of a sheet with a text in it, and the position of a heading."""
    (found,) = [r for r in cells[sheet][1:] if row in r]
    return found, cells[sheet][0].index(heading)


def write(cells: Cells, sheet: str, row: str, heading: str, value: Any) -> None:
    """Write a cell."""
    found, at = cell(cells, sheet, row, heading)
    found += [""] * (at + 1 - len(found))
    found[at] = value
