"""Read what still blocks the signing of the agreement."""

from collections.abc import Iterable, Sequence

from partnerdesk.file.reading.agreement_parts import (
    ClauseText,
    Signing,
    Wording,
)
from partnerdesk.file.reading.agreement_wordings import clauses_of, wording_of
from partnerdesk.file.reading.parties import parties_of
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.reading.signatories import signings_of
from partnerdesk.partnership.agreement import NEEDED, Readiness
from partnerdesk.partnership.commitments import Status


def readiness(file: Rows) -> Readiness:
    """Return the facts from which the rules find what blocks signing."""
    parties = parties_of(file, None)
    clauses, _ = clauses_of(file, "en")
    names = [p.name for p in parties]
    return readiness_of(file, wording_of(file), names, clauses, signings_of(file, parties))


def readiness_of(
    file: Rows,
    wording: Wording,
    partners: Sequence[str],
    clauses: Sequence[ClauseText],
    signatories: Iterable[Signing],
) -> Readiness:
    """Return the same facts, using parts that were read before."""
    steps = file.rows(
        "SELECT commitment.title, next_step, commitment.status FROM commitment"
        " JOIN participant ON participant.id = participant_id AND participant.status = 'joined'"
        " WHERE commitment.status != 'withdrawn' ORDER BY commitment.id"
    )
    return Readiness(
        goal=wording.goal,
        standing=wording.standing,
        partners=partners,
        without_signatory=without_signatory(partners, signatories),
        without_next_step=[t for t, step, status in steps if not step and status != Status.ACHIEVED],
        empty_clauses=empty_clauses(clauses),
        missing_parts=missing_parts(clauses),
        commitments=len(steps),
    )


def without_signatory(partners: Sequence[str], signatories: Iterable[Signing]) -> list[str]:
    """Return the partners without a named signatory."""
    signed_for = {s.partner for s in signatories if s.person}
    return [name for name in partners if name not in signed_for]


def empty_clauses(clauses: Iterable[ClauseText]) -> list[str]:
    """Return the headings of the clauses without text and without a part below it."""
    return [c.heading for c in clauses if not c.text.strip() and not c.part]


def missing_parts(clauses: Iterable[ClauseText]) -> list[str]:
    """Return what every agreement says and no clause of this one adds."""
    there = {c.part for c in clauses}
    return [part for part in NEEDED if part not in there]
