"""Histories that no PartnerDesk wrote: undo changes what a change could, or nothing."""

import json
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from tests.faults.works import is_clear
from tests.file.partnerships import content

_TABLES = (
    'participant" WHERE ?1 IS NOT NULL --',
    'need" WHERE (WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT max(x) FROM n) = ?1 --',
    "private_row",
    "change",
    "file_info",
    "sqlite_schema",
    "participent",
    "participant",
    "partnership",
    "commitment",
)
_VALUES: tuple[Any, ...] = (
    None, True, "", "\ud800", "no word of the method", "9999-99-99", 10**30, 1e300, float("nan"),
    [1], {"a": 1}, "x" * 200_000, -1,
)  # fmt: skip


def with_hostile_history(whole: bytes, folder: Path, chance: random.Random) -> bytes:
    """Return a file of ours in which some of what was recorded was altered."""
    path = folder / "history.partnerdesk"
    path.write_bytes(whole)
    with closing(sqlite3.connect(path, isolation_level=None)) as plain:
        for row_id, before, after in plain.execute(
            "SELECT id, before, after FROM change_row ORDER BY id DESC LIMIT 6"
        ).fetchall():
            chance.choice(_KINDS)(plain, row_id, before, after, chance)
    altered = path.read_bytes()
    path.unlink()
    return altered


def see_undone(path: Path) -> None:
    """Undo and do again as far as it goes: nothing half, and nothing that no row may hold."""
    with PartnershipFile.open(path) as file:
        for step in (file.undo, file.undo, file.redo, file.undo):
            before = content(file)
            told = _refused(step)
            assert not told or is_clear(told), told
            after = content(file)
            assert not told or after == before, "half of it was undone"
            assert len(before["participant"]) - len(after["participant"]) <= 1, "more went than the one row"
        assert not (damage := file.damage()), damage


def _refused(step: Callable[[], object]) -> str | None:
    try:
        step()
    except FileProblem as e:
        return str(e)
    return None


def _other_table(plain: sqlite3.Connection, row: int, _b: Any, _a: Any, chance: random.Random) -> None:
    plain.execute("UPDATE change_row SET table_name = ? WHERE id = ?", (chance.choice(_TABLES), row))


def _other_end(plain: sqlite3.Connection, row: int, before: Any, after: Any, chance: random.Random) -> None:
    """Make an addition or a deletion of what was an edit."""
    _other_table(plain, row, before, after, chance)
    column, other = chance.sample(("before", "after"), 2)
    plain.execute(f"UPDATE change_row SET {column} = NULL, {other} = ? WHERE id = ?", (before or after, row))


def _other_row(plain: sqlite3.Connection, row: int, _b: Any, _a: Any, chance: random.Random) -> None:
    plain.execute("UPDATE change_row SET row_id = ? WHERE id = ?", (chance.choice((-1, 1, 2, 1 << 62)), row))


def _other_value(plain: sqlite3.Connection, row: int, before: Any, after: Any, chance: random.Random) -> None:
    image = json.loads(before or after)
    image[chance.choice(list(image))] = chance.choice(_VALUES)
    for column in ("before", "after"):
        plain.execute(
            f"UPDATE change_row SET {column} = ? WHERE id = ? AND {column} IS NOT NULL",
            (json.dumps(image), row),
        )


def _no_image(plain: sqlite3.Connection, row: int, _b: Any, _a: Any, chance: random.Random) -> None:
    text = chance.choice(("", "[]", "{", "[" * 100_000, '{"id": ' * 20_000, "9" * 6_000))
    plain.execute("UPDATE change_row SET before = ?1, after = ?1 WHERE id = ?2", (text, row))


_KINDS: tuple[Callable[[sqlite3.Connection, int, Any, Any, random.Random], None], ...] = (
    _other_table,
    _other_end,
    _other_row,
    _other_value,
    _no_image,
)
