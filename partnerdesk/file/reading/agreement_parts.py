"""The parts of an agreement as plain values, for printing and for the fingerprint."""

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
    """A partner, with the people who speak for it; `lead` is true for the lead."""

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
    """The next step of a commitment, with its partner; `id` is that of the commitment."""

    text: str
    person: str | None
    due: date | None
    partner: str
    commitment: str
    id: int = 0


class Point(NamedTuple):
    """A milestone of a commitment."""

    title: str
    due: date | None
    done_on: date | None


class Money(NamedTuple):
    """An amount that a commitment costs."""

    amount: Decimal
    currency: str | None
    purpose: str | None
    secured: bool


class Outcome(NamedTuple):
    """The intended outcome of a commitment."""

    text: str
    unit: str | None
    baseline: Decimal | None
    target: Decimal | None


class Committed(NamedTuple):
    """A commitment of a partner; `along` are the other partners in it.

    `more` holds (column, text) of the fields that have no attribute here.
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
    """A clause; `id` is None for an unchanged standard clause."""

    id: int | None
    heading: str
    text: str
    part: str | None


class Signing(NamedTuple):
    """Who is to sign for a partner, and where.

    `party` is the id of the partner; `id` is None if the file has no row for the signatory.
    """

    partner: str
    person: str | None
    title: str | None
    place: str | None
    party: int = 0
    id: int | None = None


class FocalPoint(NamedTuple):
    """Whom to write to at a partner, and the address lines that the lead chose to print."""

    partner: str
    person: str | None
    address: str | None
    id: int = 0


class Reserved(NamedTuple):
    """A reservation that a partner agreed to have in the agreement.

    `on_words` are the words that it was given for, None if they were not kept.
    """

    partner: str
    wording: str
    on_words: str | None
    given_on: date | None
    id: int = 0
    agreed_on: date | None = None


class Printed(NamedTuple):
    """A version of the agreement that was printed."""

    version: int
    on: date
    fingerprint: str
    draft: bool


class Wording(NamedTuple):
    """The current wording of problem and goal, and how far it is settled.

    `version` is the id of the row with this wording.
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


class AgreementContent(NamedTuple):
    """The content of the agreement. Partners are in alphabetical order, because none ranks higher.

    `focal_points` and `reservations` are empty if no clause prints them. `given` is the highest number that a
    frozen version was given, also if that was undone.
    """

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
    focal_points: tuple[FocalPoint, ...] = ()
    reservations: tuple[Reserved, ...] = ()
    given: int = 0

    @property
    def next_steps(self) -> list[NextStep]:
        """Return the next steps of all commitments, earliest first, undated ones last."""
        steps = [c.next_step for c in self.commitments if c.next_step]
        return sorted(steps, key=lambda s: s.due or date.max)
