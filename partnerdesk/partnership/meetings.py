"""Meetings: their kinds, how decisions are taken, and positions on decisions."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a meeting is for."""

    SCOPING = "scoping"
    AGREEMENT = "agreement"
    CHECK_IN = "check_in"
    WORKING_GROUP = "working_group"
    OTHER = "other"


#: The step of the method that a meeting belongs to, by its kind.
STEPS: Mapping[str, int] = {Kind.SCOPING: 2, Kind.AGREEMENT: 4, Kind.CHECK_IN: 5, Kind.WORKING_GROUP: 5}


class Shows(StrEnum):
    """What the room display shows during an item of the agenda."""

    AGENDA = "agenda"
    ITEM = "item"
    TIMER = "timer"
    WELCOME = "welcome"
    BREAK = "break"
    PROBLEM = "problem"
    GAPS = "gaps"
    INTERESTS = "interests"
    COMMITMENTS = "commitments"
    GROUPS = "groups"
    OFFERS = "offers"
    OVERLAPS = "overlaps"
    DECISION = "decision"
    POSITIONS = "positions"
    SPEAKERS = "speakers"
    CHECK_IN = "check_in"
    CEREMONY = "ceremony"
    PROGRESS = "progress"
    PAGE = "page"
    NOTHING = "nothing"


class Purpose(StrEnum):
    """What an item of the agenda is for; other words are allowed too."""

    DECIDE = "decide"
    SHARE = "share"
    OFFER = "offer"
    LISTEN = "listen"


class Said(StrEnum):
    """What a line of the minutes records."""

    NOTE = "note"
    OFFER = "offer"
    INTEREST = "interest"
    UPDATE = "update"
    READING = "reading"


class Method(StrEnum):
    """How a decision is taken."""

    CONSENT = "consent"
    GRADIENTS = "gradients"
    MAJORITY = "majority"


class Stand(StrEnum):
    """The position of a participant on a question."""

    ENDORSE = "endorse"
    RESERVATIONS = "reservations"
    STAND_ASIDE = "stand_aside"
    OBJECT = "object"


def was_held(on: date | None, *, begun: bool, present: int, today: date) -> bool:
    """Return whether a meeting was held, or is held now: it began, its day is past, or it has attendance."""
    if begun or (on is not None and on < today):
        return True
    return present > 0 and (on is None or on <= today)


#: The value of `Decision.about` if a decision settles the wording of problem and goal.
ABOUT_PROBLEM = "problem"
