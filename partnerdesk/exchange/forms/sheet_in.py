"""Read a form that came back as a workbook, as Excel, LibreOffice and others save it."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from partnerdesk.exchange.forms.returned import Entered, Returned
from partnerdesk.exchange.forms.sheet_out import ANSWERS, NAMES, TOLD
from partnerdesk.exchange.tables.book import Book, is_empty
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.language import tr
from partnerdesk.partnership.forms import FORMAT, IDENTITY, FormId, form_id


def returned_in(book: Book) -> Returned | None:
    """Return the form in a workbook; None if there is none. Raises SourceProblem if it cannot be known."""
    for sheet in book.sheets:
        for row in sheet.rows:
            if _cell(row, NAMES) == IDENTITY:
                return Returned(book.name, _identity(_cell(row, TOLD), book.name), _entries(sheet.rows))
    return None


def _identity(text: object, name: str) -> FormId:
    found = form_id(str(text))
    if found is None:
        raise unknown_form(name)
    return found


def unknown_form(name: str) -> SourceProblem:
    """Return the problem of a form that does not tell which one it is."""
    return SourceProblem(
        [
            tr(
                "{name} is a form that does not tell which one it is: the line that begins with {begin} was "
                "changed, or is of a newer PartnerDesk. Ask for the form as it was sent.",
                name=name,
                begin=f"{FORMAT} 1",
            )
        ]
    )


def _entries(rows: Sequence[Sequence[Any]]) -> dict[str, Entered]:
    found: dict[str, Entered] = {}
    for row in rows:
        name, cell = _cell(row, NAMES), _cell(row, ANSWERS)
        if isinstance(name, str) and name and name != IDENTITY and not is_empty(cell):
            found[name.strip()] = _entered(cell)
    return found


def _cell(row: Sequence[Any], column: int) -> Any:
    cell = row[column] if column < len(row) else ""
    return cell.strip() if isinstance(cell, str) else cell


def _entered(cell: Any) -> Entered:
    if isinstance(cell, bool | str):
        return cell
    if isinstance(cell, int | float):
        return Decimal(repr(cell))
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time() else cell.isoformat(" ", "minutes")
    return cell if isinstance(cell, date) else str(cell)
