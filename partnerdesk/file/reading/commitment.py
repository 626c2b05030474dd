"""Read one commitment with all its parts, and the choices for its fields."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from partnerdesk.file.reading.agreed_words import reworded_since
from partnerdesk.file.reading.columns import read, selected
from partnerdesk.file.reading.commitments import PARTS
from partnerdesk.file.reading.plan_parts import MilestoneRow, milestones, voices, waited_by, waits
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.agreed_words import SinceAgreed
from partnerdesk.partnership.commitments import Details
from partnerdesk.partnership.fields import COMMITMENT
from partnerdesk.partnership.fields.kept import a_day, a_number, number, texts, whole, yes_no
from partnerdesk.partnership.named import Named
from partnerdesk.partnership.plan import PlanFacts, Voice
from partnerdesk.partnership.waiting import Waiting


class Choice(NamedTuple):
    """A participant that can be chosen."""

    id: int
    name: str
    short_name: str | None
    status: str


class GroupRow(NamedTuple):
    """A working group with its members."""

    id: int
    name: str
    purpose: str | None
    coordinator: str | None
    members: tuple[Named, ...]


class BudgetRow(NamedTuple):
    """An amount; `currency` is a code of ISO 4217."""

    id: int
    amount: Decimal
    currency: str | None
    purpose: str | None
    secured: bool
    year: int | None = None


class UpdateRow(NamedTuple):
    """An update; `progress` is in per cent, `value` that of the outcome as it was worded then."""

    id: int
    on: date
    by: str | None
    text: str
    progress: Decimal | None
    standing: str | None
    value: Decimal | None = None
    unit: str | None = None
    outcome: str | None = None
    help_needed: str | None = None
    barriers: str | None = None
    source: str | None = None


@dataclass(frozen=True)
class WholeCommitment:
    """One commitment with all its parts; the updates newest first.

    `since` is what changed since it was agreed. `more` holds the fields that have no attribute here, by
    column.
    """

    id: int
    participant_id: int
    title: str
    description: str | None
    status: str
    withdrawn_reason: str | None
    working_group_id: int | None
    countries: list[str]
    areas: list[str]
    sdg: list[str]
    starts_on: date | None
    ends_on: date | None
    next_step: str | None
    next_step_person: str | None
    next_step_due: date | None
    outcome: str | None
    outcome_unit: str | None
    outcome_baseline: Decimal | None
    outcome_target: Decimal | None
    risks: str | None
    more: dict[str, Any]
    partner: str
    sector: str
    along: list[Named]
    needs: list[Named]
    milestones: list[MilestoneRow]
    budget: list[BudgetRow]
    updates: list[UpdateRow]
    since: SinceAgreed | None = None
    voices: Sequence[Voice] = ()
    waits: Sequence[Waiting] = ()
    waited_by: Sequence[Waiting] = ()

    @property
    def details(self) -> Details:
        """Return the facts that the rules use."""
        return Details(
            status=self.status,
            description=self.description,
            countries=self.countries,
            areas=self.areas,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            next_step=self.next_step,
            next_step_person=self.next_step_person,
            next_step_due=self.next_step_due,
            outcome=self.outcome,
            outcome_target=self.outcome_target,
            milestones=len(self.milestones),
            budget_lines=len(self.budget),
        )

    @property
    def plan(self) -> PlanFacts:
        """Return the facts that the rules of a plan use."""
        return PlanFacts(
            status=self.status,
            countries=self.countries,
            represented=[code for voice in self.voices if voice.who for code in voice.countries],
            milestones=[(m.due, m.done_on, m.person) for m in self.milestones],
            budget_years=[line.year for line in self.budget],
            outcome_target=self.outcome_target,
            outcome_baseline=self.outcome_baseline,
            risks=self.risks,
        )


# -- one commitment ---------------------------------------------------------------------


def one_commitment(file: Rows, commitment: int) -> WholeCommitment | None:
    """Return a commitment with all its parts, None if it does not exist any more."""
    rows = file.rows(_ONE, commitment)
    if not rows:
        return None
    *kept, partner, sector = rows[0]
    values = read(COMMITMENT.fields, kept)
    own = {column: values.pop(column) for column in OWN}
    return WholeCommitment(
        id=commitment,
        **own,
        more=values,
        partner=partner,
        sector=sector,
        along=_named(file, "participant", "commitment_partner", commitment),
        needs=_named(file, "need", "commitment_need", commitment),
        milestones=milestones(file, [commitment])[commitment],
        budget=_budget(file, commitment),
        updates=_updates(file, commitment),
        since=reworded_since(file, [commitment]).get(commitment),
        voices=voices(file, [commitment])[commitment],
        waits=waits(file, [commitment])[commitment],
        waited_by=waited_by(file, commitment),
    )


#: The columns that are attributes of `WholeCommitment`.
OWN = [f.column for f in COMMITMENT.fields if f.column in WholeCommitment.__dataclass_fields__]

_ONE = f"""
    SELECT {selected(COMMITMENT.fields, "c")}, p.name, p.sector
    FROM commitment c JOIN participant p ON p.id = c.participant_id WHERE c.id = ?
"""


def _named(file: Rows, table: str, link: str, commitment: int) -> list[Named]:
    return [
        Named(*row)
        for row in file.rows(
            f"SELECT n.id, n.name FROM {link} l JOIN {table} n ON n.id = l.{table}_id"
            " WHERE l.commitment_id = ? ORDER BY l.id",
            commitment,
        )
    ]


def _budget(file: Rows, commitment: int) -> list[BudgetRow]:
    sql = (
        "SELECT id, amount, currency, purpose, secured, year FROM budget_line"
        " WHERE commitment_id = ? ORDER BY id"
    )
    return [
        BudgetRow(id_, a_number(amount), currency, purpose, yes_no(secured), whole(year))
        for id_, amount, currency, purpose, secured, year in file.rows(sql, commitment)
    ]


def _updates(file: Rows, commitment: int) -> list[UpdateRow]:
    sql = (
        f'SELECT {UPDATE_COLUMNS} FROM commitment_update WHERE commitment_id = ? ORDER BY "on" DESC, id DESC'
    )
    return [update_row(values) for values in file.rows(sql, commitment)]


UPDATE_COLUMNS = (
    'id, "on", "by", text, progress, standing, value, unit, outcome, help_needed, barriers, source'
)


def update_row(values: Sequence[Any]) -> UpdateRow:
    """Return an update from the values of `UPDATE_COLUMNS`."""
    id_, on, by, text, progress, standing, value, *words = values
    return UpdateRow(id_, a_day(on), by, text, number(progress), standing, number(value), *words)


def commitment_of(file: Rows, table: str, part: int) -> int | None:
    """Return the id of the commitment that a row of the table `table` belongs to, None if it is gone."""
    assert table in PARTS
    found = file.rows(f"SELECT commitment_id FROM {table} WHERE id = ?", part)
    return found[0][0] if found else None


# -- what can be chosen -----------------------------------------------------------------


def choices(file: Rows) -> list[Choice]:
    """Return all participants, the partners first, then by name."""
    return [
        Choice(*row)
        for row in file.rows(
            "SELECT id, name, short_name, status FROM participant"
            " ORDER BY status != 'joined', name COLLATE NOCASE, id"
        )
    ]


def needs(file: Rows) -> list[Named]:
    """Return all needs, by name."""
    return [Named(*row) for row in file.rows("SELECT id, name FROM need ORDER BY name COLLATE NOCASE, id")]


def areas(file: Rows) -> list[str]:
    """Return the areas used in commitments, by name."""
    every = {area for (kept,) in file.rows("SELECT DISTINCT areas FROM commitment") for area in texts(kept)}
    return sorted(every, key=lambda area: (area.casefold(), area))


def currency(file: Rows) -> str | None:
    """Return the currency of the partnership, None if it has none."""
    found = file.rows("SELECT currency FROM partnership")
    return str(found[0][0]) if found and found[0][0] else None


def groups(file: Rows) -> list[GroupRow]:
    """Return the working groups with their members."""
    members: dict[int, list[Named]] = defaultdict(list)
    for group, participant, name in file.rows(
        "SELECT m.working_group_id, p.id, p.name FROM group_member m"
        " JOIN participant p ON p.id = m.participant_id ORDER BY m.id"
    ):
        members[group].append(Named(participant, name))
    return [
        GroupRow(id_, name, purpose, coordinator, tuple(members[id_]))
        for id_, name, purpose, coordinator in file.rows(
            "SELECT id, name, purpose, coordinator FROM working_group ORDER BY id"
        )
    ]
