"""The board: what stands on it, what is added and deleted, and the room for it."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QScrollBar, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from partnerdesk.desk.commitments.screen import Commitments
from partnerdesk.desk.frame.window import Window
from partnerdesk.file.changing.partnership import begin
from partnerdesk.partnership.tables import Commitment, Participant
from tests.desk.commitments.boards import (
    Key,
    card_point,
    column,
    focus,
    kept,
    open_board,
    press,
    spoken,
    titles,
)
from tests.desk.conftest import Find
from tests.desk.gestures import click
from tests.desk.waiting import wait_for_rest
from tests.file.commitments import BACKHAUL, BOATS, DENSITY, METHOD, PLATFORM, SCHOOLS, TRAIN

# -- what stands on it ------------------------------------------------------------------


def test_cards_stand_in_the_column_of_their_status(screen: Commitments) -> None:
    assert titles(screen, "Offered") == ["Map every school", "Open density maps"]
    assert titles(screen, "Agreed") == ["Shared methodology"]
    assert titles(screen, "Under way") == ["Train technicians", "Balloon backhaul"]
    assert titles(screen, "Achieved") == ["Central platform"]
    assert titles(screen, "Withdrawn") == []


def test_achieved_and_withdrawn_stand_below_each_other(screen: Commitments) -> None:
    boxes = screen.board.boxes
    assert boxes["achieved"].x() == boxes["withdrawn"].x() > boxes["under_way"].x()
    assert boxes["achieved"].geometry().bottom() < boxes["withdrawn"].y()


def test_an_empty_column_teaches_what_belongs_there(screen: Commitments) -> None:
    shown = [w.text() for w in screen.findChildren(QLabel) if w.isVisible()]
    assert "A partner may step back from a commitment. The reason stays in sight." in shown
    assert "Drag a card here when work on it begins." not in shown


@pytest.mark.parametrize(
    ("card", "words"),
    [
        (SCHOOLS, ("Child Health Fund", "Map every school", "Offered", "Kenya", "Ghana", "details missing")),
        (
            METHOD,
            ("Basin Commission", "with all partners", "Next: draft outline", "no place yet", "an outcome"),
        ),
        (TRAIN, ("Under way", "1 Dec 2026", "50 % of the way", "Last told of on 3 Oct 2026")),
        (BACKHAUL, ("6 days late",)),
    ],
)
def test_a_screen_reader_hears_all_that_a_card_tells(
    screen: Commitments, card: int, words: tuple[str, ...]
) -> None:
    said = spoken(screen, card)
    assert [w for w in words if w not in said] == [], said


@pytest.mark.parametrize(
    ("card", "start", "end"),
    [
        (SCHOOLS, "KE · RW · SL +1", "5 details missing"),
        (METHOD, "next: draft outline", "no date"),
        (TRAIN, "KE", "1 Dec"),
        (BACKHAUL, "no place yet", "6 days late"),
        (PLATFORM, "no place yet", None),
    ],
)
def test_a_card_shows_where_or_what_next_and_how_it_stands(
    screen: Commitments, card: int, start: str, end: str | None
) -> None:
    text = screen.model.text(card)
    assert text.start.text == start
    if end == "no date":
        assert text.end is not None
        assert "missing" in text.end.text
    else:
        assert (text.end.text if text.end else None) == end


def test_cards_are_painted_anew_when_their_partner_is_renamed_or_of_another_sector(
    screen: Commitments,
) -> None:
    view, _ = card_point(screen, SCHOOLS)
    partner = screen.model.card(SCHOOLS).participant_id
    looks = [view.grab().toImage()]
    for values in ({"name": "Water Ministry", "short_name": "Water"}, {"sector": "academia"}):
        screen.desk.write("Change", "participant", partner, **values)
        QApplication.processEvents()
        looks.append(view.grab().toImage())
    assert all(before != after for before, after in pairwise(looks))


def test_markup_in_a_title_is_shown_as_text(screen: Commitments) -> None:
    screen.desk.write("Rename", "commitment", SCHOOLS, title="<img src=x> & more")
    view, _ = card_point(screen, SCHOOLS)
    tip = view.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img src=x&gt; &amp; more" in tip
    assert "<img" not in tip


def test_an_empty_board_teaches_and_offers_the_first_step(
    window: Window, tmp_path: Path, by_name: Find
) -> None:
    screen = open_board(window, tmp_path, lambda s: begin(s, "Empty", None, date(2026, 1, 1)))
    click(by_name(screen, "Add the first commitment"))
    assert by_name(screen, "Close New commitment")
    shown = [w.text() for w in screen.findChildren(QLabel) if w.isVisible()]
    assert any("First bring in a participant" in text for text in shown)


def test_a_tall_column_scrolls_to_its_last_card(window: Window, tmp_path: Path) -> None:
    def fill(session: Session) -> None:
        begin(session, "Tall", None, date(2026, 1, 1))
        session.add(Participant(id=1, name="A", status="joined"))
        session.flush()
        for n in range(300):
            session.add(Commitment(participant_id=1, title=f"Do the thing {'well ' * (n % 9)}"))

    screen = open_board(window, tmp_path, fill)
    view = column(screen, "Offered")
    focus(screen, 1)
    press(screen, Key.Key_End)
    last = view.visualRect(view.model().index(299, 0))
    assert view.viewport().rect().contains(last.adjusted(0, 0, 0, -1))
    assert view.indexAt(last.center()).row() == 299
    tops = [view.visualRect(view.model().index(row, 0)) for row in range(300)]
    assert all(a.bottom() < b.top() for a, b in pairwise(tops))


# -- adding and deleting ----------------------------------------------------------------


def test_n_adds_a_commitment_of_the_partner_that_is_chosen(screen: Commitments, by_name: Find) -> None:
    focus(screen, SCHOOLS)
    press(screen, Key.Key_N)
    partner = by_name(screen, "Partner")
    assert partner.hasFocus()
    QTest.keyClicks(partner, "atlas maps")
    QTest.keyClick(partner, Key.Key_Return)
    partner.window().activateWindow()  # with no display, a list that closes gives its place to nobody
    QTest.keyClicks(by_name(screen, "Title"), "Boats for every landing")
    click(by_name(screen, "Add to Offered"))
    row = kept(screen, "SELECT participant_id, title, status FROM commitment WHERE id = ?", BOATS)
    assert row == (3, "Boats for every landing", "offered")
    assert screen.board.current == BOATS
    assert by_name(screen, "Description").hasFocus()
    assert screen.desk.file.undo_label == "Add commitment"


def test_a_new_commitment_without_partner_or_title_is_asked_for_them(
    screen: Commitments, by_name: Find
) -> None:
    click(by_name(screen.window(), "Add commitment"))
    click(by_name(screen, "Add to Offered"))
    assert by_name(screen, "Choose the partner that makes it.", QLabel)
    QTest.keyClicks(by_name(screen, "Partner"), "Nobody we know")
    click(by_name(screen, "Add to Offered"))
    assert screen.desk.file.undo_label is None


def test_delete_takes_a_commitment_away_and_says_how_to_bring_it_back(
    screen: Commitments, window: Window, by_name: Find
) -> None:
    focus(screen, SCHOOLS)
    press(screen, Key.Key_Delete)
    assert titles(screen, "Offered") == ["Open density maps"]
    assert screen.board.current == DENSITY
    click(by_name(window.notices, "Undo"))
    assert titles(screen, "Offered") == ["Map every school", "Open density maps"]


# -- room ---------------------------------------------------------------------------------


def test_the_panel_of_another_commitment_begins_at_its_top(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    screen = open_board(window, tmp_path)
    first, other = SCHOOLS, TRAIN
    screen.panels.open(first)
    wait_for_rest(qtbot, screen)  # it slides in
    bar = _bar_of(screen)
    bar.setValue(bar.maximum())
    assert bar.value() > 0

    screen.panels.open(other)
    QApplication.processEvents()
    assert bar.value() == 0

    bar.setValue(bar.maximum())
    screen.panels.open(other)  # the same: where the user is stays
    assert bar.value() == bar.maximum()
    screen.panels.close()
    screen.panels.open(other)
    assert bar.value() == 0


def _bar_of(screen: Commitments) -> QScrollBar:
    page: QWidget | None = screen.panels.editor
    while page is not None and not isinstance(page, QScrollArea):
        page = page.parentWidget()
    assert isinstance(page, QScrollArea)
    return page.verticalScrollBar()


def test_the_four_columns_stand_beside_an_open_panel(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    window.resize(1440, 900)
    screen = open_board(window, tmp_path)
    screen.panels.open(SCHOOLS)
    wait_for_rest(qtbot, screen)  # it slides in

    bar = screen.board.horizontalScrollBar()
    assert bar.maximum() == 0, "the board is wider than its room"
    side = screen.panels.side.geometry()
    for box in screen.board.boxes.values():
        assert box.mapTo(screen, box.rect().topRight()).x() <= side.left()
