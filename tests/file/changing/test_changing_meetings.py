"""Change meetings: when they are, and who was there."""

from partnerdesk.file.changing import meetings
from partnerdesk.file.partnership_file import PartnershipFile

BANK = 3


def test_presence_that_is_noted_again_is_the_same_note(basin_file: PartnershipFile) -> None:
    with basin_file.change("Add meeting") as session:
        meeting = meetings.add_meeting(session, "Second meeting", "agreement", "2026-06-01")
        meetings.note_presence(session, meeting, BANK, present=True)
    with basin_file.change("Note presence") as session:
        meetings.note_presence(session, meeting, BANK, present=False)
    assert basin_file.rows(
        'SELECT m.title, m."on", a.present FROM attendance a JOIN meeting m ON m.id = a.meeting_id'
        " WHERE a.participant_id = ?",
        BANK,
    ) == [("Second meeting", "2026-06-01", 0)]


def test_presence_is_noted_of_one_participant_at_one_meeting_alone(basin_file: PartnershipFile) -> None:
    with basin_file.change("Note presence") as session:
        meeting = meetings.add_meeting(session, "Second meeting", "agreement", None)
        for participant in (1, 2, BANK):
            meetings.note_presence(session, meeting, participant, present=True)
    with basin_file.change("Note presence") as session:
        meetings.note_presence(session, meeting, 2, present=False)
    assert basin_file.rows("SELECT meeting_id, participant_id, present FROM attendance ORDER BY 1, 2") == [
        (1, 2, 1),
        (meeting, 1, 1),
        (meeting, 2, 0),
        (meeting, BANK, 1),
    ]
