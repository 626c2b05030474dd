"""Measure the search of the app for each keystroke, over a whole partnership.

python benchmarks/app_find.py FILE.partnerdesk   prints the seconds of each keystroke as JSON
"""

import json
import sys
from pathlib import Path
from time import perf_counter

from bare_fts import keystrokes

from partnerdesk.file.find import Finder
from partnerdesk.file.partnership_file import PartnershipFile


def ask(path: Path) -> list[float]:
    """Build the index, then search for each keystroke; return the seconds of each."""
    with PartnershipFile.open(path, read_only=True) as file:
        finder = Finder(file.snapshot())
    seconds = []
    for typed in keystrokes():
        begun = perf_counter()
        finder.find(typed, limit=12)
        seconds.append(perf_counter() - begun)
    return seconds


if __name__ == "__main__":
    print(json.dumps({"keystroke": ask(Path(sys.argv[1]))}))
