"""Meetings: their kinds, how decisions are taken, and the positions on them."""

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
    """Where a participant stands on a question."""

    ENDORSE = "endorse"
    RESERVATIONS = "reservations"
    STAND_ASIDE = "stand_aside"
    OBJECT = "object"


#: What a decision is about when it settles the wording of problem and goal.
ABOUT_PROBLEM = "problem"
