"""Read what working groups do: the commitments they took on, their meetings, and the actions from these."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from partnerdesk.file.reading.captured import Action
from partnerdesk.file.reading.commitment import GroupRow, groups
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields.kept import day, day_of


class GroupMeeting(NamedTuple):
    """A meeting of a working group; `on` is its day, or its day and time, as it is kept."""

    id: int
    title: str
    on: str | None
    place: str | None
    ended: bool

    def is_to_come(self, today: date) -> bool:
        """Return whether it is planned: not over, and on no day before today."""
        on = day_of(self.on)
        return not self.ended and (on is None or on >= today)


class WorkingGroup(NamedTuple):
    """A working group with the ids of its commitments, its actions and its meetings by date.

    The open actions come first, those due first; then those that were done, the latest first.
    """

    about: GroupRow
    commitments: Sequence[int] = ()
    actions: Sequence[Action] = ()
    meetings: Sequence[GroupMeeting] = ()


def working_groups(file: Rows) -> list[WorkingGroup]:
    """Return all working groups in the order they were added."""
    commitments, actions, met = commitments_by_group(file), _actions(file), _meetings(file)
    return [WorkingGroup(g, commitments.get(g.id, []), actions[g.id], met[g.id]) for g in groups(file)]


def working_group(file: Rows, group_id: int) -> WorkingGroup | None:
    """Return one working group, None if it does not exist any more."""
    return next((group for group in working_groups(file) if group.about.id == group_id), None)


def commitments_by_group(file: Rows) -> dict[int, list[int]]:
    """Return the ids of the commitments that each working group took on, by the id of the group."""
    found: dict[int, list[int]] = defaultdict(list)
    for id_, group in file.rows(
        "SELECT id, working_group_id FROM commitment WHERE working_group_id IS NOT NULL ORDER BY id"
    ):
        found[group].append(id_)
    return found


def _meetings(file: Rows) -> dict[int, list[GroupMeeting]]:
    found: dict[int, list[GroupMeeting]] = defaultdict(list)
    for group, id_, title, on, place, ended in file.rows(
        'SELECT working_group_id, id, title, "on", place, ended IS NOT NULL FROM meeting'
        ' WHERE working_group_id IS NOT NULL ORDER BY "on" IS NULL, "on", id'
    ):
        found[group].append(GroupMeeting(id_, title, on, place, bool(ended)))
    return found


def _actions(file: Rows) -> dict[int, list[Action]]:
    """Return the actions from meetings of each group; one that became a next step lives on there."""
    found: dict[int, list[Action]] = defaultdict(list)
    for group, id_, text, participant, called, person, due, done, meeting, title in file.rows(
        "SELECT m.working_group_id, a.id, a.text, p.id, coalesce(p.short_name, p.name), a.person, a.due,"
        " a.done_on, m.id, m.title FROM action a JOIN meeting m ON m.id = a.meeting_id"
        " LEFT JOIN participant p ON p.id = a.participant_id"
        " WHERE m.working_group_id IS NOT NULL AND a.next_step_of IS NULL"
        " ORDER BY a.done_on IS NOT NULL, a.done_on DESC, a.due IS NULL, a.due, a.id"
    ):
        found[group].append(
            Action(id_, text, participant, called, person, day(due), day(done), meeting, title)
        )
    return found
