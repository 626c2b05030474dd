"""Compare the minutes of a meeting with what they said when they became final."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields.kept import day, whole
from partnerdesk.partnership.final_minutes import Line, gone_since, new_since


class Gone(NamedTuple):
    """A line of the final minutes that reads otherwise now; `called` is its participant."""

    line: Line
    called: str | None


@dataclass(frozen=True)
class Corrections:
    """What was corrected since the minutes became final: the rows that read otherwise, and what was gone.

    `new` holds the table and id of each row whose line the final minutes did not have.
    """

    new: frozenset[tuple[str, int]] = frozenset()
    gone: tuple[Gone, ...] = ()

    def __bool__(self) -> bool:
        """Return whether there are any."""
        return bool(self.new or self.gone)


NO_CORRECTIONS = Corrections()

_TIMES = "coalesce(arrived, '') || '-' || coalesce(left_at, '')"

#: The lines of the minutes of meeting ?1: the columns of `final_line`, then the table and id of the row.
LINES = f"""
    SELECT NULL AS item, 'title' AS kind, title AS text, NULL AS participant_id, NULL AS person,
        NULL AS about, NULL AS due, NULL AS reason, 'meeting' AS of, id FROM meeting WHERE id = ?1
    UNION ALL SELECT NULL, 'on', "on", NULL, NULL, NULL, NULL, NULL, 'meeting', id
        FROM meeting WHERE id = ?1 AND "on" IS NOT NULL
    UNION ALL SELECT NULL, 'place', place, NULL, NULL, NULL, NULL, NULL, 'meeting', id
        FROM meeting WHERE id = ?1 AND place IS NOT NULL
    UNION ALL SELECT NULL, 'there', {_TIMES}, participant_id, person, NULL, NULL, NULL, 'attendance', id
        FROM attendance WHERE meeting_id = ?1 AND present
    UNION ALL SELECT NULL, 'guest', {_TIMES}, NULL, name, organisation, NULL, NULL, 'guest', id
        FROM guest WHERE meeting_id = ?1 AND present
    UNION ALL SELECT number, 'item', title, NULL, lead, NULL, NULL, NULL, 'agenda_item', id
        FROM agenda_item WHERE meeting_id = ?1
    UNION ALL SELECT item, 'decision', text, NULL, NULL, method, look_again_on, NULL, 'decision', id
        FROM decision WHERE meeting_id = ?1
    UNION ALL
        SELECT d.item, 'position', p.position, participant_id, NULL, d.text, NULL, reason, 'position', p.id
        FROM position p JOIN round r ON r.id = p.round_id JOIN decision d ON d.id = r.decision_id
        WHERE d.meeting_id = ?1 AND r.open_since IS NULL
    UNION ALL SELECT item, 'action', text, participant_id, person, NULL, due, NULL, 'action', id
        FROM action WHERE meeting_id = ?1
    UNION ALL SELECT item, 'parked', text, participant_id, NULL, NULL, NULL, NULL, 'parked', id
        FROM parked WHERE meeting_id = ?1
    UNION ALL SELECT item, kind, text, participant_id, person, about, NULL, NULL, 'minute', id
        FROM minute WHERE meeting_id = ?1
    UNION ALL SELECT NULL, 'notes', notes, NULL, NULL, NULL, NULL, NULL, 'meeting', id
        FROM meeting WHERE id = ?1 AND notes IS NOT NULL
"""


def corrections(file: Rows, meeting_id: int) -> Corrections:
    """Return what was corrected in the minutes of a meeting; nothing while they are a draft.

    Where minutes became final before their lines were kept, nothing is known, and nothing is returned.
    """
    kept = [
        Gone(_line(*values), called)
        for called, *values in file.rows(
            "SELECT coalesce(p.short_name, p.name),"
            " item, kind, text, participant_id, person, about, due, reason"
            " FROM final_line l LEFT JOIN participant p ON p.id = participant_id"
            " WHERE meeting_id = ? ORDER BY l.id",
            meeting_id,
        )
    ]
    if not kept:
        return NO_CORRECTIONS
    now = [(_line(*values), (of, id_)) for *values, of, id_ in file.rows(LINES, meeting_id)]
    final, lines = [gone.line for gone in kept], [line for line, _ in now]
    is_new = new_since(final, lines)
    called = {gone.line: gone.called for gone in kept}
    return Corrections(
        frozenset(of for (_, of), new in zip(now, is_new, strict=True) if new),
        tuple(Gone(line, called[line]) for line in gone_since(final, lines)),
    )


def _line(  # the columns in their order
    item: object, kind: str, text: str, participant: int | None, person: str | None, about: str | None,
    due: object, reason: str | None,
) -> Line:  # fmt: skip
    return Line(kind, whole(item), text, participant, person, about, day(due), reason)
