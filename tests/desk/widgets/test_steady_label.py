"""A time that counts moves nothing around it, and is never cut."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from partnerdesk.desk.widgets.steady_label import SteadyLabel


class Layouts(QObject):
    """Counts how often a widget is asked to lay out what is in it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    """Return a page with a time beside a text."""
    made = QWidget()
    qtbot.addWidget(made)
    row = QHBoxLayout(made)
    row.addWidget(SteadyLabel("9:59"))
    row.addWidget(QLabel("left"))
    made.show()
    QApplication.processEvents()
    return made


@pytest.fixture
def time(page: QWidget) -> SteadyLabel:
    (found,) = page.findChildren(SteadyLabel)
    return found


def test_no_layout_is_asked_for_while_digits_change(page: QWidget, time: SteadyLabel) -> None:
    layouts = Layouts(page)
    for text in ("9:58", "9:11", "1:00"):
        time.setText(text)
        QApplication.processEvents()
    assert layouts.count == 0
    assert time.text() == "1:00"


def test_the_room_follows_the_number_of_digits_and_the_font(time: SteadyLabel) -> None:
    before = time.width()
    time.setText("+10:00")
    assert time.width() > before
    assert time.width() >= QLabel("+10:00").sizeHint().width()
    before = time.width()
    font = time.font()
    font.setPixelSize(60)
    time.setFont(font)
    assert time.text() == "+10:00"
    assert time.width() > 2 * before
