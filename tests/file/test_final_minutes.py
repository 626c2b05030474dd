"""Minutes become final, are corrected, and tell what they said before."""

from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from partnerdesk.exchange.interchange import import_interchange, interchange_bytes
from partnerdesk.file import changing
from partnerdesk.file.changing.capturing import Where, Who
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.final_minutes import NO_CORRECTIONS, corrections
from partnerdesk.file.reading.meetings import meeting
from partnerdesk.partnership.readers import PARTNERS
from tests.file.partnerships import content

DAY = date(2026, 10, 20)
CANDIDATE = 3


@pytest.fixture
def held(basin_file: PartnershipFile) -> int:
    """Return the id of a meeting with a decision, an action, and one that was there."""
    with basin_file.change("Hold") as session:
        verbs = changing.meetings
        id_ = verbs.add_meeting(session, "Second meeting", "agreement", "2026-10-15", notes="Rain.")
        verbs.add_item(session, id_, "Offers")
        where = Where(id_, 1, datetime.fromisoformat("2026-10-15T09:00:00"))
        changing.capturing.decide(session, where, "One list")
        changing.capturing.act(session, where, "Send it", Who(1), "Daudi", DAY)
        verbs.note_presence(session, id_, 1, present=True)
        changing.minutes.make_final(session, id_, DAY)
    return id_


def test_final_minutes_without_a_correction_say_so(basin_file: PartnershipFile, held: int) -> None:
    assert not corrections(basin_file, held)
    found = meeting(basin_file, held)
    assert found
    assert found.final_on == DAY


def test_each_correction_is_told_with_what_was_said_before(basin_file: PartnershipFile, held: int) -> None:
    with basin_file.change("Correct") as session:
        changing.rows.set_values(session, "action", 1, {"due": date(2026, 12, 1)})
        changing.rows.delete(session, "decision", _last(basin_file, "decision"))
        changing.meetings.note_presence(session, held, 2, present=True)
    found = corrections(basin_file, held)
    assert found.new == {("action", 1), ("attendance", _last(basin_file, "attendance"))}
    assert [(g.line.kind, g.line.text, g.line.due, g.called) for g in found.gone] == [
        ("decision", "One list", None, None),
        ("action", "Send it", DAY, "RC"),
    ]
    basin_file.undo()
    assert corrections(basin_file, held) == NO_CORRECTIONS


def _last(file: PartnershipFile, table: str) -> int:
    return int(file.rows(f"SELECT max(id) FROM {table}")[0][0])


def test_an_action_that_is_done_and_a_participant_with_a_new_name_correct_nothing(
    basin_file: PartnershipFile, held: int
) -> None:
    with basin_file.change("Live on") as session:
        changing.rows.set_values(session, "action", 1, {"done_on": DAY})
        changing.rows.set_values(session, "participant", 1, {"name": "Rivers and lakes", "short_name": None})
    assert not corrections(basin_file, held)


def test_a_draft_again_forgets_and_undo_brings_it_back(basin_file: PartnershipFile, held: int) -> None:
    before = content(basin_file)
    with basin_file.change("Draft") as session:
        changing.minutes.make_draft(session, held)
    assert basin_file.rows("SELECT count(*) FROM final_line") == [(0,)]
    assert basin_file.rows("SELECT final_on FROM meeting WHERE id = ?", held) == [(None,)]
    basin_file.undo()
    assert content(basin_file) == before


def test_minutes_that_became_final_before_their_lines_were_kept_claim_no_correction(
    basin_file: PartnershipFile, held: int
) -> None:
    with basin_file.change("Before") as session:
        changing.minutes.make_draft(session, held)
        changing.rows.set_values(session, "meeting", held, {"final_on": DAY})
    assert not corrections(basin_file, held)


def test_an_import_adds_no_lines_to_minutes_that_are_final_here(
    basin_file: PartnershipFile, held: int, tmp_path: Path
) -> None:
    data = interchange_bytes(basin_file).replace(b'"One list"', b'"Two lists"')
    with basin_file.change_in_bulk("Import") as connection:
        import_interchange(connection, data, "other.json")
    assert basin_file.rows("SELECT text FROM final_line WHERE kind = 'decision'") == [("One list",)]
    assert [line for _, line in corrections(basin_file, held).new] != []


def test_partners_read_no_line_of_one_that_neither_joined_nor_came(
    basin_file: PartnershipFile, held: int
) -> None:
    with basin_file.change("Came by mistake") as session:
        changing.meetings.note_presence(session, held, CANDIDATE, present=True)
        changing.minutes.make_final(session, held, DAY)
    with basin_file.change("Did not come") as session:
        changing.meetings.note_presence(session, held, CANDIDATE, present=False)
    assert [g.called for g in corrections(basin_file, held).gone] == ["Harbour Bank"]
    with closing(basin_file.for_reader(PARTNERS)) as seen:
        assert not corrections(seen, held).gone
