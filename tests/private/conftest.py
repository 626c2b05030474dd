"""What the tests of the private side share: the basin, open, and its private side."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.private.notes import Notes
from tests.file.partnerships import copied
from tests.private.sides import begun


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a partnership of its own, closed, with no private side yet."""
    return copied(tmp_path / "basin.partnerdesk")


@pytest.fixture
def file(path: Path) -> Iterator[PartnershipFile]:
    """Return the same, open for writing."""
    with PartnershipFile.open(path) as file:
        yield file


@pytest.fixture
def notes(file: PartnershipFile) -> Notes:
    """Return its private side, begun and unlocked."""
    return begun(file)
