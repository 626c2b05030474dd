"""Read the progress of every commitment, for the progress report."""

from collections import defaultdict
from typing import NamedTuple

from partnerdesk.file.reading.agreed_words import reworded_since
from partnerdesk.file.reading.commitment import UPDATE_COLUMNS, UpdateRow, update_row
from partnerdesk.file.reading.plan_parts import MilestoneRow, milestones, voices, waits
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.agreed_words import SinceAgreed
from partnerdesk.partnership.commitments import Details
from partnerdesk.partnership.fields.kept import day, texts
from partnerdesk.partnership.plan import Voice
from partnerdesk.partnership.waiting import Waiting


class Progress(NamedTuple):
    """A commitment with milestones by date and updates newest first.

    `since` is what changed since it was agreed.
    """

    title: str
    partner: str
    along: tuple[str, ...]
    withdrawn_reason: str | None
    details: Details
    milestones: tuple[MilestoneRow, ...]
    updates: tuple[UpdateRow, ...]
    outcome: str | None = None
    since: SinceAgreed | None = None
    risks: str | None = None
    voices: tuple[Voice, ...] = ()
    waits: tuple[Waiting, ...] = ()
    countries: tuple[str, ...] = ()
    id: int = 0


def progress(file: Rows) -> list[Progress]:
    """Return all commitments in the order they were added."""
    along, stones, updates = _along(file), milestones(file), _updates(file)
    heard, waiting = voices(file), waits(file)
    since = reworded_since(file)
    return [
        Progress(
            title,
            partner,
            tuple(along[id_]),
            reason,
            Details(
                status=status,
                starts_on=day(starts_on),
                ends_on=day(ends_on),
                next_step=step,
                next_step_person=person,
                next_step_due=day(due),
            ),
            tuple(stones[id_]),
            tuple(updates[id_]),
            outcome,
            since.get(id_),
            risks,
            tuple(heard[id_]),
            tuple(waiting[id_]),
            tuple(texts(kept_countries)),
            id_,
        )
        for (
            id_,
            title,
            partner,
            reason,
            status,
            starts_on,
            ends_on,
            step,
            person,
            due,
            outcome,
            risks,
            kept_countries,
        ) in file.rows(
            "SELECT c.id, c.title, p.name, c.withdrawn_reason, c.status, c.starts_on, c.ends_on,"
            " c.next_step, c.next_step_person, c.next_step_due, c.outcome, c.risks, c.countries"
            " FROM commitment c JOIN participant p ON p.id = c.participant_id ORDER BY c.id"
        )
    ]


def _along(file: Rows) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for commitment, name in file.rows(
        "SELECT w.commitment_id, coalesce(p.short_name, p.name) FROM commitment_partner w"
        " JOIN participant p ON p.id = w.participant_id ORDER BY w.id"
    ):
        found[commitment].append(name)
    return found


def _updates(file: Rows) -> dict[int, list[UpdateRow]]:
    found: dict[int, list[UpdateRow]] = defaultdict(list)
    for commitment, *values in file.rows(
        f'SELECT commitment_id, {UPDATE_COLUMNS} FROM commitment_update ORDER BY "on" DESC, id DESC'
    ):
        found[commitment].append(update_row(values))
    return found
