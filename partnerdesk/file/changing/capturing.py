"""Capture what is said in a meeting: decisions, actions, offers, parked questions, notes.

Each function adds to the record of the meeting, and where it says so also to the partnership. `item` is
the number of the item of the agenda under which it was said; `at` the local time of the room.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlmodel import Session, SQLModel

from partnerdesk.file import drafts
from partnerdesk.file.changing import commitments
from partnerdesk.file.changing.rows import set_values
from partnerdesk.file.changing.session import connection_of
from partnerdesk.partnership.fields.kept import stamp
from partnerdesk.partnership.meetings import Said
from partnerdesk.partnership.tables import (
    Action,
    Commitment,
    Decision,
    Disclosure,
    Indicator,
    Minute,
    Parked,
    Reading,
)


@dataclass(frozen=True)
class Where:
    """Where and when something is said: the meeting, the number of the item, the local time.

    Without the time, as in a line that is added afterwards, `on` is the day.
    """

    meeting: int
    item: int | None
    at: datetime | None
    on: date | None = None

    @property
    def day(self) -> date | None:
        """Return the day on which it is said."""
        return self.at.date() if self.at else self.on


@dataclass(frozen=True)
class Who:
    """Who said something: a participant by its id, and the person who spoke for it."""

    participant: int
    person: str | None = None


def drop_draft(session: Session, meeting: int, of: str = drafts.LINE) -> None:
    """Drop what was being typed: it is taken now."""
    drafts.keep(connection_of(session), drafts.Draft(meeting, of))


def decide(
    session: Session, where: Where, text: str, method: str | None = None, again: date | None = None
) -> int:
    """Record a decision, perhaps with a day to look at it again; return its id."""
    return _added(
        session,
        Decision(meeting_id=where.meeting, item=where.item, text=text, method=method, look_again_on=again),
    )


def act(
    session: Session, where: Where, text: str, who: Who | None, person: str | None, due: date | None
) -> int:
    """Record an action: what, by which participant or person, by when; return its id."""
    return _added(
        session,
        Action(
            meeting_id=where.meeting,
            item=where.item,
            text=text,
            participant_id=who.participant if who else None,
            person=person,
            due=due,
        ),
    )


def park(session: Session, where: Where, text: str, who: Who | None = None) -> int:
    """Put a question aside for another meeting; return its id."""
    return _added(
        session,
        Parked(
            meeting_id=where.meeting,
            item=where.item,
            text=text,
            participant_id=who.participant if who else None,
        ),
    )


def note(session: Session, where: Where, text: str, who: Who | None = None) -> int:
    """Add a note to the minutes; return the id of the line."""
    return _line(session, where, Said.NOTE, text, who)


def offer(session: Session, where: Where, title: str, who: Who, **values: Any) -> int:
    """Put an offered commitment on the board and into the minutes; return the id of the commitment.

    `values` are more of its columns, such as its countries and its end.
    """
    _line(session, where, Said.OFFER, title, who, about=title)
    commitment = commitments.add(session, who.participant, title)
    if values:
        set_values(session, "commitment", commitment, values)
    return commitment


def disclose(
    session: Session, where: Where, wording: str, who: Who, *, kind: str, audience: str, how: str
) -> int:
    """Record an interest or limitation that a participant said in the open; return the id of the disclosure.

    `how` says how the participant agreed to it, in words that name the meeting.
    """
    _line(session, where, Said.INTEREST, wording, who, about=kind)
    return _added(
        session,
        Disclosure(
            participant_id=who.participant,
            kind=kind,
            wording=wording,
            audience=audience,
            agreed_by=who.person,
            agreed_on=where.day,
            agreed_how=how,
        ),
    )


@dataclass(frozen=True)
class Told:
    """What is told of a commitment in a check-in; None where nothing is said."""

    text: str
    on: date
    standing: str | None = None
    progress: Decimal | None = None
    value: Decimal | None = None
    next_step: str | None = None
    next_step_person: str | None = None
    next_step_due: date | None = None


def check_in(session: Session, where: Where, commitment_id: int, told: Told, who: Who | None = None) -> int:
    """Add an update of a commitment, told in a meeting; return the id of the update.

    A new next step takes the place of the former one with its person and its day. The value is one of the
    outcome as it is worded now. The minutes keep all of it as it was told.
    """
    commitment = session.get_one(Commitment, commitment_id)
    said_by = who or Who(commitment.participant_id)
    measured = told.value is not None
    unit = commitment.outcome_unit if measured else None
    line = session.get_one(
        Minute, _line(session, where, Said.UPDATE, told.text, said_by, about=commitment.title)
    )
    line.on, line.standing, line.progress = told.on, told.standing, told.progress
    line.value, line.unit = told.value, unit
    if told.next_step:
        line.next_step = commitment.next_step = told.next_step
        line.next_step_person = commitment.next_step_person = told.next_step_person
        line.next_step_due = commitment.next_step_due = told.next_step_due
    update = commitments.add_update(
        session,
        commitment_id,
        told.text,
        on=told.on,
        by=said_by.person,
        progress=told.progress,
        standing=told.standing,
    )
    if measured:
        commitments.measure(session, update, told.value, unit, commitment.outcome)
    return update


def read_indicator(
    session: Session, where: Where, indicator_id: int, on: date, value: Decimal, source: str | None = None
) -> int:
    """Add a reading of an indicator, told in a meeting; return the id of the reading."""
    indicator = session.get_one(Indicator, indicator_id)
    line = session.get_one(
        Minute, _line(session, where, Said.READING, format(value, "f"), None, about=indicator.name)
    )
    line.on, line.value, line.unit = on, value, indicator.unit
    return _added(session, Reading(indicator_id=indicator_id, on=on, value=value, source=source))


def becomes_next_step(session: Session, action_id: int, commitment_id: int) -> None:
    """Make an action the next step of a commitment, with its person and its day; it lives on there."""
    action = session.get_one(Action, action_id)
    commitment = session.get_one(Commitment, commitment_id)
    commitment.next_step = action.text
    commitment.next_step_person = action.person
    commitment.next_step_due = action.due
    action.next_step_of = commitment.title


def _line(
    session: Session, where: Where, kind: Said, text: str, who: Who | None, about: str | None = None
) -> int:
    return _added(
        session,
        Minute(
            meeting_id=where.meeting,
            item=where.item,
            kind=kind,
            at=stamp(where.at) if where.at else None,
            participant_id=who.participant if who else None,
            person=who.person if who else None,
            text=text,
            about=about,
        ),
    )


def _added(session: Session, row: SQLModel) -> int:
    session.add(row)
    session.flush()
    return int(row.id)  # type: ignore[attr-defined]
