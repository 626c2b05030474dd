"""A disk that fails at any single call: told in words, the last good state kept, nothing left, on we go."""

from pathlib import Path

from tests.faults import preloaded
from tests.faults.outcome import Outcome


def disk(count: int, seed: int, folder: Path) -> Outcome:
    """Let at most so many calls of each kind of work fail, each in its turn."""
    found = preloaded.told_by("on_disk", "faulty_disk", folder, count, seed)
    places = sum(found["calls"].values())
    did = f"{found['tries']:,} errors at {places:,} calls of {len(found['calls'])} kinds of work"
    return Outcome(did, {"lost, half done, left or told wrongly": found["wrong"]})
