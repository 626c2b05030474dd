"""Read what partners may have in the annex: reservations that they gave with a position."""

from datetime import date
from typing import NamedTuple

from partnerdesk.file.reading.rounds import Round, rounds
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields.kept import a_day, day
from partnerdesk.partnership.meetings import Stand
from partnerdesk.partnership.participants import Status


class MayStand(NamedTuple):
    """A reservation of a partner: its words, and those that it was given for.

    `row` is the id of the reservation in the annex, None if it does not stand there. `agreed_by` and
    `agreed_on` tell who agreed that it does, and when.
    """

    participant_id: int
    partner: str
    wording: str
    on_words: str | None
    given_on: date | None
    row: int | None = None
    agreed_by: str | None = None
    agreed_on: date | None = None


def reservations_given(file: Rows) -> list[MayStand]:
    """Return the reservations in the annex, then those that partners gave in a round, the latest first."""
    in_annex = [
        MayStand(party, partner, wording, words, day(given), id_, by, a_day(agreed))
        for party, partner, wording, words, given, id_, by, agreed in file.rows(_IN_ANNEX, Status.JOINED)
    ]
    partners = {id_ for (id_,) in file.rows("SELECT id FROM participant WHERE status = ?", Status.JOINED)}
    known = {(r.participant_id, r.wording, r.on_words) for r in in_annex}
    found: dict[tuple[int, str, str | None], MayStand] = {}
    for held in reversed(rounds(file)):
        for taken in held.positions:
            if taken.position != Stand.RESERVATIONS or taken.participant_id not in partners:
                continue
            if not taken.reason:
                continue
            words = _told(held)
            key = (taken.participant_id, taken.reason, words)
            if key not in known:
                found.setdefault(
                    key,
                    MayStand(taken.participant_id, taken.participant, taken.reason, words, held.day),
                )
    return [*in_annex, *found.values()]


_IN_ANNEX = """
    SELECT p.id, p.name, r.wording, r.on_words, r.given_on, r.id, r.agreed_by, r.agreed_on
    FROM reservation r JOIN participant p ON p.id = r.participant_id AND p.status = ? ORDER BY r.id
"""


def _told(held: Round) -> str | None:
    """Return the words that were asked about as one text, None if they were not kept."""
    return "\n\n".join(held.words.values()) or None
