"""A page for each test, and no choices of other tests."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from partnerdesk.desk.frame.window import Window
from tests.desk.importing.tables import Page


@pytest.fixture
def page(window: Window, empty_file: Path, qtbot: QtBot) -> Page:
    """Open an empty partnership."""
    window.desk.open(empty_file)
    return Page(window, qtbot)
