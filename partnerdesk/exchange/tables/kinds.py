"""The kinds of rows that a table may hold, and what each of their columns means.

They are the sheets of the workbook (`sheets.described`) with what people write beside: the people in a list
of participants, budget and milestones in a list of commitments, attendance.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from partnerdesk.exchange.sheets import described
from partnerdesk.exchange.sheets.described import Column, Sheet
from partnerdesk.partnership import fields
from partnerdesk.partnership.fields import Field, Table


class Use(StrEnum):
    """What the cells of a column are for."""

    VALUE = "value"  # a value of the row
    OWNER = "owner"  # the row that this one belongs to, by its name
    HINT = "hint"  # what tells the owner from others of the same name
    IDENTITY = "id"  # the identity that our own workbook gave the row
    NAME_PART = "part"  # the first or last name of a person; `joining_names` makes one of them


class Twice(StrEnum):
    """What two rows of one source with the same key are."""

    JOINED = "joined"  # one row, if they do not contradict each other
    REFUSED = "refused"
    TWO = "two"


@dataclass(frozen=True)
class Part:
    """The rows of one table that a row of a kind gives, and how two such rows are compared.

    Two rows of one owner are the same if the columns of `key` are. Where none is the same, one row here and
    one of the table with the same columns of `near` differ in the others of the key. The columns of each
    group of `bound` move together: the first one is what the others were said of. Those of `span` are a time.
    `twice` is what two rows of a source with the same key are; `name` is the column that people may write
    otherwise, and `is_alike` whether a slip in it is looked for too.
    """

    table: Table
    key: tuple[str, ...]
    near: tuple[str, ...] | None = None
    bound: tuple[tuple[str, ...], ...] = ()
    span: tuple[str, ...] = ()
    twice: Twice = Twice.REFUSED
    name: str = ""
    is_alike: bool = False


@dataclass(frozen=True)
class Target:
    """What a column of a table can mean. `ideas` are those of `heading_words`, the most specific first.

    `part` is the table of its value. `links` is set if a cell holds names of rows of another table. `name` is
    how mappings and the command line call it.
    """

    name: str
    part: str
    field: Field
    ideas: tuple[str, ...]
    use: Use = Use.VALUE
    links: Table | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of rows: the part that a row is, the parts within it, and its columns.

    A part within comes to be only where the target in `named` is filled.
    """

    name: str
    part: Part
    targets: tuple[Target, ...]
    inner: tuple[Part, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_name(self) -> dict[str, Target]:
        """Return the targets by their names."""
        return {target.name: target for target in self.targets}

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """Return the names of the targets without which no new row can be made."""
        return tuple(t.name for t in self.targets if t.use == Use.OWNER or self._is_needed(t))

    def _is_needed(self, target: Target) -> bool:
        is_own = target.use == Use.VALUE and target.part == self.part.table.name and not target.links
        return is_own and target.field.required and "." not in target.field.path


PARTICIPANT = Part(
    fields.PARTICIPANT, ("name",), bound=(("status", "why"),), twice=Twice.JOINED, name="name", is_alike=True
)
PERSON = Part(fields.PERSON, ("name",), twice=Twice.JOINED, name="name", is_alike=True)
NEED = Part(fields.NEED, ("name",), name="name")
COVERAGE = Part(fields.COVERAGE, ("participant_id",), bound=(("level", "note"),), twice=Twice.JOINED)
WORKING_GROUP = Part(fields.WORKING_GROUP, ("name",), name="name")
COMMITMENT = Part(
    fields.COMMITMENT,
    ("participant_id", "title"),
    bound=(
        ("status", "withdrawn_reason"),
        ("next_step", "next_step_person", "next_step_due"),
        ("outcome", "outcome_unit", "outcome_baseline", "outcome_target"),
    ),
    span=("starts_on", "ends_on"),
    twice=Twice.TWO,
    name="title",
)
MILESTONE = Part(fields.MILESTONE, ("title",), twice=Twice.JOINED, name="title")
BUDGET_LINE = Part(fields.BUDGET_LINE, ("amount", "currency", "purpose"), near=("purpose",), twice=Twice.TWO)
UPDATE = Part(fields.UPDATE, ("on", "text"), twice=Twice.TWO)
MEETING = Part(fields.MEETING, ("title", "on"), near=("title",), span=("on", "until"), name="title")
ATTENDANCE = Part(fields.ATTENDANCE, ("participant_id", "person"), twice=Twice.JOINED)
DECISION = Part(fields.DECISION, ("text",), twice=Twice.JOINED)
ACTION = Part(fields.ACTION, ("text", "person"), near=("text",), twice=Twice.TWO)
INDICATOR = Part(fields.INDICATOR, ("name",), bound=(("unit", "baseline", "target"),), name="name")
READING = Part(fields.READING, ("on", "value"), near=("on",), twice=Twice.TWO)

#: The ideas of columns that are not simply called as their column is.
_IDEAS: dict[str, tuple[str, ...]] = {
    "participants.name": ("organisation", "partner", "name"),
    "participants.sector": ("sector", "kind"),
    "people.participant": ("organisation", "partner"),
    "people.name": ("person", "name"),
    "people.title": ("person title",),
    "needs.name": ("need", "name"),
    "needs.note": ("note", "description"),
    "coverage.need": ("need", "name"),
    "coverage.participant": ("organisation", "partner"),
    "coverage_notes.need": ("need",),
    "coverage_notes.participant": ("organisation", "partner"),
    "working_groups.name": ("working group", "name"),
    "working_groups.purpose": ("description", "budget purpose"),
    "commitments.participant": ("partner", "organisation"),
    "commitments.title": ("commitment", "name"),
    "commitments.needs": ("needs served",),
    "commitments.outcome_unit": ("unit",),
    "commitments.outcome_baseline": ("baseline",),
    "commitments.outcome_target": ("target",),
    "commitments.purpose": ("budget purpose",),
    "milestones.title": ("milestone", "name"),
    "milestones.due": ("due", "milestone due", "ends on", "on"),
    "milestones.done_on": ("done on", "milestone done on"),
    "budget.purpose": ("budget purpose", "description"),
    "updates.text": ("update", "description", "note"),
    "updates.standing": ("update standing", "status"),
    "meetings.title": ("meeting", "name"),
    "meetings.until": ("ends on",),
    "meetings.notes": ("note", "description"),
    "meetings.purpose": ("budget purpose",),
    "attendance.participant": ("organisation", "partner"),
    "attendance.person": ("person", "name"),
    "decisions.text": ("decision",),
    "actions.text": ("action", "commitment"),
    "actions.participant": ("partner", "organisation"),
    "actions.due": ("due", "ends on"),
    "indicators.name": ("indicator", "name"),
    "indicators.due": ("due", "ends on"),
    "readings.indicator": ("indicator", "name"),
}
_OWNED_BY_COMMITMENTS = ("milestones", "budget", "updates")
_OWNED_BY_MEETINGS = ("decisions", "actions", "attendance")


def _target(kind: str, part: Table, column: Column) -> Target:
    ideas = _IDEAS.get(f"{kind}.{column.key}", (column.key.replace("_", " "),))
    use = Use.OWNER if not column.links and column.field.column == part.owner else Use.VALUE
    return Target(column.key, part.name, column.field, ideas, use, column.links)


def _plain(part: Table, column: str, name: str, *ideas: str, use: Use = Use.VALUE) -> Target:
    return Target(name, part.name, part[column], ideas, use)


def _kind(
    name: str,
    part: Part,
    *more: Target,
    inner: Iterable[Part] = (),
    named: Mapping[str, str] | None = None,
    sheet: Sheet | None = None,
) -> Kind:
    of = sheet or described.BY_KEY[name]
    assert isinstance(of, Sheet)
    own = [_target(name, part.table, column) for column in of.columns]
    hints: list[Target] = []
    if name in _OWNED_BY_COMMITMENTS:
        hints = [
            _plain(
                fields.COMMITMENT, "participant_id", "participant", "partner", "organisation", use=Use.HINT
            )
        ]
    elif name in _OWNED_BY_MEETINGS:
        hints = [_plain(fields.MEETING, "on", "meeting_on", "meeting on", "on", use=Use.HINT)]
    identity = Target("id", part.table.name, part.table.fields[0], ("id",), Use.IDENTITY)
    return Kind(name, part, (*own, *more, *hints, identity), tuple(inner), named or {})


def _person(table: Table, column: str, of_part: str) -> tuple[Target, ...]:
    """Return the targets for a name that stands in two columns."""
    return tuple(
        Target(name, of_part, table[column], (name.replace("_", " "),), Use.NAME_PART)
        for name in ("first_name", "last_name")
    )


_ATTENDANCE = Sheet(
    "attendance",
    fields.ATTENDANCE,
    tuple(
        Column(described.header_of("left" if f.column == "left_at" else f.column), f)
        for f in fields.ATTENDANCE.fields
    ),
)
_COVERAGE = Sheet(
    "coverage",
    fields.COVERAGE,
    tuple(Column(described.header_of(f.column), f) for f in fields.COVERAGE.fields),
)

_WITH_PERSON = (
    _plain(fields.PERSON, "name", "person", "person", "name"),
    *_person(fields.PERSON, "name", "person"),
    _plain(fields.PERSON, "title", "title", "person title"),
    _plain(fields.PERSON, "email", "email", "email"),
    _plain(fields.PERSON, "phone", "phone", "phone"),
    _plain(fields.PERSON, "signatory", "signatory", "signatory"),
)
_WITH_MONEY = (
    _plain(fields.BUDGET_LINE, "amount", "amount", "amount"),
    _plain(fields.BUDGET_LINE, "currency", "currency", "currency"),
    _plain(fields.BUDGET_LINE, "purpose", "purpose", "budget purpose"),
    _plain(fields.BUDGET_LINE, "secured", "secured", "secured"),
)
_WITH_MILESTONE = (
    _plain(fields.MILESTONE, "title", "milestone", "milestone"),
    _plain(fields.MILESTONE, "due", "milestone_due", "milestone due"),
    _plain(fields.MILESTONE, "done_on", "milestone_done_on", "milestone done on"),
)

#: All kinds, in the order in which they are taken in: a row comes after those that it refers to.
KINDS = {
    kind.name: kind
    for kind in (
        _kind("participants", PARTICIPANT, *_WITH_PERSON, inner=[PERSON], named={"person": "person"}),
        _kind("people", PERSON, *_person(fields.PERSON, "name", "person")),
        _kind("needs", NEED),
        _kind("coverage", COVERAGE, sheet=_COVERAGE),
        _kind("coverage_notes", COVERAGE),
        _kind("indicators", INDICATOR),
        _kind("readings", READING),
        _kind("working_groups", WORKING_GROUP),
        _kind("meetings", MEETING),
        _kind(
            "attendance", ATTENDANCE, *_person(fields.ATTENDANCE, "person", "attendance"), sheet=_ATTENDANCE
        ),
        _kind("decisions", DECISION),
        _kind("actions", ACTION),
        _kind(
            "commitments",
            COMMITMENT,
            *_WITH_MONEY,
            *_WITH_MILESTONE,
            inner=[BUDGET_LINE, MILESTONE],
            named={"budget_line": "amount", "milestone": "milestone"},
        ),
        _kind("milestones", MILESTONE),
        _kind("budget", BUDGET_LINE),
        _kind("updates", UPDATE),
    )
}
#: The kind of a matrix, which becomes rows of coverage.
MATRIX = described.MATRIX.key
