"""Read reporting rounds: which forms went out, which commitments were told of, and which are silent."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from partnerdesk.file.reading.agreed_words import reworded_since
from partnerdesk.file.reading.commitment import UPDATE_COLUMNS, UpdateRow, update_row
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.agreed_words import SinceAgreed
from partnerdesk.partnership.fields.kept import a_day, day
from partnerdesk.partnership.participants import Status
from partnerdesk.partnership.reporting import Counted, Days, counted, is_awaited


class RoundRow(NamedTuple):
    """A reporting round."""

    id: int
    days: Days

    @property
    def is_open(self) -> bool:
        """Return whether it was not closed yet."""
        return self.days.closed_on is None


class Answer(NamedTuple):
    """A commitment in a round, with the updates that tell in it, newest first; without any it is silent.

    `since` is what changed since it was agreed.
    """

    id: int
    title: str
    status: str
    outcome: str | None
    updates: tuple[UpdateRow, ...]
    since: SinceAgreed | None = None


@dataclass(frozen=True)
class OfPartner:
    """A partner in a round: the days on which forms went out to it, and its commitments."""

    id: int
    name: str
    forms: tuple[date, ...]
    answers: Sequence[Answer]

    @property
    def silent(self) -> list[Answer]:
        """Return the commitments that were asked about and not told of."""
        return [answer for answer in self.answers if not answer.updates]


@dataclass(frozen=True)
class Reported:
    """A round with all its partners, in the order of their names."""

    row: RoundRow
    partners: Sequence[OfPartner]

    @property
    def counted(self) -> Counted:
        """Return how many commitments were told of, and how many are silent."""
        return counted([bool(answer.updates) for partner in self.partners for answer in partner.answers])


class Asking(NamedTuple):
    """Who asks in a round: the title of the partnership, its lead, and the person of the lead."""

    title: str
    lead: str | None
    person: str | None


def asking(file: Rows) -> Asking:
    """Return who asks."""
    return Asking(*file.rows("SELECT title, lead, lead_person FROM partnership")[0])


def reporting_rounds(file: Rows) -> list[RoundRow]:
    """Return the rounds, the one as of the latest day first."""
    return [
        RoundRow(id_, Days(a_day(as_of), a_day(until), day(closed_on)))
        for id_, as_of, until, closed_on in file.rows(
            "SELECT id, as_of, until, closed_on FROM reporting_round ORDER BY as_of DESC"
        )
    ]


def open_round(file: Rows) -> RoundRow | None:
    """Return the round that is open, None if none is."""
    return next((row for row in reporting_rounds(file) if row.is_open), None)


def reported(file: Rows, round_id: int) -> Reported | None:
    """Return what came back in a round, and what is silent; None if the round does not exist any more.

    Only a reader that sees what was asked is told of silence.
    """
    row = next((row for row in reporting_rounds(file) if row.id == round_id), None)
    if row is None:
        return None
    updates, forms, since = _updates(file, row.days), _forms(file, round_id), reworded_since(file)
    of_each: dict[tuple[int, str], list[Answer]] = defaultdict(list)
    for id_, title, status, outcome, participant, name, asked in file.rows(
        _COMMITMENTS, row.days.as_of.isoformat()
    ):
        told = tuple(updates.get(id_, ()))
        if told or (asked and (not row.is_open or is_awaited(status))):
            of_each[participant, name].append(Answer(id_, title, status, outcome, told, since.get(id_)))
    partners = [
        OfPartner(id_, name, tuple(forms.get(id_, ())), answers) for (id_, name), answers in of_each.items()
    ]
    return Reported(row, partners)


def _updates(file: Rows, days: Days) -> Mapping[int, list[UpdateRow]]:
    """Return the updates that tell in a round, by commitment, by the rule of `reporting.tells_in`."""
    last = days.closed_on or date.max
    found: dict[int, list[UpdateRow]] = defaultdict(list)
    for commitment, *values in file.rows(
        f"SELECT commitment_id, {UPDATE_COLUMNS} FROM commitment_update"
        ' WHERE CASE WHEN asked_as_of IS NULL THEN "on" BETWEEN ?1 AND ?2 ELSE asked_as_of = ?1 END'
        ' ORDER BY "on" DESC, id DESC',
        days.as_of.isoformat(),
        last.isoformat(),
    ):
        found[commitment].append(update_row(values))
    return found


def _forms(file: Rows, round_id: int) -> Mapping[int, list[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    for participant, on in file.rows(
        'SELECT participant_id, "on" FROM reporting_form WHERE reporting_round_id = ? ORDER BY "on", id',
        round_id,
    ):
        found[participant].append(a_day(on))
    return found


#: Those of partners alone, as in every figure of Progress.
_COMMITMENTS = f"""
    SELECT c.id, c.title, c.status, c.outcome, p.id, coalesce(nullif(p.short_name, ''), p.name) AS called,
        EXISTS (SELECT 1 FROM commitment_asked a WHERE a.commitment_id = c.id AND a.as_of = ?)
    FROM commitment c JOIN participant p ON p.id = c.participant_id AND p.status = '{Status.JOINED}'
    ORDER BY called COLLATE NOCASE, p.id, c.id
"""
