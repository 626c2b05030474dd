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

from partnerdesk.file import connecting, migrations, soundness
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
        rows = {
            (table, columns): file.rows(f"SELECT {columns} FROM {table}")
            for table, columns in _columns(version).items()
        }
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(
            f"BEGIN; {migrations.script(until=version)} PRAGMA user_version = {version};"
            f" PRAGMA application_id = {migrations.APPLICATION_ID};"
        )
        for (table, columns), values in rows.items():
            for row in values:
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})", row)
        _drop_what_was_not_yet(connection)
        connection.execute("COMMIT")
    today.unlink()


def _drop_what_was_not_yet(connection: sqlite3.Connection) -> None:
    """Delete the rows that refer to what the earlier version did not have."""
    while dangling := connection.execute("PRAGMA foreign_key_check").fetchall():
        for table, row, *_ in dangling:
            connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))


def _columns(version: int) -> dict[str, str]:
    """Return the columns that each table had, as SQL names them."""
    return {
        table: ", ".join(f'"{column}"' for column in columns)
        for table, columns in soundness.tables(version).items()
    }


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
                if connecting.header(file._handle.connection)[1] != _NOW or content(file) != self.held:
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
