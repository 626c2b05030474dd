"""A working group meets: its members are invited, and the meeting stays when the group goes."""

from partnerdesk.file.changing import groups, meetings
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.meetings import meeting
from partnerdesk.partnership.tables import WorkingGroup
from tests.file.partnerships import DAY, content

ROADS, GROWERS, SCOPING = 1, 2, 1


def test_a_group_meets_with_its_members_and_undo_takes_all_of_it_back(basin_file: PartnershipFile) -> None:
    before = content(basin_file)
    with basin_file.change("Meet") as session:
        made = meetings.add_meeting(session, "Roads first", "working_group", None)
        groups.of_group(session, made, ROADS, DAY)
    shown = meeting(basin_file, made)
    assert shown is not None
    assert (shown.working_group_id, shown.group) == (ROADS, "Roads")
    assert [(i.participant_id, i.invited_on) for i in shown.invited] == [(GROWERS, DAY)]
    basin_file.undo()
    assert content(basin_file) == before


def test_members_are_invited_once_and_to_no_meeting_that_has_begun(basin_file: PartnershipFile) -> None:
    with basin_file.change("Of a group") as session:
        groups.of_group(session, SCOPING, ROADS, DAY)
    assert basin_file.rows("SELECT count(*), max(invited_on) FROM attendance") == [(1, DAY.isoformat())]
    with basin_file.change("A meeting that runs") as session:
        begun = meetings.add_meeting(session, "Running", "other", None, begun="2026-03-04T09:00:00")
        groups.of_group(session, begun, ROADS, DAY)
    assert basin_file.rows("SELECT count(*) FROM attendance WHERE meeting_id = ?", begun) == [(0,)]


def test_a_meeting_stays_when_its_group_is_deleted(basin_file: PartnershipFile) -> None:
    with basin_file.change("Meet") as session:
        made = meetings.add_meeting(session, "Roads first", "working_group", None)
        groups.of_group(session, made, ROADS, DAY)
    with basin_file.change("Delete") as session:
        session.delete(session.get_one(WorkingGroup, ROADS))
    shown = meeting(basin_file, made)
    assert shown is not None
    assert (shown.title, shown.working_group_id, shown.group) == ("Roads first", None, None)
    basin_file.undo()
    shown = meeting(basin_file, made)
    assert shown is not None
    assert shown.group == "Roads"
