"""The signing ceremony: the wall shows each partner in turn, and one key each records."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from partnerdesk.desk.agreement.ceremony_card import CeremonyCard
from partnerdesk.desk.agreement.screen import Agreement
from partnerdesk.desk.agreement.signature_dialog import SignatureDialog
from partnerdesk.desk.frame.window import Window
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.meetings import Shows
from partnerdesk.partnership.tables import Commitment, Person
from partnerdesk.room.display import Display
from tests.desk.agreement.agreements import open_agreement, wait_for_pages, write_partnership
from tests.desk.conftest import Find
from tests.desk.gestures import click, labels

Key = Qt.Key


@pytest.fixture
def screen(window: Window, tmp_path: Path, qtbot: QtBot, by_name: Find) -> Agreement:
    """Freeze an agreement of two partners, the room display on."""
    path = write_partnership(tmp_path / "water.partnerdesk")
    with PartnershipFile.open(path) as file, file.change("Make it ready") as session:
        session.get_one(Commitment, 2).next_step = "Send the pumps"
        for id_ in (1, 2):
            session.get_one(Person, id_).signatory = True
    shown = open_agreement(window, qtbot, path)
    window.desk.room.turn_on()
    click(by_name(window, "Freeze for signing"))
    qtbot.waitUntil(lambda: shown.signing.shown.present is not None)
    wait_for_pages(window, qtbot)
    return shown


@pytest.fixture
def card(screen: Agreement, by_name: Find) -> CeremonyCard:
    """Begin the ceremony."""
    click(by_name(screen, "Sign in the room"))
    return screen.signing.ceremony


def wall(qtbot: QtBot) -> str:
    """Return what the room display says once it is up to date."""
    (display,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, Display) and w.isVisible()]
    qtbot.waitUntil(lambda: not display._collecting.isActive())
    return display.accessible_text


def press(card: CeremonyCard, key: Key) -> None:
    QTest.keyClick(card, key)
    QApplication.processEvents()


def signed(window: Window) -> list[tuple[str, str, str | None]]:
    return window.desk.file.rows("SELECT name, person, place FROM signature ORDER BY id")


def test_the_wall_shows_each_partner_with_its_commitments_in_turn_and_then_the_page_with_all(
    window: Window, card: CeremonyCard, qtbot: QtBot
) -> None:
    assert window.desk.room.shown == Shows.CEREMONY
    assert wall(qtbot).splitlines() == [
        "Clean water · version 1", "Lake Council", "Ann, Director", "What we promise",
        "Give what Lake Council has",
    ]  # fmt: skip
    press(card, Key.Key_Right)
    assert "Pump Works" in wall(qtbot)
    assert "Lake Council" not in wall(qtbot)
    press(card, Key.Key_Right)
    assert wall(qtbot).splitlines() == [
        "Clean water · version 1", "Clean water", "Between", "Lake Council", "Pump Works",
    ]  # fmt: skip
    press(card, Key.Key_Left)
    assert "Pump Works" in wall(qtbot)
    assert signed(window) == []


def test_one_key_records_and_goes_on_another_puts_off_and_each_record_is_undone(
    window: Window, card: CeremonyCard, qtbot: QtBot
) -> None:
    card.place.setText("Kisumu")
    press(card, Key.Key_S)
    assert signed(window) == [("Lake Council", "Ann", "Kisumu")]
    assert card.name.text() == "Pump Works"
    press(card, Key.Key_N)
    assert signed(window) == [("Lake Council", "Ann", "Kisumu")]
    assert "Signed by 1 of 2" in labels(card)
    press(card, Key.Key_Left)
    assert "not now" in labels(card)
    press(card, Key.Key_Left)
    assert "signed on 24 Nov" in labels(card)
    assert not card.not_now.isEnabled()
    press(card, Key.Key_S)
    press(card, Key.Key_N)
    assert card.name.text() == "Lake Council"
    assert len(signed(window)) == 1
    window.desk.undo()
    assert signed(window) == []
    assert card.sign.isEnabled()
    assert card.not_now.isEnabled()


def test_turning_the_wall_on_leaves_the_keys_with_the_ceremony(
    window: Window, card: CeremonyCard, qtbot: QtBot
) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    window.desk.room.turn_off()
    qtbot.waitUntil(card.wall.isVisible)
    card.wall.setFocus()
    card.wall.click()
    qtbot.waitUntil(lambda: not card.wall.isVisible())
    assert card.hasFocus()


def test_nobodys_missing_signature_is_on_the_wall_and_once_all_have_signed_it_says_so(
    window: Window, card: CeremonyCard, qtbot: QtBot
) -> None:
    press(card, Key.Key_S)
    press(card, Key.Key_N)
    told = wall(qtbot)
    assert "Pump Works" in told
    assert [word for word in ("igned", "not", "1 of 2") if word in told] == []
    press(card, Key.Key_Left)
    press(card, Key.Key_S)
    assert "Signed by all, 24 Nov 2026" in wall(qtbot)


def test_with_one_screen_the_arrows_of_the_room_display_go_on_too(
    window: Window, card: CeremonyCard, qtbot: QtBot
) -> None:
    (display,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, Display) and w.isVisible()]
    QTest.keyClick(display, Key.Key_Right)
    assert "Pump Works" in wall(qtbot)
    assert card.name.text() == "Pump Works"
    QTest.keyClick(display, Key.Key_Left)
    assert "Lake Council" in wall(qtbot)


def test_where_nobody_is_named_it_is_asked_who_signs(
    window: Window, tmp_path: Path, screen: Agreement, qtbot: QtBot, by_name: Find
) -> None:
    card = screen.signing.ceremony
    click(by_name(screen, "Sign in the room"))
    nameless = [line._replace(signatory=line.signatory._replace(person=None)) for line in card._lines]
    card._lines = tuple(nameless)
    press(card, Key.Key_S)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SignatureDialog)
    dialog.reject()
    assert signed(window) == []


def test_it_ends_with_escape_and_the_wall_shows_what_it_showed_before(
    window: Window, card: CeremonyCard, by_name: Find
) -> None:
    press(card, Key.Key_Escape)
    assert not card.isVisible()
    assert window.desk.room.shown == Shows.PROBLEM
    assert window.focusWidget() is by_name(window, "Sign in the room")


def test_a_version_that_is_withdrawn_ends_it(window: Window, card: CeremonyCard) -> None:
    with window.desk.file.change("Withdraw") as session:
        from partnerdesk.file.changing.signing import withdraw

        withdraw(session, 1, window.desk.today(), "Other words")
    assert not card.isVisible()
    assert not card.runs
