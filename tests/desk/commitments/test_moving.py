"""Cards moved by mouse and by keys, and a partner that steps back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from partnerdesk.desk.commitments.screen import Commitments
from tests.desk.commitments.boards import (
    Key,
    card_point,
    column,
    drag,
    focus,
    kept,
    lift,
    press,
    status,
    titles,
)
from tests.desk.conftest import Find
from tests.desk.gestures import click
from tests.file.commitments import BACKHAUL, DENSITY, METHOD, PLATFORM, SCHOOLS, TRAIN

ALT = Qt.KeyboardModifier.AltModifier


def test_dragging_a_card_to_a_column_gives_it_that_status(screen: Commitments) -> None:
    drag(screen, TRAIN, "Agreed")
    assert status(screen, TRAIN) == "agreed"
    assert titles(screen, "Agreed") == ["Shared methodology", "Train technicians"]
    assert screen.desk.file.undo_label == "Move to Agreed"


def test_while_a_card_is_carried_the_others_make_room_where_it_would_land(screen: Commitments) -> None:
    agreed, method = card_point(screen, METHOD)
    view, goal = lift(screen, SCHOOLS, "Agreed")
    assert agreed.has_landing
    assert card_point(screen, METHOD)[1].y() > method.y() + 60
    assert agreed.indexAt(card_point(screen, METHOD)[1]).row() == 0
    assert status(screen, SCHOOLS) == "offered"
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=goal)
    assert not agreed.has_landing
    assert titles(screen, "Agreed") == ["Map every school", "Shared methodology"]


def test_a_card_that_goes_while_it_is_pressed_opens_no_other(screen: Commitments) -> None:
    view, at = card_point(screen, TRAIN)
    opened: list[int] = []
    view.clicked_card.connect(opened.append)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    screen.desk.delete("Delete commitment", "commitment", TRAIN)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened == []


def test_escape_puts_a_carried_card_back(screen: Commitments) -> None:
    focus(screen, TRAIN)
    view, goal = lift(screen, TRAIN, "Agreed")
    press(screen, Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=goal)
    assert status(screen, TRAIN) == "under_way"
    assert screen.desk.file.undo_label is None
    assert QApplication.overrideCursor() is None


def test_a_card_dropped_on_its_own_column_or_beside_the_board_stays(screen: Commitments) -> None:
    drag(screen, TRAIN, "Under way")
    view, at = card_point(screen, TRAIN)
    lift(screen, TRAIN, "Agreed")
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert screen.desk.file.undo_label == "Move to Agreed"
    screen.desk.undo()
    assert status(screen, TRAIN) == "under_way"


def test_a_card_can_be_dropped_in_an_empty_column(screen: Commitments) -> None:
    drag(screen, METHOD, "Under way")
    assert titles(screen, "Agreed") == []
    drag(screen, METHOD, "Agreed")
    assert status(screen, METHOD) == "agreed"


def test_alt_and_an_arrow_move_the_card_and_stay_with_it(screen: Commitments) -> None:
    focus(screen, SCHOOLS)
    press(screen, Key.Key_Right, ALT)
    press(screen, Key.Key_Right, ALT)
    assert status(screen, SCHOOLS) == "under_way"
    assert screen.board.current == SCHOOLS
    assert column(screen, "Under way").hasFocus()
    press(screen, Key.Key_Left, ALT)
    assert status(screen, SCHOOLS) == "agreed"


def test_what_is_still_in_a_field_is_written_before_its_card_moves(screen: Commitments) -> None:
    screen.panels.open(SCHOOLS)
    description = screen.panels.editor.fields.description
    description.setFocus()
    QTest.keyClicks(description, "Ten maps. ")
    screen.panels.status_wanted.emit(SCHOOLS, "agreed")
    assert status(screen, SCHOOLS) == "agreed"
    assert screen.desk.file.undo_label == "Move to Agreed"
    assert kept(screen, "SELECT description FROM commitment WHERE id = ?", SCHOOLS).startswith("Ten maps.")


def test_alt_and_an_arrow_past_the_first_column_change_nothing(screen: Commitments) -> None:
    focus(screen, SCHOOLS)
    press(screen, Key.Key_Left, ALT)
    assert screen.desk.file.undo_label is None


def test_from_right_to_left_the_arrows_mirror(screen: Commitments) -> None:
    screen.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert screen.board.boxes["offered"].x() > screen.board.boxes["agreed"].x()
    focus(screen, SCHOOLS)
    press(screen, Key.Key_Left, ALT)
    assert status(screen, SCHOOLS) == "agreed"
    press(screen, Key.Key_Right)
    assert screen.board.current == DENSITY


def test_undo_brings_a_moved_card_back_and_the_board_stays_with_it(screen: Commitments) -> None:
    focus(screen, SCHOOLS)
    press(screen, Key.Key_Right, ALT)
    screen.desk.undo()
    assert titles(screen, "Offered") == ["Map every school", "Open density maps"]
    assert screen.board.current == SCHOOLS
    assert column(screen, "Offered").hasFocus()


def test_arrows_walk_over_cards_and_columns(screen: Commitments) -> None:
    focus(screen, SCHOOLS)
    walked = []
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Right, Key.Key_Up, Key.Key_Right, Key.Key_Left):
        press(screen, key)
        walked.append(screen.board.current)
    assert walked[:2] == [DENSITY, METHOD]
    assert walked[2] in (TRAIN, BACKHAUL)
    assert walked[3:] == [TRAIN, PLATFORM, TRAIN]


def test_down_goes_on_from_achieved_to_withdrawn(screen: Commitments) -> None:
    screen.desk.write("Step back", "commitment", TRAIN, status="withdrawn", withdrawn_reason="no staff")
    focus(screen, PLATFORM)
    press(screen, Key.Key_Down)
    assert screen.board.current == TRAIN
    press(screen, Key.Key_Up)
    assert screen.board.current == PLATFORM


def test_moving_to_withdrawn_asks_for_the_reason_and_keeps_it_in_sight(
    screen: Commitments, by_name: Find
) -> None:
    drag(screen, TRAIN, "Withdrawn")
    assert status(screen, TRAIN) == "under_way"
    QTest.keyClicks(by_name(screen, "Reason for stepping back"), "The trainers left")
    click(by_name(screen, "Move to Withdrawn"))
    assert kept(screen, "SELECT status, withdrawn_reason FROM commitment WHERE id = ?", TRAIN) == (
        "withdrawn",
        "The trainers left",
    )
    assert screen.model.text(TRAIN).start.text == "The trainers left"
    assert screen.desk.file.undo_label == "Move to Withdrawn"


def test_stepping_back_can_be_given_up(screen: Commitments, by_name: Find) -> None:
    focus(screen, PLATFORM)
    press(screen, Key.Key_Right, ALT)
    click(by_name(screen, "Keep it where it is"))
    assert status(screen, PLATFORM) == "achieved"
    assert screen.desk.file.undo_label is None
    assert column(screen, "Achieved").hasFocus()
