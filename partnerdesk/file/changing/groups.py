"""Make a meeting one of a working group, whose members are invited."""

from datetime import date

from sqlmodel import Session, col, select

from partnerdesk.file.changing.meetings import invite_all
from partnerdesk.partnership.tables import GroupMember, Meeting


def of_group(session: Session, meeting_id: int, group_id: int | None, on: date) -> None:
    """Make a meeting one of a working group, or of all partners again if it is None.

    The members of the group are invited `on` that day, unless the meeting has begun. Nobody is uninvited.
    """
    meeting = session.get_one(Meeting, meeting_id)
    meeting.working_group_id = group_id
    if group_id is None or meeting.begun:
        return
    members = session.exec(
        select(GroupMember.participant_id)
        .where(col(GroupMember.working_group_id) == group_id)
        .order_by(col(GroupMember.id))
    ).all()
    invite_all(session, meeting_id, members, on)
