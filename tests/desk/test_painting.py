"""Nothing that goes wrong while painting ends the app: it is told once, and marked where it is."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from partnerdesk.desk import crash
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.file import soundness
from partnerdesk.painting import painting, part_of
from tests.file.commitments import board
from tests.file.partnerships import copied

pytestmark = pytest.mark.dressed

LEFT, RIGHT = QRect(0, 0, 40, 40), QRect(40, 0, 40, 40)


class Half(QWidget):
    """Paints its right half, and fails at its left, within a part or without."""

    def __init__(self, *, in_parts: bool) -> None:
        super().__init__()
        self.in_parts, self.times = in_parts, 0
        self.resize(80, 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.times += 1
        with painting(self) as painter:
            painter.fillRect(self.rect(), "white")
            if self.in_parts:
                with part_of(painter, LEFT, self):
                    self._fail(painter)
            else:
                self._fail(painter)
            painter.fillRect(RIGHT, "red")

    def _fail(self, painter: QPainter) -> None:
        painter.translate(1_000, 0)
        painter.setClipRect(0, 0, 1, 1)
        raise ZeroDivisionError


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[type[BaseException]]:
    """Return the errors that are told, as they come."""
    found: list[type[BaseException]] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        found.append(kind)

    monkeypatch.setattr(sys, "excepthook", hook)
    return found


def colours(widget: QWidget, box: QRect) -> set[str]:
    """Return the colours that are seen in a box of a widget."""
    picture = widget.grab(box).toImage()
    places = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return {picture.pixelColor(*place).name() for place in places}


@pytest.mark.parametrize("in_parts", [True, False])
def test_what_fails_is_marked_and_told_once_however_often_it_is_painted(
    qtbot: QtBot, told: list[type[BaseException]], in_parts: bool
) -> None:
    half = Half(in_parts=in_parts)
    qtbot.addWidget(half)
    half.show()
    qtbot.waitUntil(lambda: half.times > 0)
    before = half.times
    half.repaint()
    assert half.times > before
    assert told == [ZeroDivisionError]
    assert len(colours(half, LEFT)) > 1, "there is no mark"
    assert (colours(half, RIGHT) == {"#ff0000"}) == in_parts


def test_an_error_in_a_picture_goes_on_to_the_widget_and_leaves_no_painter_on_it(qapp: QApplication) -> None:
    picture = QPixmap(8, 8)

    def fail() -> None:
        with painting(picture) as painter:
            assert painter.isActive()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not picture.paintingActive()


def test_a_board_with_a_value_that_means_nothing_goes_on_and_tells_of_the_damage(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "CHECKED_AT_OPENING", 0)  # as in a large file
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(window.desk)
    path = copied(tmp_path / "board.partnerdesk", board)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE commitment SET countries = '[1]'")
    window.desk.open(path)
    window.desk.go(Place.COMMITMENTS)
    qtbot.waitUntil(window.notices.isVisible)
    assert window.notices.message.text().startswith("board.partnerdesk is damaged: row 1 of commitment")
    window.grab()
    window.desk.go(Place.JOURNEY)
    assert window.desk.read_only
