"""The app's own edits: a change of one commitment's status, durable, with its undo.

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
    """Move one commitment after another, then take all of it back; return the seconds of each."""
    changes, undos = [], []
    with PartnershipFile.open(path) as file:
        heard: list[object] = []
        file.listen(heard.append)
        for n in range(count):
            begun = perf_counter()
            with file.change("Move commitment") as session:
                set_values(session, "commitment", n % 50 + 1, {"status": STATUSES[n % 3]})
            changes.append(perf_counter() - begun)
        for _ in heard[:]:
            begun = perf_counter()
            file.undo()
            undos.append(perf_counter() - begun)
    return {"edit": changes, "undo": undos}


if __name__ == "__main__":
    gc.disable()  # as in the window, which looks for garbage between gestures
    print(json.dumps(edits(Path(sys.argv[1]), int(sys.argv[2]))))
