"""The list of screens: to add one, write its module and add its line here."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from partnerdesk.language import tr
from partnerdesk.partnership.place import Place

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.screen import Screen


class Entry(NamedTuple):
    """One place of the navigation: its name, and the module whose `make(desk)` builds it."""

    place: Place
    name: str
    module: str
    section: str = ""


def entries() -> list[Entry]:
    """Return the places in the order of the navigation."""
    return [
        Entry(Place.JOURNEY, tr("Journey"), "journey"),
        Entry(Place.PROBLEM, tr("Problem & goal"), "problem", tr("Shared")),
        Entry(Place.GAPS, tr("Participants & gaps"), "gaps", tr("Shared")),
        Entry(Place.INTERESTS, tr("Interests & limitations"), "interests", tr("Shared")),
        Entry(Place.COMMITMENTS, tr("Commitments"), "commitments", tr("Shared")),
        Entry(Place.AGREEMENT, tr("Agreement"), "agreement", tr("Shared")),
        Entry(Place.NOTES, tr("Bilateral notes"), "notes", tr("Private to you")),
    ]


def load() -> None:
    """Load the modules of all screens, while nobody waits for one."""
    for entry in entries():
        import_module(f"partnerdesk.desk.{entry.module}.screen")


def is_loaded(entry: Entry) -> bool:
    """Tell whether the module of a place is there already."""
    return hasattr(sys.modules.get(f"partnerdesk.desk.{entry.module}.screen"), "make")


def make(entry: Entry, desk: Desk) -> Screen:
    """Build the screen of a place; its module is loaded only now."""
    module = import_module(f"partnerdesk.desk.{entry.module}.screen")
    screen: Screen = module.make(desk)
    return screen
