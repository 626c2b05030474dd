"""A copy to share holds the shared side alone, and no byte of anything else."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from partnerdesk.exchange import shared_copy
from partnerdesk.exchange.shared_copy import NotAsShared, write_shared
from partnerdesk.file import checking, migrations, soundness
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.going import Cancelled, Going
from partnerdesk.partnership.fields.kept import Meaningless
from partnerdesk.partnership.readers import LEAD
from partnerdesk.partnership.tables import Commitment, Disclosure, Participant
from tests.file.partnerships import content_at, made

#: Words that stand in the file, and must not travel.
IN_HISTORY, IN_FREE_PAGES, IN_PRIVATE = "wordinhistory", "wordinfreepages", "wordinprivate"
WORDS = (IN_HISTORY, IN_FREE_PAGES, IN_PRIVATE)


def planted(path: Path) -> Path:
    """Make a partnership with a rich history, and plant a word wherever nothing is shared."""
    made(path)
    with PartnershipFile.open(path) as file:
        file.who = "wordinhistory of who"
        with file.change("Rename wordinhistory") as session:
            session.get_one(Participant, 3).name = IN_HISTORY
        with file.change("Rename Harbour Bank") as session:
            session.get_one(Participant, 3).name = "Harbour Bank & Sons"
        with file.change("Add commitments") as session:
            session.add_all([Commitment(participant_id=2, title=IN_HISTORY + "x" * 9000) for _ in range(30)])
        file.undo()
        with file.change("Disclose") as session:
            session.add_all([
                Disclosure(participant_id=1, kind="interest", wording="We say so openly.", audience="public"),
                Disclosure(participant_id=2, kind="red_line", wording="No fee, ever.", audience="partners"),
            ])  # fmt: skip
    _plant_by_sqlite(path)
    return path


def _plant_by_sqlite(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as plain:
        sealed = (IN_PRIVATE * 500).encode()
        plain.execute("INSERT INTO private_row (id, sealed) VALUES (1, ?)", (sealed,))
        plain.execute("INSERT INTO private_seal (id, sealed) VALUES (1, ?)", (sealed,))
        plain.execute(
            "INSERT INTO private_key VALUES ('passphrase', ?, 1, 1, 1, ?)", (IN_PRIVATE.encode(), sealed)
        )
        plain.execute("PRAGMA secure_delete = OFF")  # as a program of another hand would leave it
        for _ in range(50):
            plain.execute(
                "INSERT INTO change_row (change_id, table_name, row_id, before) VALUES (1, 'need', 9, ?)",
                (f'{{"note": "{IN_FREE_PAGES * 400}"}}',),
            )
        plain.execute("DELETE FROM change_row WHERE table_name = 'need' AND row_id = 9")
        assert plain.execute("PRAGMA freelist_count").fetchone()[0] > 10


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    """Return the path of a partnership with something to hide in every corner."""
    path = planted(tmp_path / "rich.partnerdesk")
    assert [word for word in WORDS if word.encode() not in path.read_bytes()] == []
    assert checking.check(path).whole
    return path


@pytest.fixture
def opened(rich: Path) -> Iterator[PartnershipFile]:
    """Return it, open for reading."""
    with PartnershipFile.open(rich, read_only=True) as file:
        yield file


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as plain:
        return plain.execute(sql).fetchall()


def test_a_copy_with_all_that_is_the_leads_holds_every_shared_row(
    rich: Path, opened: PartnershipFile, tmp_path: Path
) -> None:
    write_shared(opened, tmp_path / "out.partnerdesk", reading=LEAD)
    held = content_at(tmp_path / "out.partnerdesk")
    assert held == content_at(rich) | {table: [] for table in held if table.startswith("private_")}
    assert [row[3][1] for row in held["disclosure"]] == ["We say so openly.", "No fee, ever."]


def test_no_byte_of_what_is_not_shared_is_in_a_copy(opened: PartnershipFile, tmp_path: Path) -> None:
    out = tmp_path / "out.partnerdesk"
    write_shared(opened, out)
    assert [word for word in WORDS if word.encode() in out.read_bytes()] == []
    for table in ("change", "change_row", "private_key", "private_row", "private_seal", "sqlite_sequence"):
        assert rows(out, f"SELECT * FROM {table}") == []
    assert rows(out, "PRAGMA freelist_count") == [(0,)]


def test_a_copy_is_a_partnership_of_its_own(opened: PartnershipFile, tmp_path: Path) -> None:
    out = tmp_path / "out.partnerdesk"
    write_shared(opened, out)
    assert checking.check(out).whole
    with PartnershipFile.open(out) as copy:
        assert copy.id != opened.id
        assert copy.undo() is None
        with copy.change("Rename") as session:
            session.get_one(Participant, 1).name = "River Council"
        assert copy.undo() == "Rename"


def test_a_partnership_read_from_a_snapshot_is_shared_as_well(
    opened: PartnershipFile, tmp_path: Path
) -> None:
    from partnerdesk.file.snapshot import SnapshotRows

    with SnapshotRows(opened.snapshot()) as snapshot:
        write_shared(snapshot, tmp_path / "out.partnerdesk")
    assert b"We say so openly." in (tmp_path / "out.partnerdesk").read_bytes()


def test_a_file_of_the_first_version_is_shared_as_the_current_one(tmp_path: Path) -> None:
    old, out = tmp_path / "old.partnerdesk", tmp_path / "out.partnerdesk"
    with closing(sqlite3.connect(old)) as plain:
        plain.executescript(
            f"{migrations.script(until=1)} PRAGMA user_version = 1;"
            f" PRAGMA application_id = {migrations.APPLICATION_ID};"
            " INSERT INTO partnership (id, title, language) VALUES (1, 'Basin', 'en');"
            " INSERT INTO problem VALUES (1, 'draft', '[]', '[]', '[]');"
            " INSERT INTO agreement VALUES (1, NULL); INSERT INTO file_info VALUES ('id', 'old');"
        )
    before = old.read_bytes()
    with PartnershipFile.open(old, read_only=True) as file:
        write_shared(file, out)
    assert checking.check(out).whole
    assert rows(out, "SELECT title FROM partnership") == [("Basin",)]
    assert old.read_bytes() == before


def test_a_part_that_no_partnerdesk_made_does_not_travel(rich: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(rich)) as plain:
        plain.execute("CREATE TRIGGER evil AFTER INSERT ON need BEGIN DELETE FROM participant; END")
        plain.execute("CREATE TABLE hidden AS SELECT 'wordhidden' AS word")
        plain.commit()
    with PartnershipFile.open(rich, read_only=True) as file:
        write_shared(file, tmp_path / "out.partnerdesk")
    data = (tmp_path / "out.partnerdesk").read_bytes()
    assert [word for word in (b"evil", b"hidden") if word in data] == []
    assert checking.check(tmp_path / "out.partnerdesk").whole


def _copied_and_emptied(fresh: Path, shared: shared_copy.Content, source: Path) -> None:
    """Make the copy as it must never be made: by deleting from one."""
    fresh.write_bytes(source.read_bytes())
    with closing(sqlite3.connect(fresh, isolation_level=None)) as plain:
        plain.execute("PRAGMA secure_delete = OFF")
        tables = "change_row", "change", "private_key", "private_row", "private_seal", "sqlite_sequence"
        for table in tables:
            plain.execute(f"DELETE FROM {table}")


def test_a_copy_made_by_deleting_is_not_handed_over(
    rich: Path, opened: PartnershipFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_copy, "_write", lambda fresh, shared: _copied_and_emptied(fresh, shared, rich))
    with pytest.raises(NotAsShared):
        write_shared(opened, tmp_path / "out.partnerdesk")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["rich.partnerdesk"]


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE participant SET why = 'because' WHERE id = 2",
        "DELETE FROM milestone",
        "INSERT INTO change VALUES (1, 'Rename', '2026-01-01T10:00', NULL, 'done', NULL)",
        "INSERT INTO private_row VALUES (1, x'00')",
        "INSERT INTO file_info VALUES ('more', 'than the id')",
        "CREATE TABLE more (id INTEGER)",
    ],
)
def test_a_copy_with_more_or_less_than_what_is_shared_is_not_handed_over(
    spoil: str, opened: PartnershipFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = shared_copy._write

    def spoiled(fresh: Path, shared: shared_copy.Content) -> None:
        write(fresh, shared)
        with closing(sqlite3.connect(fresh, isolation_level=None)) as plain:
            plain.execute(spoil)

    monkeypatch.setattr(shared_copy, "_write", spoiled)
    old = tmp_path / "out.partnerdesk"
    old.write_bytes(b"old")
    with pytest.raises(NotAsShared):
        write_shared(opened, old, replace=True)
    assert old.read_bytes() == b"old"


def test_one_byte_more_in_an_unused_corner_is_noticed(
    opened: PartnershipFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = shared_copy._write

    def spoiled(fresh: Path, shared: shared_copy.Content) -> None:
        write(fresh, shared)
        data = bytearray(fresh.read_bytes())
        corner = data.rindex(bytes(200)) + 100
        data[corner] = 7
        fresh.write_bytes(data)
        assert checking.check(fresh).whole

    monkeypatch.setattr(shared_copy, "_write", spoiled)
    with pytest.raises(NotAsShared):
        write_shared(opened, tmp_path / "out.partnerdesk")


def test_what_stands_there_is_kept_unless_it_is_to_be_replaced(
    opened: PartnershipFile, tmp_path: Path
) -> None:
    out = tmp_path / "out.partnerdesk"
    out.write_bytes(b"old")
    with pytest.raises(FileExistsError):
        write_shared(opened, out)
    assert out.read_bytes() == b"old"
    write_shared(opened, out, replace=True)
    assert checking.check(out).whole


@pytest.mark.parametrize("part", [0, 0.5, 1])
def test_whoever_stops_it_keeps_what_stands_there(
    opened: PartnershipFile, tmp_path: Path, part: float
) -> None:
    out = tmp_path / "out.partnerdesk"
    steps = count()
    with Going(lambda: next(steps) >= 0).followed():
        write_shared(opened, out)
    last = int(part * (next(steps) - 1))
    out.write_bytes(b"old")
    asked = count()
    with Going(lambda: next(asked) != last).followed(), pytest.raises(Cancelled):
        write_shared(opened, out, replace=True)
    assert out.read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.partnerdesk", "rich.partnerdesk"]


def test_rows_that_do_not_fit_together_are_damage_and_no_fault_of_the_copy(
    rich: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "CHECKED_AT_OPENING", 0)  # as in a large file
    with closing(sqlite3.connect(rich, isolation_level=None)) as connection:
        connection.execute("UPDATE person SET participant_id = 7777")
    with PartnershipFile.open(rich) as file:
        with pytest.raises(Meaningless):
            write_shared(file, tmp_path / "out.partnerdesk")
        assert "points to nothing" in str(file.damage())
    assert not (tmp_path / "out.partnerdesk").exists()
