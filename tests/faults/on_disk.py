"""Works on a disk that fails at one write or sync, run in a process that such a disk was loaded before.

For each work it counts the writes, then lets each of them fail in turn: with a full disk and a broken
one, once and from then on. What went wrong is told as JSON on the last line.
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

from partnerdesk.file.checking import check
from tests.faults.works import CHANGING, WRITING, Desk, Work, at_desk, begin, is_clear, tried
from tests.file.partnerships import made

#: Later than any call there is.
NEVER = 1_000_000_000
_OLD = b"what stood there before"
_ENDINGS = ((errno.ENOSPC, False), (errno.ENOSPC, True), (errno.EIO, False), (errno.EIO, True))


class FaultyDisk:
    """The disk of this process, well until it is told to fail."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)

    def fail_at(self, call: int, error: int = errno.EIO, *, from_then_on: bool = False) -> None:
        """Fail at a call, counted from now on."""
        self._library.fail_at(ctypes.c_long(call), error, int(from_then_on))

    def be_well(self) -> None:
        """Fail no more."""
        self._library.fail_at(ctypes.c_long(-1), 0, 0)

    def calls_since(self) -> int:
        """Return how many calls there were since it was to fail never."""
        self._library.calls_left.restype = ctypes.c_long
        return NEVER - int(self._library.calls_left())


class Trial:
    """One work on one partnership, tried again and again from the same beginning."""

    def __init__(self, work: Work, folder: Path, whole: bytes) -> None:
        self.work, self.whole = work, whole
        self.path = folder / "basin.partnerdesk"
        self.out = folder / "out"
        self.disk = FaultyDisk()
        self.wrong: list[str] = []
        with self._afresh() as desk:
            self.before = desk.standing()
            self.disk.fail_at(NEVER)
            work(desk)
            self.writes = self.disk.calls_since()
            self.disk.be_well()
            self.after = desk.standing()
            self.names = sorted(p.name for p in self.out.iterdir())

    def _afresh(self) -> Any:
        self.path.write_bytes(self.whole)
        shutil.rmtree(self.out, ignore_errors=True)
        return at_desk(self.path, self.out)

    def fail(self, call: int, error: int, *, from_then_on: bool) -> None:
        """Let one call fail, and see that the last good state is there and that work can go on."""
        where = (
            f"{self.work.__name__}, write {call}, {errno.errorcode[error]}{' from then on' * from_then_on}"
        )
        with self._afresh() as desk:
            for name in self.names:
                if name.count("."):
                    (self.out / name).write_bytes(_OLD)
            self.disk.fail_at(call, error, from_then_on=from_then_on)
            told = tried(self.work, desk)
            self.disk.be_well()
            self._see(desk, told, where)
            if told and (again := tried(self.work, desk)):
                self.wrong.append(f"{where}: does not go on: {again}")
            if desk.standing() != self.after:
                self.wrong.append(f"{where}: is not done at the second try")
        if damage := check(self.path).damage:
            self.wrong.append(f"{where}: {damage}")

    def _see(self, desk: Desk, told: str | None, where: str) -> None:
        if desk.standing() != (self.before if told else self.after):
            self.wrong.append(f"{where}: half of it is there after {told}")
        if told and not is_clear(told):
            self.wrong.append(f"{where}: says {told}")
        for name in self.names:
            place = self.out / name
            if name.count(".") and (place.read_bytes() == _OLD) != bool(told):
                self.wrong.append(f"{where}: {name} is not what stood there, after {told}")


def main(count: int, seed: int, folder: Path) -> None:
    """Try every work at so many of its writes, at most, and each way to fail."""
    chance = random.Random(seed)
    path = made(folder / "basin.partnerdesk")
    begin(path)
    whole = path.read_bytes()
    tries, wrong, writes = 0, list[str](), dict[str, int]()
    for work in (*CHANGING, *WRITING):
        trial = Trial(work, folder, whole)
        writes[work.__name__] = trial.writes
        places = [(n, *ending) for n in range(1, trial.writes + 1) for ending in _ENDINGS]
        for call, error, from_then_on in chance.sample(places, min(count, len(places))):
            trial.fail(call, error, from_then_on=from_then_on)
            tries += 1
        wrong += trial.wrong
    sys.stdout.write(json.dumps({"tries": tries, "writes": writes, "wrong": wrong}) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
    sys.stdout.flush()
    os._exit(0)
