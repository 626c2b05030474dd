"""Read what a check-in goes through, and what was told in it so far."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from partnerdesk.file.reading.open_commitments import OpenCommitment, open_commitments
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.check_ins import Which, due_on, is_due


def check_in(file: Rows, which: Which, whose: int | None, today: date) -> list[OpenCommitment]:
    """Return the open commitments that a check-in goes through, those of one partner together.

    `whose` is the id of the partner, also one that is along, or of the working group.
    """
    found = open_commitments(file)
    if which == Which.DUE:
        return [c for c in found if is_due(due_on(c.next_step_due, c.ends_on), today)]
    if which == Which.GROUP:
        return [c for c in found if c.working_group_id == whose]
    if which == Which.PARTNER:
        along = _along(file)
        return [c for c in found if whose in {c.participant_id, *along[c.id]}]
    return found


def _along(file: Rows) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for commitment, participant in file.rows("SELECT commitment_id, participant_id FROM commitment_partner"):
        found[commitment].append(participant)
    return found


def told_at(file: Rows, meeting_id: int) -> set[tuple[int | None, str | None]]:
    """Return the participant and the title of each commitment that was told of at a meeting."""
    return set(
        file.rows(
            "SELECT participant_id, about FROM minute WHERE meeting_id = ? AND kind = 'update'", meeting_id
        )
    )


def speaks_for(file: Rows, meeting_id: int, participant_id: int) -> str | None:
    """Return the person who speaks for a participant at a meeting, None if nobody is named."""
    found = file.rows(
        "SELECT person FROM attendance WHERE meeting_id = ? AND participant_id = ? AND person IS NOT NULL"
        " ORDER BY present DESC, id",
        meeting_id,
        participant_id,
    )
    return str(found[0][0]) if found else None
