"""Rounds of the matrix on the screen: kept by a button, compared, undone, and discreet."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from partnerdesk import words
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.gaps.rounds_pane import RoundsPane
from partnerdesk.desk.gaps.screen import Gaps
from partnerdesk.desk.places import Place
from partnerdesk.file.partnership_file import PartnershipFile
from tests.desk.conftest import Find
from tests.desk.gaps.rooms import COMMISSION, REGULATORS, open_lake, press_cell
from tests.desk.gestures import click, labels


@pytest.fixture
def gaps(window: Window, tmp_path: Path, by_name: Find) -> Gaps:
    screen = open_lake(window, tmp_path)
    click(by_name(window, "Rounds"))
    return screen


@pytest.fixture
def rounds(gaps: Gaps) -> RoundsPane:
    return gaps.rounds


def test_without_a_round_it_tells_what_one_is_for(rounds: RoundsPane) -> None:
    assert rounds.since.isHidden()
    assert rounds.forget.isHidden()
    assert rounds.about.text().startswith("Keep a round before you ask again")


def test_a_gap_that_was_filled_since_a_round_is_told(
    gaps: Gaps, rounds: RoundsPane, window: Window, by_name: Find
) -> None:
    click(rounds.keep)
    assert rounds.since.currentText() == f"round of {_today(window)} · 4 needs"
    assert window.menus.undo.text() == "Undo keep a round of the matrix"

    click(by_name(window, "Matrix"))
    press_cell(gaps, REGULATORS, COMMISSION)
    click(by_name(window, "Rounds"))
    told = labels(rounds)
    assert "Covered now (1)" in told
    assert "was a gap · by Basin Commission" in told
    assert rounds.counts.text().splitlines()[1] == "Now: 4 needs · 2 covered · 1 thin · 1 gap"

    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Covered now (1)" not in labels(rounds)


def test_a_need_opens_from_its_line(gaps: Gaps, rounds: RoundsPane) -> None:
    click(rounds.keep)
    links = {button.accessibleName(): button for button in rounds.findChildren(QPushButton)}
    click(links["National regulators"])
    assert gaps.side.shown() is gaps.side.need
    assert gaps.side.need.need_id == REGULATORS


def test_a_round_is_deleted_and_brought_back(rounds: RoundsPane, window: Window) -> None:
    click(rounds.keep)
    click(rounds.forget)
    assert rounds.since.isHidden()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not rounds.since.isHidden()


def test_going_to_a_round_compares_with_it(rounds: RoundsPane, window: Window, by_name: Find) -> None:
    click(rounds.keep)
    click(rounds.keep)
    click(by_name(window, "Matrix"))
    window.desk.go(Place.GAPS, ("matrix_round", 1))
    assert rounds.isVisible()
    assert rounds.since.currentData() == 1


def test_a_file_opened_for_reading_keeps_no_round(rounds: RoundsPane, window: Window) -> None:
    click(rounds.keep)
    path = window.desk.file.path
    window.desk.take(PartnershipFile.open(path, read_only=True))
    window.desk.go(Place.GAPS, ("matrix_round", 1))
    (shown,) = (pane for pane in window.findChildren(RoundsPane) if pane.isVisible())
    assert not shown.keep.isEnabled()
    assert not shown.forget.isEnabled()


def _today(window: Window) -> str:
    return words.day(window.desk.today())
