"""PDFs and scanned pages in the file: whole or not there, in no history, left out of what is copied often."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from partnerdesk.exchange.checkup import check as checkup
from partnerdesk.exchange.interchange import import_interchange, interchange_bytes
from partnerdesk.exchange.shared_copy import write_shared
from partnerdesk.file import attachments, lean
from partnerdesk.file.backups import back_up, backups, restore
from partnerdesk.file.changing.session import connection_of
from partnerdesk.file.checking import check
from partnerdesk.file.connecting import reading_from
from partnerdesk.file.errors import DamagedFile
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Participant
from tests.file.partnerships import DAY, content, copied, empty
from tests.file.processes import process
from tests.file.signed import CONTENT, PDF, keep_scan, page, sign, signed_at
from tests.file.test_crash import HALF

NOW = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
LARGE = page(7, 2_000_000)
SCAN, KEPT = attachments.sum_of(page()), attachments.sum_of(PDF)


@pytest.fixture
def signed_path(basin_path: Path) -> Path:
    """Return the path of a partnership with a frozen version and a scanned page, closed."""
    return signed_at(basin_path)


def put(path: Path, sql: str, *values: object) -> None:
    """Write to a file as another program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(sql, values)


# -- keeping ------------------------------------------------------------------------------


def test_what_is_kept_comes_back_byte_for_byte(basin_file: PartnershipFile) -> None:
    sign(basin_file, page())
    assert attachments.content_of(basin_file, KEPT) == PDF
    assert attachments.content_of(basin_file, SCAN) == page()
    assert attachments.here(basin_file) == {KEPT, SCAN, attachments.sum_of(CONTENT)}
    assert attachments.content_of(basin_file, "0" * 64) is None


def test_the_same_bytes_are_kept_once(basin_file: PartnershipFile) -> None:
    sign(basin_file, page(), page())
    assert basin_file.rows("SELECT count(*) FROM scan") == [(2,)]
    assert basin_file.rows("SELECT count(*) FROM attachment") == [(3,)]


def test_no_bytes_are_in_the_history(basin_file: PartnershipFile) -> None:
    sign(basin_file, LARGE)
    ((longest,),) = basin_file.rows(
        "SELECT max(length(coalesce(before, '')) + length(coalesce(after, ''))) FROM change_row"
    )
    assert longest < 1000


def test_undo_takes_the_record_back_and_redo_finds_the_bytes(basin_file: PartnershipFile) -> None:
    before = content(basin_file)
    sign(basin_file, page())
    after = content(basin_file)
    assert (basin_file.undo(), basin_file.undo()) == ("Sign", "Freeze")
    assert content(basin_file) == before
    assert (basin_file.redo(), basin_file.redo()) == ("Freeze", "Sign")
    assert content(basin_file) == after
    assert attachments.content_of(basin_file, SCAN) == page()


def test_bytes_that_no_undo_and_no_redo_needs_are_swept(basin_file: PartnershipFile) -> None:
    sign(basin_file, page())
    basin_file.undo()
    with basin_file.change("Sweep") as session:  # the undone change is dropped with this one, not before
        attachments.sweep(connection_of(session))
        session.get_one(Participant, 1).name = "Renamed"
    assert SCAN in attachments.here(basin_file)
    with basin_file.change("Sweep again") as session:
        attachments.sweep(connection_of(session))
        session.get_one(Participant, 1).name = "Renamed again"
    assert attachments.here(basin_file) == {KEPT, attachments.sum_of(CONTENT)}


def test_a_deleted_scan_is_not_swept_while_undo_can_bring_it_back(basin_file: PartnershipFile) -> None:
    sign(basin_file, page())
    with basin_file.change("Remove the page") as session:
        session.connection().exec_driver_sql("DELETE FROM scan")
        attachments.sweep(connection_of(session))
    basin_file.undo()
    assert attachments.content_of(basin_file, SCAN) == page()


def test_a_signature_keeps_the_name_as_it_was_signed(basin_file: PartnershipFile) -> None:
    sign(basin_file, page())
    with basin_file.change("Rename") as session:
        session.get_one(Participant, 2).name = "Growers of Mekelle"
    with basin_file.change("Delete") as session:
        session.delete(session.get_one(Participant, 2))
    assert basin_file.rows("SELECT name, participant_id FROM signature WHERE id = 2") == [
        ("Mekelle Growers", None)
    ]
    basin_file.undo()
    assert basin_file.rows("SELECT name, participant_id FROM signature WHERE id = 2") == [
        ("Mekelle Growers", 2)
    ]


# -- damage -------------------------------------------------------------------------------


def test_a_check_reads_every_kept_page(signed_path: Path) -> None:
    assert check(signed_path).whole
    put(signed_path, "UPDATE attachment SET bytes = ? WHERE sha256 = ?", b"%PDF-other", SCAN)
    verdict = check(signed_path)
    assert not verdict.whole
    assert [SCAN[:12] in line for line in verdict.damage] == [True]


@pytest.mark.parametrize(("table", "column"), attachments.NAMED_IN)
@pytest.mark.parametrize("is_copy", [False, True])
def test_a_name_that_was_altered_is_damage_and_one_that_came_without_its_bytes_is_none(
    signed_path: Path, table: str, column: str, *, is_copy: bool
) -> None:
    if is_copy:
        with PartnershipFile.open(signed_path) as file:
            write_shared(file, signed_path.with_name("copy.partnerdesk"), with_scans=True)
        signed_path = signed_path.with_name("copy.partnerdesk")
    other = attachments.sum_of(b"other")
    put(signed_path, f'UPDATE "{table}" SET "{column}" = ?', other)
    assert [other[:12] in line for line in check(signed_path).damage] == [True]


def test_a_version_that_was_brought_without_its_pdf_is_whole_and_told_as_not_here(
    signed_path: Path, tmp_path: Path
) -> None:
    with PartnershipFile.open(signed_path) as file:
        source = json.loads(interchange_bytes(file))
    kept = source["agreement"]["attachments"]
    source["agreement"]["attachments"] = [a for a in kept if a["sha256"] != KEPT]
    path = copied(tmp_path / "other.partnerdesk", empty)
    with PartnershipFile.open(path) as file, file.change_in_bulk("Import") as rows:
        import_interchange(rows, json.dumps(source).encode(), "a.json")
    found = checkup(path, DAY)
    assert found["whole"]
    assert found["agreement"][0]["missing"][0] == "the PDF of version 1"


@pytest.mark.parametrize("other", [PDF.replace(b"was", b"is "), PDF.decode(), 7])
def test_altered_bytes_are_never_given_out(signed_path: Path, other: object) -> None:
    put(signed_path, "UPDATE attachment SET bytes = ? WHERE sha256 = ?", other, KEPT)
    with (
        PartnershipFile.open(signed_path) as file,
        pytest.raises(DamagedFile, match="is not what was kept"),
    ):
        attachments.content_of(file, KEPT)


# -- copies -------------------------------------------------------------------------------


def test_a_snapshot_leaves_out_large_pages_and_nothing_else(basin_file: PartnershipFile) -> None:
    sign(basin_file, LARGE)
    state = basin_file.snapshot()
    assert len(state) < 1_000_000 < len(LARGE)
    whole = basin_file.snapshot(whole=True)
    assert len(whole) > len(LARGE)
    with closing(reading_from(state)) as some, closing(reading_from(whole)) as every:
        for (table,) in every.execute("SELECT name FROM sqlite_schema WHERE type = 'table'"):
            if table != "attachment":
                sql = f'SELECT * FROM "{table}" ORDER BY rowid'
                assert some.execute(sql).fetchall() == every.execute(sql).fetchall(), table
        assert dict(some.execute("SELECT sha256, bytes FROM attachment")) == {
            attachments.sum_of(LARGE): None,
            KEPT: None,
            attachments.sum_of(CONTENT): CONTENT,
        }
        for pragma in ("user_version", "application_id", "integrity_check"):
            query = f"PRAGMA {pragma}"
            assert some.execute(query).fetchall() == every.execute(query).fetchall()


def test_a_snapshot_of_a_file_without_large_pages_is_the_file(basin_file: PartnershipFile) -> None:
    sign(basin_file, page())
    assert basin_file.snapshot() == basin_file.snapshot(whole=True)


def test_a_saved_copy_holds_every_page(basin_file: PartnershipFile, tmp_path: Path) -> None:
    sign(basin_file, LARGE)
    basin_file.save_copy(tmp_path / "copy.partnerdesk")
    with PartnershipFile.open(tmp_path / "copy.partnerdesk") as copy:
        assert attachments.content_of(copy, attachments.sum_of(LARGE)) == LARGE


def test_a_file_with_a_foreign_part_is_copied_whole(basin_path: Path) -> None:
    signed_at(basin_path, LARGE)
    put(basin_path, "CREATE TABLE foreign_part (a)")
    with PartnershipFile.open(basin_path) as file:
        assert len(file.snapshot()) > len(LARGE)
        assert file.read_only


# -- backups ------------------------------------------------------------------------------


def kept_beside(path: Path) -> dict[str, bytes]:
    """Return what is kept beside the backups of a partnership, by name."""
    with PartnershipFile.open(path, read_only=True) as file:
        newest = backups(file.id)[0].path
    return {p.name: p.read_bytes() for p in newest.parent.glob("attachments/*")}


def test_a_change_is_kept_whenever_a_backup_begins(
    signed_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, tried, kept = lean.lean_copy, [], []

    def changed_first(*given: Any, **named: Any) -> sqlite3.Connection:
        tried.append(given)
        with closing(sqlite3.connect(signed_path, timeout=0)) as writer, writer:
            writer.execute("UPDATE file_info SET value = value")
        kept.append(given)
        return copy(*given, **named)

    monkeypatch.setattr(lean, "lean_copy", changed_first)
    assert back_up(signed_path, now=NOW)
    assert kept == tried != []


def test_ten_backups_keep_each_page_once(basin_path: Path) -> None:
    signed_at(basin_path, LARGE)
    for number in range(10):
        with PartnershipFile.open(basin_path) as file, file.change("Rename") as session:
            session.get_one(Participant, 1).name = f"Name {number}"
        made = back_up(basin_path, now=NOW + timedelta(hours=number))
        assert made
        assert made.stat().st_size < 1_000_000
    assert kept_beside(basin_path) == {attachments.sum_of(LARGE): LARGE, KEPT: PDF}


def test_a_backup_of_what_did_not_change_is_not_made_again(basin_path: Path) -> None:
    signed_at(basin_path, LARGE)
    assert back_up(basin_path, now=NOW)
    assert back_up(basin_path, now=NOW + timedelta(hours=2)) is None


def test_a_restore_puts_every_page_back(signed_path: Path) -> None:
    backup = back_up(signed_path, now=NOW)
    assert backup
    signed_path.unlink()
    assert restore(backup, signed_path, now=NOW) == []
    assert check(signed_path).whole
    with PartnershipFile.open(signed_path) as file:
        assert attachments.content_of(file, SCAN) == page()
        assert file.undo() == "Sign"


def test_a_page_that_was_damaged_beside_the_backups_is_named_and_not_put_back(signed_path: Path) -> None:
    backup = back_up(signed_path, now=NOW)
    assert backup
    (backup.parent / "attachments" / SCAN).write_bytes(page().replace(b"1", b"2"))
    (backup.parent / "attachments" / KEPT).unlink()
    assert set(restore(backup, signed_path, now=NOW)) == {SCAN, KEPT}
    assert check(signed_path).whole
    with PartnershipFile.open(signed_path) as file:
        assert attachments.here(file) == {attachments.sum_of(CONTENT)}
        assert file.rows("SELECT sha256, size FROM scan") == [(SCAN, len(page()))]


def test_damaged_bytes_do_not_take_the_place_of_good_ones(signed_path: Path) -> None:
    back_up(signed_path, now=NOW)
    put(signed_path, "UPDATE attachment SET bytes = ? WHERE sha256 = ?", b"spoilt", SCAN)
    with PartnershipFile.open(signed_path) as file, file.change("Rename") as session:
        session.get_one(Participant, 1).name = "Renamed"
    back_up(signed_path, now=NOW + timedelta(hours=1))
    assert kept_beside(signed_path)[SCAN] == page()


def test_pages_go_with_the_last_backup_that_names_them(signed_path: Path) -> None:
    back_up(signed_path, now=NOW)
    with PartnershipFile.open(signed_path) as file:
        file.undo()
        for number in range(2):
            with file.change("Sweep") as session:
                attachments.sweep(connection_of(session))
                session.get_one(Participant, 1).name = f"Name {number}"
    for number in range(11):
        with PartnershipFile.open(signed_path) as file, file.change("Rename") as session:
            session.get_one(Participant, 1).name = f"Renamed {number}"
        back_up(signed_path, now=NOW + timedelta(minutes=number + 1))
    assert kept_beside(signed_path) == {KEPT: PDF}


@pytest.mark.parametrize("name", ["../../outside", "attachments", "A" * 64])
def test_a_name_that_is_no_sum_is_never_used_as_a_path(signed_path: Path, name: str) -> None:
    put(signed_path, "UPDATE attachment SET sha256 = ? WHERE sha256 = ?", name, SCAN)
    backup = back_up(signed_path, now=NOW)
    assert backup
    assert sorted(p.name for p in backup.parent.glob("attachments/*")) == [KEPT]


def test_a_file_that_a_crash_left_is_backed_up_with_its_last_good_state(signed_path: Path) -> None:
    before = signed_path.read_bytes()
    with process(HALF, signed_path) as writer:
        writer.wait()
    assert signed_path.read_bytes() != before
    made = back_up(signed_path, now=NOW)
    assert made
    target = signed_path.with_name("restored.partnerdesk")
    assert restore(made, target, now=NOW) == []
    with PartnershipFile.open(target) as file:
        assert attachments.content_of(file, SCAN) == page()


def test_a_lean_copy_is_worth_it_only_where_most_of_a_file_is_attached(tmp_path: Path) -> None:
    with PartnershipFile.open(copied(tmp_path / "a.partnerdesk")) as file:
        sign(file, page())
        connection = file._handle.connection
        assert not lean.is_worth_it(connection, file._handle.version)
        with file.change("Keep") as session:
            keep_scan(session, 2, LARGE)
        assert lean.is_worth_it(connection, file._handle.version)
