"""Rows of a sheet, pasted where one name is asked, are offered as so many entries."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from partnerdesk.desk.commitments.editor import Editor
from partnerdesk.desk.commitments.screen import Commitments
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.desk.widgets.pasted_rows import PastedRows, rows_in
from tests.desk.gaps.rooms import CIRCLE, open_lake
from tests.desk.gestures import click

SHEET = "Boat Owners\tbusiness\nLenders Circle\tfinance\n\nUpland Schools\tacademia\n"


def paste(text: str, pasted: PastedRows) -> None:
    """Paste a text into the field that the rows stand below."""
    QApplication.clipboard().setText(text)
    pasted._field.setFocus()
    QTest.keySequence(pasted._field, QKeySequence(QKeySequence.StandardKey.Paste))


def test_rows_become_participants_in_one_change_but_those_that_are_there(
    window: Window, tmp_path: Path
) -> None:
    gaps = open_lake(window, tmp_path)
    gaps.side.open_new()
    pasted = gaps.side.new.pasted
    paste(SHEET, pasted)
    assert gaps.side.new.name.text() == ""
    assert pasted.names() == ["Boat Owners", "Upland Schools"]
    assert pasted.list.count() == 3
    assert "first column alone" in pasted.told.text()
    count = window.desk.file.rows("SELECT count(*) FROM participant")
    click(pasted.add)

    assert window.desk.file.rows("SELECT name FROM participant ORDER BY id DESC LIMIT 2") == [
        ("Upland Schools",),
        ("Boat Owners",),
    ]
    assert window.desk.file.undo_label == "Add 2 participants"
    window.desk.undo()
    assert window.desk.file.rows("SELECT count(*) FROM participant") == count


def test_rows_become_needs_and_people(window: Window, tmp_path: Path) -> None:
    gaps = open_lake(window, tmp_path)
    gaps.matrix.begin_adding()
    adding = gaps.matrix.findChild(PastedRows)
    assert adding
    paste("Masons\nPlumbers", adding)
    click(adding.add)
    gaps.side.open_participant(CIRCLE)
    people = gaps.side.participant.people.pasted
    paste("Abel Kato\nRuth Amani", people)
    click(people.add)

    assert window.desk.file.rows("SELECT name FROM need WHERE id > 4") == [("Masons",), ("Plumbers",)]
    added = window.desk.file.rows("SELECT participant_id, name FROM person WHERE id > 1")
    assert added == [(CIRCLE, "Abel Kato"), (CIRCLE, "Ruth Amani")]


def test_rows_become_milestones_and_commitments(window: Window, tmp_path: Path) -> None:
    open_lake(window, tmp_path)
    window.desk.go(Place.COMMITMENTS, ("commitment", 1))
    editor = window.findChild(Editor)
    assert editor
    milestones = editor.milestones.pasted
    paste("First loan\nTenth loan", milestones)
    click(milestones.add)
    assert window.desk.file.rows("SELECT title FROM milestone") == [("First loan",), ("Tenth loan",)]

    screen = window.partnership.shown  # type: ignore[union-attr]
    assert isinstance(screen, Commitments)
    new = screen.panels.new
    new.begin((CIRCLE, "Lenders Circle"))
    paste("Lend boats\nLend nets", new.pasted)
    new.pasted._add()
    titles = window.desk.file.rows("SELECT title FROM commitment WHERE participant_id = ? AND id > 1", CIRCLE)
    assert titles == [("Lend boats",), ("Lend nets",)]


def test_what_is_left_out_is_not_added(qtbot: QtBot) -> None:
    line, added = QLineEdit(), []
    qtbot.addWidget(line)

    def add(names: list[str]) -> bool:
        added.append(names)
        return True

    pasted = PastedRows(line, add)
    qtbot.addWidget(pasted)
    line.insert("\n".join(f"Town {n}" for n in range(400)))
    assert len(pasted.names()) == 400
    for at in range(1, 400):
        pasted.list.item(at).setCheckState(Qt.CheckState.Unchecked)
    assert pasted.add.text() == "Add 1"
    click(pasted.add)
    assert added == [["Town 0"]]
    line.insert("a\tb")
    click(pasted.leave)
    assert (line.text(), added, pasted.isVisible()) == ("", [["Town 0"]], False)


@pytest.mark.parametrize("text", ["Kenya", "Kenya; Uganda", "Lake Basin Commission\n", ""])
def test_one_name_is_one_name(text: str) -> None:
    assert [cells for cells in rows_in(text) if len(cells) > 1] == []
    assert len(rows_in(text)) <= 1
