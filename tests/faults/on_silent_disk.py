"""Copies of a file on a disk that fails at one read, run in a process that such a disk was loaded before.

The file is larger than what SQLite keeps of it in memory, and has a frozen PDF. What is told of each copy,
and what is damaged in it, is told as JSON on the last line.
"""

import errno
import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from partnerdesk.file.backups import back_up
from partnerdesk.file.checking import check
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Need
from tests.faults.on_disk import KINDS, NEVER, FaultyDisk
from tests.faults.works import begin
from tests.file.partnerships import made

#: More rows than fill the 2 MB that SQLite keeps.
_MANY = 2_000


def main(count: int, _: int, folder: Path) -> None:
    """Let so many reads of each kind of copy fail, evenly spread over it."""
    path = made(folder / "basin.partnerdesk")
    begin(path)
    with PartnershipFile.open(path) as file, file.change("Many") as session:
        session.add_all([Need(name=f"Need {n} {'long' * 400}", kind="resource") for n in range(_MANY)])
    copies = folder / "copies"

    def save() -> None:
        with PartnershipFile.open(path) as file:
            disk.begin_counting()
            file.save_copy(copies / "copy.partnerdesk", replace=True)

    def keep() -> None:
        disk.begin_counting()
        back_up(path, root=copies / "backups")

    disk = _Counting(folder)
    told: dict[str, list[str]] = {"save": [], "keep": []}
    wrong: list[str] = []
    for copy in (save, keep):
        copies.mkdir(exist_ok=True)
        reads = disk.reads_of(copy)
        for read in sorted({1, 2, *range(1, reads + 1, max(1, reads // count))}):
            _empty(copies)
            disk.fails_at = read
            try:
                copy()
            except FileProblem as e:
                told[copy.__name__].append(str(e))
            finally:
                disk.be_well()
            for made_ in copies.rglob("*.partnerdesk"):
                wrong += [f"{copy.__name__}, read {read}: {found}" for found in check(made_).damage]
    sys.stdout.write(json.dumps({"told": told, "wrong": wrong}) + "\n")


class _Counting(FaultyDisk):
    """A disk that begins to count its reads when a work says so."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.fail_under(folder)
        self.fails_at = NEVER

    def begin_counting(self) -> None:
        """Count from here."""
        self.fail_at(self.fails_at, errno.EIO, kinds=KINDS["read"][0])

    def reads_of(self, work: Callable[[], None]) -> int:
        """Do a work on a disk that is well, and return how often it reads."""
        self.fails_at = NEVER
        work()
        reads = self.calls_since()
        self.be_well()
        return reads


def _empty(folder: Path) -> None:
    for left in sorted(folder.rglob("*"), reverse=True):
        with suppress(OSError):
            left.rmdir() if left.is_dir() else left.unlink()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
    sys.stdout.flush()
    os._exit(0)
