"""What an agreement is made of, as plain values: read once, then set on paper or fingerprinted."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from partnerdesk.partnership.agreement import Readiness
from partnerdesk.partnership.problem import Standing


class PartyPerson(NamedTuple):
    """Someone who speaks for a partner."""

    name: str
    title: str | None
    signatory: bool


class Party(NamedTuple):
    """A partner, with the people who speak for it; `lead` tells whether it convenes."""

    id: int
    name: str
    short_name: str | None
    sector: str
    countries: tuple[str, ...]
    people: tuple[PartyPerson, ...]
    lead: bool


class Disclosed(NamedTuple):
    """Wording that a partner agreed to share; `kind` as in `partnership.disclosures.Kind`."""

    partner: str
    kind: str
    wording: str
    id: int = 0


class Measure(NamedTuple):
    """An indicator of the goal."""

    name: str
    unit: str | None
    baseline: Decimal | None
    target: Decimal | None
    due: date | None
    id: int = 0


class NextStep(NamedTuple):
    """The next step of a commitment, and whose it is; `id` is that of the commitment."""

    text: str
    person: str | None
    due: date | None
    partner: str
    commitment: str
    id: int = 0


class Point(NamedTuple):
    """A milestone on the way of a commitment."""

    title: str
    due: date | None
    done_on: date | None


class Money(NamedTuple):
    """An amount a commitment takes."""

    amount: Decimal
    currency: str | None
    purpose: str | None
    secured: bool


class Outcome(NamedTuple):
    """What a commitment is to bring about."""

    text: str
    unit: str | None
    baseline: Decimal | None
    target: Decimal | None


class Committed(NamedTuple):
    """A commitment of a partner; `along` are the other partners in it.

    `more` are the texts of fields that have no place of their own here, each with its column.
    """

    id: int
    partner: str
    along: tuple[str, ...]
    title: str
    description: str | None
    countries: tuple[str, ...]
    areas: tuple[str, ...]
    sdg: tuple[str, ...]
    starts_on: date | None
    ends_on: date | None
    next_step: NextStep | None
    outcome: Outcome | None
    milestones: tuple[Point, ...]
    budget: tuple[Money, ...]
    more: tuple[tuple[str, str], ...] = ()


class ClauseText(NamedTuple):
    """A clause as it stands; `id` is None for a standard one that nobody has touched."""

    id: int | None
    heading: str
    text: str
    part: str | None


class Signing(NamedTuple):
    """Who signs for a partner; the day and place are known once it has.

    `party` is the partner's id; `id` is None where nobody was written down as its signatory.
    """

    partner: str
    person: str | None
    title: str | None
    signed_on: date | None
    place: str | None
    party: int = 0
    id: int | None = None


class Printed(NamedTuple):
    """A version of the agreement that left the app."""

    version: int
    on: date
    fingerprint: str
    draft: bool


@dataclass(frozen=True)
class Wording:
    """The problem and goal as they are worded now, and how far that is settled.

    `version` is the id of the row with that wording.
    """

    standing: str = Standing.DRAFT
    problem: str | None = None
    goal: str | None = None
    solution: str | None = None
    in_scope: tuple[str, ...] = ()
    out_of_scope: tuple[str, ...] = ()
    affected: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    version: int | None = None


@dataclass(frozen=True)
class AgreementContent:
    """All that the agreement says. Partners stand in alphabetical order, as equals do."""

    title: str
    partnership: str
    lead: str | None
    language: str
    currency: str | None
    wording: Wording
    parties: tuple[Party, ...]
    disclosures: tuple[Disclosed, ...]
    commitments: tuple[Committed, ...]
    clauses: tuple[ClauseText, ...]
    standard: bool
    signatories: tuple[Signing, ...]
    printings: tuple[Printed, ...]
    readiness: Readiness

    @property
    def next_steps(self) -> list[NextStep]:
        """Return the next steps of all commitments, the earliest first, undated ones last."""
        steps = [c.next_step for c in self.commitments if c.next_step]
        return sorted(steps, key=lambda s: s.due or date.max)
