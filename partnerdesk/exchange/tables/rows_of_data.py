"""Which rows of a sheet are its data: hidden ones, other tables below and totals are asked about."""

from collections.abc import Sequence

from partnerdesk.exchange.tables.asking import Choice, Note, Place, Topic, rows_told
from partnerdesk.exchange.tables.book import Cells, Sheet, is_empty
from partnerdesk.exchange.tables.column import Asked
from partnerdesk.exchange.tables.layout import Layout
from partnerdesk.exchange.tables.second_tables import second_table
from partnerdesk.exchange.tables.totals import is_total, total_of
from partnerdesk.file.sources.errors import quoted
from partnerdesk.language import tr

#: A row repeats the headings if so many are there: one alone may be a name.
_FEWEST = 2


def rows_of_data(sheet: Sheet, layout: Layout, asked: Asked) -> tuple[list[int], list[int]]:
    """Return the rows that are filled and taken, and those that are left out.

    Hidden rows, rows of another table below and rows of totals are asked about; the headings once more, as
    printed pages have them, are left out and told.
    """
    marked = {r for r, _ in sheet.facts.errors} | {r for r, _ in sheet.facts.without_result}
    rows = range(layout.head, len(sheet.rows))
    filled = [r for r in rows if r in marked or not all(map(is_empty, sheet.rows[r]))]
    left_out = {r for r in filled if (sheet.name, r) in asked.answers.left_out}
    hidden = [r for r in filled if r in sheet.facts.hidden_rows and r not in left_out]
    if hidden and not _are_hidden_taken(sheet, hidden, asked):
        left_out |= set(hidden)
    for among in (_of_second_table, _of_headings, _of_totals):
        left_out |= among(sheet, layout, [r for r in filled if r not in left_out], asked)
    return [r for r in filled if r not in left_out], sorted(left_out)


def _are_hidden_taken(sheet: Sheet, hidden: Sequence[int], asked: Asked) -> bool:
    """Return whether somebody said that hidden rows are taken; while it is asked, they count as taken."""
    rows = [row + 1 for row in hidden]
    where = f"{sheet.name}: {rows_told(rows)}" if sheet.name else rows_told(rows)
    told = tr("{where}: hidden. Are hidden rows taken too?", where=where)
    choices = [Choice("take", tr("take them too")), Choice("leave", tr("leave them out"))]
    place = Place(sheet.name, rows[0])
    return asked.ask(Topic.HIDDEN, "", told, choices, place, rows) != "leave"


def _of_second_table(sheet: Sheet, layout: Layout, rows: Sequence[int], asked: Asked) -> set[int]:
    """Return the rows of another table below, if somebody said that they are left out; else ask."""
    found = None if asked.is_ours or not layout.head else second_table(sheet.rows, layout.head)
    below = [row for row in rows if found and row >= found[0]]
    if not found or not below:
        return set()
    headings = ", ".join(quoted(str(cell).strip()) for cell in sheet.rows[found[1]] if not is_empty(cell))
    numbers = [row + 1 for row in below]
    told = tr(
        "{rows}: another table seems to begin there, with the headings {headings}. To bring it, bring the "
        "source once more with its headings in row {row}. Are its rows left out now?",
        rows=f"{sheet.name}: {rows_told(numbers)}" if sheet.name else rows_told(numbers),
        headings=headings,
        row=found[1] + 1,
    )
    choices = [Choice("leave", tr("leave them out")), Choice("take", tr("they are of this table"))]
    place = Place(sheet.name, found[1] + 1)
    answer = asked.ask(Topic.SECOND, "", told, choices, place, numbers, suggested="leave")
    return set() if answer == "take" else set(below)


def _of_headings(sheet: Sheet, layout: Layout, rows: Sequence[int], asked: Asked) -> set[int]:
    """Return the rows that repeat the headings, and tell that they are left out."""
    headings = [_normal(heading) for heading in layout.headings]
    if asked.is_ours or sum(map(bool, headings)) < _FEWEST:
        return set()
    found = [
        row
        for row in rows
        if _first_filled(sheet.rows[row]) in headings and _is_all(sheet.rows[row], headings)
    ]
    if found:
        numbers = [row + 1 for row in found]
        told = tr("{rows}: the headings once more; left out.", rows=rows_told(numbers))
        asked.notes.append(Note(Place(sheet.name), told))
    return set(found)


def _is_all(row: Cells, headings: Sequence[str]) -> bool:
    """Return whether a row has each heading in its column."""
    cells = [_normal(cell) for cell in row]
    return all(
        heading == (cells[n] if n < len(cells) else "") for n, heading in enumerate(headings) if heading
    )


def _first_filled(row: Cells) -> str:
    return next((_normal(cell) for cell in row if not is_empty(cell)), "")


def _normal(cell: object) -> str:
    return " ".join(str(cell).split()).casefold()


def _of_totals(sheet: Sheet, layout: Layout, rows: Sequence[int], asked: Asked) -> set[int]:
    """Return the rows of totals, if somebody said that they are left out; else ask."""
    found = [] if asked.is_ours else [row for row in rows if is_total(sheet.rows[row])]
    if not found or not layout.head:
        return set()
    numbers = [row + 1 for row in found]
    told = tr(
        "{rows}: seems to be a total of other rows ({cell}). Is it left out?",
        rows=f"{sheet.name}: {rows_told(numbers)}" if sheet.name else rows_told(numbers),
        cell=quoted(total_of(sheet.rows[found[0]])),
    )
    choices = [Choice("leave", tr("leave it out")), Choice("take", tr("it is no total"))]
    place = Place(sheet.name, numbers[0])
    answer = asked.ask(Topic.TOTALS, "", told, choices, place, numbers, suggested="leave")
    return set() if answer == "take" else set(found)
