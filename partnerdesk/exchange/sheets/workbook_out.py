"""The whole workbook of a partnership."""

from collections.abc import Iterable
from datetime import date

from partnerdesk.exchange.sheets import about, about_sheet, list_sheet, lists_sheet
from partnerdesk.exchange.sheets.book import Book
from partnerdesk.exchange.sheets.content import Content, contents
from partnerdesk.exchange.sheets.described import Sheet, title_of
from partnerdesk.file.reading.rows import Rows
from partnerdesk.going import reached
from partnerdesk.partnership.readers import Reading

#: So many rows below the names that are there are offered too, for those that are added.
_TO_COME = 50


def workbook_bytes(file: Rows, reading: Reading, *, paper: str, today: date) -> bytes:
    """Return a partnership as an XLSX workbook, as its reader may see it. Raises ExportProblem."""
    ((title,),) = file.rows("SELECT title FROM partnership")
    sheets = list(contents(file, reading))
    book = Book(str(title), paper, today)
    about_sheet.write(book, about.about(file, reading.reader), [c.sheet for c in sheets], today)
    write_sheets(book, sheets)
    lists_sheet.write(book)
    return book.content()


def write_sheets(book: Book, sheets: list[Content]) -> None:
    """Add sheets with their rows."""
    names = names_in(sheets)
    for number, content in enumerate(sheets, start=1):
        list_sheet.write(book, content, names)
        reached(number / len(sheets))


def names_in(contents: Iterable[Content]) -> dict[str, str]:
    """Return for each table whose rows others refer to by name where the names stand."""
    lists = [(c.sheet, len(c.rows)) for c in contents if isinstance(c.sheet, Sheet)]
    referred = {column.field.refers_to for sheet, _ in lists for column in sheet.columns}
    found: dict[str, str] = {}
    for sheet, rows in lists:
        if sheet.table.name in referred:
            place = [column.field for column in sheet.columns].index(title_of(sheet.table))
            letter = chr(ord("B") + place)
            found[sheet.table.name] = f"='{sheet.name}'!${letter}$2:${letter}${rows + 1 + _TO_COME}"
    return found
