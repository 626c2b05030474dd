"""Read what has a day: steps, milestones, actions, decisions to look at again, answers and rounds to come."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from partnerdesk.file.identity import OF_PARTNERSHIP
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields.kept import a_day


class DueKind(StrEnum):
    """The kinds of what is due on a day."""

    STEP = "step"
    MILESTONE = "milestone"
    ACTION = "action"
    DECISION = "decision"
    ANSWER = "answer"
    ROUND = "round"


class Due(NamedTuple):
    """Something that is due: `id` is the row that it belongs to, that of the commitment for a next step.

    `about` is the commitment or the meeting that it comes from; `who` is the participant, then the person.
    `text` of a reporting round is its day.
    """

    kind: DueKind
    id: int
    text: str
    on: date
    who: tuple[str, ...]
    about: str


def due(file: Rows, *, of_all: bool) -> list[Due]:
    """Return what is due and not done, by day.

    Without `of_all`, actions are left out that no participant known to the reader will do, and so is the end
    of a reporting round: waiting for answers is for the lead. Answers to invitations are for the lead too:
    other readers have no such rows.
    """
    found = [
        Due(DueKind(kind), id_, text, a_day(on), tuple(name for name in who if name), about)
        for kind, id_, text, on, about, *who in file.rows(_DUE)
        if of_all or (kind != DueKind.ROUND and (kind != DueKind.ACTION or who[0]))
    ]
    return sorted(found, key=lambda d: (d.on, list(DueKind).index(d.kind), d.id))


_DUE = """
    SELECT 'step', c.id, c.next_step, c.next_step_due, c.title, p.name, c.next_step_person
      FROM commitment c JOIN participant p ON p.id = c.participant_id
     WHERE c.next_step_due IS NOT NULL AND coalesce(c.next_step, '') != ''
       AND c.status NOT IN ('achieved', 'withdrawn')
    UNION ALL
    SELECT 'milestone', m.id, m.title, m.due, c.title, p.name, NULL
      FROM milestone m JOIN commitment c ON c.id = m.commitment_id
      JOIN participant p ON p.id = c.participant_id
     WHERE m.due IS NOT NULL AND m.done_on IS NULL AND c.status NOT IN ('achieved', 'withdrawn')
    UNION ALL
    SELECT 'action', a.id, a.text, a.due, m.title, p.name, a.person
      FROM action a JOIN meeting m ON m.id = a.meeting_id LEFT JOIN participant p ON p.id = a.participant_id
     WHERE a.due IS NOT NULL AND a.done_on IS NULL
    UNION ALL
    SELECT 'decision', d.id, d.text, d.look_again_on, m.title, NULL, NULL
      FROM decision d JOIN meeting m ON m.id = d.meeting_id WHERE d.look_again_on IS NOT NULL
    UNION ALL
    SELECT 'answer', s.id, p.name, s.answer_due, '', NULL, NULL
      FROM participant p JOIN status_change s ON s.id = (SELECT l.id FROM status_change l
        WHERE l.participant_id = p.id ORDER BY l."on" DESC, l.id DESC LIMIT 1)
     WHERE p.status = 'invited' AND s.status = 'invited' AND s.answer_due IS NOT NULL
    UNION ALL
    SELECT 'round', r.id, r.as_of, r.until, '', NULL, NULL
      FROM reporting_round r WHERE r.closed_on IS NULL
"""


def partnership_id(file: Rows) -> str:
    """Return the id that a partnership keeps in each copy of its file."""
    ((found,),) = file.rows(OF_PARTNERSHIP)
    return str(found)


def changes_so_far(file: Rows) -> int:
    """Return a number that grows with each change of the file; 0 for a file without history."""
    ((found,),) = file.rows("SELECT coalesce(max(id), 0) FROM change")
    return int(found)
