"""What an import of tables would do, as plain values: made by `planning`, done by `taking`.

Nothing here knows a file or a widget. A plan is made anew when an answer is given; only the choices about
differences change it in place of that (`Plan.chosen`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from partnerdesk.exchange.tables.asking import Answers, Note, Place, Problem, Question
from partnerdesk.exchange.tables.becoming import Becoming
from partnerdesk.exchange.tables.book import Book
from partnerdesk.exchange.tables.layout import Layout


class State(StrEnum):
    """What becomes of a row of a table."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left out"


class Decide(StrEnum):
    """What becomes of a difference: what is here stays, what the table says is taken, or both."""

    KEEP = "keep"
    TAKE = "take"
    BOTH = "both"


@dataclass(frozen=True)
class Ref:
    """A row that a planned one refers to: one of the file by its id, or another planned one by its number."""

    id: int | None = None
    record: int | None = None


@dataclass(frozen=True)
class Relinked:
    """Rows that a row is linked to by a column of a table of links: those to add, and those to part."""

    table: str
    column: str
    added: tuple[Ref, ...]
    parted: tuple[int, ...]


@dataclass(frozen=True)
class Difference:
    """Something that the file holds and a table says otherwise.

    `table` and `row_id` name the row here; `name` is what people call it, `label` what differs. `here` and
    `there` are both wordings, "" for nothing. `columns` move together. `taken` are the values to set if it
    is taken, `both` those for both; where `is_part`, a whole row (such as a budget line) differs, and both
    means that the table's becomes one more; where `is_removal`, the row here is deleted if it is taken.
    `relinked` is set where the rows differ that the row here is linked to. `record` is the number of the
    planned row that it belongs to, below 0 for none.
    """

    id: str
    place: Place
    table: str
    row_id: int
    name: str
    label: str
    here: str
    there: str
    columns: tuple[str, ...]
    taken: Mapping[str, Any]
    both: Mapping[str, Any] | None = None
    is_part: bool = False
    is_removal: bool = False
    choice: Decide | None = None
    record: int = -1
    relinked: Relinked | None = None

    @property
    def choices(self) -> tuple[Decide, ...]:
        """Return what can be decided about it."""
        can_be_both = self.both is not None or self.is_part or (self.relinked and self.relinked.added)
        return (Decide.KEEP, Decide.TAKE, Decide.BOTH) if can_be_both else (Decide.KEEP, Decide.TAKE)


@dataclass(frozen=True)
class Planned:
    """A row to be made or changed. `values` are those of a new row, or what is filled in a present one.

    `row_id` is that of the present row, None for a new one. `refs` are values that name other rows, `links`
    the rows to link by table and column. `waits` is whether it is made only if a difference is decided so.
    """

    number: int
    table: str
    row_id: int | None
    values: Mapping[str, Any]
    refs: Mapping[str, Ref] = field(default_factory=dict)
    links: Mapping[str, tuple[str, tuple[Ref, ...]]] = field(default_factory=dict)
    waits_for: str = ""


@dataclass(frozen=True)
class PlannedRow:
    """A row of a source and what becomes of it. `records` are the numbers of the planned rows it gives."""

    sheet: str
    row: int
    kind: str
    name: str
    state: State
    records: tuple[int, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What an import would do. `mark` is that of the file it was made for.

    `layouts` are those of all sheets, also of those that are left out; `passed` are the names of these, with
    the reason. Questions are open: while there are any, nothing may be taken in. `reworded` are the numbers
    of planned commitments of which the source tells that their words are not those that were agreed.
    `becoming` is what the cells of each sheet become, by its name.
    """

    book: Book
    layouts: tuple[Layout, ...]
    answers: Answers
    mark: tuple[int, int]
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()
    rows: tuple[PlannedRow, ...] = ()
    planned: tuple[Planned, ...] = ()
    differences: tuple[Difference, ...] = ()
    passed: tuple[Note, ...] = ()
    reworded: frozenset[int] = frozenset()
    becoming: Mapping[str, Becoming] = field(default_factory=dict)

    @property
    def is_ready(self) -> bool:
        """Return whether nothing is open: no question, and no difference."""
        return not self.questions and not self.undecided

    @property
    def undecided(self) -> tuple[Difference, ...]:
        """Return the differences about which nobody decided."""
        return tuple(d for d in self.differences if d.choice is None)

    def state_of(self, row: PlannedRow) -> State:
        """Return what becomes of a row, after what was decided about its differences."""
        if row.state != State.UNCHANGED:
            return row.state
        mine = set(row.records)
        taken = any(d.record in mine and d.choice in (Decide.TAKE, Decide.BOTH) for d in self.differences)
        return State.CHANGED if taken else State.UNCHANGED

    def counts(self) -> Counter[State]:
        """Return how many rows become what."""
        return Counter(self._states())

    def _states(self) -> Iterable[State]:
        taken = {d.record for d in self.differences if d.choice in (Decide.TAKE, Decide.BOTH)}
        for row in self.rows:
            is_taken = row.state == State.UNCHANGED and not taken.isdisjoint(row.records)
            yield State.CHANGED if is_taken else row.state

    def chosen(self, decide: Decide, *ids: str) -> "Plan":
        """Return the plan with a decision about some differences; about all that are open, if none is named.

        A difference of which there cannot be both stays open.
        """
        wanted = set(ids)
        differences = tuple(
            replace(d, choice=decide)
            if (d.id in wanted or (not ids and d.choice is None)) and decide in d.choices
            else d
            for d in self.differences
        )
        return replace(self, differences=differences)


def decided(difference: Difference, answers: Answers) -> Difference:
    """Return a difference with what the answers say of it, of its column, or of all differences."""
    answer = answers.of(difference.id)
    if answer in difference.choices:
        return replace(difference, choice=Decide(answer))
    return difference
