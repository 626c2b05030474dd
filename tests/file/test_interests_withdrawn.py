"""An interest that was said in a meeting is gone everywhere once its participant takes its consent back."""

from datetime import date, datetime

import pytest

from partnerdesk.file import changing
from partnerdesk.file.changing.capturing import Where, Who
from partnerdesk.file.find import Finder
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.recording import Changed

WORDS = "We cannot pay in advance."
AT = datetime.fromisoformat("2026-10-15T09:00:00")


def captured(file: PartnershipFile) -> None:
    with file.change("Capture") as session:
        changing.capturing.disclose(
            session, Where(1, None, AT), WORDS, Who(2), kind="restriction", audience="partners", how="aloud"
        )


def is_anywhere(file: PartnershipFile) -> bool:
    return WORDS.encode() in file.path.read_bytes()


@pytest.fixture
def told(basin_file: PartnershipFile) -> list[Changed]:
    """Return what the file tells of the changes after an interest was captured and the minutes were final."""
    captured(basin_file)
    with basin_file.change("Final") as session:
        changing.minutes.make_final(session, 1, date(2026, 10, 20))
    heard: list[Changed] = []
    basin_file.listen(heard.append)
    return heard


def test_the_minutes_the_final_minutes_and_the_history_let_go_of_the_words(
    basin_file: PartnershipFile, told: list[Changed]
) -> None:
    finder = Finder(basin_file.snapshot())
    basin_file.forget_disclosure(1)
    assert not is_anywhere(basin_file)
    assert [set(changed.rows) for changed in told] == [{"disclosure", "minute", "final_line"}]
    assert finder.refresh(basin_file, told[0])
    assert finder.find("advance") == []
    finder.close()
    while basin_file.undo_label:
        basin_file.undo()
    assert not is_anywhere(basin_file)


def test_a_line_that_was_worded_anew_since_goes_with_all_its_words(
    basin_file: PartnershipFile,
) -> None:
    captured(basin_file)
    with basin_file.change("Word") as session:
        changing.rows.set_values(session, "minute", 1, {"text": "We never pay in advance."})
    with basin_file.change("Final") as session:
        changing.minutes.make_final(session, 1, date(2026, 10, 20))
    basin_file.forget_disclosure(1)
    assert b"in advance" not in basin_file.path.read_bytes()
    assert basin_file.rows("SELECT id FROM final_line WHERE kind = 'interest'") == []


def test_a_capture_that_was_undone_is_forgotten_too(basin_file: PartnershipFile) -> None:
    captured(basin_file)
    basin_file.undo()
    assert is_anywhere(basin_file), "redo could bring it"
    basin_file.forget_gone_disclosures()
    assert not is_anywhere(basin_file)


def test_other_lines_of_the_minutes_and_their_history_stay(
    basin_file: PartnershipFile, told: list[Changed]
) -> None:
    with basin_file.change("Note") as session:
        changing.capturing.note(session, Where(1, None, AT), "It rained")
        changing.capturing.disclose(
            session, Where(1, None, AT), "No fee.", Who(1), kind="interest", audience="partners", how="aloud"
        )
    basin_file.forget_disclosure(1)
    assert basin_file.rows("SELECT text FROM minute ORDER BY id") == [("It rained",), ("No fee.",)]
    basin_file.undo()
    assert basin_file.rows("SELECT text FROM minute") == []
