"""What is typed is never lost: it is written soon, stays where it could not be, and closing asks."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from partnerdesk.desk.commitments.editor import Editor
from partnerdesk.desk.frame.closing import may_lose
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.gaps.participant import ParticipantPanel
from partnerdesk.desk.places import Place
from partnerdesk.desk.typed import Kept
from partnerdesk.desk.widgets.fields import LineField, TextField
from partnerdesk.file import changing
from tests.desk.gaps.rooms import CIRCLE, FUND, open_lake


def panel_of(window: Window, folder: Path) -> ParticipantPanel:
    """Open the panel of the lenders, whose file is then moved away."""
    screen = open_lake(window, folder)
    screen.side.open_participant(CIRCLE)
    panel = screen.side.participant
    window.desk.file.path.rename(folder / "elsewhere")
    return panel


def bring_back(window: Window, folder: Path) -> None:
    """Put the file back where it was."""
    (folder / "elsewhere").rename(window.desk.file.path)


def type_over(field: LineField, text: str) -> None:
    """Write a text in place of another and leave the field."""
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    field.commit()


def saved(window: Window) -> str:
    """Return what the side of the window says of saving."""
    assert window.partnership is not None
    return window.partnership.navigation.saved.text()


def names(window: Window) -> dict[int, str]:
    """Return the names of the participants in the file."""
    return dict(window.desk.file.rows("SELECT id, name FROM participant"))


def test_text_that_could_not_be_written_stays_in_its_field_until_it_is(
    window: Window, tmp_path: Path
) -> None:
    panel = panel_of(window, tmp_path)
    type_over(panel.name, "Lenders of the Lake")

    assert panel.name.text() == "Lenders of the Lake"
    assert names(window)[CIRCLE] == "Lenders Circle"
    assert saved(window).endswith("not all is saved")
    bring_back(window, tmp_path)
    window.desk.flushing.emit()
    assert names(window)[CIRCLE] == "Lenders of the Lake"
    assert "not all" not in saved(window)


def test_text_that_could_not_be_written_comes_back_with_its_row_and_never_goes_to_another(
    window: Window, tmp_path: Path
) -> None:
    panel = panel_of(window, tmp_path)
    side = window.partnership.shown.side  # type: ignore[union-attr]
    type_over(panel.name, "Lenders of the Lake")
    side.open_participant(FUND)
    assert panel.name.text() == "Child Health Fund"
    bring_back(window, tmp_path)
    window.desk.flushing.emit()
    assert names(window)[FUND] == "Child Health Fund"

    side.open_participant(CIRCLE)
    assert panel.name.text() == "Lenders of the Lake"
    window.desk.flushing.emit()
    assert names(window)[CIRCLE] == "Lenders of the Lake"


def test_what_is_not_understood_stays_too_when_another_row_is_shown(window: Window, tmp_path: Path) -> None:
    panel = panel_of(window, tmp_path)
    bring_back(window, tmp_path)
    side = window.partnership.shown.side  # type: ignore[union-attr]
    type_over(panel.outreach.since, "some day")
    side.open_participant(FUND)
    assert panel.outreach.since.text() != "some day"
    assert not panel.outreach.since.property("invalid")
    side.open_participant(CIRCLE)

    assert panel.outreach.since.text() == "some day"
    assert panel.outreach.since.property("invalid")


def test_closing_asks_before_text_is_lost_and_stays_where_it_is_refused(
    window: Window, tmp_path: Path
) -> None:
    panel = panel_of(window, tmp_path)
    type_over(panel.name, "Lenders of the Lake")
    asked: list[list[Kept]] = []

    def stay(kept: list[Kept]) -> bool:
        asked.append(kept)
        return False

    window.desk.may_lose = stay
    window.close()

    assert [(k.name, k.text) for k in asked[0]] == [("Name", "Lenders of the Lake")]
    assert window.desk.is_open
    assert window.isVisible()
    assert panel.name.text() == "Lenders of the Lake"
    window.desk.may_lose = lambda kept: True
    window.close()
    assert not window.desk.is_open


def test_opening_another_partnership_asks_as_well(window: Window, tmp_path: Path, empty_file: Path) -> None:
    panel = panel_of(window, tmp_path)
    type_over(panel.name, "Lenders of the Lake")
    window.desk.may_lose = lambda kept: False

    assert not window.desk.open(empty_file)
    assert window.desk.file.path.stem == "lake"


def test_the_question_shows_the_texts_and_can_copy_them(window: Window, qtbot: QtBot) -> None:
    seen: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(10, press)
            return
        seen.append(box.informativeText())
        next(b for b in box.buttons() if b.text() == "Copy it and close").click()

    with qtbot.waitActive(window):
        window.activateWindow()
    QTimer.singleShot(0, press)
    assert may_lose([Kept("Name", "Lenders", is_refused=True)])
    assert "Name: Lenders" in seen[0]
    assert QApplication.clipboard().text() == "Name\nLenders"


def test_typing_without_a_pause_is_written_all_the_same(qtbot: QtBot) -> None:
    for field in (LineField("Name"), TextField("Text")):
        qtbot.addWidget(field)
        field.show()
        told: list[str] = []
        field.edited.connect(told.append)
        for _ in range(200):
            QTest.keyClicks(field, "x")
            qtbot.wait(50)  # always shorter than the pause
            if told:
                break
        assert told
        assert set(told[0]) == {"x"}


def test_saved_is_not_said_while_something_typed_is_not_in_the_file(window: Window, tmp_path: Path) -> None:
    panel = panel_of(window, tmp_path)
    bring_back(window, tmp_path)
    panel.name.setFocus()
    QTest.keyClick(panel.name, Qt.Key.Key_X)
    assert saved(window).endswith("saving…")
    panel.name.commit()

    assert "saving" not in saved(window)


def test_a_new_part_or_update_that_could_not_be_added_stays_with_its_commitment(
    window: Window, tmp_path: Path
) -> None:
    editor, other = two_commitments(window, tmp_path)
    path = window.desk.file.path
    path.rename(tmp_path / "away")
    QTest.keyClicks(editor.milestones.adder, "First loan")
    QTest.keyClick(editor.milestones.adder, Qt.Key.Key_Return)
    QTest.keyClicks(editor.updates.composer.written, "Talks began")
    editor.updates.composer.add()
    assert editor.milestones.adder.text() == "First loan"
    assert len(window.desk.typed.kept) == 2

    editor.show_commitment(other)
    assert editor.milestones.adder.text() == ""
    assert editor.updates.composer.written.typed_text() == ""
    (tmp_path / "away").rename(path)
    window.desk.flushing.emit()
    assert window.desk.file.rows("SELECT * FROM milestone") == []
    editor.show_commitment(1)
    assert editor.milestones.adder.text() == "First loan"
    window.desk.flushing.emit()
    assert window.desk.file.rows("SELECT commitment_id, title FROM milestone") == [(1, "First loan")]
    assert window.desk.file.rows("SELECT commitment_id, text FROM commitment_update") == [(1, "Talks began")]
    assert window.desk.typed.kept == []


def two_commitments(window: Window, folder: Path) -> tuple[Editor, int]:
    """Open the first of two commitments in its editor; return that and the other's id."""
    open_lake(window, folder)
    other = window.desk.do("Add commitment", lambda s: changing.commitments.add(s, CIRCLE, "Lend to islands"))
    assert other is not None
    window.desk.go(Place.COMMITMENTS, ("commitment", 1))
    editor = window.findChild(Editor)
    assert editor is not None
    return editor, other
