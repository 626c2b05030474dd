"""What the tests of documents share: the sample, open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from partnerdesk.file.partnership_file import PartnershipFile
from tests.file.partnerships import sample_at


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    """Return the sample, open for writing, with the days it was written for."""
    with PartnershipFile.open(sample_at(tmp_path / "sample.partnerdesk")) as opened:
        yield opened
