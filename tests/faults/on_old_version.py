"""Open files of earlier versions on a disk that fails at one write, run where such a disk is loaded."""

import errno
import json
import os
import random
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from partnerdesk.file import connecting, migrations
from partnerdesk.file.backups import backups, default_root
from partnerdesk.file.checking import check
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Need, Participant
from tests.faults.on_disk import NEVER, FaultyDisk
from tests.faults.works import is_clear
from tests.file.partnerships import content, made

_NOW = migrations.current_version()


def made_at(path: Path, version: int, chance: random.Random) -> None:
    """Make a file of an earlier version, with a history, from one of today."""
    today = made(path.with_name("today.partnerdesk"))
    with PartnershipFile.open(today) as file:
        for number in range(chance.randrange(1, 12)):
            with file.change(f"Change {number}") as session:
                session.add(Need(name=f"Need {number}", kind="skill"))
                session.get_one(Participant, 1).why = "many words " * chance.randrange(400)
        rows = {table: _all(file, table) for table in _tables(version)}
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(
            f"BEGIN; {migrations.script(until=version)} PRAGMA user_version = {version};"
            f" PRAGMA application_id = {migrations.APPLICATION_ID};"
        )
        for table, values in rows.items():
            for row in values:
                connection.execute(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(row))})', row)
        connection.execute("COMMIT")
    today.unlink()


def _tables(version: int) -> list[str]:
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.executescript(migrations.script(until=version))
        names = memory.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        return [name for (name,) in names if not name.startswith("sqlite_")]


def _all(file: PartnershipFile, table: str) -> list[tuple[Any, ...]]:
    return file.rows(f'SELECT * FROM "{table}"')


def _held(path: Path) -> dict[str, Any]:
    """Return what a file holds, as it would be after its migration; nothing is written."""
    with PartnershipFile.open(path, read_only=True) as file:
        return content(file)


class Trial:
    """One file of an earlier version, opened again and again from the same beginning."""

    def __init__(self, folder: Path, version: int, chance: random.Random) -> None:
        self.path = folder / "old.partnerdesk"
        made_at(self.path, version, chance)
        self.version, self.whole, self.held = version, self.path.read_bytes(), _held(self.path)
        self.disk = FaultyDisk()
        self.wrong: list[str] = []
        self.disk.fail_at(NEVER)
        self._open("well")
        self.writes = self.disk.calls_since()
        self.disk.be_well()
        self._see_backup("well")

    def _open(self, where: str) -> bool:
        try:
            with PartnershipFile.open(self.path) as file:
                if connecting.header(file._connection)[1] != _NOW or content(file) != self.held:
                    self.wrong.append(f"{where}: something was lost")
                return not file.read_only
        except FileProblem as e:
            if not is_clear(str(e)):
                self.wrong.append(f"{where}: says {e}")
            return False

    def _see_backup(self, where: str) -> None:
        with PartnershipFile.open(self.path, read_only=True) as file:
            kept = backups(file.id)
        if not any(b.path.read_bytes()[60:64] == self.version.to_bytes(4) for b in kept):
            self.wrong.append(f"{where}: no backup of the old file")

    def fail(self, call: int, error: int, *, from_then_on: bool) -> None:
        """Let one write fail: the old file stays as it was, or the new one is whole."""
        where = f"version {self.version}, write {call}, {errno.errorcode[error]}{' on' * from_then_on}"
        shutil.rmtree(default_root(), ignore_errors=True)
        self.path.write_bytes(self.whole)
        self.disk.fail_at(call, error, from_then_on=from_then_on)
        went = self._open(where)
        self.disk.be_well()
        if not went and _held(self.path) != self.held:
            self.wrong.append(f"{where}: the old file was altered")
        if not self._open(where):
            self.wrong.append(f"{where}: does not open when the disk is well")
        if check(self.path).damage:
            self.wrong.append(f"{where}: {check(self.path).damage}")
        self._see_backup(where)


def main(count: int, seed: int, folder: Path) -> None:
    """Bring files of each earlier version to this one, at so many faults in all."""
    chance = random.Random(seed)
    tried, files, wrong = 0, 0, list[str]()
    while tried < count:
        for version in range(1, _NOW):
            trial = Trial(folder, version, chance)
            files += 1
            calls = range(1, trial.writes + 1)
            for call in chance.sample(calls, min(count, trial.writes)):
                trial.fail(call, chance.choice((errno.ENOSPC, errno.EIO)), from_then_on=chance.random() < 0.5)
                tried += 1
            wrong += trial.wrong
    sys.stdout.write(json.dumps({"tried": tried, "files": files, "wrong": wrong}) + "\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
