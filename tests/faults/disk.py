"""A disk that fails at any single write or sync: told in words, the last good state kept, and we go on."""

import json
import subprocess
import sys
from pathlib import Path

from tests.faults import preloaded
from tests.faults.outcome import NotHere, Outcome
from tests.file.processes import ROOT


def disk(count: int, seed: int, folder: Path) -> Outcome:
    """Let at most so many writes of each kind of work fail, each in its turn."""
    if not preloaded.CAN_PRELOAD:
        raise NotHere(preloaded.MISSING)
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.on_disk", str(count), str(seed), str(folder)],
        cwd=ROOT,
        env=preloaded.environment(preloaded.built("faulty_disk", folder)),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return Outcome("ended before its time", {"crashes": [done.stderr[-4000:]]})
    found = json.loads(done.stdout.splitlines()[-1])
    places = sum(found["writes"].values())
    did = f"{found['tries']:,} errors at {places:,} writes and syncs of {len(found['writes'])} kinds of work"
    return Outcome(did, {"lost or half done": found["wrong"]})
