"""The first sheet of a workbook: what it is, how it comes back, and what each column holds."""

from collections.abc import Iterable, Sequence
from datetime import date

from partnerdesk import words
from partnerdesk.exchange.sheets.about import About
from partnerdesk.exchange.sheets.book import Book
from partnerdesk.exchange.sheets.described import ABOUT, EXAMPLES, ID, Column, Matrix, Sheet
from partnerdesk.exchange.sheets.lists import SEPARATOR
from partnerdesk.exchange.sheets.looks import height_of
from partnerdesk.exchange.sheets.values import words_of
from partnerdesk.language import N_, tr
from partnerdesk.partnership.fields import Field, Kind
from partnerdesk.partnership.fields.field import LISTS
from partnerdesk.partnership.readers import Reader

_WIDTHS = (18, 20, 30, 10, 64)

#: A row of the sheet, with the name of its format.
_Line = tuple[str, Sequence[str]]

_READERS = {
    Reader.LEAD: N_("for the lead: all of the shared side"),
    Reader.PARTNERS: N_("for the partners: what they may see"),
    Reader.PUBLIC: N_("for everybody: what is public"),
}


def write(book: Book, about: About, sheets: Sequence[Sheet | Matrix], today: date) -> None:
    """Add the sheet."""
    sheet = book.sheet(ABOUT)
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width, book.format("wrapped"))
    lines = [*_beginning(book.title, about, today), *_columns(sheets)]
    for number, (look, cells) in enumerate(lines):
        fitting = height_of(zip(cells, _WIDTHS, strict=False)) if look == "wrapped" else None
        sheet.set_row(number, 26 if look == "title" else fitting)
        for at, text in enumerate(cells):
            book.put(sheet, (number, at), text, look)
    sheet.activate()


def _beginning(title: str, about: About, today: date) -> Iterable[_Line]:
    yield "title", [title]
    if about.file:
        when = tr("Written by PartnerDesk on {day}", day=words.day(today))
        yield "text", [words.listed([when, _READERS[about.reader].tr()])]
    else:
        yield "text", [tr("Each sheet holds one kind of row. The sheet {name} shows how.", name=EXAMPLES)]
    yield "text", []
    for told in _rules(about):
        yield "text", [f"• {told}"]
    yield "text", []
    for row in about.rows():
        yield "muted", row
    yield "text", []


def _rules(about: About) -> Iterable[str]:
    yield tr(
        "Fill in or change cells, add rows, sort, move columns. Then choose File > Import in PartnerDesk."
    )
    yield tr("It shows what is new and each difference, and asks, before anything is changed.")
    yield tr("The column {id} tells which row is meant. Leave it as it is; a new row has none.", id=ID)
    yield tr("A row that is deleted here stays in the partnership.")
    yield tr("Several values in one cell are separated by {sign}", sign=SEPARATOR)
    if about.reader != Reader.LEAD:
        yield tr("What this reader may not see was left out. Its absence changes nothing at an import.")


def _columns(sheets: Iterable[Sheet | Matrix]) -> Iterable[_Line]:
    yield "head", [tr("Sheet"), tr("Column"), tr("What it is"), tr("Needed"), tr("What it may hold")]
    for sheet in sheets:
        if isinstance(sheet, Matrix):
            yield "wrapped", [sheet.name, sheet.header, sheet.down.label.tr(), tr("yes"), _holds(sheet.down)]
            of_needs = tr("one column for each need, with its name as header")
            yield "wrapped", [sheet.name, of_needs, sheet.value.label.tr(), "", _holds(sheet.value)]
            continue
        for column in sheet.columns:
            held = _holds(column.field, column.links)
            needed = tr("yes") if _is_needed(column) else ""
            yield "wrapped", [sheet.name, column.header, column.field.label.tr(), needed, held]


def _is_needed(column: Column) -> bool:
    """Return whether a row needs a value there; a part of a group alone is never needed."""
    field = column.field
    if column.links or "." in field.path:
        return False
    return field.required or not field.path


def _holds(field: Field, links: object = None) -> str:
    if field.words or field.kind == Kind.YES_NO:
        return words.commas(words_of(field))
    if field.kind == Kind.REFERENCE:
        return tr("names, separated by {sign}", sign=SEPARATOR) if links else tr("a name")
    if field.kind in LISTS:
        return tr("{values}, separated by {sign}", values=_KINDS[field.kind].tr(), sign=SEPARATOR)
    return _KINDS[field.kind].tr() if field.kind in _KINDS else ""


_KINDS = {
    Kind.COUNTRIES: N_("codes of two letters, such as KE"),
    Kind.SDG: N_("codes of goals or targets, such as 9.c"),
    Kind.TEXTS: N_("texts"),
    Kind.DAY: N_("a day"),
    Kind.MOMENT: N_("a day, or a day and a time"),
    Kind.TIME: N_("a time of the day"),
    Kind.WHOLE: N_("a whole number"),
    Kind.DECIMAL: N_("a number"),
    Kind.MONEY: N_("an amount"),
    Kind.CURRENCY: N_("a code of three letters, such as USD"),
}
