"""The places of the app: one entry each, with everything that window, menus and room display need."""

from enum import StrEnum
from typing import NamedTuple

from partnerdesk.language import tr


class Place(StrEnum):
    """A place of the app. The package of this name has its screen, in the module `screen`."""

    JOURNEY = "journey"
    PROBLEM = "problem"
    GAPS = "gaps"
    INTERESTS = "interests"
    COMMITMENTS = "commitments"
    MEETINGS = "meetings"
    AGREEMENT = "agreement"
    PROGRESS = "progress"
    NOTES = "notes"


class Entry(NamedTuple):
    """One place: its name, icon, shortcut and section.

    `tables` are the tables whose rows are shown there. `view` is its view on the room display, or None.
    """

    place: Place
    name: str
    icon: str
    key: str
    section: str = ""
    tables: tuple[str, ...] = ()
    view: str | None = None
    is_private: bool = False

    @property
    def module(self) -> str:
        """Return the full name of the module whose `make(desk)` builds the screen."""
        return f"partnerdesk.desk.{self.place}.screen"


def entries() -> list[Entry]:
    """Return the places in the order of the navigation."""
    return [
        Entry(
            Place.JOURNEY,
            tr("Journey"),
            icon="journey",
            key="Ctrl+1",
        ),
        Entry(
            Place.PROBLEM,
            tr("Problem & goal"),
            icon="problem",
            key="Ctrl+2",
            section=tr("Shared"),
            tables=("partnership", "problem", "problem_version", "indicator", "reading"),
            view="problem",
        ),
        Entry(
            Place.GAPS,
            tr("Participants & gaps"),
            icon="gaps",
            key="Ctrl+3",
            section=tr("Shared"),
            tables=("participant", "person", "status_change", "need", "coverage", "matrix_round"),
            view="gaps",
        ),
        Entry(
            Place.INTERESTS,
            tr("Interests & limitations"),
            icon="interests",
            key="Ctrl+4",
            section=tr("Shared"),
            tables=("disclosure",),
            view="interests",
        ),
        Entry(
            Place.COMMITMENTS,
            tr("Commitments"),
            icon="commitments",
            key="Ctrl+5",
            section=tr("Shared"),
            tables=(
                "commitment",
                "milestone",
                "budget_line",
                "representation",
                "commitment_update",
                "working_group",
            ),
            view="commitments",
        ),
        Entry(
            Place.MEETINGS,
            tr("Meetings"),
            icon="meetings",
            key="Ctrl+6",
            section=tr("Shared"),
            tables=(
                "meeting",
                "agenda_item",
                "decision",
                "round",
                "position",
                "unheard",
                "attendance",
                "guest",
                "action",
                "parked",
                "minute",
            ),
            view="agenda",
        ),
        Entry(
            Place.AGREEMENT,
            tr("Agreement"),
            icon="agreement",
            key="Ctrl+7",
            section=tr("Shared"),
            tables=(
                "agreement",
                "clause",
                "signatory",
                "focal_point",
                "reservation",
                "agreement_version",
                "signature",
                "scan",
            ),
        ),
        Entry(
            Place.PROGRESS,
            tr("Progress"),
            icon="progress",
            key="Ctrl+8",
            section=tr("Shared"),
            tables=("reporting_round",),
            view="progress",
        ),
        Entry(
            Place.NOTES,
            tr("Bilateral notes"),
            icon="notes",
            key="Ctrl+9",
            section=tr("Private to you"),
            is_private=True,
        ),
    ]


def entry_of(place: Place) -> Entry:
    """Return the entry of a place."""
    return next(entry for entry in entries() if entry.place == place)


def place_of(table: str) -> Place:
    """Return the place where the rows of a shared table are shown."""
    return next(entry.place for entry in entries() if table in entry.tables)
