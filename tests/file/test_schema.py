"""The frozen schema of the file and the tables of the app say the same."""

import hashlib
import re
import sqlite3
from contextlib import closing

from sqlalchemy import create_engine
from sqlmodel import SQLModel

from partnerdesk.file import migrations, recording, soundness, values
from partnerdesk.partnership import tables
from partnerdesk.partnership.tables.columns import Number, TextList

#: A released step never changes: add another one, then its sum here.
SUMS = {
    "0001.sql": "196ec823b43fe4ecf23a8bdaa02dfbede3feec6874145f141c9ce8de339013c4",
    "0002.sql": "d4f609f0d0a50c01e61cf4cdf5edfb5be34f475173b41a8d5df54b1cd6619be9",
    "0003.sql": "d86ff17b36ea5a6bc531196477eccf858d72896448e4dcaf32d8799dc3dfd6f9",
    "0004.sql": "b3dae502741c0b3a82567a4917ee6f2aa59fc8bafe4703b9556f6d88e7db6e55",
    "0005.sql": "6211e7270f83b29c53ece42e6ef3048bcf47110cb431fcdca8fad5b072b75406",
    "0006.sql": "11c0cd4956f5482d447b7787ff972831c98c47412d10f47167c1f2c5e8882f5f",
    "0007.sql": "3bf0e6858a6945c363d7e05c0b31d992bb02902998a34652000f1a831ac1b089",
    "0008.sql": "ab916e04a82b1dd61a6780fcf94d257a4752de731ae66e3ba50b765991503d22",
    "0009.sql": "485697d2449ad10b3d32bd00c6ab8c03f43fb455bd27623ceee6bd2617c4676e",
    "0010.sql": "1e83f8b5300df7b6ecd97b97a14c96aaeb2e040cf2bdb15fb511ac5d08ef7de4",
    "0011.sql": "3ba6868b375586ce8b70fc1ba88622cf5c3e258540c3807119dc2fa9748c6624",
    "0012.sql": "f1ff05dd3c426310ab1c45950453a27e3e49efc1013a3a14cf7b71b538d45e2a",
    "0013.sql": "6ad0d6bec8abe300130fa92234dd3bcc933fdec94d83899b511d9a2bf9e18074",
    "0014.sql": "d12dc19e49c19eb710270a4f49ca72ed1ae2e5fa1b60ffaba2cf2e96a870980e",
    "0015.sql": "e6d538db9cfe8daa1971691b080eb3b5a05569c25978450b9e9cc5bda5de1167",
    "0016.sql": "a83f859dcf48e6faaae296d41ae7e49cf272ac19fa3fadcfd40405d81c4657c6",
    "0017.sql": "bd86aff464d49641912dfbb17341d4004a40af011dffb7a4f8da314649b1128e",
    "0018.sql": "291dad46727ce0d7c757e3cae202acb2f111a0b71fb2bbe58ca1fe34ffcfa53b",
    "0019.sql": "285e62adb3814c1d829ff5685a9ca294fe43d9efb019f8fc4690c64b39bb4d2c",
}


def parts(connection: sqlite3.Connection) -> dict[str, str]:
    found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {name: _alike(sql) for name, sql in found if not name.startswith("sqlite_")}


#: A key of a column that was added to a table stands beside the column; a new table has it at the end.
_ADDED_KEY = re.compile(r"(\w+) INTEGER (REFERENCES \w+ \(id\) ON DELETE (?:CASCADE|SET NULL))")


def _alike(sql: str) -> str:
    """Return the SQL of a table in one form, with each key at its end."""
    flat = re.sub(r"\s+", " ", sql)
    keys = "".join(f", FOREIGN KEY({column}) {key}" for column, key in _ADDED_KEY.findall(flat))
    return re.sub(r" ?\)$", f"{keys} )", _ADDED_KEY.sub(r"\1 INTEGER", flat)) if keys else flat


def test_the_last_step_gives_the_tables_of_the_app() -> None:
    assert tables.__all__  # importing it loads them all
    engine = create_engine("sqlite://")
    with engine.connect() as connection, closing(sqlite3.connect(":memory:")) as frozen:
        SQLModel.metadata.create_all(connection)
        live = parts(connection.connection.driver_connection)  # type: ignore[arg-type]
        frozen.executescript(migrations.script())
        ours = recording.OWN_TABLES
        kept = {n: s for n, s in parts(frozen).items() if n not in ours and not n.startswith("ix_change_")}
    engine.dispose()
    assert kept == live


def test_released_steps_are_as_they_were_released() -> None:
    sums = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in migrations.STEPS.glob("*.sql")}
    assert sums == SUMS


def test_lists_and_numbers_are_where_the_tables_have_them() -> None:
    columns = [(t.name, c.name, type(c.type)) for t in SQLModel.metadata.tables.values() for c in t.columns]
    assert {(t, c) for t, c, kind in columns if kind is TextList} == values.LISTS
    assert {(t, c) for t, c, kind in columns if kind is Number} == values.NUMBERS


def test_every_recorded_table_has_an_id_of_its_own() -> None:
    recorded = [
        c for t, c in soundness.tables(migrations.current_version()).items() if t not in recording.OWN_TABLES
    ]
    assert len(recorded) == len(SQLModel.metadata.tables)
    assert all(columns["id"] == "INTEGER" for columns in recorded)
