"""Asking about the agreement as a whole from its own screen: on the pages that are shown, and again."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from partnerdesk.desk.agreement.screen import Agreement
from partnerdesk.desk.frame.window import Window
from partnerdesk.file import changing
from partnerdesk.file.reading.agreement_words import agreement_words
from partnerdesk.file.reading.rounds import rounds
from tests.desk.agreement.agreements import open_agreement, write_partnership
from tests.desk.conftest import TODAY, Find
from tests.desk.gestures import click, labels

Key = Qt.Key


@pytest.fixture
def screen(window: Window, tmp_path: Path, qtbot: QtBot) -> Agreement:
    """Open an agreement of two partners that is not frozen."""
    return open_agreement(window, qtbot, write_partnership(tmp_path / "water.partnerdesk"))


def ask(screen: Agreement, by_name: Find, button: str, *keys: Key) -> None:
    """Ask, answer by keys, and keep the positions."""
    click(by_name(screen, button))
    table = by_name(screen, "Positions of the partners", QTableView)
    for key in keys:
        QTest.keyClick(table, key)
    click(by_name(screen, "Keep positions"))


def test_the_partners_are_asked_about_the_agreement_beside_its_pages(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    click(by_name(screen, "Ask the room"))
    assert screen.page.isVisible()
    assert by_name(screen, "Positions of the partners")
    click(by_name(screen, "Cancel"))
    ask(screen, by_name, "Ask the room", Key.Key_1, Key.Key_2)
    (held,) = rounds(window.desk.file)
    assert held.words == {"text": agreement_words(window.desk.file)}
    assert [p.position for p in held.positions] == ["endorse", "reservations"]
    told = labels(screen.signing.standing)
    assert "The agreement as a whole, version 1" in told
    assert "1 endorses · 1 agrees with reservations" in told


def test_once_it_reads_otherwise_the_change_is_told_by_word_and_those_whose_reason_it_touches_can_be_asked(
    window: Window, screen: Agreement, by_name: Find
) -> None:
    shown = {"text": agreement_words(window.desk.file)}
    partners = dict(window.desk.file.rows("SELECT name, id FROM participant"))
    taken = [
        (partners["Lake Council"], "endorse", None),
        (partners["Pump Works"], "object", "Each school?"),
    ]
    with window.desk.file.change("Ask") as session:
        meeting = changing.meetings.add_meeting(session, "Second", "agreement", TODAY.isoformat())
        answers = changing.rounds.Answers(taken)
        changing.rounds.hold(session, meeting, "agreement", shown, "All?", answers, today=TODAY)  # type: ignore[arg-type]
    with window.desk.file.change("Reword") as session:
        changing.problem.reword(session, TODAY, goal="Safe water in every town.")
    told = " ".join(labels(screen.signing.standing))
    assert "Reworded since:" in told
    assert "“school” became “town”" in told
    ask(screen, by_name, "Ask again 1 partner whose reason touches the change", Key.Key_1)
    before, after = rounds(window.desk.file)
    assert [p.participant for p in after.positions] == ["Pump Works"]
    assert [(m.participant, m.why) for m in after.missed] == [("Lake Council", "not_asked")]
    assert before.words == shown
    assert "Reworded since:" not in " ".join(labels(screen.signing.standing))


def test_the_journey_leads_to_it(window: Window, screen: Agreement, by_name: Find) -> None:
    partner = window.desk.file.rows("SELECT id FROM participant LIMIT 1")[0][0]
    screen.show_target("participant", partner)
    assert window.focusWidget() is by_name(screen, "Ask the room")
