"""A damaged file opens, or is refused in words; whichever, it stays as it is."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from partnerdesk.file import history, soundness
from partnerdesk.file.checking import Verdict, check
from partnerdesk.file.errors import DamagedFile, FileProblem, in_memory
from partnerdesk.file.find import Finder
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.snapshot import SnapshotRows
from partnerdesk.file.values import WORDS
from partnerdesk.partnership.tables import Need
from tests.fields.filled import fill
from tests.file.partnerships import TABLES, content, copied


def look_at_all(file: PartnershipFile) -> None:
    """Read the file in every way that the window does."""
    content(file)
    history.changes(file)
    history.history(file, "need", 5, "name")
    finder = Finder(file.snapshot())
    finder.find("need")
    finder.close()
    file.poll()


def altered(path: Path, *statements: str) -> Path:
    """Run SQL on a file as another program could."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return path


def rewrite(name: str, old: str, new: str) -> str:
    return f"UPDATE sqlite_schema SET sql = replace(sql, '{old}', '{new}') WHERE name = '{name}'"


FOREIGN = {
    "a trigger": ["CREATE TRIGGER evil AFTER INSERT ON need BEGIN DELETE FROM participant; END"],
    "a trigger on reading's way": [
        "CREATE TRIGGER evil AFTER UPDATE ON file_info BEGIN DELETE FROM need; END"
    ],
    "a view": ["CREATE VIEW evil AS SELECT randomblob(1000000000) FROM need"],
    "a table with a check": [
        "CREATE TABLE evil (a CHECK (length(zeroblob(900000000 + a)) > 0), b AS (hex(a)))",
        "PRAGMA ignore_check_constraints = ON",
        "INSERT INTO evil VALUES (1)",
    ],
    "a virtual table": ["CREATE VIRTUAL TABLE evil USING fts5(a)"],
    "an index on an expression": ["CREATE INDEX evil ON need (length(zeroblob(100000000)))"],
    "numbers of the planner": ["ANALYZE"],
}


@pytest.mark.parametrize("statements", FOREIGN.values(), ids=FOREIGN)
def test_what_no_partnerdesk_made_is_told_and_never_run(basin_path: Path, statements: list[str]) -> None:
    altered(basin_path, *statements)
    before = basin_path.read_bytes()
    with PartnershipFile.open(basin_path) as file:
        assert file.read_only
        assert "no PartnerDesk made" in (file.notice or "")
        look_at_all(file)
        assert len(file.rows("SELECT * FROM participant")) == 3
    verdict = check(basin_path)
    assert not verdict.whole
    assert "no PartnerDesk made" in verdict.damage[0]
    assert basin_path.read_bytes() == before
    assert [p.name for p in basin_path.parent.iterdir()] == [basin_path.name]


ALTERED = {
    "a trigger that says it is a table": [
        "CREATE TRIGGER evil AFTER INSERT ON need BEGIN DELETE FROM participant; END",
        "UPDATE sqlite_schema SET type = 'table' WHERE name = 'evil'",
    ],
    "a check in a table of ours": [
        rewrite("need", "kind VARCHAR", "kind VARCHAR CHECK (length(zeroblob(9)) > 0)")
    ],
    "a default in a table of ours": [rewrite("need", "note VARCHAR", "note VARCHAR DEFAULT (random())")],
    "a column more": ["ALTER TABLE need ADD COLUMN colour"],
    "a column less": ["ALTER TABLE need DROP COLUMN note"],
    "a table less": ["DROP TABLE position"],
    "an index less": ["DROP INDEX ix_position_round_id"],
    "an index altered": [rewrite("ix_change_state", "(state, id)", "(id, state)")],
    "two tables in one place": [
        """UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'need')
            WHERE name = 'printing'"""
    ],
    "a name that is no text": ["UPDATE sqlite_schema SET name = CAST(x'ff41' AS TEXT) WHERE name = 'need'"],
    "no row that tells what it is": ["DELETE FROM file_info"],
    "no partnership in it": ["DELETE FROM partnership"],
    "a row that points to nothing": ["UPDATE person SET participant_id = 77"],
    "a date that is none": ["UPDATE commitment SET starts_on = '2026-02-31'"],
    "a list that is none": ["UPDATE commitment SET areas = 'Tigray'"],
    "a number that is none": ["UPDATE indicator SET target = '2.0.1'"],
    "bytes where a text was": ["UPDATE need SET name = x'00ff'"],
    "a yes or no that is neither": ["UPDATE person SET signatory = 7"],
    "the last number that a change can have": [
        "INSERT INTO sqlite_sequence VALUES ('change', 9223372036854775807)"
    ],
}


@pytest.mark.parametrize("statements", ALTERED.values(), ids=ALTERED)
def test_what_is_not_as_we_make_it_is_refused_and_left_as_it_is(
    basin_path: Path, statements: list[str]
) -> None:
    altered(basin_path, *statements)
    before = basin_path.read_bytes()
    with pytest.raises(DamagedFile, match=r"is damaged.* left as it is"):
        PartnershipFile.open(basin_path)
    assert not check(basin_path).whole
    assert basin_path.read_bytes() == before


def test_a_text_that_is_none_is_shown_with_a_mark_in_its_place(basin_path: Path) -> None:
    altered(basin_path, "UPDATE need SET name = CAST(x'41ff42' AS TEXT) WHERE id = 1")
    with PartnershipFile.open(basin_path) as file:
        assert file.rows("SELECT name FROM need WHERE id = 1") == [("A\ufffdB",)]
    with SnapshotRows(basin_path) as snapshot:
        assert snapshot.rows("SELECT name FROM need WHERE id = ?", 1) == [("A\ufffdB",)]
        assert snapshot.rows("SELECT id FROM need WHERE id = ?", 2) == [(2,)]
    assert any("need" in damage for damage in check(basin_path).damage)


def test_a_file_of_other_contents_is_told_as_none_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "letter.partnerdesk"
    for text in (b"", b"Dear partners, " * 100, b"%PDF-1.7\n" * 50, b"SQLite format 3\0"):
        path.write_bytes(text)
        with pytest.raises(DamagedFile, match="is not a PartnerDesk file"):
            PartnershipFile.open(path)
        assert path.read_bytes() == text
    path.unlink()
    sqlite3.connect(path).executescript("CREATE TABLE a (b);").connection.close()
    with pytest.raises(DamagedFile, match="is not a PartnerDesk file"):
        PartnershipFile.open(path)


def test_a_file_left_with_a_write_ahead_log_is_refused_with_nothing_made_beside_it(basin_path: Path) -> None:
    altered(basin_path, "PRAGMA journal_mode = WAL")
    before = basin_path.read_bytes()
    with pytest.raises(DamagedFile, match=f"{basin_path.name} was changed .*write-ahead log"):
        PartnershipFile.open(basin_path)
    (damage,) = check(basin_path).damage
    assert "write-ahead log" in damage
    assert basin_path.read_bytes() == before
    assert [p.name for p in basin_path.parent.iterdir()] == [basin_path.name]


def test_two_tables_in_one_place_are_seen_in_outline_too(
    basin_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    altered(basin_path, *ALTERED["two tables in one place"])
    monkeypatch.setattr("partnerdesk.file.opening.soundness.CHECKED_AT_OPENING", 0)
    with pytest.raises(DamagedFile, match="share one place"):
        PartnershipFile.open(basin_path)


def test_a_large_file_is_opened_in_outline_and_checked_in_whole_apart(
    basin_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    altered(basin_path, "UPDATE person SET participant_id = 77")
    monkeypatch.setattr("partnerdesk.file.opening.soundness.CHECKED_AT_OPENING", 0)
    with PartnershipFile.open(basin_path) as file:
        assert not file.read_only
        (damage,) = check(basin_path).damage
        assert "row 1 of person points to nothing in participant" in damage


def test_damage_that_a_snapshot_meets_is_told_of_the_partnership(basin_path: Path) -> None:
    spoilt = bytearray(basin_path.read_bytes())
    spoilt[len(spoilt) // 2 :] = b"\xff" * (len(spoilt) - len(spoilt) // 2)
    with (
        SnapshotRows(bytes(spoilt)) as rows,
        pytest.raises(DamagedFile, match=r"^This partnership is damaged"),
    ):
        for table in TABLES:
            rows.rows(f"SELECT * FROM {table}")


@pytest.mark.parametrize(("table", "column"), WORDS, ids=map(".".join, WORDS))
def test_a_word_that_the_method_does_not_know_is_damage(tmp_path: Path, table: str, column: str) -> None:
    path = copied(tmp_path / "filled.partnerdesk", fill)
    altered(path, f"UPDATE {table} SET {column} = 'unheard_of'")
    with pytest.raises(DamagedFile, match=f"row [0-9]+ of {table} holds a value that means nothing"):
        PartnershipFile.open(path)


def test_a_value_that_means_nothing_is_damage_beside_foreign_parts_too(basin_path: Path) -> None:
    altered(basin_path, *FOREIGN["an index on an expression"], "UPDATE commitment SET areas = x'ff00'")
    with pytest.raises(DamagedFile, match="row 1 of commitment holds a value that means nothing"):
        PartnershipFile.open(basin_path)


def test_a_large_file_is_opened_by_its_outline_and_tells_its_damage_when_asked(
    basin_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "CHECKED_AT_OPENING", 0)
    with PartnershipFile.open(basin_path) as file:
        assert file.damage() is None
    altered(basin_path, "UPDATE commitment SET areas = '[\"KE'")
    with PartnershipFile.open(basin_path) as file:
        assert "row 1 of commitment holds a value that means nothing" in str(file.damage())


def test_what_is_no_text_is_not_found_and_stops_no_finding(
    basin_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "CHECKED_AT_OPENING", 0)
    altered(basin_path, "UPDATE need SET name = zeroblob(50)")
    with PartnershipFile.open(basin_path) as file, closing(Finder(file.snapshot())) as finder:
        assert finder.find("harbour") != []
        assert finder.find("x00") == []


def test_more_memory_than_there_is_is_told_in_words(basin_path: Path) -> None:
    with pytest.raises(FileProblem, match=f"{basin_path.name} needs more memory"), in_memory(basin_path):
        raise MemoryError


# -- where the damage is ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE person SET participant_id = 77", "row 1 of person points to nothing in participant"),
        (
            "UPDATE commitment SET ends_on = '2026-13-01'",
            "row 1 of commitment holds a value that means nothing",
        ),
        (
            "UPDATE need SET name = CAST(x'41ff' AS TEXT) WHERE id = 2",
            "row 2 of need holds a text that is none",
        ),
        ("UPDATE change_row SET before = '[1'", "row 1 of the history cannot be read"),
        ("UPDATE change_row SET after = '[1'", "row 1 of the history cannot be read"),
        ("UPDATE change_row SET before = NULL, after = NULL", "row 1 of the history cannot be read"),
        ("DROP INDEX ix_position_round_id", "its part ix_position_round_id is missing or altered"),
        ("DELETE FROM partnership", "what every partnership has is missing"),
        ("DELETE FROM problem", "what every partnership has is missing"),
        ("DELETE FROM agreement", "what every partnership has is missing"),
        ("DELETE FROM file_info", "what every partnership has is missing"),
    ],
)
def test_each_damage_is_told_with_its_place(basin_path: Path, statement: str, told: str) -> None:
    with PartnershipFile.open(basin_path) as file, file.change("Rename") as session:
        session.get_one(Need, 1).name = "Ice"
    assert check(basin_path) == Verdict(whole=True, damage=[])
    altered(basin_path, statement)
    verdict = check(basin_path)
    assert not verdict.whole
    assert [d for d in verdict.damage if told in d and basin_path.name in d] == verdict.damage != []


def test_an_index_that_lost_its_rows_is_told_as_broken_order(basin_path: Path) -> None:
    with closing(sqlite3.connect(basin_path)) as other:
        roots = dict(other.execute("SELECT name, rootpage FROM sqlite_schema WHERE type = 'index'"))
        (size,) = other.execute("PRAGMA page_size").fetchone()
    page = (roots["ix_person_participant_id"] - 1) * size
    content = bytearray(basin_path.read_bytes())
    content[page + 3 : page + 5] = bytes(2)
    basin_path.write_bytes(content)
    damage = check(basin_path).damage
    assert all("its inner order is broken (" in d for d in damage)
    assert any("ix_person_participant_id" in d for d in damage)
    assert not any("***" in d for d in damage)
    with pytest.raises(DamagedFile, match=r"its inner order is broken \(\w+ .*page"):
        PartnershipFile.open(basin_path)


def test_all_that_is_damaged_is_told_up_to_a_hundred_things(basin_path: Path) -> None:
    altered(
        basin_path,
        "UPDATE commitment SET ends_on = '2026-13-01'",
        "UPDATE need SET name = CAST(x'41ff' AS TEXT)",
    )
    assert len(check(basin_path).damage) == 3
    with closing(sqlite3.connect(basin_path, isolation_level=None)) as other:
        other.executemany(
            "INSERT INTO person (participant_id, name, signatory) VALUES (77, ?, 0)", [("A",)] * 150
        )
    assert len(check(basin_path).damage) == 100


@pytest.mark.parametrize("statement", ["PRAGMA user_version = 0", "PRAGMA application_id = 1"])
def test_a_file_with_the_mark_of_another_program_is_none_of_ours(basin_path: Path, statement: str) -> None:
    altered(basin_path, statement)
    with pytest.raises(DamagedFile, match=f"{basin_path.name} is not a PartnerDesk file"):
        PartnershipFile.open(basin_path)


def test_a_foreign_part_is_named_where_the_file_is_opened_and_checked(basin_path: Path) -> None:
    altered(basin_path, "CREATE VIEW evil AS SELECT 1", "CREATE VIEW worse AS SELECT 2")
    with PartnershipFile.open(basin_path) as file:
        assert "(evil)" in (file.notice or "")
    assert [next(n for n in ("evil", "worse") if f"({n})" in d) for d in check(basin_path).damage] == [
        "evil",
        "worse",
    ]


def test_sealed_bytes_are_no_damage_whatever_they_are(basin_path: Path) -> None:
    altered(basin_path, "INSERT INTO private_row VALUES (1, x'ff0041')")
    assert check(basin_path) == Verdict(whole=True, damage=[])


def test_a_name_that_is_nothing_is_told_as_broken_order(basin_path: Path) -> None:
    required, free = "name VARCHAR NOT NULL", "name VARCHAR"
    for statement in (
        rewrite("need", required, free),
        "UPDATE need SET name = NULL WHERE id = 2",
        rewrite("need", free, required),
    ):
        altered(basin_path, statement)
    with pytest.raises(DamagedFile, match=r"NULL value in need\.name"):
        PartnershipFile.open(basin_path)
    (damage,) = check(basin_path).damage
    assert "NULL value in need.name" in damage
