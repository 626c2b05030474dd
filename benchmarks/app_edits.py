"""Measure edits of the app: a durable change of the status of one commitment, and its undo.

python benchmarks/app_edits.py FILE.partnerdesk COUNT   prints the seconds of each as JSON
"""

import gc
import json
import sys
from pathlib import Path
from time import perf_counter

from partnerdesk.file.changing.rows import set_values
from partnerdesk.file.partnership_file import PartnershipFile

STATUSES = ("offered", "agreed", "under_way")


def edits(path: Path, count: int) -> dict[str, list[float]]:
    """Move one commitment after another, then undo all changes; return the seconds of each."""
    changes, undos = [], []
    with PartnershipFile.open(path) as file:
        notified: list[object] = []
        file.listen(notified.append)
        for n in range(count):
            begun = perf_counter()
            with file.change("Move commitment") as session:
                set_values(session, "commitment", n % 50 + 1, {"status": STATUSES[n % 3]})
            changes.append(perf_counter() - begun)
        for _ in notified[:]:
            begun = perf_counter()
            file.undo()
            undos.append(perf_counter() - begun)
    return {"edit": changes, "undo": undos}


if __name__ == "__main__":
    gc.disable()  # as in the window, which collects garbage between gestures
    print(json.dumps(edits(Path(sys.argv[1]), int(sys.argv[2]))))
