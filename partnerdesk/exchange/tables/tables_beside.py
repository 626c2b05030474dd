"""Find tables side by side on one sheet, and ask which of them is brought."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from partnerdesk.exchange.tables.asking import Answers, Choice, Note, Place, Question, Topic
from partnerdesk.exchange.tables.book import Cells, Sheet, is_empty, letters
from partnerdesk.exchange.tables.headings import is_hashtag, meant_by
from partnerdesk.exchange.tables.kinds import KINDS, Use
from partnerdesk.exchange.tables.layout import LOOKED_AT, Layout, Wanted, layout_of
from partnerdesk.exchange.tables.second_tables import second_table
from partnerdesk.file.sources.errors import quoted
from partnerdesk.going import go_on
from partnerdesk.language import tr

#: The answer that they are one table, with an empty column in it.
ONE = "one"
#: A table has so many headings that are known.
_FEWEST = 2
_STEP, _MOST_HEADINGS = 500, 6


@dataclass(frozen=True)
class Block:
    """One of several tables side by side: its first column and the one after its last, with its layout."""

    begin: int
    end: int
    layout: Layout

    @property
    def letter(self) -> str:
        """Return the letter of the first column: it is the answer that this table is brought."""
        return letters(self.begin)

    def columns(self) -> Iterator[tuple[int, str]]:
        """Yield each column with its heading."""
        headings = self.layout.headings
        for column in range(self.begin, self.end):
            yield column, headings[column] if column < len(headings) else ""


@dataclass(frozen=True)
class OfOne:
    """A sheet with one of its tables alone.

    `beside` are the columns of the others, with their headings; a question asks which one is brought, or a
    note tells which ones are left out.
    """

    sheet: Sheet
    beside: Mapping[int, str] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    notes: tuple[Note, ...] = ()


def tables_beside(sheet: Sheet, wanted: Wanted, names: frozenset[str]) -> list[Block]:
    """Return the tables that stand side by side on a sheet, from the left; none if it holds only one.

    Another table begins after an empty column, if its headings by themselves are those of a kind, with all
    that this kind needs or that names its rows; the first one needs to be of some kind. Other empty columns
    are within a table. `wanted` is what somebody chose for the sheet; `names` are those by which a matrix is
    known.
    """
    layout = layout_of(sheet, wanted, names)
    if not layout.head or sheet.kind:
        return []
    rows = sheet.rows[layout.head - 1 :] if wanted.head else sheet.rows
    looked_at = replace(sheet, rows=rows[: LOOKED_AT + 1])
    first, begins = _begins(sheet.rows, layout.head)
    end = max(map(len, sheet.rows), default=0)
    found: list[Block] = []
    known = _known_columns(looked_at.rows) if begins else []
    for begin in reversed(begins):
        if sum(known[begin:end]) < _FEWEST:
            continue
        other = layout_of(only(looked_at, begin, end), Wanted())
        if _is_whole(other):
            found.insert(0, Block(begin, end, other))
            end = begin
    if not found:
        return []
    left = layout_of(only(looked_at, first, end), Wanted(), names)
    return [Block(first, end, left), *found] if left.kind else []


def _is_whole(layout: Layout) -> bool:
    """Return whether headings have all that a kind needs, or name its rows and those that they belong to."""
    kind = KINDS.get(layout.kind)
    if kind is None:
        return False
    given, key = set(layout.columns.values()), kind.part.key
    owners = {target.name for target in kind.targets if target.use == Use.OWNER}
    return set(kind.needed) <= given or (len(key) > 1 and {*key, *owners} <= given)


def chosen_table(sheet: Sheet, blocks: Sequence[Block], answers: Answers, *, several: bool) -> OfOne:
    """Return a sheet with one of its tables alone; the first one while nobody chose.

    `several` is whether the source has several sheets. The sheet is returned as it is if `blocks` is empty,
    or somebody said that they are one table.
    """
    name = f"{Topic.BESIDE}:{sheet.name}" if several else str(Topic.BESIDE)
    answer = answers.of(name)
    if not blocks or answer == ONE:
        return OfOne(sheet)
    chosen = next((block for block in blocks if block.letter == (answer or "").upper()), None)
    if chosen is None:
        return replace(_of(sheet, blocks, blocks[0]), questions=(_question(name, sheet, blocks),))
    others = "; ".join(_called(block) for block in blocks if block is not chosen)
    told = tr(
        "a table beside this one is left out: {tables}. Bring the source once more for it.", tables=others
    )
    return replace(_of(sheet, blocks, chosen), notes=(Note(Place(sheet.name), told),))


def _of(sheet: Sheet, blocks: Sequence[Block], chosen: Block) -> OfOne:
    others = (block for block in blocks if block is not chosen)
    beside = {n: heading for block in others for n, heading in block.columns()}
    return OfOne(only(sheet, chosen.begin, chosen.end), beside)


def _question(name: str, sheet: Sheet, blocks: Sequence[Block]) -> Question:
    told = tr(
        "{sheet}several tables seem to stand side by side: {tables}. Which one is brought now? Bring the "
        "source once more for another one.",
        sheet=f"{sheet.name}: " if sheet.name else "",
        tables="; ".join(map(_called, blocks)),
    )
    choices = [Choice(b.letter, tr("the one from column {column} on", column=b.letter)) for b in blocks]
    choices.append(Choice(ONE, tr("they are one table")))
    place = Place(sheet.name, max(blocks[0].layout.head, 1))
    return Question(name, Topic.BESIDE, told, tuple(choices), place, (), blocks[0].letter)


def _called(block: Block) -> str:
    """Return a table as text: the letter of its first column, and its first headings."""
    headings = [quoted(heading) for heading in block.layout.headings if heading]
    shown = ", ".join(headings[:_MOST_HEADINGS])
    more = ", …" if len(headings) > _MOST_HEADINGS else ""
    return tr("from column {column} on ({headings})", column=block.letter, headings=shown + more)


def _begins(rows: Sequence[Cells], head: int) -> tuple[int, list[int]]:
    """Return the first filled column, and each one that is filled after an empty one.

    Rows count from the headings on, up to another table below; `head` is the number of rows up to these.
    """
    below = second_table(rows, head)
    empty = set(range(max(map(len, rows), default=0)))
    width = len(empty)
    for at, row in enumerate(rows[head - 1 : below[0] if below else None]):
        if at % _STEP == 0:
            go_on()
        empty -= {n for n in empty if n < len(row) and not is_empty(row[n])}
        if not empty:
            break
    filled = [n for n in range(width) if n not in empty]
    return (filled[0] if filled else 0), [n for n in filled[1:] if n - 1 in empty]


def _known_columns(rows: Sequence[Cells]) -> list[int]:
    """Return for each column how many of its cells are headings that some kind knows, or hashtags."""
    texts = {cell for row in rows for cell in row if isinstance(cell, str) and cell}
    known = {text for text in texts if is_hashtag(text) or any(meant_by(text, k) for k in KINDS.values())}
    found = [0] * max(map(len, rows), default=0)
    for row in rows:
        for n, cell in enumerate(row):
            found[n] += isinstance(cell, str) and cell in known
    return found


def only(sheet: Sheet, begin: int, end: int) -> Sheet:
    """Return a sheet with the columns from `begin` to before `end` alone, at their places."""
    before = [""] * begin
    rows = [[*before[: len(row)], *row[begin:end]] for row in sheet.rows]
    facts = sheet.facts
    errors = {at: text for at, text in facts.errors.items() if begin <= at[1] < end}
    without = frozenset(at for at in facts.without_result if begin <= at[1] < end)
    return replace(sheet, rows=rows, facts=replace(facts, errors=errors, without_result=without))
