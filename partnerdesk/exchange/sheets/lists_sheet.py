"""The sheet Lists: codes of countries, currencies and goals with their names. It is never read."""

from typing import Any

from partnerdesk.countries import countries
from partnerdesk.currencies import currencies
from partnerdesk.exchange.sheets.book import Book
from partnerdesk.exchange.sheets.described import LISTS
from partnerdesk.language import tr
from partnerdesk.partnership.sdg import GOALS
from partnerdesk.sdg_targets import targets

#: Where the codes of currencies stand, for the cells that offer them.
CURRENCY_COLUMN = 3


def write(book: Book) -> None:
    """Add the sheet."""
    sheet = book.sheet(LISTS)
    goals = {str(number): goal.tr() for number, goal in enumerate(GOALS, start=1)}
    _pairs(book, sheet, 0, (tr("Country"), tr("Name")), dict(countries()))
    _pairs(book, sheet, CURRENCY_COLUMN, (tr("Currency"), tr("Name")), currencies())
    _pairs(book, sheet, 6, (tr("SDG target"), tr("What it is")), goals | targets())
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)


def _pairs(book: Book, sheet: Any, column: int, heads: tuple[str, str], pairs: dict[str, str]) -> None:
    sheet.set_column(column, column, 11)
    sheet.set_column(column + 1, column + 1, 40)
    for at, row in enumerate([heads, *pairs.items()]):
        for further, text in enumerate(row):
            book.put(sheet, (at, column + further), text, "text" if at else "head")


def currencies_range() -> str:
    """Return the cells with the codes of currencies."""
    letter = chr(ord("A") + CURRENCY_COLUMN)
    return f"={LISTS}!${letter}$2:${letter}${len(currencies()) + 1}"
