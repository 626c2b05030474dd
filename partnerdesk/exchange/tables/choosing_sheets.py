"""Choose the sheets of a book that are tables, and understand each of them; what is passed over is told."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from partnerdesk.exchange.sheets import described
from partnerdesk.exchange.sheets.values import word
from partnerdesk.exchange.tables.asking import (
    Answers,
    Choice,
    Note,
    Place,
    Problem,
    Question,
    Topic,
    column_told,
)
from partnerdesk.exchange.tables.book import Book, Sheet, is_empty
from partnerdesk.exchange.tables.headings import meant_by, similar
from partnerdesk.exchange.tables.kinds import KINDS, MATRIX, Use
from partnerdesk.exchange.tables.layout import Layout, Wanted, called, layout_of
from partnerdesk.exchange.tables.method_words import kinds, target_name
from partnerdesk.exchange.tables.second_tables import second_table
from partnerdesk.exchange.tables.tables_beside import chosen_table, tables_beside
from partnerdesk.file.sources.errors import quoted
from partnerdesk.language import tr

#: The answer that a column is not taken.
LEAVE = "leave"
#: Sheets of our own workbook that hold no rows.
_NO_TABLES = (described.ABOUT, described.LISTS, described.EXAMPLES)
#: The kinds of the sheets of our own workbook, by their names.
_OUR_NAMES = {sheet.name: sheet.key for sheet in described.SHEETS}


@dataclass
class Chosen:
    """The sheets that are taken, with their layouts, in the order in which their rows are taken in.

    `passed` are sheets that are left out, `notes` other things that are.
    """

    sheets: list[tuple[Sheet, Layout]] = field(default_factory=list)
    layouts: list[Layout] = field(default_factory=list)
    passed: list[Note] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def chosen_sheets(
    book: Book,
    wanted: Mapping[str, Wanted],
    answers: Answers,
    names: Callable[[Sheet], frozenset[str]],
    *,
    is_ours: bool,
    understood: Callable[[Sheet, Layout, Chosen], tuple[Sheet, Layout]] = lambda sheet, layout, _: (
        sheet,
        layout,
    ),
) -> Chosen:
    """Return the sheets that are tables. `wanted` are those that somebody chose, all if it is empty.

    A key "" of `wanted` is for a sheet of any name. `names` are those by which a matrix is known.
    `understood` returns a sheet with what is found out of its rows.
    """
    found = Chosen()
    for sheet in book.sheets:
        want = wanted.get(sheet.name) or wanted.get("")
        if _is_passed(sheet, found, wanted, is_ours=is_ours):
            continue
        wish = _with_answers(want or Wanted(), sheet.name, answers)
        if is_ours and not wish.kind:
            wish = replace(wish, kind=_OUR_NAMES.get(sheet.name))
        wish = wish if wish.kind else replace(wish, kind=sheet.kind or None)
        known = names(sheet)
        blocks = [] if is_ours else tables_beside(sheet, wish, known)
        of_one = chosen_table(sheet, blocks, answers, several=len(book.sheets) > 1)
        found.questions += of_one.questions
        found.notes += of_one.notes
        sheet, layout = understood(of_one.sheet, layout_of(of_one.sheet, wish, known), found)  # noqa: PLW2901
        layout = replace(layout, beside=of_one.beside)
        found.layouts.append(layout)
        is_only = sheet.name in wanted or len(book.sheets) == 1
        if not layout.headings:
            found.passed.append(Note(Place(sheet.name), tr("left out: no row has headings.")))
        elif not layout.kind and not is_only and not want:
            found.passed.append(Note(Place(sheet.name), tr("left out: no row has headings that are known.")))
        elif not layout.kind or not layout.certain:
            _ask_kind(layout, found)
        elif not (missing := _missing(layout)):
            found.sheets.append((sheet, layout))
        elif not wish.kind and not _may_be_mistyped(layout, missing):
            _ask_kind(layout, found)  # it was only guessed, and the guess does not fit
        else:
            _ask_what_is_missing(sheet, layout, missing, found, several=len(book.sheets) > 1)
    for sheet, layout in found.sheets:
        first = sheet if is_ours else _above_another(sheet, layout, answers)
        found.questions += _unknown_columns(first, layout, several=len(found.sheets) > 1)
    order = [*KINDS]
    found.sheets.sort(key=lambda pair: order.index("coverage" if pair[1].kind == MATRIX else pair[1].kind))
    return found


def _is_passed(sheet: Sheet, found: Chosen, wanted: Mapping[str, Wanted], *, is_ours: bool) -> bool:
    if sheet.name in wanted:
        return False
    if is_ours and sheet.name in _NO_TABLES:
        return True
    if any(name for name in wanted):
        return True
    if not sheet.rows:
        return True
    if sheet.is_hidden:
        told = tr("left out: the sheet is hidden. Choose it by its name to take it too.")
        found.passed.append(Note(Place(sheet.name), told))
    return sheet.is_hidden


def _with_answers(wanted: Wanted, sheet: str, answers: Answers) -> Wanted:
    """Return what is wanted, with the answers about the kind, the columns and the values for all rows.

    An answer for this sheet alone comes before one for all sheets.
    """
    kind = answers.of(f"{Topic.KIND}:{sheet}") if sheet else answers.of(Topic.KIND)
    columns, constants = dict(wanted.columns), dict(wanted.constants)
    for name, value in sorted(answers.given.items(), key=lambda pair: not pair[0].endswith(f":{sheet}")):
        topic, _, of = name.partition(":")
        of = of.removesuffix(f":{sheet}") if sheet else of
        if topic == Topic.COLUMN and of:
            columns.setdefault(of, "" if value == LEAVE else value)
        elif topic == Topic.SET and of:
            constants.setdefault(of, value)
    return replace(wanted, kind=wanted.kind or kind, columns=columns, constants=constants)


def _ask_kind(layout: Layout, found: Chosen) -> None:
    choices = tuple(Choice(name, text) for name, text in kinds())
    told = tr(
        "{sheet}it is not clear what the rows are. The headings are {headings}.",
        sheet=f"{layout.sheet}: " if layout.sheet else "",
        headings=", ".join(quoted(h) for h in layout.headings if h) or "–",
    )
    name = ":".join(part for part in (Topic.KIND, layout.sheet) if part)
    found.questions.append(
        Question(name, Topic.KIND, told, choices, Place(layout.sheet), (), layout.kind or None)
    )


def _missing(layout: Layout) -> list[str]:
    """Return the columns that are missing, and without which no row can be told from another."""
    kind = layout.of_kind
    assert kind
    given = {*layout.columns.values(), *layout.constants}
    if layout.kind == MATRIX or "id" in given:
        return []
    lacking = [name for name in kind.part.key if name not in ("on", "person", "currency", "purpose", "value")]
    targets = [
        t for t in kind.targets if t.use == Use.VALUE and t.part == kind.part.table.name and not t.links
    ]
    names = [t.name for t in targets if t.field.column in lacking]
    return [name for name in names if name not in given and not _in_parts(name, layout)]


def _may_be_mistyped(layout: Layout, missing: Collection[str | None]) -> bool:
    """Return whether the heading of a column that means nothing nearly is one that is missing."""
    kind = layout.of_kind
    assert kind
    others = [h for n, h in enumerate(layout.headings) if h and n not in layout.columns]
    return any(similar(heading, kind) in missing for heading in others)


def _ask_what_is_missing(
    sheet: Sheet, layout: Layout, missing: list[str], found: Chosen, *, several: bool
) -> None:
    """Ask which column is one that is missing, or tell that it must be added."""
    kind = layout.of_kind
    assert kind
    found.questions += _unknown_columns(sheet, layout, several=several)
    if all(kind.by_name[name].field.refers_to for name in missing):
        found.questions += _for_all(layout, missing)
        return
    for name in missing:
        told = tr(
            "no column is {name}; say which one is, or add it.",
            name=quoted(target_name(kind, kind.by_name[name])),
        )
        found.problems.append(Problem(Place(layout.sheet, max(layout.head, 1)), told))


def _for_all(layout: Layout, missing: Iterable[str]) -> Iterator[Question]:
    """Yield a question for each column that is missing: what it is for all rows."""
    sheet = f"{layout.sheet}: " if layout.sheet else ""
    kind = layout.of_kind
    assert kind
    for name in missing:
        told = tr(
            "{sheet}the column {name} is missing. What is it for all rows?",
            sheet=sheet,
            name=quoted(target_name(kind, kind.by_name[name])),
        )
        place = Place(layout.sheet, max(layout.head, 1))
        yield Question(f"{Topic.SET}:{name}", Topic.SET, told, (), place, is_free=True)


def _in_parts(name: str, layout: Layout) -> bool:
    kind = layout.of_kind
    assert kind
    column = kind.by_name[name].field.column
    parts = [t.name for t in kind.targets if t.use == Use.NAME_PART and t.field.column == column]
    return any(part in layout.columns.values() for part in parts)


def _above_another(sheet: Sheet, layout: Layout, answers: Answers) -> Sheet:
    """Return a sheet up to another table below, unless somebody said that its rows are of this table."""
    below = second_table(sheet.rows, layout.head) if layout.head else None
    if below is None or answers.of(f"{Topic.SECOND}:{sheet.name}") == "take":
        return sheet
    return replace(sheet, rows=sheet.rows[: below[0]])


def _unknown_columns(sheet: Sheet, layout: Layout, *, several: bool) -> Iterator[Question]:
    """Yield a question for each filled column that means nothing yet."""
    if layout.kind == MATRIX:
        return
    kind = layout.of_kind
    assert kind
    width = max((len(row) for row in sheet.rows[layout.head :]), default=0)
    free = [t.name for t in kind.targets if t.name not in layout.columns.values()]
    for index in range(max(width, len(layout.headings))):
        heading = layout.headings[index] if index < len(layout.headings) else ""
        if index in layout.columns or called(heading, index) in layout.left_out:
            continue
        if described.tells_rewording(heading):  # see rewordings.py
            continue
        filled = [
            row
            for row in range(layout.head, len(sheet.rows))
            if index < len(sheet.rows[row]) and not is_empty(sheet.rows[row][index])
        ]
        if filled:
            question = _unknown(layout, heading, index, free, [row + 1 for row in filled])
            yield replace(question, id=f"{question.id}:{sheet.name}") if several else question


def _unknown(layout: Layout, heading: str, index: int, free: list[str], rows: list[int]) -> Question:
    kind = layout.of_kind
    assert kind
    meant = similar(heading, kind) if heading else None
    suggested = meant if meant in free else LEAVE
    told = _unknown_told(layout, heading, index)
    if layout.sheet:
        told = f"{layout.sheet}: {told}"
    named = (Choice(name, target_name(kind, kind.by_name[name])) for name in free)
    choices = (*named, Choice(LEAVE, tr("leave it out")))
    place = Place(layout.sheet, max(layout.head, 1), column_told(heading, index), (layout.head - 1, index))
    name = f"{Topic.COLUMN}:{called(heading, index)}"
    return Question(name, Topic.COLUMN, told, choices, place, tuple(rows), suggested)


def _unknown_told(layout: Layout, heading: str, index: int) -> str:
    """Return what is not clear about a column: what it means, or why it means what another one does."""
    kind = layout.of_kind
    assert kind
    column = column_told(heading, index)
    if not heading:
        return tr("{column} is filled and has no heading. What does it mean?", column=column)
    taken = next((name for _, name in meant_by(heading, kind) if name in layout.columns.values()), None)
    if taken is None:
        return tr(
            "{column} is no column of {kind}. What does it mean?",
            column=column,
            kind=word(kind.name).casefold(),
        )
    other = layout.column_of(taken)
    assert other is not None
    return tr(
        "{column} and {other} both mean {target}; keep one. What does the other one mean?",
        column=column,
        other=column_told(layout.headings[other], other),
        target=quoted(target_name(kind, kind.by_name[taken])),
    )
