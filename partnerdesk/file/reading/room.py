"""Read what the room display shows of many partners; only that, because each change reads it again."""

from typing import NamedTuple

from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.commitments import Status as Stage
from partnerdesk.partnership.participants import Status


class Brought(NamedTuple):
    """How far a partner covers a need."""

    need_id: int
    partner_id: int
    level: str


class Pledge(NamedTuple):
    """A commitment as the room display shows it."""

    status: str
    title: str
    partner: str


def partners(file: Rows) -> dict[int, str]:
    """Return the short name, or else the name, of each partner by id, in the order they were added."""
    return dict(
        file.rows(
            "SELECT id, coalesce(short_name, name) FROM participant WHERE status = ? ORDER BY id",
            Status.JOINED,
        )
    )


def brought(file: Rows) -> list[Brought]:
    """Return the coverage by partners; that of other participants is not shown in the room."""
    return [
        Brought(*row)
        for row in file.rows(
            "SELECT need_id, participant_id, level FROM coverage"
            " WHERE participant_id IN (SELECT id FROM participant WHERE status = ?)",
            Status.JOINED,
        )
    ]


def pledges(file: Rows) -> list[Pledge]:
    """Return the commitments that are not withdrawn, in the order they were added."""
    return [
        Pledge(*row)
        for row in file.rows(
            "SELECT c.status, c.title, coalesce(p.short_name, p.name)"
            " FROM commitment c JOIN participant p ON p.id = c.participant_id"
            " WHERE c.status <> ? ORDER BY c.id",
            Stage.WITHDRAWN,
        )
    ]
