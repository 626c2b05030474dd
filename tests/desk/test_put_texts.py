"""Texts that a screen reader puts into fields, with no key pressed and no focus moved."""

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.window import Window
from tests.desk.agreement.agreements import open_agreement, write_partnership
from tests.desk.commitments.boards import kept, open_board


def test_a_text_put_into_a_clause_stays_with_it_when_another_is_opened(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = open_agreement(window, qtbot, write_partnership(tmp_path / "water.partnerdesk"))
    clauses = screen.clauses.list
    clauses.unfold(0)
    screen.clauses.editor.heading.setText("How we begin")
    model, how = clauses.model(), QItemSelectionModel.SelectionFlag.ClearAndSelect
    clauses.selectionModel().select(model.index(2, 0), how)

    assert clauses.open == 2
    assert model.index(0, 0).data() == "1 How we begin"
    assert screen.clauses.editor.heading.text() != "How we begin"
    assert window.desk.file.undo_label
    assert window.desk.file.undo_label.startswith("Edit the clause")


def test_a_milestone_put_in_is_added_after_a_pause(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    screen = open_board(window, tmp_path)
    screen.panels.open(1)
    editor = screen.panels.editor
    before = kept(screen, "SELECT count(*) FROM milestone WHERE commitment_id = 1")
    editor.milestones.adder.setText("Ten schools")
    editor.budget.adder.setText("many")
    qtbot.waitUntil(lambda: not editor.milestones.adder.text() and editor.budget.adder.property("invalid"))

    assert kept(screen, "SELECT count(*) FROM milestone WHERE commitment_id = 1") == before + 1
    assert editor.budget.adder.text() == "many"
