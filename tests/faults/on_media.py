"""Works on a small medium, run where one is mounted: full but for a few pages, or protected."""

import json
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from partnerdesk.file.checking import check
from tests.faults.works import CHANGING, WRITING, Desk, Work, at_desk, begin, is_clear, tried
from tests.file.partnerships import made

_PAGE = 4096


class Medium:
    """A medium with a partnership on it, and what came of the works there."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.root, self.aside = root, folder / "aside"
        path = made(folder / "basin.partnerdesk")
        begin(path)
        self.whole = path.read_bytes()
        self.path = root / "basin.partnerdesk"
        self.tries = self.told = 0
        self.wrong: list[str] = []

    def begin(self) -> None:
        """Empty the medium, and put the partnership on it."""
        for left in self.root.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        self.path.write_bytes(self.whole)

    def fill(self, pages: int) -> None:
        """Leave room for so many pages."""
        filler = self.root / "filler"
        with suppress(OSError), filler.open("wb", buffering=0) as f:
            while True:
                f.write(bytes(_PAGE))
        os.truncate(filler, max(0, filler.stat().st_size - pages * _PAGE))

    def make_room(self) -> None:
        """Take away what fills it."""
        (self.root / "filler").unlink()

    def see(self, work: Work, desk: Desk, before: object, where: str) -> str | None:
        """Do a work, and see that all of it is there or nothing; return what was told."""
        told = tried(work, desk)
        self.tries += 1
        self.told += told is not None
        if told and not is_clear(told):
            self.wrong.append(f"{where}: says {told}")
        if told and desk.standing() != before:
            self.wrong.append(f"{where}: half of it is there after {told}")
        return told

    def check(self, where: str) -> None:
        """See that the file is whole, and that nothing was left beside it."""
        left = {p.name for p in self.root.iterdir()} - {self.path.name, "out"}
        out = self.root / "out"
        left |= {p.name for p in out.iterdir() if p.name.startswith(".")} if out.exists() else set()
        if left:
            self.wrong.append(f"{where}: leaves {sorted(left)}")
        if damage := check(self.path).damage:
            self.wrong.append(f"{where}: {damage}")


def full(medium: Medium, pages: int) -> None:
    """Do every work on a medium that has room for so many pages, and again when there is room."""
    for work in (*CHANGING, *WRITING):
        where = f"{work.__name__} with {pages} pages left"
        medium.begin()
        with at_desk(medium.path, medium.root / "out") as desk:
            before = desk.standing()
            medium.fill(pages)
            told = medium.see(work, desk, before, where)
            medium.make_room()
            if told and (again := tried(work, desk)):
                medium.wrong.append(f"{where}: does not go on: {again}")
        medium.check(where)


def protected(medium: Medium, _number: int) -> None:
    """Do every work on a medium that becomes protected, and on one that was from the beginning."""
    for work in (*CHANGING, *WRITING):
        medium.begin()
        where = f"{work.__name__} on a medium that becomes protected"
        with at_desk(medium.path, medium.root / "out") as desk:
            before = desk.standing()
            _protect(medium.root, "ro")
            if not medium.see(work, desk, before, where):
                medium.wrong.append(f"{where}: is told as done")
            _protect(medium.root, "rw")
            if again := tried(work, desk):
                medium.wrong.append(f"{where}: does not go on: {again}")
        medium.check(where)
        _from_the_beginning(medium, work)


def _from_the_beginning(medium: Medium, work: Work) -> None:
    medium.begin()
    where = f"{work.__name__} on a protected medium"
    _protect(medium.root, "ro")
    with at_desk(medium.path, medium.aside) as desk:
        if not desk.file.read_only or not is_clear(desk.file.notice or ""):
            medium.wrong.append(f"{where}: opens with {desk.file.notice}")
        told = medium.see(work, desk, desk.standing(), where)
        if bool(told) != (work in CHANGING):
            medium.wrong.append(f"{where}: {told}")
    _protect(medium.root, "rw")
    if medium.path.read_bytes() != medium.whole:
        medium.wrong.append(f"{where}: was altered")


def _protect(root: Path, how: str) -> None:
    """Protect what is mounted, or no more; a medium that is in use is covered by a protected one."""
    if how == "ro":
        subprocess.run(["mount", "--bind", root, root], check=True)
        subprocess.run(["mount", "-o", "remount,bind,ro", root], check=True)
    else:
        subprocess.run(["umount", "--lazy", root], check=True)


def main(how: str, count: int, folder: Path, root: Path) -> None:
    """Try it, and tell what went wrong."""
    medium = Medium(folder, root)
    for number in range(count):
        (full if how == "full" else protected)(medium, number)
    found = {"tries": medium.tries, "told": medium.told, "wrong": medium.wrong}
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]))
