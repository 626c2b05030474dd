"""Measure opening, an edit and a backup of a partnership with 30 MB of scanned pages, and without them.

python benchmarks/app_attached.py FILE.partnerdesk FOLDER COUNT   prints the seconds of each as JSON
"""

import gc
import json
import os
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from partnerdesk.file import attachments
from partnerdesk.file.backups import back_up
from partnerdesk.file.changing.rows import set_values
from partnerdesk.file.partnership_file import PartnershipFile

PAGES, BYTES = 10, 3_000_000
START = datetime(2026, 11, 24, tzinfo=UTC)


def attach(path: Path) -> None:
    """Attach ten pages that no program could make smaller."""
    with PartnershipFile.open(path) as file, file.change_in_bulk("Attach") as connection:
        for _ in range(PAGES):
            attachments.keep(connection, b"%PDF-1.4 " + os.urandom(BYTES), "application/pdf")


def spent(path: Path, root: Path, number: int) -> dict[str, float]:
    """Open a file, change one commitment, and back it up; return the seconds of each."""
    begun = perf_counter()
    with PartnershipFile.open(path) as file:
        opened = perf_counter()
        with file.change("Move commitment") as session:
            set_values(session, "commitment", 1, {"status": ("offered", "agreed")[number % 2]})
        edited = perf_counter()
    closed = perf_counter()
    back_up(path, now=START + timedelta(hours=number), root=root)
    return {"open": opened - begun, "edit": edited - opened, "backup": perf_counter() - closed}


def measured(source: Path, folder: Path, count: int) -> dict[str, list[float]]:
    """Measure both files in turn, the first time for nothing."""
    found: dict[str, list[float]] = {}
    paths = {name: folder / f"{name}.partnerdesk" for name in ("without", "with")}
    for path in paths.values():
        shutil.copyfile(source, path)
    attach(paths["with"])
    for number in range(count + 1):
        for name, path in paths.items():
            for what, seconds in spent(path, folder / name, number).items():
                found.setdefault(f"{what} {name}", []).append(seconds)
    return {what: seconds[1:] for what, seconds in found.items()}


if __name__ == "__main__":
    gc.disable()  # as in the window, which collects garbage between gestures
    print(json.dumps(measured(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))))
