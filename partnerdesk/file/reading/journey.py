"""Gather what the rules of the journey need to know of a file."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from partnerdesk.file.reading.agreement import parties_of, signings_of
from partnerdesk.file.reading.gaps import gaps
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.commitments import Details, Freshness, Status, days_late, freshness, lacks
from partnerdesk.partnership.journey import Facts, MeetingFacts
from partnerdesk.partnership.needs import Importance, State


class _Commitment(NamedTuple):
    title: str
    details: Details
    last_told: date | None


def journey_facts(file: Rows, today: date) -> Facts:
    """Return the counts and names that `journey.steps` judges the partnership by."""
    (lead,) = _first(file, "SELECT lead FROM partnership", 1)
    problem, goal = _first(file, "SELECT text, goal FROM problem_version ORDER BY id DESC LIMIT 1", 2)
    (standing,) = _first(file, "SELECT standing FROM problem", 1)
    missing = [row for row in gaps(file) if row.state == State.GAP]
    commitments = _commitments(file)
    status = [c.details.status for c in commitments]
    open_ones = [c for c in commitments if c.details.status not in (Status.ACHIEVED, Status.WITHDRAWN)]
    signings = [s for s in signings_of(file, parties_of(file, lead)) if s.person]
    return Facts(
        lead=lead,
        problem=problem,
        goal=goal,
        standing=standing or "draft",
        indicators=_count(file, "indicator"),
        participants=_count(file, "participant"),
        partners=_names(file, "SELECT name FROM participant WHERE status = 'joined' ORDER BY id"),
        unanswered=_names(
            file, "SELECT name FROM participant WHERE status IN ('invited', 'interested') ORDER BY id"
        ),
        essential_gaps=[row.need for row in missing if row.importance == Importance.ESSENTIAL],
        useful_gaps=[row.need for row in missing if row.importance != Importance.ESSENTIAL],
        needs=_count(file, "need"),
        sectors=file.rows("SELECT count(DISTINCT sector) FROM participant WHERE status = 'joined'")[0][0],
        meetings=_meetings(file),
        disclosing=file.rows("SELECT count(DISTINCT participant_id) FROM disclosure")[0][0],
        commitments=sum(s != Status.WITHDRAWN for s in status),
        partners_without_commitment=_names(file, _PARTNERS_WITHOUT_COMMITMENT),
        without_next_step=[c.title for c in open_ones if not c.details.next_step],
        incomplete=[c.title for c in open_ones if lacks(c.details)],
        signatories=len(signings),
        signed=sum(s.signed_on is not None for s in signings),
        under_way=status.count(Status.UNDER_WAY),
        achieved=status.count(Status.ACHIEVED),
        late=[c.title for c in open_ones if days_late(c.details, today)],
        without_update=[c.title for c in open_ones if _is_quiet(c, today)],
        readings=_count(file, "reading"),
        joined_since_agreement=_names(file, _JOINED_SINCE_AGREEMENT, today.isoformat()),
    )


_PARTNERS_WITHOUT_COMMITMENT = """
    SELECT name FROM participant WHERE status = 'joined' AND id NOT IN (
        SELECT participant_id FROM commitment WHERE status != 'withdrawn'
        UNION SELECT w.participant_id FROM commitment_partner w
        JOIN commitment c ON c.id = w.commitment_id AND c.status != 'withdrawn'
    ) ORDER BY id
"""

#: The partners whose last dated step was to join, after the day of the first agreement meeting.
_JOINED_SINCE_AGREEMENT = """
    SELECT p.name FROM participant p
    JOIN (SELECT participant_id, max("on") AS since FROM status_change WHERE status = 'joined'
          GROUP BY participant_id) s ON s.participant_id = p.id
    WHERE p.status = 'joined' AND s.since > (
        SELECT min(substr("on", 1, 10)) FROM meeting
        WHERE kind = 'agreement' AND substr("on", 1, 10) <= ?
    ) ORDER BY p.id
"""


def _commitments(file: Rows) -> list[_Commitment]:
    return [
        _Commitment(
            title,
            Details(
                status=status,
                description=description,
                countries=json.loads(countries),
                areas=json.loads(areas),
                starts_on=_day(starts_on),
                ends_on=_day(ends_on),
                next_step=next_step,
                next_step_person=person,
                next_step_due=_day(due),
                outcome=outcome,
                outcome_target=Decimal(target) if target is not None else None,
                milestones=milestones,
                budget_lines=budget_lines,
            ),
            _day(told),
        )
        for (
            title, status, description, countries, areas, starts_on, ends_on, next_step, person,
            due, outcome, target, milestones, budget_lines, told,
        ) in file.rows(_COMMITMENTS)
    ]  # fmt: skip


_COMMITMENTS = """
    SELECT title, status, description, countries, areas, starts_on, ends_on, next_step,
           next_step_person, next_step_due, outcome, outcome_target,
           (SELECT count(*) FROM milestone m WHERE m.commitment_id = c.id),
           (SELECT count(*) FROM budget_line b WHERE b.commitment_id = c.id),
           (SELECT max("on") FROM commitment_update u WHERE u.commitment_id = c.id)
    FROM commitment c ORDER BY id
"""


def _is_quiet(commitment: _Commitment, today: date) -> bool:
    """Tell whether a commitment under way has not been told of for a year.

    Where nothing was told yet, the year begins with the commitment itself.
    """
    if commitment.details.status != Status.UNDER_WAY:
        return False
    last = commitment.last_told or commitment.details.starts_on
    return last is None or freshness(last, today) != Freshness.FRESH


def _meetings(file: Rows) -> list[MeetingFacts]:
    return [
        MeetingFacts(title, kind, _day(on[:10]) if on else None, present)
        for title, kind, on, present in file.rows(
            'SELECT title, kind, "on", (SELECT count(*) FROM attendance a'
            " WHERE a.meeting_id = m.id AND a.present)"
            ' FROM meeting m ORDER BY "on" IS NULL, "on", id'
        )
    ]


def _first(file: Rows, sql: str, width: int) -> Sequence[str | None]:
    return next(iter(file.rows(sql)), (None,) * width)


def _names(file: Rows, sql: str, *values: str) -> list[str]:
    return [name for (name,) in file.rows(sql, *values)]


def _count(file: Rows, table: str) -> int:
    return int(file.rows(f"SELECT count(*) FROM {table}")[0][0])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
