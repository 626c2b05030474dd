"""Long minutes written in many bursts do not fill the file, and undo goes all the way back."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerdesk.file import condensing
from partnerdesk.file.history import changes, history
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Meeting
from tests.file.partnerships import content, copied

BURST = "What was said here in some words of the minute. " + "x" * 12


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every edit come after a pause."""
    monkeypatch.setattr("partnerdesk.file.recording.PAUSE", -1)


def write(file: PartnershipFile, notes: str, field: str = "meeting 1 notes") -> None:
    with file.change("Write minutes", field=field) as session:
        session.get_one(Meeting, 1).notes = notes


def notes_of(file: PartnershipFile) -> str:
    return str(file.rows("SELECT notes FROM meeting")[0][0])


def test_thirty_kilobytes_of_minutes_in_a_hundred_bursts_stay_small(basin_file: PartnershipFile) -> None:
    before = content(basin_file)
    for number in range(401, 501):
        write(basin_file, BURST * number)
    whole = content(basin_file)
    assert basin_file.path.stat().st_size < 3_000_000
    for number in range(499, 480, -1):
        assert basin_file.undo() == "Write minutes"
        assert notes_of(basin_file) == BURST * number
    while basin_file.undo():
        pass
    assert content(basin_file) == before
    while basin_file.redo():
        pass
    assert content(basin_file) == whole


def test_what_is_written_in_another_span_stays_a_step_with_its_time(
    basin_file: PartnershipFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 60):
        write(basin_file, BURST * 100 + str(number))
    with basin_file._transactions.transaction():
        basin_file._handle.connection.execute(
            "UPDATE change SET at = '2026-01-01T10:00:00.000+00:00' WHERE id = (SELECT min(id) FROM change)"
        )
    count = len(changes(basin_file))
    for number in range(60, 90):
        write(basin_file, BURST * 100 + str(number))
    assert len(changes(basin_file)) <= count + 1  # one for the span after that one
    assert changes(basin_file)[-1].at != changes(basin_file)[-2].at


def test_steps_of_a_short_text_stay_apart(basin_file: PartnershipFile) -> None:
    for number in range(60):
        write(basin_file, f"Short {number}")
    assert len(history(basin_file, "meeting", 1, "notes")) == 60


def test_steps_with_something_else_between_stay_apart(basin_file: PartnershipFile) -> None:
    for number in range(30):
        write(basin_file, BURST * 100 + str(number), field="meeting 1 notes")
        write(basin_file, BURST * 100 + str(number) + "!", field="meeting 1 title")
    assert len(changes(basin_file)) == 60


@given(st.lists(st.sampled_from(["write", "undo", "redo", "other", "another person"]), max_size=40))
@settings(max_examples=8)
def test_however_it_is_written_undone_and_done_again_nothing_is_lost(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    path: Path = copied(tmp_path_factory.mktemp("condensing") / "basin.partnerdesk")
    with PartnershipFile.open(path) as file:
        first = content(file)
        for number, step in enumerate(["write"] * 25 + steps):
            if step in ("undo", "redo"):
                getattr(file, step)()
                continue
            file.who = "Ada" if step == "another person" else None
            field = "meeting 1 title" if step == "other" else "meeting 1 notes"
            write(file, "x" * condensing.LONG + str(number), field)
        last = content(file)
        while file.redo():
            pass
        end = content(file)
        while file.undo():
            pass
        assert content(file) == first
        while file.redo():
            pass
        assert content(file) == end
        if "undo" not in steps:
            assert end == last
        assert file.damage() is None
