"""An empty workbook to fill in: all sheets, and one with examples, which an import never reads.

The examples are rows of the sample partnership, whose organisations are invented.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from partnerdesk.exchange.fresh import filled_by
from partnerdesk.exchange.sample import sample
from partnerdesk.exchange.sheets import about_sheet, described, lists_sheet
from partnerdesk.exchange.sheets.about import VERSION, About
from partnerdesk.exchange.sheets.book import Book
from partnerdesk.exchange.sheets.content import Content, Line, contents
from partnerdesk.exchange.sheets.described import EXAMPLES, Matrix
from partnerdesk.exchange.sheets.looks import height_of, look_of
from partnerdesk.exchange.sheets.workbook_out import write_sheets
from partnerdesk.file import changing
from partnerdesk.file.snapshot import SnapshotRows
from partnerdesk.language import tr
from partnerdesk.partnership.readers import LEAD, Reader

#: So many rows of each sheet are shown, and so many columns of the matrix.
_ROWS, _NEEDS = 2, 4


def template_bytes(today: date, paper: str = "a4") -> bytes:
    """Return the empty workbook; the days in its examples are near `today`."""
    samples = _samples(today)
    book = Book(tr("A workbook to fill in"), paper, today)
    about_sheet.write(book, About(VERSION, "", Reader.LEAD), described.SHEETS, today)
    write_sheets(book, [_empty(content) for content in samples])
    _write_examples(book, samples)
    lists_sheet.write(book)
    return book.content()


def _samples(today: date) -> list[Content]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sample.partnerdesk"
        changing.making.make(path, filled_by(sample(today), "sample.json"))
        with SnapshotRows(path) as rows:
            return list(contents(rows, LEAD))


def _empty(content: Content) -> Content:
    """Return a sheet without rows; of the matrix no column of a need is left."""
    if isinstance(content.sheet, Matrix):
        return Content(content.sheet, content.headers[:2], content.fields[:1], [])
    return Content(content.sheet, content.headers, content.fields, [])


def _write_examples(book: Book, samples: Iterable[Content]) -> None:
    """Add the sheet with examples: of each sheet its name, its header and the fullest of its rows."""
    sheet = book.sheet(EXAMPLES)
    sheet.set_column(0, 25, 22)
    sheet.fit_to_pages(3, 0)
    told = tr("The organisations are invented. This sheet is never read: fill in the others.")
    book.put(sheet, (0, 0), tr("Examples"), "title")
    book.put(sheet, (1, 0), told, "muted")
    sheet.set_row(0, 26)
    line = 3
    for content in samples:
        columns = slice(1, 2 + _NEEDS) if isinstance(content.sheet, Matrix) else slice(1, None)
        looks = [look_of(field)[0] for field in content.fields][: columns.stop and columns.stop - 1]
        book.put(sheet, (line, 0), content.sheet.name, "heading")
        rows = [content.headers[columns], *(row[columns] for row in _fullest(content))]
        for at, row in enumerate(rows, start=line + 1):
            sheet.set_row(at, height_of((cell, 22) for cell in row))
            for column, (cell, look) in enumerate(zip(row, looks, strict=True)):
                book.put(sheet, (at, column), cell, "head" if at == line + 1 else look)
        line += len(rows) + 2


def _fullest(content: Content) -> list[Line]:
    """Return the rows with the most filled cells, in their order."""
    order = sorted(range(len(content.rows)), key=lambda at: sum(c is None for c in content.rows[at]))
    return [content.rows[at] for at in sorted(order[:_ROWS])]
