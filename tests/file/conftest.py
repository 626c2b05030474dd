"""What the tests of the file share: the basin, closed at a path or open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from partnerdesk.file.partnership_file import PartnershipFile
from tests.file.partnerships import copied


@pytest.fixture
def basin_path(tmp_path: Path) -> Path:
    """Return the path of a partnership of its own, closed."""
    return copied(tmp_path / "basin.partnerdesk")


@pytest.fixture
def basin_file(basin_path: Path) -> Iterator[PartnershipFile]:
    """Return the same, open for writing."""
    with PartnershipFile.open(basin_path) as file:
        yield file
