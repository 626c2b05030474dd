"""The agreement: the parts that its clauses can have, and what blocks signing."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from partnerdesk.partnership.names import as_printed
from partnerdesk.partnership.problem import Standing


class Part(StrEnum):
    """What the app prints below the text of a clause, taken from the file."""

    PARTIES = "parties"
    GOAL = "goal"
    INTERESTS = "interests"
    COMMITMENTS = "commitments"
    NEXT_STEPS = "next_steps"
    SIGNATURES = "signatures"
    FOCAL_POINTS = "focal_points"
    RESERVATIONS = "reservations"


#: What every agreement says, in whatever words: who agrees on what, what each promises, and who signs.
NEEDED = (Part.PARTIES, Part.GOAL, Part.COMMITMENTS, Part.SIGNATURES)


class Readiness(NamedTuple):
    """The facts that decide whether an agreement can be signed.

    `without_signatory` holds names of partners, `without_next_step` titles of commitments,
    `empty_clauses` headings, `missing_parts` what of NEEDED no clause adds.
    """

    goal: str | None
    standing: str
    partners: Sequence[str]
    without_signatory: Sequence[str]
    without_next_step: Sequence[str]
    empty_clauses: Sequence[str]
    commitments: int
    missing_parts: Sequence[str] = ()


class Blocker(NamedTuple):
    """One thing that blocks signing: `what`, and the names it concerns.

    `what` is one of "goal", "standing", "partners", "names", "commitments", "signatory",
    "next_step", "part", "clause".
    """

    what: str
    names: tuple[str, ...] = ()


def blockers(r: Readiness) -> list[Blocker]:
    """Return what blocks signing, most basic first. Without blockers the agreement is not a draft.

    Every agreement ends in next steps with a name and a date (method, "bias toward action"),
    and needs a goal at least agreed in principle, partners, someone to sign for each, and clauses
    that say all of this. Partners of one name need names of their own: its words name nobody otherwise.
    """
    shared = shared_names(r.partners)
    found = [
        Blocker("goal") if not r.goal else None,
        Blocker("standing") if r.standing == Standing.DRAFT else None,
        Blocker("partners") if len(r.partners) < 2 else None,
        Blocker("names", tuple(shared)) if shared else None,
        Blocker("commitments") if not r.commitments else None,
        Blocker("next_step", tuple(r.without_next_step)) if r.without_next_step else None,
        Blocker("signatory", tuple(r.without_signatory)) if r.without_signatory else None,
        Blocker("part", tuple(r.missing_parts)) if r.missing_parts else None,
        Blocker("clause", tuple(r.empty_clauses)) if r.empty_clauses else None,
    ]
    return [b for b in found if b]


def shared_names(names: Sequence[str]) -> list[str]:
    """Return the names that more than one partner has, each once, as paper shows them."""
    return [name for name, times in Counter(map(as_printed, names)).items() if times > 1]
