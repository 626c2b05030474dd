"""Read who of those asked has not answered yet, and until which day an answer was asked for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields.kept import day
from partnerdesk.partnership.named import Named
from partnerdesk.partnership.outreach_together import Answer, awaited


def not_answered(file: Rows, today: date) -> Mapping[Answer | None, Sequence[Named]]:
    """Return who is invited or interested, by where the day of the answer stands; None: there is no such day.

    Those of one kind are in the order in which they were added.
    """
    found: dict[Answer | None, list[Named]] = defaultdict(list)
    for id_, name, status, due in file.rows(_ASKED):
        found[awaited(status, day(due), today)].append(Named(id_, name))
    return found


_ASKED = """
    SELECT p.id, p.name, p.status,
           (SELECT iif(s.status = p.status, s.answer_due, NULL) FROM status_change s
            WHERE s.participant_id = p.id ORDER BY s."on" DESC, s.id DESC LIMIT 1)
    FROM participant p WHERE p.status IN ('invited', 'interested') ORDER BY p.id
"""
