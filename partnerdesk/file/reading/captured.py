"""Read what was captured in meetings, and what is left over for the next one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields.kept import day, instant, number, whole
from partnerdesk.partnership.meetings import Said


class CapturedKind(StrEnum):
    """The kinds of what is captured; the lines of the minutes have their own kinds, as in `Said`."""

    DECISION = "decision"
    ACTION = "action"
    PARKED = "parked"
    NOTE = Said.NOTE
    OFFER = Said.OFFER
    INTEREST = Said.INTEREST
    UPDATE = Said.UPDATE
    READING = Said.READING


class CheckedIn(NamedTuple):
    """What else was told of a commitment in a check-in; `progress` is in per cent."""

    standing: str | None
    progress: Decimal | None
    value: Decimal | None
    unit: str | None
    next_step: str | None
    next_step_person: str | None
    next_step_due: date | None


class Captured(NamedTuple):
    """Something captured in a meeting, under an item of the agenda given by its number.

    `table` and `id` name its row. `done_on` is the day on which an action was done or a parked question
    settled, `next_step_of` the commitment whose next step an action became. `about` is what a line of the
    minutes led to, `on` the day on which an update or a reading was so.
    """

    table: str
    id: int
    kind: CapturedKind
    item: int | None
    text: str
    participant_id: int | None = None
    participant: str | None = None
    person: str | None = None
    at: datetime | None = None
    due: date | None = None
    done_on: date | None = None
    about: str | None = None
    on: date | None = None
    told: CheckedIn | None = None
    next_step_of: str | None = None
    look_again_on: date | None = None
    method: str | None = None


class Action(NamedTuple):
    """An action with the meeting that it comes from."""

    id: int
    text: str
    participant_id: int | None
    participant: str | None
    person: str | None
    due: date | None
    done_on: date | None
    meeting_id: int
    meeting: str


class LeftOver(NamedTuple):
    """Something that another meeting left: a question, an item not reached, a decision to look at again.

    `table` and `id` name its row; `minutes` are those that were planned for an item.
    """

    table: str
    id: int
    text: str
    minutes: int | None
    meeting: str
    on: str | None


def captured(file: Rows, meeting_id: int) -> list[Captured]:
    """Return all that was captured in a meeting, decisions first, each kind in its order."""
    return [
        *_decisions(file, meeting_id),
        *_actions(file, meeting_id),
        *_parked(file, meeting_id),
        *_lines(file, meeting_id),
    ]


def under(found: Iterable[Captured], number: int | None) -> list[Captured]:
    """Return what was captured under one item of the agenda; None means under no item."""
    return [c for c in found if c.item == number]


def _decisions(file: Rows, meeting_id: int) -> list[Captured]:
    return [
        Captured(
            "decision", id_, CapturedKind.DECISION, whole(item), text, look_again_on=day(again), method=method
        )
        for id_, item, text, again, method in file.rows(
            "SELECT id, item, text, look_again_on, method FROM decision WHERE meeting_id = ? ORDER BY id",
            meeting_id,
        )
    ]


def _actions(file: Rows, meeting_id: int) -> list[Captured]:
    return [
        Captured(
            "action",
            id_,
            CapturedKind.ACTION,
            whole(item),
            text,
            participant,
            called,
            person,
            due=day(due),
            done_on=day(done),
            next_step_of=next_step_of,
        )
        for id_, item, text, participant, called, person, due, done, next_step_of in file.rows(
            "SELECT a.id, item, text, p.id, coalesce(p.short_name, p.name), person, due, done_on,"
            " next_step_of FROM action a LEFT JOIN participant p ON p.id = participant_id"
            " WHERE meeting_id = ? ORDER BY a.id",
            meeting_id,
        )
    ]


def _parked(file: Rows, meeting_id: int) -> list[Captured]:
    return [
        Captured(
            "parked",
            id_,
            CapturedKind.PARKED,
            whole(item),
            text,
            participant,
            called,
            done_on=day(settled),
        )
        for id_, item, text, participant, called, settled in file.rows(
            "SELECT k.id, item, text, p.id, coalesce(p.short_name, p.name), settled_on"
            " FROM parked k LEFT JOIN participant p ON p.id = participant_id"
            " WHERE meeting_id = ? ORDER BY k.id",
            meeting_id,
        )
    ]


def _lines(file: Rows, meeting_id: int) -> list[Captured]:
    return [
        Captured(
            "minute",
            id_,
            CapturedKind(kind),
            whole(item),
            text,
            participant,
            called,
            person,
            instant(at),
            about=about,
            on=day(on),
            told=_told(*told),
        )
        for id_, item, kind, at, text, participant, called, person, about, on, *told in file.rows(
            "SELECT l.id, item, kind, at, text, p.id, coalesce(p.short_name, p.name), person, about,"
            ' "on", standing, progress, value, unit, next_step, next_step_person, next_step_due'
            " FROM minute l LEFT JOIN participant p ON p.id = participant_id"
            " WHERE meeting_id = ? ORDER BY l.id",
            meeting_id,
        )
    ]


def _told(  # the columns in their order
    standing: str | None,
    progress: str | None,
    value: str | None,
    unit: str | None,
    step: str | None,
    person: str | None,
    due: str | None,
) -> CheckedIn | None:
    told = CheckedIn(standing, number(progress), number(value), unit, step, person, day(due))
    return told if any(part is not None for part in told) else None


def open_actions(file: Rows) -> list[Action]:
    """Return the actions of all meetings that are open, those due first, undated ones last.

    An action that became the next step of a commitment lives on there.
    """
    return [
        Action(id_, text, participant, called, person, day(due), None, meeting, title)
        for id_, text, participant, called, person, due, meeting, title in file.rows(
            "SELECT a.id, a.text, p.id, coalesce(p.short_name, p.name), a.person, a.due, m.id, m.title"
            " FROM action a JOIN meeting m ON m.id = a.meeting_id"
            " LEFT JOIN participant p ON p.id = a.participant_id"
            " WHERE a.done_on IS NULL AND a.next_step_of IS NULL ORDER BY a.due IS NULL, a.due, a.id"
        )
    ]


def open_before(file: Rows, meeting_id: int) -> list[Action]:
    """Return the open actions that a meeting finds, which come from other meetings."""
    return [action for action in open_actions(file) if action.meeting_id != meeting_id]


def left_over(file: Rows, meeting_id: int) -> list[LeftOver]:
    """Return what other meetings left for this one.

    These are the open parked questions; the items that were not reached, as their meeting ended without them;
    and the decisions whose day to look at them again comes by the day of this meeting. Items and decisions
    are not offered again once an agenda of a later meeting has an item with the same words.
    """
    return [
        LeftOver(table, id_, text, whole(minutes), title, on)
        for table, sql in (
            ("parked", _OPEN_QUESTIONS),
            ("agenda_item", _NOT_REACHED),
            ("decision", _TO_LOOK_AT_AGAIN),
        )
        for id_, text, minutes, title, on in file.rows(sql, meeting_id)
    ]


_OPEN_QUESTIONS = """
    SELECT k.id, k.text, NULL, m.title, m."on" FROM parked k JOIN meeting m ON m.id = k.meeting_id
    WHERE k.settled_on IS NULL AND m.id IS NOT ?1 ORDER BY k.id
"""
_TO_LOOK_AT_AGAIN = """
    SELECT d.id, d.text, NULL, m.title, m."on" FROM decision d JOIN meeting m ON m.id = d.meeting_id
    WHERE d.look_again_on <= coalesce((SELECT substr("on", 1, 10) FROM meeting WHERE id = ?1), '9')
    AND m.id IS NOT ?1 AND NOT EXISTS (
        SELECT 1 FROM agenda_item later JOIN meeting n ON n.id = later.meeting_id
        WHERE later.title = d.text AND n.id IS NOT m.id
        AND coalesce(n."on", '9') >= coalesce(m."on", ''))
    ORDER BY d.look_again_on, d.id
"""
_NOT_REACHED = """
    SELECT i.id, i.title, i.minutes, m.title, m."on" FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id
    WHERE m.ended IS NOT NULL AND i.begun IS NULL AND m.id IS NOT ?1 AND NOT EXISTS (
        SELECT 1 FROM agenda_item later JOIN meeting n ON n.id = later.meeting_id
        WHERE later.title = i.title AND n.id IS NOT m.id
        AND coalesce(n."on", '9') >= coalesce(m."on", ''))
    ORDER BY i.id
"""
