"""Make a meeting one of a working group, or plan one: its members are invited."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from partnerdesk.file.changing.meetings import invite_all, plan
from partnerdesk.partnership.meetings import Kind
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


def meet(
    session: Session,
    group_id: int,
    title: str,
    on: date,
    *,
    items: Sequence[dict[str, Any]] = (),
    purpose: str | None = None,
) -> int:
    """Plan a meeting of a working group, without a day yet; its members are invited `on` that day.

    Return the id of the meeting.
    """
    meeting_id = plan(session, title, Kind.WORKING_GROUP, items, purpose=purpose)
    of_group(session, meeting_id, group_id, on)
    return meeting_id
