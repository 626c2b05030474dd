"""Meetings: their kinds, how decisions are taken, and positions on decisions."""

from enum import StrEnum


class Kind(StrEnum):
    """What a meeting is for."""

    SCOPING = "scoping"
    AGREEMENT = "agreement"
    CHECK_IN = "check_in"
    WORKING_GROUP = "working_group"
    OTHER = "other"


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


#: The value of `Decision.about` if a decision settles the wording of problem and goal.
ABOUT_PROBLEM = "problem"
