"""Read the meetings: agenda, attendance, decisions and positions."""

from collections import defaultdict
from typing import NamedTuple

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


class TakenPosition(NamedTuple):
    """The position of a participant on a decision."""

    participant: str
    position: str
    reason: str | None


class Decided(NamedTuple):
    """A decision of a meeting, with the positions on it."""

    text: str
    method: str | None
    positions: tuple[TakenPosition, ...]


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
    positions: dict[int, list[TakenPosition]] = defaultdict(list)
    for decision, *position in file.rows(
        "SELECT s.decision_id, p.name, s.position, s.reason FROM position s"
        " JOIN participant p ON p.id = s.participant_id ORDER BY s.id"
    ):
        positions[decision].append(TakenPosition(*position))
    found: dict[int, list[Decided]] = defaultdict(list)
    for id_, meeting, text, method in file.rows(
        "SELECT id, meeting_id, text, method FROM decision ORDER BY id"
    ):
        found[meeting].append(Decided(text, method, tuple(positions[id_])))
    return found
