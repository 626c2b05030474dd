"""Sets of clauses: shown before they are used, one step to undo, saved on this computer."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from partnerdesk.clause_sets import sets_to_begin_with
from partnerdesk.desk.agreement.screen import Agreement
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.widgets.unfolding_list import UnfoldingList
from partnerdesk.exchange import saved_clause_sets as saving
from partnerdesk.partnership.clause_sets import Words
from tests.desk.agreement.agreements import click_row, open_agreement, retype, write_partnership
from tests.desk.conftest import Find
from tests.desk.gestures import click

SETS = {s.name: [c.heading for c in s.clauses] for s in sets_to_begin_with("en")}


@pytest.fixture
def screen(window: Window, qtbot: QtBot, tmp_path: Path) -> Agreement:
    return open_agreement(window, qtbot, write_partnership(tmp_path / "water.partnerdesk"))


def headings(window: Window) -> list[str]:
    return [h for (h,) in window.desk.file.rows("SELECT heading FROM clause ORDER BY position")]


def offered(window: Window, by_name: Find) -> dict[str, QAction]:
    menu = by_name(window, "Sets of clauses", QPushButton).menu()
    menu.aboutToShow.emit()
    return {a.text(): a for a in menu.actions() if a.text()}


def shown(screen: Agreement) -> list[str]:
    panel = screen.clauses.sets.panel
    return [part.text() for part in panel.findChildren(QLabel) if part.isVisibleTo(panel) and part.text()]


def test_a_set_tells_what_it_adds_and_leaves_out_before_anything_changes(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    offered(window, by_name)["Light"].trigger()
    told = shown(screen)
    assert "leaves out 7" in told
    assert told.index("leaves out 7") < told.index("Autonomy of the partners")
    assert headings(window) == []
    assert not screen.clauses.list.isVisible()

    QTest.keyClick(by_name(window, "Use this set"), Qt.Key.Key_Escape)
    assert by_name(window, "Clauses", UnfoldingList).isVisible()
    assert by_name(window, "Sets of clauses").hasFocus()
    assert headings(window) == []


def test_a_set_is_used_as_one_step_that_undo_takes_back(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    offered(window, by_name)["UN family"].trigger()
    assert by_name(window, "Use this set").hasFocus()
    QTest.keyClick(by_name(window, "Use this set"), Qt.Key.Key_Return)
    assert headings(window) == SETS["UN family"]
    assert window.notices.message.text() == "Used the set UN family: 16 clauses added, 2 left out."
    assert window.menus.undo.text() == "Undo use the set of clauses UN family"
    window.menus.undo.trigger()
    assert headings(window) == []


def test_own_words_stay_whatever_set_is_used(window: Window, screen: Agreement, by_name: Find) -> None:
    click_row(by_name(window, "Clauses", UnfoldingList), 1)
    retype(by_name(window, "Clause text"), "For the pupils")
    offered(window, by_name)["Own"].trigger()
    assert "your own words stay: 1" in shown(screen)
    click(by_name(window, "Use this set"))
    assert headings(window) == ["Parties", "Why we work together", *SETS["Own"][1:]]
    assert ("For the pupils",) in window.desk.file.rows("SELECT text FROM clause")


def test_a_further_clause_says_why_it_is_there(window: Window, screen: Agreement, by_name: Find) -> None:
    add = by_name(window, "Add clause", QPushButton).menu()
    add.aboutToShow.emit()
    next(a for a in add.actions() if a.text() == "Privileges and immunities").trigger()
    assert headings(window)[-2:] == ["Privileges and immunities", "Signatures"]
    assert by_name(
        window,
        "Organisations of the UN family hold immunities that only their governing bodies can waive. "
        "They cannot sign without these words.",
        QLabel,
    )


def test_the_set_that_stands_already_cannot_be_used_again(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    offered(window, by_name)["Standard"].trigger()
    assert "The agreement holds these clauses already." in shown(screen)
    assert not by_name(window, "Use this set").isEnabled()


def test_the_clauses_are_saved_as_a_set_and_used_again(
    window: Window, screen: Agreement, by_name: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    click_row(by_name(window, "Clauses", UnfoldingList), 1)
    retype(by_name(window, "Clause text"), "For the pupils")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("Lake & basin", True))
    offered(window, by_name)["Save these clauses as a set…"].trigger()
    assert window.notices.message.text() == "Saved the set Lake & basin on this computer."

    window.desk.undo()
    offered(window, by_name)["Lake && basin"].trigger()
    assert "words anew 1" in shown(screen)
    click(by_name(window, "Use this set"))
    assert ("For the pupils",) in window.desk.file.rows("SELECT text FROM clause")

    offered(window, by_name)["Save these clauses as a set…"].trigger()
    assert "is saved already" in window.notices.message.text()


def test_a_set_that_cannot_be_read_is_told_and_can_be_removed(
    window: Window, screen: Agreement, by_name: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    saving.folder().mkdir(parents=True)
    path = saving.folder() / "broken.json"
    path.write_text(json.dumps({"format": "letters"}))
    offered(window, by_name)["broken: cannot be read…"].trigger()
    assert "broken.json" in window.notices.message.text()

    monkeypatch.setattr("partnerdesk.desk.agreement.clause_sets.ask", lambda *_: True)
    removing = offered(window, by_name)["Remove a saved set"].menu()
    assert isinstance(removing, QMenu)
    removing.actions()[0].trigger()
    assert not path.exists()


def test_a_set_in_another_language_is_told(window: Window, screen: Agreement, by_name: Find) -> None:
    seen = screen.clauses._seen
    assert seen
    saving.save("Lac", "fr", [Words("Parties", "Nous.", "parties")])
    offered(window, by_name)["Lac"].trigger()
    assert "The words of this set are in Français, those of this agreement in English." in shown(screen)
