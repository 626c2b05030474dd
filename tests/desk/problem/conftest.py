"""What the tests of the problem share: its screen."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.window import Window
from tests.desk.problem.problems import made, show


@pytest.fixture
def screen(window: Window, tmp_path: Path, qtbot: QtBot) -> Window:
    """Show the screen of a partnership whose goal was agreed in principle."""
    return show(window, made(tmp_path), qtbot)


@pytest.fixture
def new(window: Window, empty_file: Path, qtbot: QtBot) -> Window:
    """Show the screen of a new partnership."""
    return show(window, empty_file, qtbot)
