"""Collect the facts that the rules of the journey use."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, partial
from typing import Any, NamedTuple

from partnerdesk.file.reading import asked_again
from partnerdesk.file.reading.asked_again import AskedAgain
from partnerdesk.file.reading.gaps import gaps
from partnerdesk.file.reading.outreach import not_answered
from partnerdesk.file.reading.rounds import rounds
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.reading.signing import signed_of
from partnerdesk.partnership.commitments import Details, Freshness, Status, days_late, freshness, lacks
from partnerdesk.partnership.fields.kept import a_day, day_of
from partnerdesk.partnership.journey_facts import Facts, MeetingFacts
from partnerdesk.partnership.meetings import was_held
from partnerdesk.partnership.named import Named
from partnerdesk.partnership.needs import Importance, State
from partnerdesk.partnership.outreach_together import Answer


class _Open(NamedTuple):
    """An open commitment with the results of the rules."""

    named: Named
    vague: bool
    incomplete: bool
    late: bool
    quiet: bool


def journey_facts(file: Rows, today: date) -> Facts:
    """Return the facts for `journey.steps`."""
    (lead,) = _first(file, "SELECT lead FROM partnership", 1)
    problem, goal = _first(file, "SELECT text, goal FROM problem_version ORDER BY id DESC LIMIT 1", 2)
    (standing,) = _first(file, "SELECT standing FROM problem", 1)
    essential, useful = _gaps(file)
    status = Counter(dict(file.rows("SELECT status, count(*) FROM commitment GROUP BY status")))
    open_ones = _open_ones(file, today)
    is_frozen, signed = signed_of(file)
    partners = _named(file, "SELECT id, name FROM participant WHERE status = 'joined' ORDER BY id")
    held, asked = rounds(file), not_answered(file, today)
    again = asked_again.on_wording(file, held, partners)
    agreement_again = AskedAgain() if is_frozen else asked_again.on_agreement(file, held, partners)
    return Facts(
        lead=lead,
        problem=problem,
        goal=goal,
        standing=standing or "draft",
        indicators=_count(file, "indicator"),
        participants=_count(file, "participant"),
        partners=[p.name for p in partners],
        answers_due=[*asked[Answer.PAST], *asked[Answer.TODAY]],
        awaited=asked[Answer.AHEAD],
        unanswered=asked[None],
        essential_gaps=essential,
        useful_gaps=useful,
        needs=_count(file, "need"),
        sectors=file.rows("SELECT count(DISTINCT sector) FROM participant WHERE status = 'joined'")[0][0],
        meetings=_meetings(file, today),
        disclosing=file.rows("SELECT count(DISTINCT participant_id) FROM disclosure")[0][0],
        commitments=status.total() - status[Status.WITHDRAWN],
        partners_without_commitment=_named(file, _PARTNERS_WITHOUT_COMMITMENT),
        without_next_step=[c.named for c in open_ones if c.vague],
        incomplete=[c.named for c in open_ones if c.incomplete],
        signatories=signed.of,
        signed=signed.signed,
        is_frozen=is_frozen,
        without_signatory=file.rows(_WITHOUT_SIGNATORY)[0][0],
        under_way=status[Status.UNDER_WAY],
        achieved=status[Status.ACHIEVED],
        late=[c.named for c in open_ones if c.late],
        without_update=[c.named for c in open_ones if c.quiet],
        readings=_count(file, "reading"),
        ask_again=again.everybody,
        ask_touched=again.touched,
        ask_agreement_again=agreement_again.everybody,
        ask_agreement_touched=agreement_again.touched,
        joined_since_agreement=_names(file, _JOINED_SINCE_AGREEMENT, today.isoformat()),
        look_again=[
            Named(id_, text)
            for id_, text in file.rows(
                "SELECT id, substr(text, 1, 120) FROM decision WHERE look_again_on <= ?"
                " ORDER BY look_again_on, id",
                today.isoformat(),
            )
        ],
    )


def _gaps(file: Rows) -> tuple[list[Named], list[Named]]:
    """Return the needs that nobody covers, the essential and the useful ones."""
    found: tuple[list[Named], list[Named]] = [], []
    for row in gaps(file):
        if row.state == State.GAP:
            found[row.importance != Importance.ESSENTIAL].append(Named(row.need_id, row.need))
    return found


_PARTNERS_WITHOUT_COMMITMENT = """
    SELECT id, name FROM participant WHERE status = 'joined' AND id NOT IN (
        SELECT participant_id FROM commitment WHERE status != 'withdrawn'
        UNION SELECT w.participant_id FROM commitment_partner w
        JOIN commitment c ON c.id = w.commitment_id AND c.status != 'withdrawn'
    ) ORDER BY id
"""

_WITHOUT_SIGNATORY = """
    SELECT count(*) FROM participant p WHERE p.status = 'joined'
        AND NOT EXISTS (SELECT 1 FROM signatory s WHERE s.participant_id = p.id AND s.person != '')
        AND NOT EXISTS (SELECT 1 FROM person n WHERE n.participant_id = p.id AND n.signatory AND n.name != '')
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


def _open_ones(file: Rows, today: date) -> list[_Open]:
    """Return the commitments that are neither achieved nor withdrawn.

    Thousands of commitments have few different facts, so the results of the rules are cached.
    """
    judged, is_quiet = cache(partial(_judged, today)), cache(partial(_is_quiet, today))
    return [
        _Open(Named(id_, title), *judged(*case), is_quiet(status, last_update))
        for id_, title, status, last_update, *case in file.rows(_OPEN, today.isoformat())
    ]


def _judged(today: date, *case: Any) -> tuple[bool, bool, bool]:
    """Return whether a commitment with these columns of `_OPEN` is vague, incomplete and late."""
    description, where, step, person, outcome, target, milestones, budget_lines, due, end = case
    details = Details(
        description=description,
        areas=where,
        ends_on=_like(end, today),
        next_step=step,
        next_step_person=person,
        next_step_due=_like(due, today),
        outcome=outcome,
        outcome_target=target,
        milestones=milestones,
        budget_lines=budget_lines,
    )
    return not step, bool(lacks(details)), bool(days_late(details, today))


def _like(is_past: int | None, today: date) -> date | None:
    """Return some day that is past or not; None if there is no day."""
    return None if is_past is None else today - timedelta(days=is_past)


#: The facts of open commitments: for each text whether it is filled, for each day whether it is past.
_OPEN = """
    SELECT id, title, status,
           coalesce((SELECT max("on") FROM commitment_update u
                     WHERE u.commitment_id = c.id AND c.status = 'under_way'), starts_on),
           iif(description != '', 'there', NULL),
           iif(countries != '[]' OR areas != '[]', 'there', ''),
           iif(next_step != '', 'there', NULL),
           iif(next_step_person != '', 'there', NULL),
           iif(outcome != '', 'there', NULL),
           iif(outcome_target IS NULL, NULL, 0),
           EXISTS (SELECT 1 FROM milestone m WHERE m.commitment_id = c.id),
           EXISTS (SELECT 1 FROM budget_line b WHERE b.commitment_id = c.id),
           nullif(next_step_due, '') < ?1,
           nullif(ends_on, '') < ?1
    FROM commitment c WHERE status NOT IN ('achieved', 'withdrawn') ORDER BY id
"""


def _is_quiet(today: date, status: str, last_update: str | None) -> bool:
    """Return whether a commitment under way has had no update for a year.

    If it has no update yet, the year begins at the start of the commitment.
    """
    if status != Status.UNDER_WAY:
        return False
    return not last_update or freshness(a_day(last_update), today) != Freshness.FRESH


def _meetings(file: Rows, today: date) -> list[MeetingFacts]:
    return [
        MeetingFacts(
            title,
            kind,
            day_of(on),
            present,
            held=was_held(day_of(on), begun=begun is not None, present=present, today=today),
            id=id_,
        )
        for id_, title, kind, on, begun, present in file.rows(
            'SELECT id, title, kind, "on", begun, (SELECT count(DISTINCT participant_id) FROM attendance a'
            " WHERE a.meeting_id = m.id AND a.present)"
            ' FROM meeting m ORDER BY "on" IS NULL, "on", id'
        )
    ]


def _first(file: Rows, sql: str, width: int) -> Sequence[str | None]:
    return next(iter(file.rows(sql)), (None,) * width)


def _names(file: Rows, sql: str, *values: str) -> list[str]:
    return [name for (name,) in file.rows(sql, *values)]


def _named(file: Rows, sql: str) -> list[Named]:
    return [Named(id_, name) for id_, name in file.rows(sql)]


def _count(file: Rows, table: str) -> int:
    return int(file.rows(f"SELECT count(*) FROM {table}")[0][0])
