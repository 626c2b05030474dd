"""A disk that fails to read: copies are whole or not made, and nobody is told of damage."""

from pathlib import Path

import pytest

from tests.faults import preloaded

pytestmark = pytest.mark.slow


@pytest.mark.skipif(not preloaded.CAN_PRELOAD, reason=preloaded.MISSING)
def test_a_copy_of_a_file_whose_disk_fails_to_read_is_whole_or_told_as_the_disk(tmp_path: Path) -> None:
    found = preloaded.told_by("on_silent_disk", "faulty_disk", tmp_path, 8, 0)
    assert not found["wrong"]
    said = [text for texts in found["told"].values() for text in texts]
    assert said
    assert all("did not answer" in text for text in said), said
