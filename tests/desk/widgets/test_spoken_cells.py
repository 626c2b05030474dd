"""What assistive technology does with cells and boxes: Qt tells a view only that one was selected."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.problem.screen import ProblemScreen
from partnerdesk.desk.widgets.fields import ChoiceField, TickField
from partnerdesk.desk.widgets.positions_model import PositionsModel
from partnerdesk.desk.widgets.positions_table import PositionsTable
from partnerdesk.file.reading.problem import Partner
from tests.desk.commitments.boards import column, open_board
from tests.desk.gaps.rooms import CIRCLE, REGULATORS, level, open_lake
from tests.desk.gestures import opened
from tests.desk.problem.problems import made, show
from tests.desk.waiting import turns


def toggle(view: QAbstractItemView, row: int, at: int = 0) -> None:
    """Do what Qt's cell does when it is asked for its one action."""
    index = view.model().index(row, at)
    if not view.selectionModel().isSelected(index):
        view.clearSelection()
        view.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)


def test_a_cell_of_the_matrix_is_chosen_first_and_then_set(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    matrix = open_lake(window, tmp_path).matrix.view
    where = matrix.matrix.row_of(REGULATORS), matrix.matrix.column_of(CIRCLE)
    toggle(matrix, *where)
    qtbot.waitUntil(lambda: matrix.currentIndex() == matrix.model().index(*where))
    assert level(window, REGULATORS, CIRCLE) is None

    toggle(matrix, *where)
    qtbot.waitUntil(lambda: level(window, REGULATORS, CIRCLE) == "full")
    toggle(matrix, *where)
    qtbot.waitUntil(lambda: level(window, REGULATORS, CIRCLE) == "partial")


def test_arrows_in_the_matrix_set_nothing(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    matrix = open_lake(window, tmp_path).matrix.view
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up):
        QTest.keyClick(matrix, key)
        turns(1)

    assert not window.desk.file.undo_label


def test_a_position_is_chosen_first_and_then_taken(qtbot: QtBot) -> None:
    model = PositionsModel()
    model.show_partners([Partner(1, "Pump Works"), Partner(2, "Child Health Fund")])
    table = PositionsTable(model)
    qtbot.addWidget(table)
    table.begin()
    toggle(table, 1, 2)
    qtbot.waitUntil(lambda: table.currentIndex() == model.index(1, 2))
    assert not model.taken()

    toggle(table, 1, 2)
    qtbot.waitUntil(lambda: len(model.taken()) == 1)
    assert model.stand_of(1) == "reservations"


def test_a_card_is_opened(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    screen = open_board(window, tmp_path)
    offered = column(screen, "Offered")
    for row in (1, 0, 0):
        screen.panels.close()
        toggle(offered, row)
        qtbot.waitUntil(lambda: screen.panels.shows_editor)
        assert screen.panels.editor.commitment == offered.column().ids[row]


def test_a_word_is_chosen_in_the_list_of_a_choice(qtbot: QtBot) -> None:
    def is_last(word: str) -> bool:
        return told[-1:] == [word]

    QAccessible.setActive(True)
    field = ChoiceField("Status", [("candidate", "Candidate"), ("joined", "Joined")])
    qtbot.addWidget(field)
    told: list[Any] = []
    field.edited.connect(told.append)
    field.show_value("candidate")
    field.show()
    for row, word in ((1, "joined"), (0, "candidate")):
        toggle(field.view(), row)
        qtbot.waitUntil(partial(is_last, word))
    QAccessible.setActive(False)

    assert told == ["joined", "candidate"]


def test_words_of_a_choice_are_nowhere_while_it_is_hidden(qtbot: QtBot) -> None:
    def is_nowhere() -> bool:
        choice = QAccessible.queryAccessibleInterface(field)
        items = choice.child(0)
        assert items
        assert items.childCount() == 1
        return bool(items.child(0).state().invisible)

    QAccessible.setActive(True)
    field = ChoiceField("Status", [("candidate", "Candidate")])
    qtbot.addWidget(field)
    assert is_nowhere()
    field.show()
    assert not is_nowhere()
    field.hide()
    assert is_nowhere()
    QAccessible.setActive(False)


def test_a_box_is_ticked_without_a_click_and_shown_without_a_tick(qtbot: QtBot) -> None:
    field = TickField("Secured")
    qtbot.addWidget(field)
    told: list[bool] = []
    field.edited.connect(told.append)
    field.show_value(True)
    assert told == []

    field.toggle()
    assert told == [False]


def test_versions_are_chosen_without_a_click(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    show(window, made(tmp_path), qtbot)
    problem = opened(window).screens.currentWidget()
    assert isinstance(problem, ProblemScreen)
    timeline = problem.versions.timeline
    entry = timeline.entry(1)
    assert entry
    entry.toggle()
    assert problem.comparison.isVisible()

    entry = timeline.entry(1)
    assert entry
    entry.toggle()
    assert not problem.comparison.isVisible()
