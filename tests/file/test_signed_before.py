"""Days of signatures in files of before become signatures without a version, with their history."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from partnerdesk.file import migrations, recording, soundness
from partnerdesk.file.checking import check
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.signing import frozen_versions, signed_before

WHOSE = "id, agreement_version_id, participant_id, name, person, signed_on, place, kind"
SIGNED = f"SELECT {WHOSE} FROM signature"


def change(connection: sqlite3.Connection, tables: dict[str, dict[str, str]], label: str, sql: str) -> None:
    """Change an old file as the app of then did."""
    connection.execute("BEGIN")
    number = recording.begin(connection, label, None, None)
    recording.record_into(connection, number)
    connection.execute(sql)
    recording.settle(connection, number)
    recording.refuse_changes(connection)
    connection.execute("COMMIT")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a file of version 7: two partners signed; one changed its place, was deleted, and came back."""
    path = tmp_path / "old.partnerdesk"
    with closing(sqlite3.connect(path, isolation_level=None)) as first:
        first.executescript(migrations.script(until=7))
        first.executescript(
            f"PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON;"
            f"PRAGMA application_id = {migrations.APPLICATION_ID}; PRAGMA user_version = 7;"
            "INSERT INTO file_info VALUES ('id', 'abc'); INSERT INTO agreement (id) VALUES (1);"
            "INSERT INTO partnership (id, title, language) VALUES (1, 'Basin', 'en');"
            "INSERT INTO problem (id, standing, in_scope, out_of_scope, affected)"
            " VALUES (1, 'draft', '[]', '[]', '[]');"
            "INSERT INTO participant (id, name, sector, countries, status) VALUES"
            " (1, 'Commission', 'other', '[]', 'joined'), (2, 'Union', 'other', '[]', 'joined');"
            "INSERT INTO signatory (id, participant_id, person, signed_on, place) VALUES"
            " (1, 1, 'Ann', '2026-11-01', 'Kisumu'), (2, 2, 'Ben', NULL, 'Nairobi');"
        )
        tables = {t: c for t, c in soundness.tables(7).items() if t not in recording.OWN_TABLES}
        recording.install(first, tables)
        change(first, tables, "Sign for Union", "UPDATE signatory SET signed_on = '2026-11-02' WHERE id = 2")
        change(first, tables, "Delete Union", "DELETE FROM participant WHERE id = 2")
    return path


def test_a_day_becomes_a_signature_without_a_version_and_nothing_is_invented(old: Path) -> None:
    with PartnershipFile.open(old) as file:
        assert file.rows(SIGNED) == [(1, None, 1, "Commission", "Ann", "2026-11-01", "Kisumu", "signature")]
        assert frozen_versions(file) == []
        assert [s.scans for s in signed_before(file)] == [()]
        assert file.rows("SELECT id, person, place FROM signatory") == [(1, "Ann", None)]
    assert check(old).whole


def test_undo_takes_back_and_redo_brings_again_what_was_signed_before(old: Path) -> None:
    with PartnershipFile.open(old) as file:
        union = (2, None, 2, "Union", "Ben", "2026-11-02", "Nairobi", "signature")
        assert file.undo() == "Delete Union"
        assert file.rows(f"{SIGNED} WHERE id = 2") == [union]
        assert file.undo() == "Sign for Union"
        assert file.rows(f"{SIGNED} WHERE id = 2") == []
        assert file.rows("SELECT person, place FROM signatory WHERE id = 2") == [("Ben", "Nairobi")]
        assert file.redo() == "Sign for Union"
        assert file.rows(f"{SIGNED} WHERE id = 2") == [union]


def test_signatures_that_came_with_an_import_keep_their_numbers(old: Path) -> None:
    with closing(sqlite3.connect(old)) as other:
        other.execute(
            "INSERT INTO signature (id, name, signed_on, kind) VALUES (1, 'Bank', '2020-01-02', 'signature')"
        )
        other.commit()
    with PartnershipFile.open(old) as file:
        assert [(id_, name) for id_, _, _, name, *_ in file.rows(f"{SIGNED} ORDER BY id")] == [
            (1, "Bank"),
            (2, "Commission"),
        ]
