"""What a crash leaves: half a change is taken back when the file is opened, and all is whole."""

import json
import sqlite3
from pathlib import Path

import pytest

from partnerdesk.file.backups import back_up
from partnerdesk.file.checking import check
from partnerdesk.file.errors import DamagedFile, FileProblem, NewerFile
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Participant
from tests.file.partnerships import content, content_at, empty, made
from tests.file.processes import process, said

#: Changes without end, each told once it is done: number, and whether it was undone.
EDIT = """
import sys
from pathlib import Path
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Commitment, Milestone, Participant
file = PartnershipFile.open(Path(sys.argv[1]))
print("ready", flush=True)
number = int(file.rows("SELECT count(*) FROM milestone")[0][0])
while True:
    number += 1
    with file.change(f"Change {number}") as session:
        session.add(Milestone(commitment_id=1, title=f"Milestone {number}"))
        session.get_one(Commitment, 1).description = f"{number} " + "of many words " * 400
        session.get_one(Participant, 1).why = str(number)
    print(number, flush=True)
"""

#: Writes half a change into the file itself, and dies.
HALF = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN")
for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
    if table.startswith("sqlite_"):
        continue
    for name, kind in connection.execute(f"SELECT name, type FROM pragma_table_info('{table}')").fetchall():
        if kind == "VARCHAR":
            connection.execute(f'UPDATE "{table}" SET "{name}" = "{name}" || hex(zeroblob(3000))')
os.kill(os.getpid(), 9)
"""


def test_a_change_that_is_shown_as_done_survives_a_power_cut(tmp_path: Path) -> None:
    # EXTRA (3) syncs the folder too, after the journal is deleted; no test can cut the power
    path = tmp_path / "basin.partnerdesk"
    with PartnershipFile.create(path, empty) as file:
        assert file.rows("PRAGMA synchronous") == [(3,)]
    with PartnershipFile.open(path) as file:
        assert file.rows("PRAGMA synchronous") == [(3,)]
        assert file.rows("PRAGMA journal_mode") == [("delete",)]


@pytest.fixture
def interrupted(basin_path: Path) -> Path:
    """Return a file into which half a change was written before the crash."""
    before = basin_path.read_bytes()
    with process(HALF, basin_path) as writer:
        writer.wait()
    assert journal_of(basin_path).stat().st_size > 4096
    assert basin_path.read_bytes() != before
    return basin_path


def journal_of(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def both(path: Path) -> tuple[bytes, bytes]:
    return path.read_bytes(), journal_of(path).read_bytes()


def test_half_a_change_is_taken_back_when_the_file_is_opened(interrupted: Path, tmp_path: Path) -> None:
    with PartnershipFile.open(interrupted) as file:
        assert not file.read_only
        assert content(file) == content_at(made(tmp_path / "as_it_was.partnerdesk"))
    assert not journal_of(interrupted).exists()
    assert check(interrupted).whole


def test_who_only_reads_sees_the_last_good_state_and_alters_nothing(
    interrupted: Path, tmp_path: Path
) -> None:
    before = both(interrupted)
    with PartnershipFile.open(interrupted, read_only=True) as file:
        assert content(file) == content_at(made(tmp_path / "as_it_was.partnerdesk"))
        assert "last good state" in (file.notice or "")
        assert "Open for reading only" in (file.notice or "")
        assert not file.poll()
        interrupted.rename(tmp_path / "moved")
        assert not file.poll()
        (tmp_path / "moved").rename(interrupted)
        with pytest.raises(FileProblem), file.change("Rename"):
            pass
    assert check(interrupted).whole
    assert back_up(interrupted, root=tmp_path / "backups") is not None
    assert both(interrupted) == before


def test_a_half_change_beside_a_lock_of_another_computer_is_told_by_the_lock(interrupted: Path) -> None:
    left = {"who": "Ada", "computer": "another one", "since": ""}
    interrupted.with_name(f".{interrupted.name}.lock").write_text(json.dumps(left))
    before = both(interrupted)
    with PartnershipFile.open(interrupted) as file:
        assert (file.read_only, file.can_take_over) == (True, True)
        assert file.holder is not None
        assert file.holder.who == "Ada"
        assert "Ada on another one" in (file.notice or "")
    assert both(interrupted) == before


def test_a_file_that_is_refused_keeps_its_half_change_and_its_journal(interrupted: Path) -> None:
    for at, new, refusal in ((60, (99).to_bytes(4), NewerFile), (68, b"else", DamagedFile)):
        whole = interrupted.read_bytes()
        # What the journal brings back is the page with the header, so the journal is where it must stand.
        journal = bytearray(journal_of(interrupted).read_bytes())
        page = journal.find(b"SQLite format 3\0")
        assert page > 0
        spoilt = bytearray(journal)
        spoilt[page + at : page + at + 4] = new
        _sum_up(spoilt, page - 4)
        journal_of(interrupted).write_bytes(spoilt)
        before = both(interrupted)
        with pytest.raises(refusal):
            PartnershipFile.open(interrupted)
        assert both(interrupted) == before
        interrupted.write_bytes(whole)
        journal_of(interrupted).write_bytes(journal)


def _sum_up(journal: bytearray, start: int, page: int = 4096) -> None:
    """Write the sum that SQLite expects after a page of a journal."""
    nonce = int.from_bytes(journal[12:16])
    body = journal[start + 4 : start + 4 + page]
    total = (nonce + sum(body[i] for i in range(page - 200, 0, -200))) & 0xFFFFFFFF
    journal[start + 4 + page : start + 8 + page] = total.to_bytes(4)


def test_a_damaged_file_with_half_a_change_is_left_as_it_is(interrupted: Path) -> None:
    file = bytearray(interrupted.read_bytes())
    file[len(file) // 2 :] = bytes(len(file) - len(file) // 2)
    interrupted.write_bytes(file)
    journal_of(interrupted).write_bytes(journal_of(interrupted).read_bytes()[:9000])
    before = both(interrupted)
    with pytest.raises(DamagedFile):
        PartnershipFile.open(interrupted)
    assert not check(interrupted).whole
    assert both(interrupted) == before


def test_a_journal_that_names_another_file_is_refused_and_that_file_stays(
    interrupted: Path, tmp_path: Path
) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(str(journal_of(interrupted)).encode() + b"\0")
    name = str(precious).encode()
    with journal_of(interrupted).open("ab") as journal:
        journal.write((len(name) + 1).to_bytes(4) + name + len(name).to_bytes(4))
        journal.write(sum(name).to_bytes(4) + bytes.fromhex("d9d505f920a163d7"))
    before = both(interrupted)
    with pytest.raises(DamagedFile, match="did not write"):
        PartnershipFile.open(interrupted)
    assert both(interrupted) == before
    assert precious.exists()


def test_a_new_file_does_not_inherit_the_half_change_of_the_old_one(interrupted: Path) -> None:
    with PartnershipFile.create(interrupted, empty, replace=True) as file:
        assert file.rows("SELECT * FROM participant") == []
    assert check(interrupted).whole


def test_a_journal_of_nothing_stands_in_nobodys_way(basin_path: Path) -> None:
    for left in (b"", bytes(512), b"noise" * 200):
        journal_of(basin_path).write_bytes(left)
        with PartnershipFile.open(basin_path) as file, file.change("Rename") as session:
            session.get_one(Participant, 1).name = f"After {len(left)}"
        assert check(basin_path).whole


def test_a_copy_made_while_somebody_writes_is_one_state(basin_path: Path, tmp_path: Path) -> None:
    with process(EDIT, basin_path) as editor:
        assert said(editor) == "ready"
        for number in range(5):
            copy = back_up(basin_path, root=tmp_path / str(number))
            assert copy is not None
            with sqlite3.connect(copy) as connection:
                milestones, why, words = connection.execute(
                    "SELECT (SELECT count(*) FROM milestone), (SELECT why FROM participant WHERE id = 1),"
                    " (SELECT description FROM commitment)"
                ).fetchone()
            connection.close()
            assert milestones == 1 or (why == str(milestones) and words.startswith(f"{why} "))
