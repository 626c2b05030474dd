"""A clock that jumps, backwards too: the order of changes, undo, backups and locking hold."""

from pathlib import Path

from tests.faults import preloaded
from tests.faults.outcome import Outcome


def clock(count: int, seed: int, folder: Path) -> Outcome:
    """Let the clock jump so many times between changes, and so many times while notes are open."""
    wrong = preloaded.told_by("on_clock", "moved_clock", folder, count, seed)
    did = f"{count:,} jumps between changes and backups, {count:,} while notes are open"
    return Outcome(did, {"lost or out of order": wrong})
