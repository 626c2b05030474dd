"""One filled partnership for all tests of a module; each takes back what it changed."""

from collections.abc import Iterator

import pytest

from partnerdesk.file.partnership_file import PartnershipFile
from tests.fields.filled import fill


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PartnershipFile]:
    """Return a partnership in which every column is filled; to be read only."""
    path = tmp_path_factory.mktemp("fields") / "filled.partnerdesk"
    with PartnershipFile.create(path, fill) as made:
        yield made


@pytest.fixture
def file(filled: PartnershipFile) -> Iterator[PartnershipFile]:
    """Return a partnership in which every column is filled; what a test changes is taken back."""
    yield filled
    while filled.undo_label:
        filled.undo()
