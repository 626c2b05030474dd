"""From the start page to a printed agreement by mouse and typing alone, and all the way back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QListView, QTableView
from pytestqt.qtbot import QtBot

from partnerdesk.desk.agreement.signature_dialog import SignatureDialog
from partnerdesk.desk.frame.window import Window
from partnerdesk.exchange.interchange import interchange_bytes
from tests.stories import lake
from tests.stories.mouse import CTRL, Hand, Key, row_named

pytestmark = pytest.mark.slow


def test_a_partnership_from_the_start_page_to_paper_and_back(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    hand = Hand(window, qtbot)
    begin(hand)
    empty = interchange_bytes(window.desk.file)
    word_the_goal(hand)
    gather_partners(hand)
    say_who_brings_what(hand)
    hold_the_scoping_meeting(hand)
    take_positions(hand)
    offer_commitments(hand)
    word_the_agreement(hand)
    export(hand, tmp_path / "Agreement.pdf")
    lake.expect_agreement(tmp_path / "Agreement.pdf")
    lake.expect_kept(window.desk.file)

    full = interchange_bytes(window.desk.file)
    undone = undo_everything(hand, window)
    assert interchange_bytes(window.desk.file) == empty
    redo_everything(hand, undone)
    assert interchange_bytes(window.desk.file) == full


# -- what is done ---------------------------------------------------------------------------


def begin(hand: Hand) -> None:
    hand.press("New partnership")
    hand.write("Title of the partnership", lake.TITLE)
    hand.write("Lead organisation", lake.LEAD)
    hand.write("Your name", lake.NAME)
    hand.press("Create partnership")
    hand.find("Problem & goal")


def word_the_goal(hand: Hand) -> None:
    hand.go("Problem & goal")
    hand.write("Problem statement", lake.PROBLEM)
    hand.write("Goal", lake.GOAL)
    hand.write("Solution in principle", lake.SOLUTION)
    hand.write("Who asked for this wording", lake.ASKED_BY)
    hand.write("Why this wording", lake.ASKED_WHY)


def gather_partners(hand: Hand) -> None:
    hand.go("Participants & gaps")
    for partner in lake.PARTNERS:
        hand.press("Add participant")
        hand.write("Name of the new participant", partner.name)
        hand.choose("Sector of the new participant", partner.sector)
        hand.choose("Status of the new participant", "Joined")
        hand.press("Add to the participants")
        hand.write("Name of the new person", partner.person)
        hand.press("Add person")
        hand.write(f"Title of {partner.person}", partner.title)
        hand.press(f"{partner.person} signs the agreement")


def say_who_brings_what(hand: Hand) -> None:
    hand.press("Add the first need")
    for name, kind in lake.NEEDS:
        hand.write("Name of the new need", name)
        hand.choose("Kind of the new need", kind)
        hand.press("Add this need")
    hand.press("Done")
    matrix = hand.find("Needs by participants", QTableView)
    assert isinstance(matrix, QTableView)
    columns = {matrix.model().headerData(n, Qt.Orientation.Horizontal): n for n in range(3)}
    rows = {matrix.model().headerData(n, Qt.Orientation.Vertical): n for n in range(2)}
    hand.press_row(matrix, rows[lake.PUMPS_NEED], columns[lake.PUMPS.name])
    hand.press_row(matrix, rows[lake.TRAINERS_NEED], columns[lake.FUND.name])
    hand.key(Key.Key_2)


def hold_the_scoping_meeting(hand: Hand) -> None:
    hand.go("Journey")
    hand.press("Plan the scoping meeting")
    hand.write("Day of the meeting", lake.MEETING_DAY)
    hand.press("Record")
    for partner in lake.PARTNERS:
        hand.fill("One more that was there", partner.name)
        hand.key(Key.Key_Return)


def take_positions(hand: Hand) -> None:
    hand.go("Problem & goal")
    hand.press("Ask the room")
    table = hand.find("Positions of the partners")
    for partner in lake.PARTNERS:
        hand.press_row(table, row_named(table, partner.name), 2 if partner == lake.FUND else 1)
    hand.choose("Meeting at which positions are taken", f"Scoping meeting · {lake.MEETING_DAY}")
    hand.press("Keep positions")
    hand.choose("Standing", "agreed")


def offer_commitments(hand: Hand) -> None:
    hand.go("Commitments")
    for offer in lake.OFFERS:
        hand.press("Add commitment")
        hand.write("Partner", offer.partner.name)
        hand.write("Title", offer.title)
        hand.press("Add to Offered")
        hand.write("Description", offer.description)
        hand.write("Next step", offer.next_step)
        hand.write("Who takes the next step", offer.person)
        hand.write("Next step due", offer.due)
        hand.write("Starts on", "1 Jan 2027")
        hand.write("Ends on", "31 Dec 2028")
        hand.write("Outcome", lake.OUTCOME)
        for field, entry in lake.ADDED:
            hand.fill(field, entry)
            hand.key(Key.Key_Return)
        hand.write("New update", lake.UPDATE)
        hand.press("Add update")
        hand.press("Close Commitment")
    for offer in lake.OFFERS:
        drag_card(hand, offer.title, "Offered", "Agreed")


def drag_card(hand: Hand, title: str, origin: str, goal: str) -> None:
    column, target = hand.find(origin, QListView), hand.find(goal, QListView)
    assert isinstance(column, QListView)
    hand.wait(lambda: column.model().rowCount())
    at = column.visualRect(column.model().index(row_named(column, title), 0)).center()
    view = column.viewport()
    hand.drag(view, at, view.mapFromGlobal(target.mapToGlobal(QPoint(60, 40))))


def word_the_agreement(hand: Hand) -> None:
    hand.go("Agreement")
    clauses = hand.find("Clauses", QAbstractItemView)
    hand.press_row(clauses, 1)
    hand.write("Heading", lake.HEADING)
    hand.write("Clause text", lake.CLAUSE)
    hand.press("Freeze for signing")
    signatures = hand.find("Signatures", QAbstractItemView)
    hand.press_row(signatures, row_named(signatures, lake.PUMPS.name))
    hand.press("Signed…")
    hand.wait(lambda: hand.window.findChild(SignatureDialog))
    hand.key(Key.Key_Return)
    hand.find("Keep a scanned page…")


def export(hand: Hand, path: Path) -> None:
    hand.press("Export PDF")
    hand.wait(lambda: hand.window.findChild(QFileDialog))
    hand.key(Key.Key_A, CTRL)
    hand.type(str(path))
    hand.key(Key.Key_Return)
    hand.find("Open it")


def undo_everything(hand: Hand, window: Window) -> list[str]:
    """Take every change back, and return what each was called, the last first."""
    undo, undone = hand.find("Undo"), []
    while undo.isEnabled():
        undone.append(undo.accessibleDescription())
        hand.click(undo)
        assert window.desk.file.redo_label == undone[-1]
    return undone


def redo_everything(hand: Hand, undone: list[str]) -> None:
    redo = hand.find("Redo")
    for name in reversed(undone):
        assert redo.accessibleDescription() == name
        hand.shortcut(QKeySequence.StandardKey.Redo)
    assert not redo.isEnabled()
