"""What is pasted into a line is kept as a whole, or the line says that the rest was left out."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QToolTip
from pytestqt.qtbot import QtBot

from partnerdesk.desk.widgets.longest import LONGEST, tells_what_is_cut


@pytest.fixture
def line(qtbot: QtBot) -> QLineEdit:
    line = QLineEdit()
    qtbot.addWidget(line)
    tells_what_is_cut(line)
    line.show()
    return line


def paste(line: QLineEdit, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    line.paste()


def test_a_long_paste_is_kept_as_a_whole(line: QLineEdit, qtbot: QtBot) -> None:
    paste(line, "a" * LONGEST)
    QGuiApplication.processEvents()
    assert len(line.text()) == LONGEST
    assert not line.property("invalid")


def test_a_line_says_that_the_rest_was_left_out_until_it_is_mended(line: QLineEdit, qtbot: QtBot) -> None:
    paste(line, "a" * (LONGEST + 1))
    qtbot.waitUntil(lambda: bool(line.property("invalid")))
    assert "the rest was left out" in QToolTip.text()
    line.backspace()
    assert not line.property("invalid")
