"""A partnership to import tables into."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from partnerdesk.file.partnership_file import PartnershipFile
from tests.file.partnerships import copied, empty

from .trying import Trying

NewFile = Callable[[], Trying]


@pytest.fixture
def new(tmp_path: Path) -> Iterator[NewFile]:
    """Return a maker of empty partnerships that tables are tried on."""
    with ExitStack() as opened:

        def make() -> Trying:
            path = tmp_path / f"file{len(list(tmp_path.glob('*.partnerdesk')))}.partnerdesk"
            return Trying(opened.enter_context(PartnershipFile.open(copied(path, empty))))

        yield make


@pytest.fixture
def trying(new: NewFile) -> Trying:
    """Return one empty partnership."""
    return new()


@pytest.fixture
def two(trying: Trying) -> Trying:
    """Return a partnership of the participants Union and Port."""
    trying.take("name,sector\nUnion,business\nPort,government\n")
    return trying
