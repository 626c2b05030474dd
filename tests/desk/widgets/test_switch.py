"""A switch runs what it is for whoever changes it: the pointer, a key or a screen reader."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QButtonGroup
from pytestqt.qtbot import QtBot

from partnerdesk.desk.widgets.switch import Switch, switch


@pytest.fixture
def ran() -> list[str]:
    return []


@pytest.fixture
def held(qtbot: QtBot, ran: list[str]) -> Switch:
    made = switch("Hold", lambda: ran.append("Hold"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_click_a_key_and_a_screen_reader_run_it_once_each(held: Switch, ran: list[str]) -> None:
    held.click()
    QTest.keyClick(held, Qt.Key.Key_Space)
    held.toggle()  # this is all that Qt does for the action "Toggle"
    assert ran == ["Hold"] * 3
    assert held.isChecked()


def test_the_program_changes_it_without_running_it(held: Switch, ran: list[str]) -> None:
    held.setChecked(True)
    assert (held.isChecked(), ran) == (True, [])


def test_of_a_group_only_what_was_chosen_runs(qtbot: QtBot, ran: list[str]) -> None:
    group = QButtonGroup()
    made = [switch(word, partial(ran.append, word)) for word in ("Plan", "Record")]
    for one in made:
        qtbot.addWidget(one)
        group.addButton(one)
    made[0].setChecked(True)
    made[1].toggle()
    made[0].click()
    made[0].toggle()  # one of a group stays chosen
    assert ran == ["Record", "Plan"]
