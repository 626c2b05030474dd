"""A room display on a real file, dressed as for a user."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from partnerdesk.desk import theme
from partnerdesk.desk.pace.lasting import keep_none
from partnerdesk.desk.room_look import look
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reader_rows import ReaderRows
from partnerdesk.partnership.readers import WALL
from partnerdesk.room.display import Display
from partnerdesk.room.wall import Given
from tests.file.partnerships import copied

from .meetings import Hands

Show = Callable[..., Display]


@pytest.fixture(scope="session", autouse=True)
def faces(qapp: QApplication) -> None:
    """Load the faces once, as the app does."""
    keep_none()
    theme.load_ui_face()
    theme.load_reading_face()


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    """Return the basin, open for writing."""
    with PartnershipFile.open(copied(tmp_path / "basin.partnerdesk")) as opened:
        yield opened


@pytest.fixture
def show(file: PartnershipFile, qtbot: QtBot) -> Iterator[Show]:
    """Return a maker of room displays of a size, which show a view."""
    seen: list[ReaderRows] = []

    def shown(name: str, width: int = 1920, height: int = 1080) -> Display:
        rows = file.for_reader(WALL)
        seen.append(rows)
        display = Display(lambda: rows, look(dark=False))
        qtbot.addWidget(display)
        display.resize(width, height)
        display.show()
        display._given = Given(clock=Hands())  # a clock that does not run on within a test
        display.show_view(name)
        return display

    yield shown
    for rows in seen:
        rows.close()
