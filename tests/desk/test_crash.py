"""What nobody caught: the world's is told in its own words, ours with a report."""

import sys

import pytest
from pytestqt.qtbot import QtBot

from partnerdesk.desk import crash
from partnerdesk.desk.window import Window
from partnerdesk.file.errors import DamagedFile


def fall(window: Window, error: Exception, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> str:
    """Let an error fall through, and return what the window tells."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(window.desk)
    sys.excepthook(type(error), error, None)
    qtbot.waitUntil(window.notices.isVisible)
    return window.notices.message.text()


def test_a_file_that_a_screen_cannot_read_is_told_in_its_own_words(
    window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    assert fall(window, DamagedFile("Lake is damaged."), monkeypatch, qtbot) == "Lake is damaged."


def test_a_fault_of_ours_offers_its_report(
    window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    assert "Something went wrong in PartnerDesk itself" in fall(
        window, ZeroDivisionError(), monkeypatch, qtbot
    )
