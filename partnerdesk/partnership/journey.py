"""The six steps of the method: what each has, and what each still lacks."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

from partnerdesk.partnership.place import Place


@dataclass(frozen=True)
class Facts:
    """What the rules of the journey need to know; plain counts and names, gathered by a reader.

    Names are of participants, titles of commitments, `gaps` of needs with no coverage,
    essential first. `meetings` holds kind, day (or None) and partners present, by date.
    """

    lead: str | None = None
    problem: str | None = None
    goal: str | None = None
    standing: str = "draft"
    indicators: int = 0
    participants: int = 0
    partners: Sequence[str] = ()
    unanswered: Sequence[str] = ()
    essential_gaps: Sequence[str] = ()
    useful_gaps: Sequence[str] = ()
    needs: int = 0
    sectors: int = 0
    meetings: Sequence["MeetingFacts"] = ()
    disclosing: int = 0
    commitments: int = 0
    partners_without_commitment: Sequence[str] = ()
    without_next_step: Sequence[str] = ()
    incomplete: Sequence[str] = ()
    signatories: int = 0
    signed: int = 0
    under_way: int = 0
    achieved: int = 0
    late: Sequence[str] = ()
    without_update: Sequence[str] = ()
    readings: int = 0
    joined_since_agreement: Sequence[str] = ()


@dataclass(frozen=True)
class MeetingFacts:
    """One meeting as the journey sees it; `present` counts the partners that were there."""

    title: str
    kind: str
    on: date | None
    present: int


@dataclass(frozen=True)
class Lack:
    """Something to do next: what is lacking, whom or what it names, and where it is done."""

    what: str
    place: Place
    names: tuple[str, ...] = ()
    number: int = 0


@dataclass(frozen=True)
class Step:
    """One of the six steps; done where nothing is lacking."""

    number: int
    lacks: tuple[Lack, ...] = field(default=())

    @property
    def done(self) -> bool:
        """Tell whether the step has all that the method asks of it."""
        return not self.lacks


def steps(facts: Facts) -> list[Step]:
    """Return the six steps with what each lacks, in the order of the method."""
    rules: tuple[Callable[[Facts], list[Lack | None]], ...] = (
        _lead_and_scope,
        _participants_and_scoping,
        _bilateral_talks,
        _second_meeting,
        _carry_out,
        _broaden,
    )
    return [
        Step(number, tuple(lack for lack in rule(facts) if lack))
        for number, rule in enumerate(rules, start=1)
    ]


def current(steps_: Sequence[Step]) -> Step:
    """Return the first step that still lacks something; the last when none does."""
    return next((s for s in steps_ if not s.done), steps_[-1])


def _lead_and_scope(f: Facts) -> list[Lack | None]:
    return [
        Lack("lead", Place.PROBLEM) if not f.lead else None,
        Lack("problem", Place.PROBLEM) if not f.problem else None,
        Lack("candidates", Place.GAPS) if f.participants < 2 else None,
    ]


def _participants_and_scoping(f: Facts) -> list[Lack | None]:
    return [
        Lack("goal", Place.PROBLEM) if not f.goal else None,
        Lack("needs", Place.GAPS) if not f.needs else None,
        Lack("partners", Place.GAPS) if len(f.partners) < 2 else None,
        Lack("sectors", Place.GAPS) if len(f.partners) >= 2 and f.sectors < 2 else None,
        Lack("scoping", Place.JOURNEY) if not _of_kind(f, "scoping") else None,
        Lack("in_principle", Place.PROBLEM) if f.goal and f.standing == "draft" else None,
    ]


def _bilateral_talks(f: Facts) -> list[Lack | None]:
    gaps = tuple(f.essential_gaps)
    return [
        Lack("partners", Place.GAPS) if len(f.partners) < 2 else None,
        Lack("essential_gap", Place.GAPS, gaps, len(gaps)) if gaps else None,
        Lack("unanswered", Place.GAPS, tuple(f.unanswered), len(f.unanswered)) if f.unanswered else None,
    ]


def _second_meeting(f: Facts) -> list[Lack | None]:
    silent, vague = tuple(f.partners_without_commitment), tuple(f.without_next_step)
    return [
        Lack("agreement_meeting", Place.JOURNEY) if not _of_kind(f, "agreement") else None,
        Lack("commitments", Place.COMMITMENTS) if not f.commitments else None,
        Lack("silent_partners", Place.COMMITMENTS, silent, len(silent)) if f.commitments and silent else None,
        Lack("next_step", Place.COMMITMENTS, vague, len(vague)) if vague else None,
        Lack("signatories", Place.AGREEMENT) if not f.signatories else None,
        Lack("signatures", Place.AGREEMENT, (), f.signatories - f.signed)
        if f.signed < f.signatories
        else None,
    ]


def _carry_out(f: Facts) -> list[Lack | None]:
    incomplete, late = tuple(f.incomplete), tuple(f.late)
    quiet = tuple(f.without_update)
    return [
        Lack("details", Place.COMMITMENTS, incomplete, len(incomplete)) if incomplete else None,
        Lack("under_way", Place.COMMITMENTS) if not f.under_way + f.achieved else None,
        Lack("late", Place.COMMITMENTS, late, len(late)) if late else None,
        Lack("updates", Place.COMMITMENTS, quiet, len(quiet)) if quiet else None,
        Lack("indicators", Place.PROBLEM) if not f.indicators else None,
        Lack("readings", Place.PROBLEM) if f.indicators and not f.readings else None,
    ]


def _broaden(f: Facts) -> list[Lack | None]:
    gaps = tuple(f.useful_gaps)
    return [
        Lack("useful_gap", Place.GAPS, gaps, len(gaps)) if gaps else None,
        Lack("achieved", Place.COMMITMENTS) if not f.achieved else None,
        Lack("growth", Place.GAPS) if not f.joined_since_agreement else None,
    ]


def _of_kind(f: Facts, kind: str) -> bool:
    return any(m.kind == kind for m in f.meetings)


def was_partner(history: Sequence[tuple[date, str]], status: str, on: date) -> bool:
    """Tell whether a participant was a partner on a day.

    `history` holds its dated steps, oldest first. Before the first of them, and with none at
    all, the status it has now stands, as far as nothing tells otherwise.
    """
    past = [s for day, s in history if day <= on]
    if past:
        return past[-1] == "joined"
    return not history and status == "joined"


def partners_on(
    histories: Iterable[tuple[Sequence[tuple[date, str]], str]], days: Sequence[date]
) -> list[int]:
    """Count who was a partner on each of the days, as `was_partner` tells of one history and status."""
    always, turns = 0, [(date.min, 0)]
    for history, status in histories:
        always += not history and status == "joined"
        turns += _turns(history)
    turns.sort()
    turned_on, counts = [day for day, _ in turns], [*accumulate(turn for _, turn in turns)]
    return [always + counts[bisect_right(turned_on, day) - 1] for day in days]


def _turns(history: Sequence[tuple[date, str]]) -> Iterator[tuple[date, int]]:
    """Return the days on which a participant became a partner (1) or ceased to be one (-1)."""
    joined = False
    for day, status in history:
        if joined != (status == "joined"):
            joined = not joined
            yield day, 1 if joined else -1
