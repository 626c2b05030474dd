"""The audience and the consent of a disclosure are said for each note anew."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.window import Window
from tests.desk.conftest import Find
from tests.desk.gestures import click, labels
from tests.desk.notes.talks import notes, shown, talk


@pytest.fixture
def talked(window: Window, empty_file: Path, qtbot: QtBot) -> Window:
    """Open a partnership with two notes of one participant, unlocked."""
    window.desk.open(empty_file)
    talk(window, qtbot)
    return window


def disclosures(window: Window) -> list[tuple[str, str]]:
    return [tuple(row) for row in window.desk.file.rows("SELECT wording, audience FROM disclosure")]


def test_the_audience_of_one_note_is_never_that_of_another(talked: Window) -> None:
    sharing = shown(talked).sharing
    shown(talked).show_participant(1, 2)
    assert sharing.audience.currentData() == "partners"
    sharing.audience.setCurrentIndex(sharing.audience.findData("public"))
    shown(talked).show_participant(1, 3)
    assert sharing.audience.currentData() == "partners"
    shown(talked).show_participant(1, 2)
    assert sharing.audience.currentData() == "partners"


def test_the_audience_that_was_agreed_is_shown_with_its_own_note(talked: Window) -> None:
    notes(talked).agree(2, "They share no operator data.", "public", "Ada Otieno")
    shown(talked).show_participant(1, 3)
    shown(talked).show_participant(1, 2)
    assert shown(talked).sharing.audience.currentData() == "public"


def test_nothing_is_shared_before_somebody_is_named_who_agreed(talked: Window, by_name: Find) -> None:
    shown(talked).show_participant(1, 2)
    sharing = shown(talked).sharing
    sharing.wording.setPlainText("They share no operator data.")
    click(by_name(talked, "Share this wording"))
    assert disclosures(talked) == []
    assert any("Say who agreed" in text for text in labels(talked))
    sharing.by.setText("Ada Otieno")
    click(by_name(talked, "Share this wording"))
    assert disclosures(talked) == [("They share no operator data.", "partners")]


def test_after_consent_was_withdrawn_the_narrowest_audience_is_offered_again(
    talked: Window, by_name: Find
) -> None:
    notes(talked).agree(2, "They share no operator data.", "public", "Ada Otieno")
    shown(talked).show_participant(1, 2)
    click(by_name(talked, "Withdraw consent"))
    assert shown(talked).sharing.audience.currentData() == "partners"
    assert shown(talked).sharing.by.text() == ""
