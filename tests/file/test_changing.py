"""One way to change anything: named, durable, all of it or nothing, and told."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from partnerdesk.file import recording
from partnerdesk.file.changing.rows import set_values
from partnerdesk.file.errors import ChangeOutsideChange, FileProblem, ReadOnlyFile
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.recording import Changed
from partnerdesk.partnership.tables import Commitment, Coverage, Need, Participant, Problem
from tests.file.partnerships import content, content_at, empty


def rename(file: PartnershipFile, name: str, row_id: int = 1, field: str | None = None) -> None:
    with file.change("Rename participant", field=field) as session:
        session.get_one(Participant, row_id).name = name


def name_of(file: PartnershipFile, row_id: int = 1) -> str:
    return str(file.rows("SELECT name FROM participant WHERE id = ?", row_id)[0][0])


def test_a_change_is_in_the_file_as_soon_as_it_is_told(basin_file: PartnershipFile) -> None:
    seen = []
    basin_file.listen(lambda _: seen.append(content_at(basin_file.path)["participant"][0][1][1]))
    rename(basin_file, "The River Commission")
    assert seen == ["The River Commission"]


def test_listeners_hear_which_rows_changed_with_those_that_went_along(basin_file: PartnershipFile) -> None:
    heard: list[Changed] = []
    basin_file.listen(heard.append)
    with basin_file.change("Delete participant") as session:
        session.delete(session.get_one(Participant, 2))
    (changed,) = heard
    assert changed.label == "Delete participant"
    assert changed.rows["participant"] == {2}
    assert changed.rows["milestone"] == {1}
    assert changed.rows["commitment_partner"] == {1}
    assert changed.touches("need", "position")
    assert not changed.touches("need", "meeting")
    assert not changed.everything


def test_a_listener_that_ended_hears_no_more(basin_file: PartnershipFile) -> None:
    heard: list[Changed] = []
    end = basin_file.listen(heard.append)
    rename(basin_file, "One")
    end()
    rename(basin_file, "Two")
    assert len(heard) == 1


def test_who_hears_of_a_change_may_go_on_with_another(basin_file: PartnershipFile) -> None:
    heard: list[str] = []

    def go_on(changed: Changed) -> None:
        heard.append(changed.label)
        if len(heard) == 1:
            rename(basin_file, "Two", row_id=2)

    basin_file.listen(go_on)
    with basin_file.change("First") as session:
        session.get_one(Participant, 1).name = "One"
    assert heard == ["First", "Rename participant"]
    assert (name_of(basin_file, 1), name_of(basin_file, 2)) == ("One", "Two")
    basin_file.undo()
    assert (name_of(basin_file, 1), name_of(basin_file, 2)) == ("One", "Mekelle Growers")


def test_a_change_within_the_block_of_another_is_a_fault(basin_file: PartnershipFile) -> None:
    with pytest.raises(RuntimeError, match="within a change"), basin_file.change("First"):
        rename(basin_file, "Two")
    assert name_of(basin_file) == "River Commission"


def test_undo_and_redo_are_told_like_the_change(basin_file: PartnershipFile) -> None:
    heard: list[Changed] = []
    basin_file.listen(heard.append)
    rename(basin_file, "One")
    assert basin_file.undo() == "Rename participant"
    assert basin_file.redo() == "Rename participant"
    assert [h.rows for h in heard] == [{"participant": frozenset({1})}] * 3


def test_undo_brings_back_a_deleted_participant_with_all_that_was_its(basin_file: PartnershipFile) -> None:
    before = content(basin_file)
    with basin_file.change("Delete participant") as session:
        session.delete(session.get_one(Participant, 2))
    assert content(basin_file)["coverage"] != before["coverage"]
    basin_file.undo()
    assert content(basin_file) == before


def test_undo_and_redo_name_what_they_would_do_next(basin_file: PartnershipFile) -> None:
    assert (basin_file.undo_label, basin_file.redo_label) == (None, None)
    rename(basin_file, "One")
    with basin_file.change("Reword scope") as session:
        session.get_one(Problem, 1).in_scope = ["Roads"]
    assert basin_file.undo_label == "Reword scope"
    basin_file.undo()
    assert (basin_file.undo_label, basin_file.redo_label) == ("Rename participant", "Reword scope")
    basin_file.undo()
    assert basin_file.undo() is None
    assert basin_file.redo_label == "Rename participant"


def test_a_new_change_after_undo_ends_redo(basin_file: PartnershipFile) -> None:
    rename(basin_file, "One")
    basin_file.undo()
    rename(basin_file, "Two")
    assert basin_file.redo() is None
    assert name_of(basin_file) == "Two"
    basin_file.undo()
    assert name_of(basin_file) == "River Commission"


def test_undo_and_redo_go_on_after_closing(basin_path: Path) -> None:
    with PartnershipFile.open(basin_path) as file:
        rename(file, "One")
        rename(file, "Two")
        file.undo()
    with PartnershipFile.open(basin_path) as file:
        assert (file.undo_label, file.redo_label) == ("Rename participant", "Rename participant")
        file.undo()
        assert name_of(file) == "River Commission"
        file.redo()
        file.redo()
        assert name_of(file) == "Two"


def test_an_exception_within_a_change_leaves_nothing_of_it(basin_file: PartnershipFile) -> None:
    before = content(basin_file)
    heard: list[Changed] = []
    basin_file.listen(heard.append)
    with pytest.raises(ZeroDivisionError), basin_file.change("Half") as session:
        session.get_one(Participant, 1).name = "Half"
        session.flush()
        session.delete(session.get_one(Participant, 2))
        session.flush()
        raise ZeroDivisionError
    assert content(basin_file) == before
    assert basin_file.rows("SELECT * FROM change") == []
    assert heard == []
    rename(basin_file, "Whole")
    assert name_of(basin_file) == "Whole"


def test_a_row_that_cannot_be_kept_leaves_nothing_of_its_change(basin_file: PartnershipFile) -> None:
    before = content(basin_file)
    with pytest.raises(IntegrityError), basin_file.change("Double") as session:
        session.get_one(Participant, 1).name = "Half"
        session.add(Coverage(need_id=1, participant_id=2, level="partial"))
    assert content(basin_file) == before


def test_a_row_that_points_to_what_is_gone_is_told_and_nothing_is_changed(
    basin_file: PartnershipFile,
) -> None:
    before = content(basin_file)
    with (
        pytest.raises(FileProblem, match="not in the partnership any more"),
        basin_file.change("Lost") as session,
    ):
        session.add(Commitment(participant_id=77, title="Nobody's"))
    assert content(basin_file) == before
    rename(basin_file, "Goes on")


MEANINGLESS = [
    "UPDATE commitment SET starts_on = 'soon'",
    "UPDATE commitment SET ends_on = '2026-02-30'",
    "UPDATE participant SET countries = 'ET'",
    """UPDATE participant SET countries = '"ET"'""",
    "UPDATE indicator SET target = 'many'",
    "UPDATE person SET signatory = 'yes'",
    "UPDATE need SET name = x'00'",
    "INSERT INTO agenda_item (meeting_id, position, title, minutes) VALUES (1, 1, 'Tea', 'ten')",
]


@pytest.mark.parametrize("sql", MEANINGLESS)
def test_a_value_that_its_column_cannot_mean_never_reaches_the_file(
    basin_file: PartnershipFile, sql: str
) -> None:
    before = content(basin_file)
    with pytest.raises(IntegrityError, match="means nothing"), basin_file.change("Slip") as session:
        session.get_one(Participant, 1).name = "Half"
        session.connection().execute(text(sql))
    assert content(basin_file) == before


def test_nor_does_it_into_a_new_file(tmp_path: Path) -> None:
    def fill(session: Session) -> None:
        empty(session)
        session.add(Participant(name="Bank", countries="ET"))  # type: ignore[arg-type]

    with pytest.raises(ValueError, match="means nothing"):
        PartnershipFile.create(tmp_path / "a.partnerdesk", fill)
    assert list(tmp_path.iterdir()) == []


def test_rows_of_one_change_come_in_any_order(basin_file: PartnershipFile) -> None:
    with basin_file.change("Add participant") as session:
        session.add(Commitment(id=9, participant_id=9, title="First"))
        session.flush()
        session.add(Participant(id=9, name="Then"))
    assert name_of(basin_file, 9) == "Then"


def test_what_is_given_to_a_participant_that_is_gone_is_told_and_changes_nothing(
    basin_file: PartnershipFile,
) -> None:
    before = content(basin_file)
    with (
        pytest.raises(FileProblem, match="not in the partnership any more"),
        basin_file.change("Give") as session,
    ):
        set_values(session, "commitment", 1, {"participant_id": 77})
    assert content(basin_file) == before


def test_rows_of_a_change_in_bulk_come_in_any_order(basin_file: PartnershipFile) -> None:
    with basin_file.change_in_bulk("Add participant") as rows:
        rows.execute("INSERT INTO person (participant_id, name, signatory) VALUES (9, 'First', 0)")
        rows.execute(
            "INSERT INTO participant (id, name, sector, countries, status)"
            " VALUES (9, 'Then', 'community', '[]', 'candidate')"
        )
    assert name_of(basin_file, 9) == "Then"


def test_a_row_changed_outside_a_change_is_a_bug_of_ours(basin_file: PartnershipFile) -> None:
    rename(basin_file, "One")
    session = basin_file._transactions.session()
    with pytest.raises(Exception, match="outside a change"):
        session.connection().execute(text("UPDATE participant SET name = 'Two'"))
    session.close()
    assert name_of(basin_file) == "One"


def test_the_bug_has_its_own_name_where_the_file_itself_meets_it(basin_file: PartnershipFile) -> None:
    with pytest.raises(ChangeOutsideChange), basin_file._transactions.transaction():
        basin_file._handle.connection.execute("DELETE FROM need")


def test_a_change_within_a_change_is_refused_and_leaves_nothing(basin_file: PartnershipFile) -> None:
    with pytest.raises(RuntimeError, match="within"), basin_file.change("Outer") as session:
        session.get_one(Participant, 1).name = "Outer"
        rename(basin_file, "Inner")
    assert name_of(basin_file) == "River Commission"


def test_a_row_keeps_its_id_because_undo_finds_it_by_that(basin_file: PartnershipFile) -> None:
    before = content(basin_file)
    with pytest.raises(IntegrityError), basin_file.change("Move") as session:
        session.connection().execute(text("UPDATE coverage SET id = id + 1000"))
    assert content(basin_file) == before


def test_undo_within_a_change_is_refused_and_takes_nothing_back(basin_file: PartnershipFile) -> None:
    rename(basin_file, "Before")
    with basin_file.change("Outer") as session:
        session.get_one(Participant, 1).name = "Outer"
        with pytest.raises(RuntimeError, match="within"):
            basin_file.undo()
    assert name_of(basin_file) == "Outer"
    basin_file.undo()
    assert name_of(basin_file) == "Before"


def test_a_change_cannot_be_kept_before_its_end(basin_file: PartnershipFile) -> None:
    with pytest.raises(RuntimeError, match="end of its block"), basin_file.change("Early") as session:
        session.get_one(Participant, 1).name = "Early"
        session.commit()
    assert name_of(basin_file) == "River Commission"


def test_a_change_that_changes_nothing_is_no_step(basin_file: PartnershipFile) -> None:
    rename(basin_file, "One")
    basin_file.undo()
    heard: list[Changed] = []
    basin_file.listen(heard.append)
    rename(basin_file, "River Commission")
    assert basin_file.undo_label is None
    assert basin_file.redo_label == "Rename participant"
    assert heard == []


def test_a_row_added_and_deleted_within_a_change_is_no_step(basin_file: PartnershipFile) -> None:
    with basin_file.change("Nothing in the end") as session:
        need = Need(name="Boats", kind="resource")
        session.add(need)
        session.get_one(Participant, 1).name = "For a moment"
        session.flush()
        session.delete(need)
        session.get_one(Participant, 1).name = "River Commission"
    assert basin_file.undo_label is None
    assert basin_file.rows("SELECT * FROM change_row") == []


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Return what sets the clock to so many seconds after nine."""

    def set_clock(seconds: float) -> None:
        class Stopped(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> "Stopped":
                return cls(2026, 3, 4, 9, tzinfo=UTC) + timedelta(seconds=seconds)

        monkeypatch.setattr(recording, "datetime", Stopped)

    set_clock(0)
    return set_clock


def test_typing_on_in_one_field_is_one_step(basin_file: PartnershipFile, at: Callable[[float], None]) -> None:
    for second, name in enumerate(("R", "Ri", "Riv")):
        at(second)
        rename(basin_file, name, field="participant 1 name")
        assert basin_file.rows("SELECT count(*) FROM change_row") == [(1,)]
    basin_file.undo()
    assert name_of(basin_file) == "River Commission"
    basin_file.redo()
    assert name_of(basin_file) == "Riv"
    assert basin_file.rows("SELECT count(*) FROM change_row") == [(1,)]


def test_another_field_another_person_or_a_pause_begin_a_new_step(
    basin_file: PartnershipFile, at: Callable[[float], None]
) -> None:
    rename(basin_file, "One", field="participant 1 name")
    rename(basin_file, "Growers", row_id=2, field="participant 2 name")
    basin_file.who = "Ada"
    rename(basin_file, "Gardeners", row_id=2, field="participant 2 name")
    at(3)
    rename(basin_file, "Planters", row_id=2, field="participant 2 name")
    assert basin_file.rows("SELECT count(*) FROM change") == [(3,)]
    at(6.5)
    rename(basin_file, "Foresters", row_id=2, field="participant 2 name")
    assert basin_file.rows("SELECT count(*) FROM change") == [(4,)]


def test_typing_after_undo_never_joins_what_was_there_before(basin_file: PartnershipFile) -> None:
    rename(basin_file, "One", field="participant 1 name")
    basin_file.undo()
    basin_file.redo()
    rename(basin_file, "Two", field="participant 1 name")
    basin_file.undo()
    assert name_of(basin_file) == "One"


def test_a_text_typed_and_taken_back_leaves_no_step_but_is_told(basin_file: PartnershipFile) -> None:
    heard: list[Changed] = []
    basin_file.listen(heard.append)
    rename(basin_file, "One", field="participant 1 name")
    rename(basin_file, "River Commission", field="participant 1 name")
    assert basin_file.undo_label is None
    assert [h.rows for h in heard] == [{"participant": frozenset({1})}] * 2


def test_what_is_open_for_reading_refuses_changes_in_words(basin_path: Path) -> None:
    before = basin_path.read_bytes()
    with PartnershipFile.open(basin_path, read_only=True) as file:
        assert file.read_only
        with pytest.raises(ReadOnlyFile, match="reading only"):
            rename(file, "No")
        with pytest.raises(ReadOnlyFile):
            file.undo()
    assert basin_path.read_bytes() == before


def test_making_ready_for_the_first_change_leaves_the_file_as_it_is(basin_path: Path) -> None:
    before = basin_path.read_bytes()
    for read_only in (True, False):
        with PartnershipFile.open(basin_path, read_only=read_only) as file:
            file.prepare()
            assert basin_path.read_bytes() == before
            assert file.read_only == read_only
    with PartnershipFile.open(basin_path) as file:
        file.prepare()
        rename(file, "Sea Commission")
        file.undo()
        assert name_of(file) == "River Commission"


def test_writing_stops_when_told_and_the_file_is_free_for_others(basin_file: PartnershipFile) -> None:
    basin_file.stop_writing("A page is damaged.")
    with pytest.raises(ReadOnlyFile, match="page is damaged"):
        rename(basin_file, "No")
    with PartnershipFile.open(basin_file.path) as other:
        assert not other.read_only


def test_a_history_that_cannot_be_read_stops_undo_and_changes_nothing(basin_file: PartnershipFile) -> None:
    for image in ("no image", '{"id": 1, "name": [1]}', "[]", '{"name": "no id"}', '{"id": "1"}'):
        rename(basin_file, "One")
        with basin_file._transactions.transaction():
            basin_file._handle.connection.execute(
                "UPDATE change_row SET before = ?, after = ?", (image, image)
            )
        with pytest.raises(FileProblem, match="cannot be read"):
            basin_file.undo()
        assert name_of(basin_file) == "One"
        rename(basin_file, "River Commission")
        with basin_file._transactions.transaction():
            basin_file._handle.connection.execute("DELETE FROM change")


def test_a_copy_has_an_id_of_its_own_through_copies_of_copies(
    basin_file: PartnershipFile, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.partnerdesk", tmp_path / "second.partnerdesk"
    basin_file.save_copy(first)
    with PartnershipFile.open(first) as file:
        file.save_copy(second)
        copied = file.id
    with PartnershipFile.open(second) as file:
        assert len({basin_file.id, copied, file.id}) == 3
        assert file.partnership_id == basin_file.partnership_id


def test_a_part_that_no_partnerdesk_made_is_not_run_by_copying(basin_path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(basin_path, isolation_level=None)) as other:
        other.execute("CREATE TRIGGER t AFTER INSERT ON file_info BEGIN DELETE FROM need; END")
    with PartnershipFile.open(basin_path) as file:
        file.save_copy(tmp_path / "copy.partnerdesk")
        assert content_at(tmp_path / "copy.partnerdesk") == content(file)


def test_a_copy_holds_what_the_file_holds_and_never_replaces_unasked(
    basin_file: PartnershipFile, tmp_path: Path
) -> None:
    rename(basin_file, "Copied")
    copy = tmp_path / "copy.partnerdesk"
    basin_file.save_copy(copy)
    assert content_at(copy) == content(basin_file)
    with pytest.raises(FileExistsError):
        basin_file.save_copy(copy)
    rename(basin_file, "Again")
    basin_file.save_copy(copy, replace=True)
    with PartnershipFile.open(copy) as file:
        assert name_of(file) == "Again"
        assert file.undo_label == "Rename participant"
        assert file.partnership_id == basin_file.partnership_id


def test_a_change_of_what_is_gone_is_told_and_not_kept(basin_file: PartnershipFile) -> None:
    before = content(basin_file)
    with (
        pytest.raises(FileProblem, match="not in the partnership any more"),
        basin_file.change("Work") as session,
    ):
        session.get_one(Participant, 1).name = "Half"
        session.get_one(Participant, 77).name = "Gone"
    assert content(basin_file) == before
