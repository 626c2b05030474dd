"""See as a partner: what one partner, or everybody, gets from wall, papers, page and copy."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.exchanging import choose_and_export
from partnerdesk.desk.frame.for_whom import ForWhom
from partnerdesk.desk.frame.mirror import Mirror
from partnerdesk.desk.frame.window import Window
from partnerdesk.exchange.sample import WRITTEN_FOR
from partnerdesk.exports import EXPORTS
from tests.file.partnerships import sample_at


@pytest.fixture
def mirror(window: Window, tmp_path: Path, qtbot: QtBot) -> Mirror:
    sample_at(tmp_path / "water.partnerdesk", WRITTEN_FOR)
    window.desk.open(tmp_path / "water.partnerdesk")
    made = Mirror(window.desk, window)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.is_ready)
    return made


def choose(mirror: Mirror, qtbot: QtBot, text: str) -> None:
    """Choose what they get by its name, and wait until it is shown."""
    rows = [mirror.what.item(n).text() for n in range(mirror.what.count())]
    mirror.what.setCurrentRow(rows.index(text))
    qtbot.waitUntil(lambda: mirror.is_ready)


def test_each_reader_is_shown_what_it_gets_and_what_is_held_back_is_counted(
    mirror: Mirror, qtbot: QtBot
) -> None:
    assert "Participants: 3" in mirror.held.text()
    assert "Your private notes are in none of it." in mirror.held.text()
    choose(mirror, qtbot, "Paper: One page for each partner")
    assert mirror.pages.isVisible()
    assert mirror.pages.pages == 7
    mirror.who.setCurrentText("Meridian Pumps")
    qtbot.waitUntil(lambda: mirror.is_ready and mirror.pages.pages == 1)
    assert mirror.what.currentItem().text() == "Paper: One page for each partner"
    choose(mirror, qtbot, "Wall: Progress")
    assert not mirror.pages.isVisible()
    assert "img src=" in mirror.text.toHtml()
    choose(mirror, qtbot, "Page for a website or a mail")
    assert "For the partners, not for everybody" in mirror.text.toPlainText()
    assert "Jean-Paul Habiyare" in mirror.text.toPlainText()
    mirror.who.setCurrentText("Everybody")
    qtbot.waitUntil(lambda: mirror.is_ready)
    assert "One map of schools" in mirror.text.toPlainText()
    assert "Jean-Paul Habiyare" not in mirror.text.toPlainText()
    assert "Meetings: 3" in mirror.held.text()


def test_before_an_export_what_the_chosen_reader_gets_is_one_click_away(
    mirror: Mirror, window: Window, qtbot: QtBot
) -> None:
    mirror.close()
    seen = []

    def look() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, ForWhom)
        (see,) = [b for b in asked.findChildren(QPushButton) if b.text() == "See what they get…"]
        QTimer.singleShot(0, close)
        see.click()
        asked.reject()

    def close() -> None:
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, Mirror)
        seen.append((shown.who.currentText(), shown.what.currentItem().text()))
        qtbot.waitUntil(lambda: shown.is_ready)
        shown.close()

    QTimer.singleShot(0, look)
    choose_and_export(window.desk, window, EXPORTS["page"])
    assert seen == [("Everybody", "Page for a website or a mail")]
