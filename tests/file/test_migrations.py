"""A file of an earlier version is brought to this one after a backup, or left as it was."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from partnerdesk.file import migrations
from partnerdesk.file.backups import backups, default_root
from partnerdesk.file.checking import Verdict, check
from partnerdesk.file.connecting import reading_from
from partnerdesk.file.errors import FileProblem, NewerFile
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Need, Participant
from tests.file.partnerships import content_at

#: What a release could bring: a column more, in the rows and in what is recorded of them.
COLOUR = """
ALTER TABLE need ADD COLUMN colour VARCHAR NOT NULL DEFAULT 'none';
UPDATE change_row SET before = json_set(before, '$.colour', 'none')
    WHERE table_name = 'need' AND before IS NOT NULL;
UPDATE change_row SET after = json_set(after, '$.colour', 'none')
    WHERE table_name = 'need' AND after IS NOT NULL;
"""

Later = Callable[[str], Path]
NOW = migrations.current_version()


@pytest.fixture
def later(tmp_path_factory: pytest.TempPathFactory) -> Later:
    """Return a function that gives the steps of a later release, whose last step it is told."""

    def make(step: str) -> Path:
        folder = tmp_path_factory.mktemp("steps")
        shutil.copytree(migrations.STEPS, folder, dirs_exist_ok=True)
        (folder / f"{NOW + 1:04}.sql").write_text(step)
        return folder

    return make


@pytest.fixture
def old(basin_path: Path) -> Path:
    """Return a file with a history."""
    with PartnershipFile.open(basin_path) as file:
        with file.change("Delete need") as session:
            session.delete(session.get_one(Need, 2))
        with file.change("Rename") as session:
            session.get_one(Participant, 1).name = "Renamed"
    return basin_path


def version_of(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[60:64])


def test_an_older_file_is_brought_to_the_version_of_the_app(old: Path, later: Later) -> None:
    with PartnershipFile.open(old, steps=later(COLOUR)) as file:
        assert not file.read_only
        assert file.rows("SELECT DISTINCT colour FROM need") == [("none",)]
        assert (file.undo(), file.undo()) == ("Rename", "Delete need")
        assert file.rows("SELECT name, colour FROM need WHERE id = 2") == [("Field trainers", "none")]
    assert version_of(old) == NOW + 1


def test_it_is_backed_up_before(old: Path, later: Later) -> None:
    before = content_at(old)
    with PartnershipFile.open(old, steps=later(COLOUR)) as file:
        (backup,) = backups(file.id)
    assert version_of(backup.path) == NOW
    assert content_at(backup.path) == before
    assert backup.last_change == "Rename"


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        ("ALTER TABLE need ADD COLUMN colour VARCHAR; DROP TABLE nowhere;", "no such table: nowhere"),
        ("UPDATE person SET participant_id = 77;", "points to nothing in participant"),
        ("DELETE FROM partnership;", "what every partnership has is missing"),
        ("ALTER TABLE need RENAME TO wish; nonsense;", "syntax error"),
        (
            "UPDATE need SET note = zeroblob(200000000);",
            "A text is too long to be kept in basin.partnerdesk.",
        ),
    ],
)
def test_a_step_that_fails_leaves_the_file_as_it_was(old: Path, later: Later, step: str, reason: str) -> None:
    before = old.read_bytes()
    with pytest.raises(FileProblem, match=r"[^.]\. It was left as it was\.$") as problem:
        PartnershipFile.open(old, steps=later(step))
    assert f"{old.name} is of an older version ({NOW})" in str(problem.value)
    assert reason in str(problem.value)
    assert old.read_bytes() == before
    assert [p.name for p in old.parent.iterdir()] == [old.name]
    with PartnershipFile.open(old) as file:
        assert file.undo_label == "Rename"


def test_a_large_file_that_a_step_would_leave_broken_is_left_as_it_was(
    old: Path, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("partnerdesk.file.soundness.CHECKED_AT_OPENING", 0)
    before = old.read_bytes()
    with pytest.raises(FileProblem, match="left as it was"):
        PartnershipFile.open(old, steps=later("UPDATE person SET participant_id = 77;"))
    assert old.read_bytes() == before


def test_without_a_backup_nothing_is_changed(old: Path, later: Later) -> None:
    before = old.read_bytes()
    default_root().parent.parent.mkdir(parents=True)
    default_root().parent.write_text("in the way")
    with pytest.raises(FileProblem, match=r"cannot be written.* left as it was"):
        PartnershipFile.open(old, steps=later(COLOUR))
    assert old.read_bytes() == before


def test_a_file_of_another_release_is_backed_up_by_the_steps_it_was_made_by(old: Path, later: Later) -> None:
    PartnershipFile.open(old, steps=later(COLOUR)).close()
    more = later(COLOUR)
    (more / f"{NOW + 2:04}.sql").write_text("ALTER TABLE need ADD COLUMN shade VARCHAR;")
    with PartnershipFile.open(old, steps=more) as file:
        assert not file.read_only
        assert len(list(default_root().glob(f"{file.id}/*"))) == 2
    assert version_of(old) == NOW + 2


def test_who_only_reads_an_older_file_sees_it_as_it_would_become(old: Path, later: Later) -> None:
    before = old.read_bytes()
    with PartnershipFile.open(old, read_only=True, steps=later(COLOUR)) as file:
        assert file.rows("SELECT DISTINCT colour FROM need") == [("none",)]
        assert file.read_only
        with closing(reading_from(file.snapshot())) as snapshot:
            assert snapshot.execute("SELECT count(*) FROM need").fetchone() == (1,)
    assert old.read_bytes() == before


def test_the_second_opener_of_an_older_file_reads_it_too(old: Path, later: Later) -> None:
    with PartnershipFile.open(old) as first, PartnershipFile.open(old, steps=later(COLOUR)) as second:
        assert second.read_only
        assert second.holder is not None
        assert "has had it open for writing since" in (second.notice or "")
        assert not second.can_take_over
        assert second.rows("SELECT DISTINCT colour FROM need") == [("none",)]
        with first.change("Rename") as session:
            session.get_one(Participant, 1).name = "Renamed again"
        assert not second.poll()
    assert version_of(old) == NOW


def test_an_older_file_that_another_computer_left_locked_is_read_and_may_be_taken_over(
    old: Path, later: Later
) -> None:
    steps, left = later(COLOUR), {"who": "Ada", "computer": "another one", "since": ""}
    old.with_name(f".{old.name}.lock").write_text(json.dumps(left))
    with PartnershipFile.open(old, steps=steps) as file:
        assert (file.read_only, file.can_take_over) == (True, True)
        assert file.rows("SELECT DISTINCT colour FROM need") == [("none",)]
    assert version_of(old) == NOW
    with PartnershipFile.open(old, take_over=True, steps=steps) as file:
        assert not file.read_only
    assert version_of(old) == NOW + 1


def test_who_only_reads_an_older_file_of_another_release_sees_it_as_it_would_become(
    old: Path, later: Later
) -> None:
    PartnershipFile.open(old, steps=later(COLOUR)).close()
    more = later(COLOUR)
    (more / f"{NOW + 2:04}.sql").write_text("ALTER TABLE need ADD COLUMN shade VARCHAR;")
    with PartnershipFile.open(old, read_only=True, steps=more) as file:
        assert file.rows("SELECT DISTINCT colour, shade FROM need") == [("none", None)]
    assert version_of(old) == NOW + 1


def test_a_file_of_the_first_version_is_brought_to_this_one(tmp_path: Path) -> None:
    path = tmp_path / "first.partnerdesk"
    with closing(sqlite3.connect(path, isolation_level=None)) as first:
        first.executescript(migrations.script(until=1))
        first.executescript(
            f"PRAGMA application_id = {migrations.APPLICATION_ID}; PRAGMA user_version = 1;"
            "INSERT INTO file_info VALUES ('id', 'abc'); INSERT INTO agreement (id) VALUES (1);"
            "INSERT INTO partnership (id, title, language) VALUES (1, 'Basin', 'en');"
            "INSERT INTO problem (id, standing, in_scope, out_of_scope, affected)"
            " VALUES (1, 'draft', '[]', '[]', '[]');"
        )
    assert check(path) == Verdict(whole=True, damage=[])
    with PartnershipFile.open(path) as file:
        assert not file.read_only
        assert file.rows("SELECT title FROM partnership") == [("Basin",)]
    assert version_of(path) == NOW


def test_a_file_is_checked_as_one_of_its_own_version(old: Path, later: Later) -> None:
    steps = later(COLOUR)
    assert check(old, steps) == Verdict(whole=True, damage=[])
    PartnershipFile.open(old, steps=steps).close()
    assert check(old, steps) == Verdict(whole=True, damage=[])


def test_an_app_of_the_older_version_refuses_the_newer_file(old: Path, later: Later) -> None:
    PartnershipFile.open(old, steps=later(COLOUR)).close()
    before = old.read_bytes()
    with pytest.raises(NewerFile, match=f"file version {NOW + 1}"):
        PartnershipFile.open(old)
    assert old.read_bytes() == before


def test_steps_are_run_from_the_version_of_the_file_on() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrations.migrate(connection)
        migrations.migrate(connection)
        assert connection.execute("PRAGMA user_version").fetchone() == (NOW,)
        assert connection.execute("PRAGMA application_id").fetchone() == (migrations.APPLICATION_ID,)


def test_where_the_steps_cannot_be_read_no_file_counts_as_newer(old: Path, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        PartnershipFile.open(old, steps=tmp_path / "none")
