"""Read the meetings as their minutes tell them: who was there, the agenda as it ran, what was said."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from partnerdesk.file.reading.captured import Captured, CapturedKind, captured
from partnerdesk.file.reading.final_minutes import NO_CORRECTIONS, Corrections, corrections
from partnerdesk.file.reading.rounds import Round, rounds
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields.kept import day, day_of, instant, moment, time_of_day, whole, yes_no


class Item(NamedTuple):
    """A point of an agenda. `taken` is how long it took, without pauses; None if it did not run."""

    title: str
    minutes: int | None
    purpose: str | None
    lead: str | None
    taken: timedelta | None = None
    id: int = 0


class Attended(NamedTuple):
    """The attendance of a participant at a meeting, and the person who spoke for it.

    `key` is the table and id of its row.
    """

    participant: str
    person: str | None
    present: bool
    arrived: time | None = None
    left: time | None = None
    key: tuple[str, int] = ("", 0)


class Decided(NamedTuple):
    """A decision of a meeting, with the rounds on it, the oldest first."""

    text: str
    method: str | None
    rounds: tuple[Round, ...]
    look_again_on: date | None = None
    id: int = 0


class Minutes(NamedTuple):
    """One meeting; `on` is a day, or a day and time in ISO form. A draft has no `final_on`.

    `group` is the working group that met, `captured` what was captured besides the decisions; `since`
    what was corrected since it became final.
    """

    title: str
    kind: str
    on: str | None
    place: str | None
    notes: str | None
    agenda: tuple[Item, ...]
    attendance: tuple[Attended, ...]
    decisions: tuple[Decided, ...]
    begun: datetime | None = None
    ended: datetime | None = None
    final_on: date | None = None
    guests: tuple[Attended, ...] = ()
    captured: tuple[Captured, ...] = ()
    id: int = 0
    since: Corrections = NO_CORRECTIONS
    quorum: int | None = None
    group: str | None = None

    def is_to_come(self, today: date) -> bool:
        """Return whether nothing can be told of it yet, but what is planned."""
        on = day_of(self.on)
        is_told = self.begun or self.final_on or self.decisions or self.captured
        return not is_told and (on is None or on > today)


def minutes(file: Rows) -> list[Minutes]:
    """Return all meetings by date, undated ones last."""
    agenda, attendance, decisions = _agenda(file), _attendance(file), _decisions(file)
    guests = _guests(file)
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
            instant(begun),
            instant(ended),
            day(final),
            tuple(guests[id_]),
            tuple(c for c in captured(file, id_) if c.kind != CapturedKind.DECISION),
            id_,
            corrections(file, id_) if final else NO_CORRECTIONS,
            whole(quorum),
            group,
        )
        for id_, title, kind, on, place, notes, begun, ended, final, quorum, group in file.rows(
            'SELECT m.id, title, kind, "on", place, notes, begun, ended, final_on, quorum, g.name'
            " FROM meeting m LEFT JOIN working_group g ON g.id = working_group_id"
            ' ORDER BY "on" IS NULL, "on", m.id'
        )
    ]


def _agenda(file: Rows) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = defaultdict(list)
    for id_, meeting, title, minutes, purpose, lead, begun, ended, paused in file.rows(
        "SELECT id, meeting_id, title, minutes, purpose, lead, begun, ended, paused FROM agenda_item"
        " ORDER BY position, id"
    ):
        began, over = instant(begun), instant(ended)
        still = timedelta(seconds=whole(paused) or 0)
        taken = max(over - began - still, timedelta()) if began and over else None
        found[meeting].append(Item(title, whole(minutes), purpose, lead, taken, id_))
    return found


def _guests(file: Rows) -> dict[int, list[Attended]]:
    found: dict[int, list[Attended]] = defaultdict(list)
    for id_, meeting, name, organisation, present, came, left in file.rows(
        "SELECT id, meeting_id, name, organisation, present, arrived, left_at FROM guest ORDER BY id"
    ):
        times = time_of_day(came), time_of_day(left)
        found[meeting].append(Attended(name, organisation, yes_no(present), *times, ("guest", id_)))
    return found


def _attendance(file: Rows) -> dict[int, list[Attended]]:
    found: dict[int, list[Attended]] = defaultdict(list)
    for id_, meeting, name, person, present, came, left in file.rows(
        "SELECT a.id, a.meeting_id, p.name, a.person, a.present, a.arrived, a.left_at FROM attendance a"
        " JOIN participant p ON p.id = a.participant_id ORDER BY a.id"
    ):
        times = time_of_day(came), time_of_day(left)
        found[meeting].append(Attended(name, person, yes_no(present), *times, ("attendance", id_)))
    return found


def _decisions(file: Rows) -> dict[int, list[Decided]]:
    held: dict[int, list[Round]] = defaultdict(list)
    for found_round in rounds(file):
        held[found_round.decision_id].append(found_round)
    found: dict[int, list[Decided]] = defaultdict(list)
    for id_, meeting, text, method, again in file.rows(
        "SELECT id, meeting_id, text, method, look_again_on FROM decision ORDER BY id"
    ):
        found[meeting].append(Decided(text, method, tuple(held[id_]), day(again), id_))
    return found
