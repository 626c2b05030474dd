"""Files to import into and to export from."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from partnerdesk.exchange.interchange import import_interchange
from partnerdesk.exchange.reading import interchange
from partnerdesk.file.partnership_file import PartnershipFile
from tests.file.partnerships import copied, empty

NewFile = Callable[[], PartnershipFile]


@pytest.fixture
def new_file(tmp_path: Path) -> Iterator[NewFile]:
    """Return a maker of empty partnerships named Basin."""

    with ExitStack() as opened:

        def make() -> PartnershipFile:
            path = tmp_path / f"file{len(list(tmp_path.glob('*.partnerdesk')))}.partnerdesk"
            return opened.enter_context(PartnershipFile.open(copied(path, empty)))

        yield make


@pytest.fixture
def file(new_file: NewFile) -> PartnershipFile:
    """Return one empty partnership named Basin."""
    return new_file()


def add(file: PartnershipFile, raw: Any, source: str = "case.json") -> dict[str, Any]:
    """Import values into a file and return what it then exports."""
    data = raw if isinstance(raw, bytes) else json.dumps(raw).encode()
    with file.change_in_bulk(f"Import {source}") as rows:
        import_interchange(rows, data, source)
    return interchange(file)
