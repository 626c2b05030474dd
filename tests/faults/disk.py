"""A disk that fails at any single write or sync: told in words, the last good state kept, and we go on."""

from pathlib import Path

from tests.faults import preloaded
from tests.faults.outcome import Outcome


def disk(count: int, seed: int, folder: Path) -> Outcome:
    """Let at most so many writes of each kind of work fail, each in its turn."""
    found = preloaded.told_by("on_disk", "faulty_disk", folder, count, seed)
    places = sum(found["writes"].values())
    did = f"{found['tries']:,} errors at {places:,} writes and syncs of {len(found['writes'])} kinds of work"
    return Outcome(did, {"lost or half done": found["wrong"]})
