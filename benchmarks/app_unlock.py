"""Measure unlocking the private side of a partnership, and only deriving its key, in turn.

python benchmarks/app_unlock.py FILE.partnerdesk PASSPHRASE   prints the seconds of both as JSON
"""

import gc
import json
import sys
from pathlib import Path
from time import perf_counter

from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.private.opening import derive, key_row, unlock

RUNS = 7


def measure(path: Path, passphrase: str) -> dict[str, list[float]]:
    """Return the seconds of each derivation and of each unlocking, to the notes of one participant."""
    seconds: dict[str, list[float]] = {"derive": [], "unlock": []}
    gc.disable()  # as in the window, which collects garbage between gestures
    with PartnershipFile.open(path, read_only=True) as file:
        for _ in range(RUNS + 1):
            begun = perf_counter()
            derive(key_row(file), passphrase)
            derived = perf_counter()
            notes = unlock(file, passphrase)
            notes.notes_of(notes.participants()[0].participant_id)
            seconds["derive"].append(derived - begun)
            seconds["unlock"].append(perf_counter() - derived)
            notes.lock()
    return {name: spent[1:] for name, spent in seconds.items()}


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), sys.argv[2])))
