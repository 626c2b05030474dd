"""Works on a disk that fails at one call, run in a process that such a disk was loaded before.

For each work it counts the calls, then lets each of them fail in turn, once and from then on: what writes
with a full disk and a broken one, what reads, closes, locks and makes folders with errors of its own.
What went wrong is told as JSON on the last line.
"""

import ctypes
import errno
import json
import os
import random
import shutil
import sys
from pathlib import Path
from typing import Any

from partnerdesk.file import unfinished
from partnerdesk.file.checking import check
from tests.faults.works import CHANGING, LOOKING, WRITING, Desk, Work, at_desk, begin, is_clear, tried
from tests.file.partnerships import made

#: Later than any call there is.
NEVER = 1_000_000_000
_OLD = b"what stood there before"

WRITES, READS, CLOSES, LOCKS, FOLDERS = 1, 2, 4, 8, 16

#: The kinds of calls by name, and the errors that they fail with.
KINDS = {
    "write": (WRITES, (errno.ENOSPC, errno.EIO)),
    "read": (READS, (errno.EIO, errno.ESTALE)),
    "close": (CLOSES, (errno.EIO, errno.ENOSPC)),
    "lock": (LOCKS, (errno.ENOLCK, errno.EIO)),
    "folder": (FOLDERS, (errno.EACCES, errno.EROFS)),
}


class FaultyDisk:
    """The disk of this process, well until it is told to fail."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)

    def fail_under(self, folder: Path) -> None:
        """Let reads, closes, locks and folders fail under one folder alone."""
        self._library.fail_under(str(folder).encode())

    def fail_at(
        self, call: int, error: int = errno.EIO, *, from_then_on: bool = False, kinds: int = WRITES
    ) -> None:
        """Fail at a call of some kinds, counted from now on."""
        self._library.fail_at(ctypes.c_long(call), error, int(from_then_on), kinds)

    def be_well(self) -> None:
        """Fail no more."""
        self._library.fail_at(ctypes.c_long(-1), 0, 0, 0)

    def calls_since(self) -> int:
        """Return how many calls there were since it was to fail never."""
        self._library.calls_left.restype = ctypes.c_long
        return NEVER - int(self._library.calls_left())


class Trial:
    """One work on one partnership, tried again and again from the same beginning."""

    def __init__(self, work: Work, folder: Path, whole: bytes) -> None:
        self.work, self.whole = work, whole
        self.folder = folder / "work"
        self.folder.mkdir(exist_ok=True)
        self.path = self.folder / "basin.partnerdesk"
        self.out = self.folder / "out"
        self.disk = FaultyDisk()
        self.disk.fail_under(folder)
        self.wrong: list[str] = []
        self.calls = {kind: self._count(which) for kind, (which, _) in KINDS.items()}

    def _count(self, kinds: int) -> int:
        """Do the work on a disk that is well, and return how many calls of some kinds it makes."""
        with self._afresh() as desk:
            self.before = desk.standing()
            self.disk.fail_at(NEVER, kinds=kinds)
            self.work(desk)
            calls = self.disk.calls_since()
            self.disk.be_well()
            self.after = desk.standing()
            self.names = sorted(p.name for p in self.out.iterdir())
        return calls

    def _afresh(self) -> Any:
        for left in self.folder.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        self.path.write_bytes(self.whole)
        return at_desk(self.path, self.out)

    def fail(self, kind: str, call: int, error: int, *, from_then_on: bool) -> None:
        """Let one call fail, and see that the last good state is there and that work can go on."""
        where = (
            f"{self.work.__name__}, {kind} {call}, {errno.errorcode[error]}{' from then on' * from_then_on}"
        )
        with self._afresh() as desk:
            for name in self.names:
                if name.count("."):
                    (self.out / name).write_bytes(_OLD)
            self.disk.fail_at(call, error, from_then_on=from_then_on, kinds=KINDS[kind][0])
            told = self._told(desk, where)
            self.disk.be_well()
            self._see(desk, told, where)
            if told and (again := tried(self.work, desk)):
                self.wrong.append(f"{where}: does not go on: {again}")
            if desk.standing() != self.after:
                self.wrong.append(f"{where}: is not done at the second try")
        if damage := check(self.path).damage:
            self.wrong.append(f"{where}: {damage}")
        self._see_left(where)

    def _told(self, desk: Desk, where: str) -> str | None:
        try:
            return tried(self.work, desk)
        except Exception as e:  # noqa: BLE001  # whatever it is, it would be told as a fault of ours
            self.wrong.append(f"{where}: {type(e).__name__}: {e}")
            return "An error of ours."

    def _see(self, desk: Desk, told: str | None, where: str) -> None:
        if desk.standing() != (self.before if told else self.after):
            self.wrong.append(f"{where}: half of it is there after {told}")
        if told and (not is_clear(told) or "damaged" in told):
            self.wrong.append(f"{where}: says {told}")
        for name in self.names:
            place = self.out / name
            if name.count(".") and (place.read_bytes() == _OLD) != bool(told):
                self.wrong.append(f"{where}: {name} is not what stood there, after {told}")

    def _see_left(self, where: str) -> None:
        """See that nothing is left behind, once what could not be removed at once was at the next start."""
        unfinished.shred_left()
        left = sorted(p.name for p in self.folder.iterdir() if p != self.out)
        left += sorted(p.name for p in self.out.iterdir() if p.name not in self.names)
        if left != [self.path.name]:
            self.wrong.append(f"{where}: leaves {left}")


def main(count: int, seed: int, folder: Path) -> None:
    """Try every work at so many of its writes, at most, and each way to fail."""
    chance = random.Random(seed)
    path = made(folder / "basin.partnerdesk")
    begin(path)
    whole = path.read_bytes()
    tries, wrong, calls = 0, list[str](), dict[str, int]()
    for work in (*CHANGING, *WRITING, *LOOKING):
        trial = Trial(work, folder, whole)
        calls[work.__name__] = sum(trial.calls.values())
        places = [
            (kind, number, error, from_then_on)
            for kind, (_, errors) in KINDS.items()
            for number in range(1, trial.calls[kind] + 1)
            for error in errors
            for from_then_on in (False, True)
        ]
        for kind, call, error, from_then_on in chance.sample(places, min(count, len(places))):
            trial.fail(kind, call, error, from_then_on=from_then_on)
            tries += 1
        wrong += trial.wrong
    sys.stdout.write(json.dumps({"tries": tries, "calls": calls, "wrong": wrong}) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
    sys.stdout.flush()
    os._exit(0)
