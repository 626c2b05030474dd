"""Who changed what, and when."""

from datetime import UTC, datetime, timedelta

import pytest

from partnerdesk.file.history import changes, history, last_change
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Need, Participant, ProblemVersion


def reword(file: PartnershipFile, goal: str | None, who: str | None = None) -> None:
    file.who = who
    with file.change(f"Reword goal: {goal}") as session:
        session.get_one(ProblemVersion, 1).goal = goal


def told(file: PartnershipFile, row_id: int = 1, column: str = "goal") -> list[tuple[object, ...]]:
    entries = history(file, "problem_version", row_id, column)
    return [(e.who, e.before, e.after, e.done) for e in entries]


def test_each_wording_is_told_with_who_and_when(basin_file: PartnershipFile) -> None:
    reword(basin_file, "Lose a third", "Ada")
    reword(basin_file, None, "Ben")
    first, second = history(basin_file, "problem_version", 1, "goal")
    assert (first.who, first.before, first.after) == ("Ada", "Halve the loss by 2030.", "Lose a third")
    assert (second.who, second.before, second.after) == ("Ben", "Lose a third", None)
    assert second.label == "Reword goal: None"
    assert first.at is not None
    assert second.at is not None
    assert datetime.now(UTC) - first.at < timedelta(hours=1)
    assert first.at <= second.at


def test_other_fields_and_other_rows_are_not_told(basin_file: PartnershipFile) -> None:
    with basin_file.change("Reword solution") as session:
        session.get_one(ProblemVersion, 1).solution = "Sheds"
        session.add(ProblemVersion(id=2, text="Harvests rot.", goal="Another"))
    assert told(basin_file) == []
    assert told(basin_file, column="solution") == [(None, None, "Sheds", True)]
    assert told(basin_file, 2) == [(None, None, "Another", True)]


def test_what_was_taken_back_is_told_as_such(basin_file: PartnershipFile) -> None:
    reword(basin_file, "One")
    basin_file.undo()
    assert told(basin_file) == [(None, "Halve the loss by 2030.", "One", False)]
    reword(basin_file, "Two")
    assert told(basin_file) == [
        (None, "Halve the loss by 2030.", "One", False),
        (None, "Halve the loss by 2030.", "Two", True),
    ]


def test_a_row_does_not_inherit_the_history_of_an_earlier_one_with_its_number(
    basin_file: PartnershipFile,
) -> None:
    def add(name: str) -> None:
        with basin_file.change("Add need") as session:
            session.add(Need(id=9, name=name, kind="skill"))

    add("First")
    with basin_file.change("Delete need") as session:
        session.delete(session.get_one(Need, 9))
    add("Taken back")
    basin_file.undo()
    add("Second")
    basin_file.undo()
    basin_file.redo()
    assert [(e.before, e.after) for e in history(basin_file, "need", 9, "name")] == [(None, "Second")]
    add_and_undo = history(basin_file, "need", 9, "kind")
    assert [e.done for e in add_and_undo] == [True]


def test_a_row_added_and_taken_back_is_not_told_of_the_one_before_it(basin_file: PartnershipFile) -> None:
    with basin_file.change("Add need") as session:
        session.add(Need(id=9, name="Taken back", kind="skill"))
    with basin_file.change("Rename need") as session:
        session.get_one(Need, 9).name = "Renamed"
    basin_file.undo()
    basin_file.undo()
    assert history(basin_file, "need", 9, "name") == []


def test_the_last_changes_come_newest_first(basin_file: PartnershipFile) -> None:
    assert last_change(basin_file) is None
    for goal in ("One", "Two", "Three"):
        reword(basin_file, goal, "Ada")
    basin_file.undo()
    found = changes(basin_file, limit=2)
    assert [(c.label, c.who, c.done) for c in found] == [
        ("Reword goal: Three", "Ada", False),
        ("Reword goal: Two", "Ada", True),
    ]
    last = last_change(basin_file)
    assert last is not None
    assert (last.label, last.who, last.done) == ("Reword goal: Two", "Ada", True)
    assert last == changes(basin_file)[1]


@pytest.mark.parametrize("at", ["yesterday", "", "2026-13-01", "0001-01-01", "9999-12-31"])
def test_a_damaged_time_or_image_does_not_stop_the_telling(basin_file: PartnershipFile, at: str) -> None:
    reword(basin_file, "One")
    with basin_file._transactions.transaction():
        basin_file._handle.connection.execute("UPDATE change SET at = ?", (at,))
        basin_file._handle.connection.execute("UPDATE change_row SET before = '[1'")
    (entry,) = history(basin_file, "problem_version", 1, "goal")
    assert (entry.at, entry.before, entry.after) == (None, None, "One")
    assert changes(basin_file)[0].at is None


def test_typing_in_one_field_is_told_once(basin_file: PartnershipFile) -> None:
    for name in ("R", "Ri", "Riv"):
        with basin_file.change("Rename", field="participant 1 name") as session:
            session.get_one(Participant, 1).name = name
    assert [(e.before, e.after) for e in history(basin_file, "participant", 1, "name")] == [
        ("River Commission", "Riv")
    ]
