"""Read the meetings: agenda, attendance, decisions and the rounds on them."""

from collections import defaultdict
from typing import NamedTuple

from partnerdesk.file.reading.rounds import Round, rounds
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields.kept import moment, whole, yes_no


class Item(NamedTuple):
    """A point of an agenda."""

    title: str
    minutes: int | None
    purpose: str | None
    lead: str | None


class Attended(NamedTuple):
    """The attendance of a participant at a meeting, and the person who spoke for it."""

    participant: str
    person: str | None
    present: bool


class Decided(NamedTuple):
    """A decision of a meeting, with the rounds on it, the oldest first."""

    text: str
    method: str | None
    rounds: tuple[Round, ...]


class Minutes(NamedTuple):
    """One meeting; `on` is a day, or a day and time in ISO form."""

    title: str
    kind: str
    on: str | None
    place: str | None
    notes: str | None
    agenda: tuple[Item, ...]
    attendance: tuple[Attended, ...]
    decisions: tuple[Decided, ...]


def minutes(file: Rows) -> list[Minutes]:
    """Return all meetings by date, undated ones last."""
    agenda, attendance, decisions = _agenda(file), _attendance(file), _decisions(file)
    return [
        Minutes(
            title,
            kind,
            moment(on),
            place,
            notes,
            tuple(agenda[id_]),
            tuple(attendance[id_]),
            tuple(decisions[id_]),
        )
        for id_, title, kind, on, place, notes in file.rows(
            'SELECT id, title, kind, "on", place, notes FROM meeting ORDER BY "on" IS NULL, "on", id'
        )
    ]


def _agenda(file: Rows) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = defaultdict(list)
    for meeting, title, minutes, *item in file.rows(
        "SELECT meeting_id, title, minutes, purpose, lead FROM agenda_item ORDER BY position, id"
    ):
        found[meeting].append(Item(title, whole(minutes), *item))
    return found


def _attendance(file: Rows) -> dict[int, list[Attended]]:
    found: dict[int, list[Attended]] = defaultdict(list)
    for meeting, name, person, present in file.rows(
        "SELECT a.meeting_id, p.name, a.person, a.present FROM attendance a"
        " JOIN participant p ON p.id = a.participant_id ORDER BY a.id"
    ):
        found[meeting].append(Attended(name, person, yes_no(present)))
    return found


def _decisions(file: Rows) -> dict[int, list[Decided]]:
    held: dict[int, list[Round]] = defaultdict(list)
    for found_round in rounds(file):
        held[found_round.decision_id].append(found_round)
    found: dict[int, list[Decided]] = defaultdict(list)
    for id_, meeting, text, method in file.rows(
        "SELECT id, meeting_id, text, method FROM decision ORDER BY id"
    ):
        found[meeting].append(Decided(text, method, tuple(held[id_])))
    return found
