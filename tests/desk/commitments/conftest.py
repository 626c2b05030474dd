"""The board of the sample partnership, open."""

from pathlib import Path

import pytest

from partnerdesk.desk.commitments.screen import Commitments
from partnerdesk.desk.frame.window import Window
from tests.desk.commitments.boards import open_board


@pytest.fixture
def screen(window: Window, tmp_path: Path) -> Commitments:
    return open_board(window, tmp_path)
