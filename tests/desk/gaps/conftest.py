"""What the tests of the gaps share: the list of participants."""

from pathlib import Path

import pytest

from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.gaps.screen import Gaps
from tests.desk.conftest import Find
from tests.desk.gaps.rooms import open_lake
from tests.desk.gestures import click


@pytest.fixture
def gaps(window: Window, tmp_path: Path, by_name: Find) -> Gaps:
    """Show the list of participants."""
    screen = open_lake(window, tmp_path)
    click(by_name(window, "List"))
    return screen
