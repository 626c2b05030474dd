"""A file that may not grow: told in words, and the last good state is kept."""

import pytest

from partnerdesk.file.errors import FileProblem
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Need, Participant
from tests.file.partnerships import content


def test_a_full_disk_is_told_and_the_last_change_not_kept(basin_file: PartnershipFile) -> None:
    before = content(basin_file)
    (pages,) = basin_file.rows("PRAGMA page_count")[0]
    basin_file.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(FileProblem, match=r"disk that holds .* is full"), basin_file.change("Add") as session:
        session.get_one(Participant, 1).name = "Half"
        session.add(Need(name="Long", kind="skill", note="many words " * 10_000))
    assert content(basin_file) == before
    basin_file.rows("PRAGMA max_page_count = 1000000")
    with basin_file.change("Add need") as session:
        session.add(Need(name="Long", kind="skill", note="many words " * 10_000))
    assert basin_file.undo() == "Add need"
    assert content(basin_file) == before


def test_a_text_too_long_for_the_file_is_told(basin_file: PartnershipFile) -> None:
    with pytest.raises(FileProblem, match="too long"), basin_file.change("Add need") as session:
        session.add(Need(name="x" * 101_000_000, kind="skill"))
