"""Measure opening, an edit and a backup of a partnership with a frozen, signed agreement, and without it.

The agreement has ten commitments; ten scanned pages of 3 MB are kept with its signatures.

python benchmarks/app_attached.py FILE.partnerdesk FOLDER COUNT   prints the seconds of each as JSON
"""

import gc
import json
import os
import shutil
import sys
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from time import perf_counter

from partnerdesk.documents.agreement import Freezing, write_agreement
from partnerdesk.file.backups import back_up
from partnerdesk.file.changing import signing
from partnerdesk.file.changing.rows import set_values
from partnerdesk.file.frozen_content import frozen_content
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.partnership.signing import Given, ToFreeze

PAGES, BYTES = 10, 3_000_000
START = datetime(2026, 11, 24, tzinfo=UTC)


def attach(path: Path) -> None:
    """Freeze the agreement, and sign it with ten pages that no program could make smaller."""
    made, today = BytesIO(), START.date()
    with PartnershipFile.open(path) as file:
        content = agreement_content(file)
        written = write_agreement(content, made, today=today, frozen=Freezing(1))
        version = ToFreeze(
            1, made.getvalue(), frozen_content(content), written.fingerprint, "a4", "en", written.pages, None
        )
        with file.change("Freeze") as session:
            frozen = signing.freeze(session, version, today)
        for number in range(PAGES):
            name = content.parties[number % len(content.parties)].name
            with file.change("Sign") as session:
                signed = signing.sign(session, frozen, name, Given("A. Signer", today))
                page = b"%PDF-1.4 " + os.urandom(BYTES - 20) + b"%%EOF"
                signing.keep_scan(session, signed, page, f"{number}.pdf", today, None)


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
