"""What can be worded in a meeting before the room: a decision, the wording, a clause; and how it is taken.

A decision stands in the minutes itself. Of other words the minutes tell by a note what they were and became.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from partnerdesk import words
from partnerdesk.desk.widgets.basics import shortened
from partnerdesk.file import changing
from partnerdesk.file.reading.agreement_wordings import clauses_now
from partnerdesk.file.reading.captured import CapturedKind, captured
from partnerdesk.file.reading.problem import versions
from partnerdesk.file.reading.rounds import headings_of_rounds
from partnerdesk.language import tr
from partnerdesk.partnership.rounds import COLUMNS, About

if TYPE_CHECKING:
    from sqlmodel import Session

    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.meetings import WholeMeeting

_LONGEST = 60
#: The key of a clause begins with this, and ends with its place.
CLAUSE = "clause "


class Thing(NamedTuple):
    """Something to be worded: its key, its name, its words until now, and what takes new words."""

    key: str
    name: str
    before: str
    take: Callable[[Session, str], Any]


def things(desk: Desk, meeting: WholeMeeting, now: Callable[[], datetime]) -> list[Thing]:
    """Return what can be worded: a new decision first, then those of the meeting, the latest before."""
    told = [_told(thing, meeting, now) for thing in (*_wordings(desk, meeting), *_clauses(desk))]
    return [_new(meeting, now), *_decisions(desk, meeting), *told]


def _here(meeting: WholeMeeting, at: datetime) -> changing.capturing.Where:
    item = meeting.present_item
    return changing.capturing.Where(meeting.id, item.number if item else None, at)


def _new(meeting: WholeMeeting, now: Callable[[], datetime]) -> Thing:
    def take(session: Session, text: str) -> int:
        return changing.capturing.decide(session, _here(meeting, now()), text)

    return Thing("new", tr("A new decision"), "", take)


def _told(thing: Thing, meeting: WholeMeeting, now: Callable[[], datetime]) -> Thing:
    """Return the same thing, whose change is also noted under the item, with the words before and after."""

    def take(session: Session, text: str) -> None:
        thing.take(session, text)
        changing.capturing.note(session, _here(meeting, now()), _changed(thing, text))

    return thing._replace(take=take)


def _changed(thing: Thing, text: str) -> str:
    if not thing.before:
        return tr("{what}, worded in the room: “{words}”", what=thing.name, words=text)
    return tr(
        "{what}, worded anew in the room: “{words}” Before: “{before}”",
        what=thing.name,
        words=text,
        before=thing.before,
    )


def _decisions(desk: Desk, meeting: WholeMeeting) -> list[Thing]:
    headings = desk.read(headings_of_rounds, meeting.id)
    decided = [c for c in desk.read(captured, meeting.id) if c.kind == CapturedKind.DECISION]

    def made(id_: int, text: str) -> Thing:
        name = tr("Decision: {text}", text=shortened(text, _LONGEST))
        return Thing(
            f"decision {id_}",
            name,
            text,
            lambda session, said: changing.rows.set_values(session, "decision", id_, {"text": said}),
        )

    return [made(c.id, c.text) for c in reversed(decided) if c.id not in headings]


def _wordings(desk: Desk, meeting: WholeMeeting) -> list[Thing]:
    every = desk.read(versions)
    reason = tr("Worded in the meeting: {title}", title=meeting.title)

    def made(column: str) -> Thing:
        before = getattr(every[-1], column) if every else None

        def take(session: Session, said: str) -> None:
            changing.problem.reword_before_others(session, desk.today(), reason, **{column: said})

        return Thing(column, words.word("text_of", column), before or "", take)

    return [made(column) for column in ("goal", *(c for c in COLUMNS[About.WHOLE] if c != "goal"))]


def _clauses(desk: Desk) -> list[Thing]:
    clauses = desk.read(clauses_now)

    def made(place: int, heading: str, text: str) -> Thing:
        name = tr("Clause: {heading}", heading=shortened(heading, _LONGEST))
        return Thing(
            f"{CLAUSE}{place}",
            name,
            text,
            lambda session, said: changing.agreement.edit_clause(session, place, text=said),
        )

    return [made(place, clause.heading, clause.text) for place, clause in enumerate(clauses)]
