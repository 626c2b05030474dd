"""Read the commitments that are open: neither achieved nor withdrawn."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields.kept import day


class OpenCommitment(NamedTuple):
    """An open commitment; `called` is the short name of its partner, or its name if it has none."""

    id: int
    title: str
    participant_id: int
    called: str
    working_group_id: int | None
    next_step_due: date | None
    ends_on: date | None


def open_commitments(file: Rows) -> list[OpenCommitment]:
    """Return the open commitments, those of one partner together, in the order they were added."""
    return [
        OpenCommitment(id_, title, participant, called, group, day(due), day(ends))
        for id_, title, participant, called, group, due, ends in file.rows(
            "SELECT c.id, c.title, p.id, coalesce(p.short_name, p.name), c.working_group_id,"
            " iif(c.next_step IS NULL, NULL, c.next_step_due), c.ends_on"
            " FROM commitment c JOIN participant p ON p.id = c.participant_id"
            " WHERE c.status NOT IN ('achieved', 'withdrawn')"
            " ORDER BY p.name COLLATE NOCASE, p.id, c.id"
        )
    ]
