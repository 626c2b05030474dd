"""The board of a large partnership: its cards are read as the window has time, and nobody notices."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from partnerdesk.desk.commitments import board_model as model
from partnerdesk.desk.commitments.board_grouping import By
from partnerdesk.desk.commitments.screen import Commitments
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.file.changing.partnership import begin
from partnerdesk.partnership.tables import Commitment, Participant
from tests.desk.commitments.boards import Key, column, focus, press, titles
from tests.desk.gestures import open_at
from tests.desk.waiting import wait_for_rest
from tests.file.partnerships import copied

CARDS = 60


def fill(session: Session) -> None:
    begin(session, "Large", None, date(2026, 1, 1))
    session.add(Participant(id=1, name="Basin Commission", status="joined"))
    session.flush()
    for number in range(1, CARDS + 1):
        status = "agreed" if number % 3 == 0 else "offered"
        session.add(Commitment(id=number, participant_id=1, title=f"Commitment {number}", status=status))


def expected(status: str) -> list[str]:
    return [f"Commitment {n}" for n in range(1, CARDS + 1) if (n % 3 == 0) == (status == "Agreed")]


@pytest.fixture
def screen(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commitments:
    """Return a board that has read its first ten cards, and not gone on."""
    monkeypatch.setattr(model, "_SLICE", 10)
    open_at(window, copied(tmp_path / "large.partnerdesk", fill), Place.COMMITMENTS)
    shown = window.partnership.shown  # type: ignore[union-attr]
    assert isinstance(shown, Commitments)
    assert len(shown.model) == 10
    return shown


def test_all_cards_come_while_nothing_is_pressed(screen: Commitments, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(screen.model) == CARDS)

    assert titles(screen, "Offered") == expected("Offered")
    assert titles(screen, "Agreed") == expected("Agreed")


def test_end_leads_to_the_last_card_though_it_was_not_read_yet(screen: Commitments) -> None:
    focus(screen, 1)
    press(screen, Key.Key_End)

    assert screen.board.current == 59


def test_a_link_leads_to_a_card_that_was_not_read_yet(screen: Commitments) -> None:
    screen.show_target("commitment", 58)

    assert screen.board.current == 58


def test_finding_finds_cards_that_were_not_read_yet(screen: Commitments) -> None:
    screen.board.filter("57")

    assert titles(screen, "Agreed") == ["Commitment 57"]


def test_cards_by_country_are_all_of_them(screen: Commitments) -> None:
    screen.group_by(By.COUNTRY)

    assert len(titles(screen, "No country named")) == CARDS


def test_what_changes_before_it_was_read_stands_on_the_board_once(screen: Commitments, qtbot: QtBot) -> None:
    screen.desk.write("Reword", "commitment", 58, title="Commitment reworded")
    screen.desk.delete("Delete commitment", "commitment", 56)
    qtbot.waitUntil(lambda: len(screen.model) == CARDS - 1)

    wanted = [t for t in expected("Offered") if t != "Commitment 56"]
    wanted[wanted.index("Commitment 58")] = "Commitment reworded"
    assert titles(screen, "Offered") == wanted


def test_the_cards_in_view_stay_while_others_come_below(screen: Commitments, qtbot: QtBot) -> None:
    view = column(screen, "Offered")
    first = view.visualRect(view.model().index(0, 0))
    qtbot.waitUntil(lambda: len(screen.model) == CARDS)

    assert view.visualRect(view.model().index(0, 0)).topLeft() == first.topLeft()
    assert view.content_height() > view.viewport().height()


def test_a_board_that_is_closed_while_it_is_read_reads_no_more(
    screen: Commitments, window: Window, qtbot: QtBot
) -> None:
    window.desk.close()
    wait_for_rest(qtbot, window, window.desk)

    assert len(screen.model) == 10
    assert not window.desk.is_open
