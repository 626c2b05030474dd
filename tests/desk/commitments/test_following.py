"""The board follows the file, and links lead to its cards."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from partnerdesk.desk.commitments.screen import Commitments
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from tests.desk.commitments.boards import (
    Key,
    chosen,
    click_card,
    column,
    drag,
    focus,
    press,
    read_only_board,
    show_board,
    status,
    titles,
)
from tests.desk.conftest import Find
from tests.file.commitments import BACKHAUL, DENSITY, METHOD, SCHOOLS, TRAIN

ALT = Qt.KeyboardModifier.AltModifier


def test_a_change_of_a_part_shows_on_its_card(screen: Commitments) -> None:
    screen.desk.delete("Delete update", "commitment_update", 2)
    assert screen.model.text(TRAIN).progress == 0.2
    screen.desk.undo()
    assert screen.model.text(TRAIN).progress == 0.5


def test_coming_back_to_the_board_keeps_the_card_that_was_current(
    screen: Commitments, window: Window
) -> None:
    click_card(screen, BACKHAUL)
    window.desk.go(window.partnership.place.__class__.JOURNEY)  # type: ignore[union-attr]
    show_board(window)
    assert screen.board.current == BACKHAUL


def test_coming_back_to_the_board_shows_what_changed_meanwhile_and_reads_no_more_than_that(
    screen: Commitments, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.desk.go(Place.GAPS)
    screen.desk.write("Reword", "commitment", SCHOOLS, title="Map them all")
    screen.desk.write("Rename", "participant", 2, short_name="Fund")
    monkeypatch.setattr(screen.model, "load", lambda: pytest.fail("everything was read"))
    show_board(window)
    assert titles(screen, "Offered") == ["Map them all", "Open density maps"]
    assert screen.model.text(METHOD).who == "Basin Commission · with all partners"


def test_a_card_says_with_all_partners_only_while_that_is_so(screen: Commitments) -> None:
    screen.desk.write("Join", "participant", 4, status="joined")
    assert screen.model.text(METHOD).who == "Basin Commission · with CHF, Atlas Maps"
    screen.desk.undo()
    assert screen.model.text(METHOD).who == "Basin Commission · with all partners"


def test_by_partner_a_renamed_partner_names_its_column(screen: Commitments) -> None:
    chosen(screen, "By partner")
    screen.desk.write("Rename", "participant", 3, name="World Maps")
    assert titles(screen, "World Maps")


def test_on_another_day_the_board_tells_what_is_late_then(
    screen: Commitments, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = screen.model.text(TRAIN).end
    monkeypatch.setattr(window.desk, "today", lambda: date(2027, 3, 1))
    screen.desk.write("Reword", "commitment", SCHOOLS, title="Map them all")
    assert screen.model.text(TRAIN).end != before


def test_a_file_open_for_reading_only_lets_nothing_be_moved(
    window: Window, tmp_path: Path, by_name: Find
) -> None:
    with read_only_board(window, tmp_path) as screen:
        drag(screen, TRAIN, "Agreed")
        focus(screen, TRAIN)
        press(screen, Key.Key_Left, ALT)
        press(screen, Key.Key_Delete)
        assert status(screen, TRAIN) == "under_way"
        assert not by_name(window, "Add commitment").isEnabled()


@pytest.mark.parametrize(
    ("table", "row", "card"),
    [
        ("commitment", METHOD, METHOD),
        ("milestone", 1, TRAIN),
        ("budget_line", 1, TRAIN),
        ("commitment_update", 1, TRAIN),
    ],
)
def test_a_link_leads_to_its_card_or_to_the_part_of_it(
    screen: Commitments, table: str, row: int, card: int
) -> None:
    screen.show_target(table, row)
    assert screen.board.current == card
    assert screen.panels.editor.commitment == card
    opened = {"milestone": screen.panels.editor.milestones, "budget_line": screen.panels.editor.budget}
    opened["commitment_update"] = screen.panels.editor.updates
    if table in opened:
        assert opened[table].list.open >= 0


@pytest.mark.parametrize("table", ["group_member", "need", "meeting", "person"])
def test_a_row_of_another_table_opens_no_commitment(screen: Commitments, table: str) -> None:
    screen.show_target(table, 1)
    assert not screen.panels.side.isVisible()


def test_a_participant_that_is_gone_is_asked_for_nothing(screen: Commitments) -> None:
    screen.show_target("participant", 9999)
    assert not screen.panels.side.isVisible()


def test_a_link_to_a_working_group_leads_to_its_column(screen: Commitments) -> None:
    screen.show_target("working_group", 2)
    assert column(screen, "Data")
    assert screen.board.current == DENSITY


def test_nothing_is_at_a_point_beside_the_cards(screen: Commitments) -> None:
    view = column(screen, "Agreed")
    assert not view.indexAt(QPoint(20, view.viewport().height() - 5)).isValid()
