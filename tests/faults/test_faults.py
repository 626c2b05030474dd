"""Each fault in its short form: whatever the world does, nothing is lost and nothing is broken."""

from pathlib import Path

import pytest

from tests.faults.counts import SEED
from tests.faults.faults import FAULTS
from tests.faults.outcome import NotHere

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", FAULTS)
def test_nothing_is_lost(name: str, tmp_path: Path) -> None:
    fault = FAULTS[name]
    try:
        outcome = fault.tried(fault.count.short, SEED, tmp_path)
    except NotHere as e:
        pytest.skip(str(e))
    assert outcome.is_well, outcome.details()
