"""A rehearsal plays on a copy, which is thrown away; the partnership stays as it is."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from partnerdesk import settings
from partnerdesk.desk.frame import files, rehearsal
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.file import rehearsing
from partnerdesk.file.partnership_file import PartnershipFile
from tests.desk.conftest import Find


@pytest.fixture
def rehearsed(window: Window, empty_file: Path) -> Path:
    """Open a partnership, begin a rehearsal in the menu, and return the file of the copy."""
    window.opens_at = Place.PROBLEM
    assert window.desk.open(empty_file)
    window.desk.write("Change the goal", "partnership", 1, summary="as it is")
    window.menus.room.rehearse.trigger()
    return window.desk.file.path


def title(window: Window) -> str:
    ((found,),) = window.desk.file.rows("SELECT title FROM partnership")
    return str(found)


def test_a_rehearsal_is_told_on_the_screen_and_in_the_title_of_all_paper(
    window: Window, rehearsed: Path, empty_file: Path, by_name: Find
) -> None:
    assert rehearsed != empty_file
    assert title(window) == "Rehearsal: Clean water for the lake towns"
    assert by_name(window, "End the rehearsal").isVisible()
    assert window.partnership is not None
    assert window.partnership.place == Place.PROBLEM
    window.partnership.remember()
    assert str(rehearsed) not in [recent.path for recent in window.desk.settings.recent]


def test_at_the_end_the_partnership_is_open_again_as_it_was(
    window: Window, rehearsed: Path, empty_file: Path, by_name: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.desk.write("Change the goal", "partnership", 1, summary="as it was played")
    answers = [False, True]
    monkeypatch.setattr(rehearsal, "ask", lambda *_: answers.pop(0))
    end = by_name(window, "End the rehearsal")
    QTest.mouseClick(end, Qt.MouseButton.LeftButton)  # cancelled
    assert window.desk.file.path == rehearsed
    QTest.mouseClick(end, Qt.MouseButton.LeftButton)
    assert window.desk.file.path == empty_file
    assert title(window) == "Clean water for the lake towns"
    assert window.desk.file.rows("SELECT summary FROM partnership") == [("as it is",)]
    assert not rehearsed.parent.exists()
    assert not end.isVisible()
    assert answers == []
    assert window.menus.room.rehearse.text() == "R&ehearse on a copy"


def test_a_rehearsal_in_which_nothing_was_done_ends_without_a_question(
    window: Window, rehearsed: Path, empty_file: Path
) -> None:
    window.desk.close()
    assert not rehearsed.parent.exists()
    assert empty_file.exists()


def test_other_files_are_proposed_where_they_are_not_thrown_away(
    window: Window, rehearsed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[str] = []

    def cancel(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        proposed.append(start)
        return "", ""

    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", cancel)
    files.save_copy(window.desk, window)
    assert proposed == [str(settings.documents_folder() / "Clean water copy.partnerdesk")]


def test_a_copy_that_a_crash_left_is_removed_and_one_that_is_open_stays(empty_file: Path) -> None:
    with PartnershipFile.open(empty_file) as file:
        copy = rehearsing.begin(file)
        left = copy.path.parent.with_name("left")
        left.mkdir()
        (left / "Clean water.partnerdesk").write_bytes(empty_file.read_bytes())
        rehearsing._own.clear()  # as another window sees it
        rehearsing.sweep()
        assert not left.exists()
        assert copy.path.exists()
        copy.close()
        rehearsing.sweep()
        assert not copy.path.exists()


def test_of_a_folder_that_cannot_be_written_it_is_told(
    window: Window, empty_file: Path, by_name: Find
) -> None:
    settings.data_folder().mkdir(parents=True)
    (settings.data_folder() / "rehearsals").write_text("no folder")
    assert window.desk.open(empty_file)
    window.menus.room.rehearse.trigger()
    assert window.desk.file.path == empty_file
    assert "cannot be written" in window.notices.message.text()
