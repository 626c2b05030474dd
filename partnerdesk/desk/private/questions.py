"""The questions before notes are locked, shredded, or closed with text that is not written."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import SignalInstance

from partnerdesk import words
from partnerdesk.desk import asking
from partnerdesk.language import tr


class TalksOfDeleted(Enum):
    """What happens to the talks with a participant that is deleted."""

    KEEP = auto()
    SHRED = auto()


def may_lose_text(names: list[str], away: SignalInstance) -> bool:
    """Ask whether to close without what was typed into the fields of these names.

    The question goes away without an answer when `away` is emitted.
    """
    text = tr(
        "This is not in the file, because it could not be written or not be understood: {fields}. Once "
        "the notes close, nobody can bring it back.",
        fields=words.commas(names),
    )
    title = tr("Close without what you typed in your bilateral notes?")
    return asking.choose(title, text, tr("Close without it"), away=away) == 0


def may_delete_while_locked(name: str) -> bool:
    """Ask whether to delete a participant although its talks cannot be seen."""
    text = tr(
        "Your bilateral notes are locked. Talks with it, if there were any, stay among them under "
        "its name. Unlock the notes first to shred them."
    )
    return asking.ask(tr("Delete {name}?", name=name), text, tr("Delete the participant"))


def what_of_the_talks(name: str, away: SignalInstance) -> TalksOfDeleted | None:
    """Ask what happens to the talks with a participant that is deleted; None cancels.

    The question goes away without an answer when `away` is emitted.
    """
    answer = asking.choose(
        tr("Delete {name}?", name=name),
        tr("There are bilateral talks with it. Shredded notes cannot be brought back, by undo neither."),
        tr("Keep the talks under its name"),
        tr("Shred the talks"),
        away=away,
    )
    return None if answer is None else (TalksOfDeleted.KEEP, TalksOfDeleted.SHRED)[answer]


def may_lock_for_the_room() -> bool:
    """Ask whether to lock the notes and show the room display."""
    return asking.ask(
        tr("Show the room display?"),
        tr("Your bilateral notes are open. They are locked before the room display turns on."),
        tr("Lock the notes and show it"),
    )
