"""The header comes to rest: its layout asks for no other one."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from tests.desk.gestures import opened
from tests.desk.waiting import turns

pytestmark = pytest.mark.dressed


class Layouts(QObject):
    """Counts how often a widget is asked to lay out what is in it."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.mark.parametrize("width", [720, 1360])
def test_a_header_that_was_arranged_is_not_laid_out_again_and_again(
    window: Window, empty_file: Path, width: int
) -> None:
    window.resize(width, 700)
    window.desk.open(empty_file)
    window.desk.go(Place.MEETINGS)
    turns()
    layouts = Layouts()
    opened(window).header.installEventFilter(layouts)
    for _ in range(50):
        QApplication.processEvents()
    assert layouts.count == 0
