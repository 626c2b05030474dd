"""From the start page to a printed agreement with the keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.window import Window
from tests.stories import lake
from tests.stories.keyboard import Held, Key, Keyboard

pytestmark = pytest.mark.slow


def test_a_partnership_from_the_start_page_to_paper_without_a_mouse(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    keys = Keyboard(window, qtbot)
    begin(keys)
    word_the_goal(keys)
    gather_partners(keys)
    say_who_brings_what(keys)
    hold_the_scoping_meeting(keys)
    take_positions(keys)
    offer_commitments(keys)
    word_the_agreement(keys, window)
    export(keys, window, tmp_path / "Agreement.pdf")

    lake.expect_kept(window.desk.file)
    lake.expect_agreement(tmp_path / "Agreement.pdf")


def begin(keys: Keyboard) -> None:
    keys.push("New partnership")
    keys.write("Title of the partnership", lake.TITLE)
    keys.write("Lead organisation", lake.LEAD)
    keys.write("Your name", lake.NAME)
    keys.push("Create partnership")


def word_the_goal(keys: Keyboard) -> None:
    keys.visit("Problem & goal")
    keys.write("Problem statement", lake.PROBLEM)
    keys.write("Goal", lake.GOAL)
    keys.write("Solution in principle", lake.SOLUTION)
    keys.write("Who asked for this wording", lake.ASKED_BY)
    keys.write("Why this wording", lake.ASKED_WHY)


def gather_partners(keys: Keyboard) -> None:
    keys.visit("Participants & gaps")
    for partner in lake.PARTNERS:
        keys.push("Add participant")
        keys.write("Name of the new participant", partner.name)
        keys.choose("Sector of the new participant", partner.sector)
        keys.choose("Status of the new participant", "Joined")
        keys.push("Add to the participants")
        keys.write("Name of the new person", partner.person)
        keys.press(Key.Key_Return)
        keys.write(f"Title of {partner.person}", partner.title)
        keys.go_to(f"{partner.person} signs the agreement")
        keys.press(Key.Key_Space)


def say_who_brings_what(keys: Keyboard) -> None:
    keys.push("Add the first need")
    for name, kind in lake.NEEDS:
        keys.write("Name of the new need", name)
        keys.choose("Kind of the new need", kind)
        keys.push("Add this need")
    keys.push("Done")
    keys.go_to("Needs by participants")
    keys.walk_to(row=lake.PUMPS_NEED, column=lake.PUMPS.name)
    keys.press(Key.Key_1)
    keys.walk_to(row=lake.TRAINERS_NEED, column=lake.FUND.name)
    keys.press(Key.Key_Space, times=2)


def hold_the_scoping_meeting(keys: Keyboard) -> None:
    keys.visit("Journey")
    keys.push("Plan the scoping meeting")
    keys.write("Day of the meeting", lake.MEETING_DAY)
    keys.go_to("Place of the meeting")
    keys.shortcut("Alt+M")
    for partner in lake.PARTNERS:
        keys.write("One more that was there", partner.name)
        keys.press(Key.Key_Return)


def take_positions(keys: Keyboard) -> None:
    keys.visit("Problem & goal")
    keys.push("Ask the room")
    for partner in lake.PARTNERS:
        keys.walk_to(row=partner.name)
        keys.press(Key.Key_2 if partner == lake.FUND else Key.Key_1)
    keys.choose("Meeting at which positions are taken", f"Scoping meeting · {lake.MEETING_DAY}")
    keys.push("Keep positions")
    keys.choose("Standing", "agreed")


def offer_commitments(keys: Keyboard) -> None:
    keys.visit("Commitments")
    for offer in lake.OFFERS:
        keys.shortcut("Ctrl+Shift+N")
        keys.write("Partner", offer.partner.name)
        keys.write("Title", offer.title)
        keys.press(Key.Key_Return)
        keys.write("Description", offer.description)
        for field, entry in lake.ADDED[:4]:
            keys.write(field, entry)
            keys.press(Key.Key_Return)
        keys.write("Starts on", "1 Jan 2027")
        keys.write("Ends on", "31 Dec 2028")
        keys.write("Next step", offer.next_step)
        keys.write("Who takes the next step", offer.person)
        keys.write("Next step due", offer.due)
        keys.write("Outcome", lake.OUTCOME)
        for field, entry in lake.ADDED[4:]:
            keys.write(field, entry)
            keys.press(Key.Key_Return)
        keys.write("New update", lake.UPDATE)
        keys.push("Add update")
        keys.press(Key.Key_Escape)
        assert keys.at == "Offered"
        keys.press(Key.Key_Right, Held.AltModifier)


def word_the_agreement(keys: Keyboard, window: Window) -> None:
    keys.visit("Agreement")
    keys.go_to("Clauses")
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Return)
    keys.write("Heading", lake.HEADING)
    keys.write("Clause text", lake.CLAUSE)
    keys.push("Freeze for signing")
    keys.wait(lambda: "is frozen" in window.notices.accessibleName())
    keys.go_to("Signatures")
    keys.walk_to(row=lake.PUMPS.name)
    keys.press(Key.Key_Return)
    keys.push("Signed…")
    keys.press(Key.Key_Return)


def export(keys: Keyboard, window: Window, path: Path) -> None:
    keys.push("Export PDF")
    keys.wait(lambda: window.findChild(QFileDialog))
    keys.shortcut(QKeySequence.StandardKey.SelectAll)
    keys.type(str(path))
    keys.press(Key.Key_Return)
    keys.wait(lambda: "Exported" in window.notices.accessibleName())
