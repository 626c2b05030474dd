"""What was altered from outside, as the lead meets it in the window."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from tests.desk.conftest import Find
from tests.desk.gestures import click, labels
from tests.desk.notes.talks import failing, heard, notes, open_talked, shown, unlock


@pytest.fixture
def talked(window: Window, tmp_path: Path, qtbot: QtBot) -> Window:
    """Open a partnership with notes, unlocked."""
    return open_talked(window, tmp_path / "Clean water.partnerdesk", qtbot)


def run(window: Window, sql: str) -> None:
    """Alter the private rows of the open file."""
    with window.desk.file.write_private() as connection:
        connection.execute(sql)


def test_going_on_asks_twice_and_loses_nothing_that_was_written_since(
    talked: Window, by_name: Find, qtbot: QtBot
) -> None:
    talked.desk.private.lock()
    run(talked, "UPDATE private_row SET sealed = zeroblob(300) WHERE id = 2")
    unlock(talked, qtbot)
    assert heard(talked) == ["Wants mobile coverage counted"]
    notes(talked).add_note(1, "need", "More masts")
    click(by_name(talked, "Go on without them"))
    assert len(notes(talked).refused) == 1
    click(by_name(talked, "Leave it as it is"))
    assert len(notes(talked).refused) == 1
    click(by_name(talked, "Go on without them"))
    click(by_name(talked, "Go on without them for good"))
    assert notes(talked).refused == []
    assert heard(talked) == ["Wants mobile coverage counted", "More masts"]


def test_a_missing_key_is_told_and_nothing_can_begin_over_the_notes(talked: Window, by_name: Find) -> None:
    talked.desk.private.lock()
    run(talked, "DELETE FROM private_key")
    talked.desk.go(Place.JOURNEY)
    talked.desk.go(Place.NOTES)
    talked.partnership.shown.refresh(None)  # type: ignore[union-attr]
    assert any("the key that opens them is missing" in text for text in labels(talked))
    with pytest.raises(AssertionError):
        by_name(talked, "Begin the private side")
    asked: list[object] = []
    talked.desk.restoring.disconnect()
    talked.desk.restoring.connect(asked.append)
    click(by_name(talked, "Backups…"))
    assert asked == [None]


def test_another_name_in_the_file_is_told_and_asked_about_before_anything_is_shared(
    talked: Window, by_name: Find
) -> None:
    talked.desk.write("Rename participant", "participant", 1, name="Meridian Software Ltd")
    shown(talked).show_participant(1)
    assert any("You talked with Utilities Union." in text for text in labels(talked))
    sharing = shown(talked).sharing
    sharing.wording.setPlainText("They count mobile coverage.")
    sharing.by.setText("Ada Lovelace Otieno")
    click(by_name(talked, "Share this wording"))
    assert talked.desk.file.rows("SELECT count(*) FROM disclosure") == [(0,)]
    assert any("Nothing was shared" in text for text in labels(talked))
    click(by_name(talked, "It is the same organisation"))
    assert not any("You talked with Utilities Union." in text for text in labels(talked))
    click(by_name(talked, "Share this wording"))
    assert talked.desk.file.rows("SELECT count(*) FROM disclosure") == [(1,)]


def test_a_sheet_that_was_taken_out_of_the_file_is_told_and_can_be_withdrawn(
    talked: Window, by_name: Find, qtbot: QtBot
) -> None:
    made: list[str] = []
    talked.desk.private.keys.make_recovery_sheet(made.append, failing)
    qtbot.waitUntil(lambda: bool(made))
    talked.desk.private.lock()
    run(talked, "DELETE FROM private_key WHERE name = 'recovery'")
    unlock(talked, qtbot)
    said = "What the recovery sheet opens was taken out or replaced in this file."
    assert any(said in text for text in labels(talked))
    with pytest.raises(AssertionError):
        by_name(talked, "Go on without them")
    click(by_name(talked, "Withdraw the recovery sheet"))
    qtbot.waitUntil(lambda: not any(said in text for text in labels(talked)))
    with pytest.raises(AssertionError):
        by_name(talked, "Withdraw the recovery sheet")


def test_a_private_side_that_was_taken_out_is_told_before_another_begins(
    talked: Window, by_name: Find
) -> None:
    said = "This computer saw bilateral notes in this partnership"
    talked.desk.private.lock()
    assert not any(said in text for text in labels(talked))
    for table in ("row", "seal", "key"):
        run(talked, f"DELETE FROM private_{table}")
    talked.desk.go(Place.JOURNEY)
    talked.desk.go(Place.NOTES)
    talked.partnership.shown.refresh(None)  # type: ignore[union-attr]
    assert any(said in text for text in labels(talked))
    assert by_name(talked, "Backups…")
    assert by_name(talked, "Begin the private side")
