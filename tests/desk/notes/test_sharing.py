"""The audience and the consent of a disclosure are said for each note anew."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.window import Window
from tests.desk.conftest import Find
from tests.desk.gestures import click, labels
from tests.desk.notes.talks import notes, open_talked, shown, unlock


@pytest.fixture
def talked(window: Window, tmp_path: Path, qtbot: QtBot) -> Window:
    """Open a partnership with two notes of one participant, unlocked."""
    return open_talked(window, tmp_path / "Clean water.partnerdesk", qtbot)


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


def test_the_audience_that_is_chosen_for_another_wording_is_the_one_it_gets(
    talked: Window, by_name: Find
) -> None:
    notes(talked).agree(2, "They share no operator data.", "public", "Ada Otieno")
    shown(talked).show_participant(1, 2)
    sharing = shown(talked).sharing
    sharing.audience.setCurrentIndex(sharing.audience.findData("partners"))
    sharing.by.setText("Ada Otieno")
    sharing.wording.setFocus()
    sharing.wording.setPlainText("They share totals with partners alone.")
    click(by_name(talked, "Share another wording"))
    assert disclosures(talked) == [("They share totals with partners alone.", "partners")]
    assert notes(talked).note(2).draft is None


def test_another_wording_is_kept_until_it_is_agreed_and_is_not_shown_before(
    talked: Window, by_name: Find, qtbot: QtBot
) -> None:
    notes(talked).agree(2, "They share no operator data.", "partners", "Ada Otieno")
    shown(talked).show_participant(1, 2)
    sharing = shown(talked).sharing
    sharing.wording.setFocus()
    sharing.wording.setPlainText("They share totals.")
    shown(talked).show_participant(2)
    talked.desk.private.lock()
    unlock(talked, qtbot)
    assert disclosures(talked) == [("They share no operator data.", "partners")]
    shown(talked).show_participant(1, 2)
    assert shown(talked).sharing.wording.toPlainText() == "They share totals."
    assert notes(talked).note(2).wording == "They share no operator data."
    shown(talked).sharing.by.setText("Ada Otieno")
    click(by_name(talked, "Share another wording"))
    assert disclosures(talked) == [("They share totals.", "partners")]


def test_what_is_shown_otherwise_than_agreed_is_told_and_mended_by_agreeing_again(
    talked: Window, by_name: Find
) -> None:
    notes(talked).agree(2, "They share no operator data.", "public", "Ada Otieno")
    notes(talked).agree(2, "They share totals.", "partners", "Ada Otieno")
    shown(talked).show_participant(1, 2)
    assert not any("shown otherwise than agreed" in text for text in labels(talked))
    talked.desk.undo()
    assert any("shown otherwise than agreed" in text for text in labels(talked))
    (said,) = [text for text in labels(talked) if "That is not what was agreed last" in text]
    assert "“They share no operator data.”, of Utilities Union, for: Public" in said
    sharing = shown(talked).sharing
    assert sharing.audience.currentData() == "partners"
    sharing.by.setText("Ada Otieno")
    click(by_name(talked, "Share this wording again"))
    assert disclosures(talked) == [("They share totals.", "partners")]
    assert not any("shown otherwise than agreed" in text for text in labels(talked))


def test_what_was_agreed_and_is_not_shown_is_never_listed_as_shared(talked: Window) -> None:
    notes(talked).agree(2, "They share totals.", "partners", "Ada Otieno")
    shown(talked).show_participant(1, 2)
    assert not any("agreed, not shown" in text for text in labels(talked))
    talked.desk.file.forget_disclosure(1)
    (below,) = [text for text in labels(talked) if text.startswith("for: ")]
    assert below.endswith("agreed, not shown")
