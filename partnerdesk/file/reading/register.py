"""Read all participants with what the register shows of them."""

from collections import defaultdict
from typing import NamedTuple

from partnerdesk.file.reading.agreed_words import reworded_since
from partnerdesk.file.reading.participants import (
    CommitmentRow,
    ParticipantRow,
    PersonRow,
    StepRow,
    participants,
)
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields.kept import a_day, day, yes_no


class Registered(NamedTuple):
    """A participant in the register; `steps` are oldest first."""

    row: ParticipantRow
    why: str | None
    people: list[PersonRow]
    steps: list[StepRow]
    commitments: list[CommitmentRow]


def register(file: Rows) -> list[Registered]:
    """Return all participants in alphabetical order, because none ranks higher."""
    why = dict(file.rows("SELECT id, why FROM participant"))
    people, steps, commitments = _people(file), _steps(file), _commitments(file)
    return [
        Registered(row, why[row.id], people[row.id], steps[row.id], commitments[row.id])
        for row in sorted(participants(file), key=lambda p: p.name.casefold())
    ]


def _people(file: Rows) -> dict[int, list[PersonRow]]:
    found: dict[int, list[PersonRow]] = defaultdict(list)
    for of, id_, name, title, email, phone, signatory in file.rows(
        "SELECT participant_id, id, name, title, email, phone, signatory FROM person ORDER BY id"
    ):
        found[of].append(PersonRow(id_, name, title, email, phone, yes_no(signatory)))
    return found


def _steps(file: Rows) -> dict[int, list[StepRow]]:
    found: dict[int, list[StepRow]] = defaultdict(list)
    for of, id_, status, on, why, due in file.rows(
        'SELECT participant_id, id, status, "on", why, answer_due FROM status_change ORDER BY "on", id'
    ):
        found[of].append(StepRow(id_, status, a_day(on), why, day(due)))
    return found


def _commitments(file: Rows) -> dict[int, list[CommitmentRow]]:
    found: dict[int, list[CommitmentRow]] = defaultdict(list)
    since = reworded_since(file)
    for of, id_, title, status, along in file.rows(
        "SELECT participant_id, id, title, status, 0 FROM commitment"
        " UNION ALL SELECT w.participant_id, c.id, c.title, c.status, 1 FROM commitment_partner w"
        " JOIN commitment c ON c.id = w.commitment_id ORDER BY 5, 2"
    ):
        found[of].append(CommitmentRow(id_, title, status, bool(along), since.get(id_)))
    return found
