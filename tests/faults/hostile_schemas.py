"""Put into the schema of a file, or into its rows, what somebody who means harm would."""

import random
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

_TABLES = (
    "participant",
    "need",
    "commitment",
    "change",
    "change_row",
    "file_info",
    "private_key",
    "private_seal",
    "printing",
)
_BOMBS = (
    "length(zeroblob(900000000))",
    "randomblob(1000000000)",
    "hex(zeroblob(400000000))",
    "printf('%.*c', 900000000, 'x')",
    "(WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t)",
    "load_extension('evil')",
    "group_concat(hex(randomblob(100000)))",
)


def with_hostile_schema(whole: bytes, folder: Path, chance: random.Random) -> bytes:
    """Return a file with one to three hostile parts in it."""
    path = folder / "hostile"
    path.write_bytes(whole)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for _ in range(chance.randrange(1, 4)):
            with suppress(sqlite3.Error):  # what an earlier one made impossible
                for statement in chance.choice(_KINDS)(chance):
                    connection.execute(statement)
    hostile = path.read_bytes()
    path.unlink()
    return hostile


def _name(chance: random.Random) -> str:
    return f"evil{chance.randrange(10_000)}"


def _trigger(chance: random.Random) -> list[str]:
    table, other = chance.choice(_TABLES), chance.choice(_TABLES)
    moment = chance.choice(("BEFORE", "AFTER"))
    deed = chance.choice(("INSERT", "UPDATE", "DELETE"))
    does = chance.choice((f"DELETE FROM {other}", f"SELECT {chance.choice(_BOMBS)}"))
    return [f"CREATE TRIGGER {_name(chance)} {moment} {deed} ON {table} BEGIN {does}; END"]


def _disguised_trigger(chance: random.Random) -> list[str]:
    name = _name(chance)
    kind = chance.choice(("table", "index", "view", "none"))
    return [
        f"CREATE TRIGGER {name} AFTER INSERT ON need BEGIN DELETE FROM participant; END",
        f"UPDATE sqlite_schema SET type = '{kind}' WHERE name = '{name}'",
    ]


def _view(chance: random.Random) -> list[str]:
    return [f"CREATE VIEW {_name(chance)} AS SELECT {chance.choice(_BOMBS)} FROM need"]


def _view_in_place(chance: random.Random) -> list[str]:
    """A view that bears the name of a table of ours."""
    table = chance.choice(_TABLES)
    return [f"DROP TABLE {table}", f"CREATE VIEW {table} AS SELECT {chance.choice(_BOMBS)} AS id, 1 AS name"]


def _generated(chance: random.Random) -> list[str]:
    kind = chance.choice(("STORED", "VIRTUAL"))
    return [f"CREATE TABLE {_name(chance)} (a, b AS (hex(zeroblob(100 + a))) {kind})"]


def _generated_in_ours(chance: random.Random) -> list[str]:
    return [f"ALTER TABLE {chance.choice(_TABLES)} ADD COLUMN {_name(chance)} AS (hex(zeroblob(90000000)))"]


def _rewritten(chance: random.Random) -> list[str]:
    """A check or a default in a table of ours that is run at the next write or read."""
    table, bomb = chance.choice(_TABLES), chance.choice(_BOMBS).replace("'", "''")
    put = chance.choice(
        (f"VARCHAR DEFAULT ({bomb})", f"VARCHAR CHECK ({bomb} > 0)", "VARCHAR COLLATE NOCASE")
    )
    return [f"UPDATE sqlite_schema SET sql = replace(sql, 'VARCHAR', '{put}') WHERE name = '{table}'"]


def _nonsense(chance: random.Random) -> list[str]:
    sql = chance.choice(
        ("", "CREATE", "CREATE TABLE x", "DROP TABLE need", "x" * 100_000, "CREATE TABLE \x01 (a)")
    )
    column = chance.choice(("sql", "name", "tbl_name", "type"))
    return [f"UPDATE sqlite_schema SET {column} = '{sql}' WHERE name = '{chance.choice(_TABLES)}'"]


def _root(chance: random.Random) -> list[str]:
    page = chance.choice((0, 1, 2, 3, 10, -1, 99_999, 2_147_483_647, "'x'", "NULL"))
    return [f"UPDATE sqlite_schema SET rootpage = {page} WHERE name = '{chance.choice(_TABLES)}'"]


def _virtual(chance: random.Random) -> list[str]:
    return [chance.choice((f"CREATE VIRTUAL TABLE {_name(chance)} USING fts5(a)", "ANALYZE"))]


def _index(chance: random.Random) -> list[str]:
    return [f"CREATE INDEX {_name(chance)} ON need (length(zeroblob(100000000)))"]


def _huge_value(chance: random.Random) -> list[str]:
    """A value that no screen can hold, or of another kind than its column."""
    value = chance.choice(
        ("zeroblob(5000000)", "hex(zeroblob(2000000))", "9e999", "x'ff00'", "-1", "NULL", "''")
    )
    column = chance.choice(_COLUMNS)
    return [f'UPDATE {column[0]} SET "{column[1]}" = {value}']


def _private(chance: random.Random) -> list[str]:
    """Rows of the private side that were never sealed by us, too long, or moved."""
    cost, table = chance.choice(("memory", "passes", "lanes")), chance.choice(("private_row", "private_seal"))
    noise = f"randomblob({chance.choice((0, 1, 11, 12, 13, 28, 29, 100, 5000, 3_000_000))})"
    return [
        chance.choice((
            f"UPDATE {table} SET sealed = {noise} WHERE id = {chance.randrange(12)}",
            f"INSERT INTO {table} (id, sealed) VALUES ({chance.choice((-5, 77, 2**62))}, {noise})",
            f"UPDATE {table} SET id = id + 1000",
            f"DELETE FROM {table} WHERE id = {chance.randrange(12)}",
            f"UPDATE private_key SET sealed = {noise}",
            f"UPDATE private_key SET salt = {noise}",
            f"UPDATE private_key SET {cost} = {chance.choice((0, -1, 1, 4_000_000_000, 2**62))}",
            "UPDATE private_key SET name = 'other'",
            "DELETE FROM private_key",
        ))
    ]  # fmt: skip


_COLUMNS = (
    ("need", "name"),
    ("need", "note"),
    ("commitment", "areas"),
    ("commitment", "starts_on"),
    ("participant", "countries"),
    ("participant", "name"),
    ("change", "label"),
    ("change", "at"),
    ("change_row", "before"),
    ("change_row", "after"),
    ("file_info", "value"),
    ("partnership", "title"),
    ("person", "signatory"),
    ("indicator", "target"),
)
_KINDS = (
    _trigger,
    _disguised_trigger,
    _view,
    _view_in_place,
    _generated,
    _generated_in_ours,
    _rewritten,
    _nonsense,
    _root,
    _virtual,
    _index,
    _huge_value,
    _huge_value,
    _private,
    _private,
    _private,
)
