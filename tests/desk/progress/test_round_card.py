"""Reporting rounds on the Progress screen: opened, told, silent, sent, closed and undone by gestures."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from partnerdesk.desk.export_asked import ExportAsked
from partnerdesk.desk.frame.exchanging import export_as
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.desk.progress.round_card import RoundCard
from partnerdesk.desk.progress.screen import Progress
from partnerdesk.desk.progress.text_to_paste import TextToPaste
from partnerdesk.exports import EXPORTS
from partnerdesk.file import changing
from partnerdesk.file.partnership_file import PartnershipFile
from tests.desk.conftest import TODAY, Find
from tests.desk.gestures import click, labels, open_at, opened
from tests.file.partnerships import sample_at


@pytest.fixture
def card(window: Window, tmp_path: Path) -> RoundCard:
    """Return the card, with the sample, which has no round that is open."""
    open_at(window, sample_at(tmp_path / "water.partnerdesk", TODAY), Place.PROGRESS)
    return shown(window)


def shown(window: Window) -> RoundCard:
    screen = opened(window).shown
    assert isinstance(screen, Progress)
    QApplication.processEvents()
    return screen.round


def open_round(card: RoundCard, as_of: str = "15 Oct 2026", until: str = "30 Nov 2026") -> None:
    click(card.begin)
    for field, text in zip(card.opening.fields, (as_of, until), strict=True):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
    click(card.opening.go)
    QApplication.processEvents()


def asked_for(window: Window) -> list[ExportAsked]:
    """Return what is asked to be exported from now on; nothing is."""
    asked: list[ExportAsked] = []
    window.desk.export_asked.disconnect()
    window.desk.export_asked.connect(asked.append)
    return asked


def test_a_round_is_opened_and_tells_what_came_back_and_what_is_silent(
    card: RoundCard, window: Window, by_name: Find
) -> None:
    assert card.list.isHidden()
    open_round(card)
    assert window.menus.undo.text() == "Undo open a reporting round"
    assert card.counts.text() == "4 of 12 commitments told of · 8 silent"
    row = by_name(card, "Soap and hand-washing lessons in 200 schools, Clear Spring", QPushButton)
    assert row.accessibleDescription() == "silent"
    told = by_name(card, "Train 300 masons and plumbers, Clear Spring", QPushButton)
    assert told.accessibleDescription() == "told on 16 Nov 2026 · on track · 28 %"
    assert "told of 1 of 2" in labels(card)
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert opened(window).header.title.text() == "Commitments"


def test_a_round_of_before_is_only_counted_until_it_is_looked_at(card: RoundCard, by_name: Find) -> None:
    assert "as of 31 Aug 2026 · closed on 28 Sep 2026" in labels(card)
    assert card.counts.text() == "4 of 5 commitments told of · 1 silent"
    assert card.list.isHidden()
    click(card.look)
    row = by_name(card, "Build 150 latrine blocks, Bright Cup", QPushButton)
    assert row.accessibleDescription() == "silent"
    assert not card.look.isVisible()


def test_days_that_do_not_fit_are_told_and_open_nothing(card: RoundCard, window: Window) -> None:
    open_round(card, until="1 Oct 2026")
    assert "A round cannot end before the day as of which it asks." in labels(card.opening)
    assert window.desk.file.rows("SELECT * FROM reporting_round WHERE closed_on IS NULL") == []


def test_many_partners_are_shown_as_they_are_asked_for(
    card: RoundCard, window: Window, by_name: Find
) -> None:
    def grow(session: Session) -> None:
        for number in range(20):
            partner = changing.rows.add(
                session, "participant", name=f"Partner {number:02}", sector="media", status="joined"
            )
            for title in range(8):
                changing.rows.add(session, "commitment", participant_id=partner, title=f"{title}")

    window.desk.do("Grow", grow)
    open_round(card)
    assert "Partner 09" not in labels(card.list)
    click(by_name(card.list, "Show more, 17 are left", QPushButton))
    click(by_name(card.list, "Partner 05: Form went out", QPushButton))
    assert by_name(card.list, "Show more, 7 are left", QPushButton)
    assert labels(card.list).count("and 2 more") >= 12


def test_who_thinks_better_of_it_is_back_where_it_began(card: RoundCard, by_name: Find) -> None:
    click(card.begin)
    assert not card.begin.isVisible()
    QTest.keyClick(card.opening.fields[1], Qt.Key.Key_Escape)
    assert card.opening.isHidden()
    assert card.begin.hasFocus()
    open_round(card)
    click(card.end)
    click(by_name(card.closing, "Cancel", QPushButton))
    assert card.end.hasFocus()


def test_a_text_to_paste_is_copied_only_when_it_is_asked_for(
    card: RoundCard, by_name: Find, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_round(card)
    QApplication.clipboard().setText("mine")
    seen: list[str] = []

    def read(dialog: TextToPaste) -> int:
        dialog.show()
        text = by_name(dialog, "Text to paste for Lake Districts", QPlainTextEdit)
        seen.append(text.toPlainText())
        assert QApplication.clipboard().text() == "mine"
        QTest.keyClicks(text, "!")
        click(by_name(dialog, "Copy the text", QPushButton))
        assert "Copied." in labels(dialog)
        return 0

    monkeypatch.setattr(TextToPaste, "exec", read)
    click(by_name(card, "Text to paste for Lake Districts", QPushButton))
    assert QApplication.clipboard().text() == f"!{seen[0]}"
    assert "– Land for latrines beside 400 schools" in seen[0]
    assert "by 30 Nov 2026" in seen[0]


def test_that_a_form_went_out_is_marked_and_taken_back(
    card: RoundCard, by_name: Find, window: Window
) -> None:
    open_round(card)
    click(by_name(card, "Lake Districts: Form went out", QPushButton))
    assert "silent · form went out on 24 Nov 2026" in labels(card)
    assert window.menus.undo.text() == "Undo a form went out to Lake Districts on 24 Nov 2026"
    taken_back = by_name(card, "Lake Districts: It did not go out", QPushButton)
    assert taken_back.hasFocus()
    click(taken_back)
    assert "silent · form went out on 24 Nov 2026" not in labels(card)


def test_forms_that_are_made_are_noted_in_the_open_round(
    card: RoundCard, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    asked = asked_for(window)
    open_round(card)
    click(card.forms)
    assert asked == [ExportAsked("forms")]
    export_as(window.desk, window, EXPORTS["forms"], tmp_path / "forms")
    qtbot.waitUntil(lambda: not window.desk.long_work.is_running and (tmp_path / "forms").exists())
    qtbot.waitUntil(lambda: "silent · form went out on 24 Nov 2026" in labels(card))
    assert len(window.desk.file.rows("SELECT * FROM reporting_form f WHERE f.\"on\" = '2026-11-24'")) == 7
    assert window.menus.undo.text() == "Undo note that forms went out on 24 Nov 2026"


def test_a_round_is_closed_with_its_report_and_can_be_looked_at_later(
    card: RoundCard, window: Window, by_name: Find
) -> None:
    asked = asked_for(window)
    open_round(card)
    click(card.end)
    assert card.closing.fields[0].text() == "24 Nov 2026"
    click(card.closing.go)
    QApplication.processEvents()
    assert asked == [ExportAsked("round", round="2026-10-15")]
    assert "as of 15 Oct 2026 · closed on 24 Nov 2026" in labels(card)
    assert not card.end.isVisible()
    assert card.begin.isVisible()
    assert "told of 1 of 2" in labels(card)
    open_round(card, "24 Nov 2026", "15 Dec 2026")
    assert card.counts.text() == "0 of 12 commitments told of · 12 silent"
    card.which.setCurrentText("15 Oct 2026 · closed")
    assert card.counts.text() == "4 of 12 commitments told of · 8 silent"
    click(card.report)
    assert asked[-1] == ExportAsked("round", round="2026-10-15")
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.desk.file.rows("SELECT * FROM reporting_round WHERE as_of > '2026-09-30'") == []


def test_the_day_until_which_partners_are_asked_is_moved(card: RoundCard, window: Window) -> None:
    open_round(card)
    card.until.setFocus()
    card.until.selectAll()
    QTest.keyClicks(card.until, "15 Dec 2026")
    QTest.keyClick(card.until, Qt.Key.Key_Return)
    ((until,),) = window.desk.file.rows("SELECT until FROM reporting_round WHERE as_of = '2026-10-15'")
    assert until == "2026-12-15"
    card.until.selectAll()
    QTest.keyClicks(card.until, "1 Jan 2026")
    QTest.keyClick(card.until, Qt.Key.Key_Return)
    assert card.until.text() == "15 Dec 2026"


def test_where_others_look_on_nobody_is_silent_and_nothing_can_be_sent(
    card: RoundCard, window: Window
) -> None:
    open_round(card)
    window.desk.discreet.turn(on=True)
    QApplication.processEvents()
    assert card.counts.text() == "4 commitments told of"
    assert not any("silent" in said for said in labels(card))
    buttons = [b.accessibleName() for b in card.findChildren(QPushButton) if b.isVisible()]
    assert all(", " in name for name in buttons), buttons


def test_a_round_is_deleted_and_brought_back_and_gone_to(card: RoundCard, window: Window) -> None:
    open_round(card)
    ((id_,),) = window.desk.file.rows("SELECT id FROM reporting_round WHERE as_of = '2026-10-15'")
    click(card.forget)
    assert "as of 15 Oct 2026" not in labels(card)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    window.desk.go(Place.COMMITMENTS)
    window.desk.go(Place.PROGRESS, ("reporting_round", id_))
    assert "as of 15 Oct 2026" in labels(card)


def test_a_file_opened_for_reading_shows_its_rounds_and_changes_none(card: RoundCard, window: Window) -> None:
    open_round(card)
    path = window.desk.file.path
    window.desk.take(PartnershipFile.open(path, read_only=True))
    window.desk.go(Place.PROGRESS)
    again = shown(window)
    assert again.counts.text() == "4 of 12 commitments told of · 8 silent"
    assert not any(part.isVisible() for part in (again.begin, again.end, again.forms, again.forget))
    assert again.until.isReadOnly()
