"""Disclosures: wording that a participant agreed to share, and with whom."""

from enum import StrEnum


class Kind(StrEnum):
    """What a disclosure, or the note it came from, is about."""

    INTEREST = "interest"
    INCENTIVE = "incentive"
    RESTRICTION = "restriction"
    PRESSURE = "pressure"
    RED_LINE = "red_line"
    NEED = "need"
    OTHER = "other"


class Audience(StrEnum):
    """Who may see a disclosure."""

    PARTNERS = "partners"
    PUBLIC = "public"
