"""Try faults in full and print a line for each: `python3 dev.py faults [NAMES]`."""

import os
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.counts import SEED
from tests.faults.faults import FAULTS, Fault
from tests.faults.outcome import NotHere


def main(names: list[str]) -> int:
    """Try the faults that are named, or all; return 1 where anything was lost."""
    if unknown := [n for n in names if n not in FAULTS]:
        print(f"There is no fault {', '.join(unknown)}; there are {', '.join(FAULTS)}.")
        return 2
    went = [_is_well(FAULTS[name]) for name in names or FAULTS]  # one that failed does not end the others
    return int(not all(went))


def _is_well(fault: Fault) -> bool:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="partnerdesk-faults-") as folder:
        _live_in(Path(folder) / "home")
        try:
            outcome = fault.tried(fault.count.full, SEED, Path(folder))
        except NotHere as e:
            print(f"{fault.title}: not tried, {e}", flush=True)
            return True
    print(f"{fault.title}: {outcome} ({time.monotonic() - began:,.0f} s)", flush=True)
    if not outcome.is_well:
        print(outcome.details(), flush=True)
    return outcome.is_well


def _live_in(home: Path) -> None:
    """Keep the settings and backups of whoever runs this out of it."""
    home.mkdir()
    os.environ["HOME"] = str(home)
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        os.environ.pop(f"XDG_{name}_HOME", None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
