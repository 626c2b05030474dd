"""Each fault in its short form: whatever the world does, nothing is lost and nothing is broken."""

from pathlib import Path

import pytest

from tests.faults.counts import SEED
from tests.faults.faults import FAULTS
from tests.faults.hours import growth_by_looking
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


def test_what_each_look_keeps_is_a_growth_and_what_one_of_them_keeps_is_not() -> None:
    assert growth_by_looking([240_000, 250_000, 252_600, 255_200, 257_800, 260_400])
    assert not growth_by_looking([240_000, 250_000, 250_600, 261_200, 261_800, 262_400])
