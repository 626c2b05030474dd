"""Check the steps that an import adds to the histories of participants: none may change a present status."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from partnerdesk.exchange.existing import among
from partnerdesk.file.sources.errors import quoted
from partnerdesk.language import tr
from partnerdesk.partnership import outreach
from partnerdesk.partnership.fields.kept import a_day


class _Step(NamedTuple):
    id: int
    status: str
    on: date


_STEPS = """
    SELECT participant_id, p.name, p.status, s.id, s.status, s."on" FROM status_change s
    JOIN participant p ON p.id = participant_id WHERE participant_id <= ? AND participant_id IN
        (SELECT participant_id FROM status_change WHERE id {chosen})
"""


def problems(file: sqlite3.Connection, added: Collection[int], last_known: int) -> list[str]:
    """Return what is wrong with the steps of some ids, which were added to participants of earlier ids.

    `last_known` is the last id of a participant before the import.
    """
    chosen, ids = among(added)
    steps: dict[tuple[int, str, str], list[_Step]] = defaultdict(list)
    for id_, name, status, *step in file.execute(_STEPS.format(chosen=chosen), (last_known, ids)):
        steps[id_, name, status].append(_Step(step[0], step[1], a_day(step[2])))
    new, found = set(added), list[str]()
    for (_, name, status), mine in steps.items():
        standing, others = [s for s in mine if s.id not in new], [s for s in mine if s.id in new]
        last = outreach.overtaking(standing, status, others)
        if last:
            found.append(_problem(name, status, last))
    return found


def _problem(name: str, status: str, last: _Step) -> str:
    where = f"participants: {quoted(name)}: history"
    return tr(
        "{where}: says {step} on {day}, after the last step that is noted here; the status here is "
        "{status}. Note that step here first, or take it out.",
        where=where,
        step=quoted(last.status),
        day=last.on.isoformat(),
        status=quoted(status),
    )
