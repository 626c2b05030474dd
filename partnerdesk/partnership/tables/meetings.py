"""Meetings: agenda, attendance, decisions, rounds of positions, and what else was captured."""

from datetime import date
from decimal import Decimal

from sqlmodel import Field, SQLModel

from partnerdesk.partnership.tables.columns import belongs_to, identity, number


class Meeting(SQLModel, table=True):
    """A meeting of participants; `on` is a day, or a day and time, in ISO form.

    `until` is the planned end in the same form. `begun`, `ended` and `paused` are local times to the
    second: when it began and ended, and since when its timer stands still. Its minutes are a draft
    until `final_on`. One of a working group has its `working_group_id`.
    """

    id: int | None = identity()
    title: str
    kind: str
    on: str | None = None
    place: str | None = None
    notes: str | None = None
    until: str | None = None
    time_zone: str | None = None
    purpose: str | None = None
    quorum: int | None = None
    begun: str | None = None
    ended: str | None = None
    paused: str | None = None
    final_on: date | None = None
    working_group_id: int | None = belongs_to("working_group", goes_with_it=False, optional=True)


class AgendaItem(SQLModel, table=True):
    """One point of the agenda of a meeting; items are ordered by `position`.

    `number` stays with the item when the order changes: what is captured refers to it. `shows` is
    what the room display shows; `remarks` are for the facilitator. A `fixed` item begins at that time
    of the day. `begun` and `ended` are the actual times, `given` the minutes added while it ran, and
    `paused` the seconds for which its timer stood still.
    """

    __tablename__ = "agenda_item"

    id: int | None = identity()
    meeting_id: int = belongs_to("meeting")
    position: int = Field(default=0)
    title: str
    minutes: int | None = None
    purpose: str | None = None
    lead: str | None = None
    number: int | None = None
    fixed: str | None = None
    shows: str | None = None
    remarks: str | None = None
    materials: str | None = None
    begun: str | None = None
    ended: str | None = None
    given: int | None = None
    paused: int | None = None


class Attendance(SQLModel, table=True):
    """Whether a participant was at a meeting, the person who spoke for it, and when it was invited."""

    id: int | None = identity()
    meeting_id: int = belongs_to("meeting")
    participant_id: int = belongs_to("participant")
    person: str | None = None
    present: bool = Field(default=True)
    invited_on: date | None = None
    arrived: str | None = None
    left_at: str | None = None


class Guest(SQLModel, table=True):
    """A person who is invited to a meeting, or was there, without speaking for a participant."""

    id: int | None = identity()
    meeting_id: int = belongs_to("meeting")
    name: str
    organisation: str | None = None
    present: bool = Field(default=False)
    arrived: str | None = None
    left_at: str | None = None


class Decision(SQLModel, table=True):
    """A decision of a meeting; `about` is "problem" if it settles the problem and goal.

    `item` is the number of the item of the agenda under which it was taken.
    """

    id: int | None = identity()
    meeting_id: int = belongs_to("meeting")
    text: str
    method: str | None = None
    about: str | None = None
    item: int | None = None
    look_again_on: date | None = None


class Round(SQLModel, table=True):
    """One time at which participants were asked where they stand, with the exact words asked about.

    `about` says what was asked about. `text`, `goal` and `solution` are a copy of its words, in the
    columns of a `ProblemVersion`; `text` also holds the words of a decision or of the agreement.
    They are all None if the words were not kept. `version` is that of the agreement. `on` is the
    day of the round, None if it is the day of the meeting. `open_since` is since when positions are
    taken that the room has not seen; None once they were shown.
    """

    id: int | None = identity()
    decision_id: int = belongs_to("decision")
    about: str
    text: str | None = None
    goal: str | None = None
    solution: str | None = None
    version: int | None = None
    on: date | None = None
    open_since: str | None = None


class Unheard(SQLModel, table=True):
    """A participant without a position in a round: it was absent, was not asked, or gave none."""

    id: int | None = identity()
    round_id: int = belongs_to("round")
    participant_id: int = belongs_to("participant")
    why: str


class Position(SQLModel, table=True):
    """The position of a participant in a round, and the reason."""

    id: int | None = identity()
    round_id: int = belongs_to("round")
    participant_id: int = belongs_to("participant")
    position: str
    reason: str | None = None


class Action(SQLModel, table=True):
    """What somebody will do after a meeting, by a day; it lives on until it is done.

    `next_step_of` is the title of the commitment whose next step it became: there it lives on.
    """

    id: int | None = identity()
    meeting_id: int = belongs_to("meeting")
    item: int | None = None
    text: str
    participant_id: int | None = belongs_to("participant", goes_with_it=False, optional=True)
    person: str | None = None
    due: date | None = None
    done_on: date | None = None
    next_step_of: str | None = None


class Parked(SQLModel, table=True):
    """A question that was put aside in a meeting; it is offered to the next ones until it is settled."""

    id: int | None = identity()
    meeting_id: int = belongs_to("meeting")
    item: int | None = None
    text: str
    participant_id: int | None = belongs_to("participant", goes_with_it=False, optional=True)
    settled_on: date | None = None


class Minute(SQLModel, table=True):
    """A line of the minutes: what was said, by whom and when, in the words of the meeting.

    `kind` says whether it is a note or what it led to. `about` names that: the title of the commitment
    of an offer or an update, the kind of an interest, the name of the indicator of a reading. Of an
    update and a reading, `on` is the day on which it was so. What else was told in a check-in follows,
    as it was told: standing, progress in per cent, value of the outcome with its unit, the next step.
    """

    id: int | None = identity()
    meeting_id: int = belongs_to("meeting")
    item: int | None = None
    kind: str = Field(default="note")
    at: str | None = None
    participant_id: int | None = belongs_to("participant", goes_with_it=False, optional=True)
    person: str | None = None
    text: str
    about: str | None = None
    on: date | None = None
    standing: str | None = None
    progress: Decimal | None = number()
    value: Decimal | None = number()
    unit: str | None = None
    next_step: str | None = None
    next_step_person: str | None = None
    next_step_due: date | None = None


class FinalLine(SQLModel, table=True):
    """A line of the minutes of a meeting as it was when they became final.

    `kind` says of what: see `partnership.final_minutes.Line`. What the minutes say now is compared with
    these lines, so that each correction is seen.
    """

    __tablename__ = "final_line"

    id: int | None = identity()
    meeting_id: int = belongs_to("meeting")
    item: int | None = None
    kind: str
    text: str
    participant_id: int | None = belongs_to("participant", goes_with_it=False, optional=True)
    person: str | None = None
    about: str | None = None
    due: date | None = None
    reason: str | None = None


class Speaker(SQLModel, table=True):
    """A turn to speak: who asked for it and when, and from when to when the turn lasted."""

    id: int | None = identity()
    meeting_id: int = belongs_to("meeting")
    item: int | None = None
    participant_id: int = belongs_to("participant")
    person: str | None = None
    asked: str | None = None
    begun: str | None = None
    ended: str | None = None
