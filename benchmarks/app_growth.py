"""Measure operations in a partnership of one size, to see how their cost grows with the size.

python benchmarks/app_growth.py FILE.partnerdesk TABLE.xlsx   prints medians of seconds as JSON
"""

import gc
import json
import statistics
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from time import perf_counter

from partnerdesk.exchange.importing import Source, import_into
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file.changing.rows import set_values
from partnerdesk.file.find import Finder
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.commitments import cards
from partnerdesk.file.reading.gaps import gaps
from partnerdesk.file.reading.overview import overview
from partnerdesk.file.reading.participants import participants

from big_file import TODAY  # isort: skip

RUNS = 5
FEW_RUNS = 3


def costs(path: Path, table: Path) -> dict[str, list[float]]:
    """Return the seconds of each operation, by its name."""
    found = {"opening": measured(lambda: PartnershipFile.open(path).close())}
    with PartnershipFile.open(path) as file:
        finder = Finder(file.snapshot())
        numbers = count()

        def edit() -> None:
            with file.change("Rename commitment") as session:
                set_values(session, "commitment", 3, {"title": f"Commitment {next(numbers)}"})

        found |= {
            "one edit": measured(edit, runs=40),
            "undo": measured(file.undo, runs=20),
            "the cards of the board": measured(lambda: cards(file)),
            "the gaps": measured(lambda: gaps(file)),
            "the participants": measured(lambda: participants(file)),
            "the overview": measured(lambda: overview(file, TODAY)),
            "the index to find in": measured(lambda: Finder(file.snapshot()).close()),
            "finding": measured(lambda: finder.find("water", limit=12), runs=20),
        }
        finder.close()
        found["the agreement"] = measured(lambda: printed(file), runs=FEW_RUNS)
        found["the import"] = measured(
            lambda: import_into(file, Source(table)), after=file.undo, runs=FEW_RUNS
        )
    return found


def printed(file: PartnershipFile) -> bytes:
    """Print the agreement."""
    return EXPORTS["agreement"].content(file, Choices(TODAY, "en"))


def measured(
    do: Callable[[], object], runs: int = RUNS, after: Callable[[], object] = lambda: None
) -> list[float]:
    """Return the median of several runs after a warm-up run; `after` each run is not measured."""
    spent = []
    for _ in range(runs + 1):
        begun = perf_counter()
        do()
        spent.append(perf_counter() - begun)
        after()
    return [statistics.median(spent[1:])]


if __name__ == "__main__":
    gc.disable()  # as in the window, which collects garbage between gestures
    print(json.dumps(costs(Path(sys.argv[1]), Path(sys.argv[2]))))
