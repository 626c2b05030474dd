"""The places of the app, where a thing is done: by these the journey and finding lead there."""

from enum import StrEnum


class Place(StrEnum):
    """A place of the app; the screens bear these names."""

    JOURNEY = "journey"
    PROBLEM = "problem"
    GAPS = "gaps"
    INTERESTS = "interests"
    COMMITMENTS = "commitments"
    AGREEMENT = "agreement"
    NOTES = "notes"
