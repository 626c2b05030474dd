"""What a screen asks the window to export."""

from __future__ import annotations

from typing import NamedTuple


class ExportAsked(NamedTuple):
    """An export: its kind, and how it begins.

    `meeting` is the id of the meeting that it is about. The name of its file begins with `name`, by
    default that of the partnership. With `asks` the window asks for whom it is and what it holds; else it
    is for the usual reader. `participants` are the ids of those that a letter goes to. `parts` are the names
    of the parts of a dossier that are ticked at first. `round` is the day of the reporting round that it is
    about. `group` names the working group chosen at first.
    """

    kind: str
    meeting: int | None = None
    name: str = ""
    asks: bool = True
    parts: tuple[str, ...] = ()
    participants: tuple[int, ...] | None = None
    round: str | None = None
    group: str = ""
