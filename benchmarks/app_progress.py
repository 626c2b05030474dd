"""Measure opening Progress on a partnership, against a plain sqlite3 read of the same rows.

python benchmarks/app_progress.py FILE.partnerdesk   prints the seconds of each as JSON

bare: all rows of the tables that Progress tells of. open: from the gesture until all of it is shown and
painted. block: the longest time within that for which the window did not answer.
"""

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from time import perf_counter

from app_story import Story
from PySide6.QtCore import QEventLoop, QTimer

from partnerdesk.desk.places import Place
from partnerdesk.desk.progress.screen import Progress

TABLES = (
    "partnership", "problem_version", "indicator", "reading", "participant", "status_change", "need",
    "commitment", "commitment_partner", "commitment_need", "milestone", "budget_line", "commitment_update",
)  # fmt: skip

#: Milliseconds between two looks whether the window answers.
_BEAT = 2


def bare(path: Path) -> float:
    """Return the seconds in which all the rows are read."""
    begun = perf_counter()
    with closing(sqlite3.connect(path)) as connection:
        for table in TABLES:
            connection.execute(f"SELECT * FROM {table}").fetchall()
    return perf_counter() - begun


def opened(story: Story) -> tuple[float, float]:
    """Go to Progress; return the seconds until it is whole, and those of the longest block."""
    begun = last = perf_counter()
    longest = 0.0
    story.desk.go(Place.PROGRESS)
    assert story.window.partnership is not None
    screen = story.window.partnership.shown
    assert isinstance(screen, Progress)
    loop = QEventLoop()

    def beat() -> None:
        nonlocal longest, last
        now = perf_counter()
        longest, last = max(longest, now - last - _BEAT / 1000), now
        if screen.is_whole:
            loop.quit()

    timer = QTimer(interval=_BEAT)
    timer.timeout.connect(beat)
    timer.start()
    loop.exec()
    return perf_counter() - begun, longest


if __name__ == "__main__":
    file = Path(sys.argv[1])
    bare(file)  # the first reads the file from the disk
    found: dict[str, list[float]] = {"bare": [bare(file) for _ in range(3)], "open": [], "block": []}
    told = Story(file)
    for _ in range(3):
        told.desk.go(Place.JOURNEY)
        told.rest(1500)
        told.desk.changed.emit(None)  # everything may have changed: it is read again
        seconds, block = opened(told)
        found["open"].append(seconds)
        found["block"].append(block)
    print(json.dumps(found))
    told.desk.close()
