"""Work while the clock jumps, run in a process whose clock can be moved."""

import ctypes
import json
import os
import random
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from partnerdesk.desk.full_desk import FullDesk
from partnerdesk.desk.pace.lasting import keep_none
from partnerdesk.file import backups, history
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Participant
from partnerdesk.settings import Settings
from tests.file.partnerships import content, content_at, made
from tests.private.sides import PASSPHRASE, QUICK

#: The clock of a computer tells no year before 1970, so the jumps do not add up beyond that.
_FARTHEST = 30 * 365 * 86_400
_JUMPS = (-20 * 365 * 86_400, -86_400, -7_200, -3_600, -61, -2, 0, 2, 600, 5_000, 90_000, 400 * 86_400)


def move(seconds: int, *, steady_too: bool = False) -> None:
    """Move the clock of days, and the steady one where time truly passes."""
    ctypes.CDLL(None).move_clock(ctypes.c_long(seconds), int(steady_too))


class Jumps:
    """Jumps of the clock at random, back to the true time where they went too far."""

    def __init__(self, chance: random.Random) -> None:
        self._chance, self._moved = chance, 0

    def next(self) -> int:
        """Let the clock jump, and return by how much."""
        jump = self._chance.choice(_JUMPS)
        if abs(self._moved + jump) > _FARTHEST:
            jump = -self._moved
        self._moved += jump
        move(jump)
        return jump


def keep_order(path: Path, count: int, chance: random.Random) -> list[str]:
    """Change and back up between jumps; see that order, undo and the last backup hold."""
    jumps, wrong = Jumps(chance), list[str]()
    with PartnershipFile.open(path) as file:
        for number in range(count):
            jump = jumps.next()
            where = f"change {number} after a jump of {jump} s"
            with file.change(f"Change {number}", field="participant 1 why") as session:
                session.get_one(Participant, 1).why = str(number)
            if [c.label for c in history.changes(file, 1)] != [file.undo_label]:
                wrong.append(f"{where}: the history and undo disagree")
            if not 0 <= jump <= 2 and file.undo_label != f"Change {number}":
                wrong.append(f"{where}: is one with the change before")
            _see_backup(file, where, wrong)
        whole = content(file)
        while file.undo():
            pass
        while file.redo():
            pass
        if content(file) != whole:
            wrong.append("undone and redone it is another")
    return wrong


def _days(file: PartnershipFile, *, before: date) -> set[date]:
    return {b.at.date() for b in backups.backups(file.id) if b.at.date() < before}


def _see_backup(file: PartnershipFile, where: str, wrong: list[str]) -> None:
    today = datetime.now(UTC).date()
    there, all_there = _days(file, before=today), _days(file, before=date.max)
    made_now = backups.back_up(file.path)
    lost = all_there - _days(file, before=date.max)
    if lost - set(sorted(there)[: -backups.DAYS]):
        wrong.append(f"{where}: all backups of {sorted(lost)} were let go")
    if made_now and not made_now.exists():
        wrong.append(f"{where}: its backup was let go at once")
    if all(content_at(b.path) != content(file) for b in backups.backups(file.id)):
        wrong.append(f"{where}: no backup holds the last state")


def keep_locked(path: Path, count: int, chance: random.Random) -> list[str]:
    """Jump while the notes are open: a great jump locks them, a small one does not."""
    wrong: list[str] = []
    app = QApplication([])
    desk = FullDesk(Settings(name="Amina"))
    desk.private.cost = QUICK
    desk.open(path)
    for number in range(count):
        _unlock(app, desk)
        jump = chance.choice((-86_400, -3_600, -60, -5, 5, 60, 3_600))
        move(jump)
        _let_tick(app, desk)
        if desk.private.is_unlocked != (abs(jump) < 10):
            wrong.append(f"jump {number} of {jump} s: unlocked is {desk.private.is_unlocked}")
    move(60 * desk.settings.idle_minutes + 1, steady_too=True)
    _let_pass(app)
    if desk.private.is_unlocked:
        wrong.append("it does not lock by itself after all these jumps")
    wrong += _see_waiting(app, desk)
    desk.close()
    return wrong


def _see_waiting(app: QApplication, desk: FullDesk) -> list[str]:
    """A clock that is put forward shortens no wait after wrong passphrases."""
    for _ in range(4):
        refused: list[Any] = []
        desk.private.unlock("not this one", refused.append)
        while not refused:
            _wait(app)
    before = desk.private.seconds_to_wait
    move(86_400)
    return [] if before and desk.private.seconds_to_wait >= before - 1 else ["a wait was shortened"]


def _unlock(app: QApplication, desk: FullDesk) -> None:
    if not desk.private.is_unlocked:
        (desk.private.unlock if desk.private.exists else desk.private.begin)(PASSPHRASE, print)
    while not desk.private.is_unlocked:
        _wait(app)
    _let_tick(app, desk)


def _let_tick(app: QApplication, desk: FullDesk) -> None:
    """Let a second pass while the notes are open, until they have looked at the clock."""
    ticks: list[None] = []
    connection = desk.private.ticked.connect(lambda: ticks.append(None))
    move(1, steady_too=True)
    while not ticks:
        _wait(app)
    desk.private.ticked.disconnect(connection)


def _wait(app: QApplication) -> None:
    """Sleep until something happens; asking again and again would take the processor from the worker."""
    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _let_pass(app: QApplication) -> None:
    for _ in range(20):
        app.processEvents()


def main(count: int, seed: int, folder: Path) -> None:
    """Try it, and tell what went wrong."""
    keep_none()
    chance = random.Random(seed)
    path = made(folder / "basin.partnerdesk")
    wrong = keep_order(path, count, chance) + keep_locked(path, count, chance)
    sys.stdout.write(json.dumps(wrong) + "\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
