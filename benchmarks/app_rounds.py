"""Measure reading all rounds of the big file against their bare rows, and keeping one against one edit.

python benchmarks/app_rounds.py FILE.partnerdesk COUNT   prints the seconds of each as JSON
"""

import gc
import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import perf_counter

from partnerdesk.file.changing import rounds as verbs
from partnerdesk.file.changing.rows import set_values
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.rounds import rounds
from partnerdesk.partnership.rounds import About

from big_file import TODAY  # isort: skip

#: So many take a position in the round that is kept.
POSITIONS = 12

BARE = (
    "SELECT r.*, d.text FROM round r JOIN decision d ON d.id = decision_id ORDER BY r.id",
    "SELECT p.*, n.name FROM position p JOIN participant n ON n.id = participant_id ORDER BY p.id",
)


def measured(path: Path, count: int) -> dict[str, list[float]]:
    """Return the seconds of each, the first time left out."""
    found: dict[str, list[float]] = {}
    with closing(sqlite3.connect(path)) as bare:
        found["bare"] = spent(lambda: [bare.execute(sql).fetchall() for sql in BARE], count)
    with PartnershipFile.open(path) as file:
        found["read"] = spent(lambda: rounds(file), count)
        found["edit"] = spent(lambda: edit(file), count)
        found["keep"] = spent(lambda: keep(file), count)
    return found


def spent(do: Callable[[], object], count: int) -> list[float]:
    """Return the seconds of so many runs, after one that does not count."""
    seconds = []
    for _ in range(count + 1):
        begun = perf_counter()
        do()
        seconds.append(perf_counter() - begun)
    return seconds[1:]


def edit(file: PartnershipFile) -> None:
    """Change one row."""
    with file.change("Edit") as session:
        set_values(session, "participant", 1, {"why": str(perf_counter())})


def keep(file: PartnershipFile) -> None:
    """Keep a round on the goal."""
    shown = {"goal": "Clean water in every valley by 2030."}
    taken = [(who, "endorse", "It is time.") for who in range(1, POSITIONS + 1)]
    with file.change("Take positions") as session:
        verbs.hold(session, 1, About.GOAL, shown, "Where we stand", verbs.Answers(taken), today=TODAY)


if __name__ == "__main__":
    gc.disable()  # as in the window, which collects garbage between gestures
    print(json.dumps(measured(Path(sys.argv[1]), int(sys.argv[2]))))
