"""The commitments that working groups took on: all of them by group, or those of the group that meets now.

Withdrawn commitments are not shown in the room, and neither are those that no group took on.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from partnerdesk import words
from partnerdesk.file.reading.commitment import GroupRow, groups
from partnerdesk.file.reading.room import Pledge, pledges
from partnerdesk.file.reading.working_groups import commitments_by_group
from partnerdesk.language import tr
from partnerdesk.room.views.commitments import by_status
from partnerdesk.room.views.grid import Group, grid, write_rows
from partnerdesk.room.views.view import View, empty
from partnerdesk.room.wall import Wall


def view(wall: Wall) -> View:
    """Return the commitments by working group, or by status if a meeting of one group runs."""
    named, every = groups(wall.file), {pledge.id: pledge for pledge in pledges(wall.file)}
    of = {
        group: [every[id_] for id_ in ids if id_ in every]
        for group, ids in commitments_by_group(wall.file).items()
    }
    meets = wall.meeting.working_group_id if wall.meeting else None
    group = next((g for g in named if g.id == meets), None)
    if group is not None:
        return _one(wall, group, of.get(group.id, []))
    found = [(g, of[g.id]) for g in named if of.get(g.id)]
    if not found:
        return empty(tr("Working groups"), tr("No working group has taken on a commitment yet."), wall.frame)
    return _view(wall, tr("Working groups"), [_group(wall, g, pledged) for g, pledged in found])


def _one(wall: Wall, group: GroupRow, pledged: Sequence[Pledge]) -> View:
    if not pledged:
        return empty(group.name, group.purpose or tr("No commitment is taken on yet."), wall.frame)
    return _view(wall, group.name, by_status(pledged, wall.frame.look))


def _group(wall: Wall, group: GroupRow, pledged: Sequence[Pledge]) -> Group:
    return Group(words.listed((group.name, str(len(pledged)))), wall.frame.look.muted, pledged)


def _view(wall: Wall, heading: str, of: Sequence[Group]) -> View:
    made = grid(of, wall.frame)
    return View(heading, [partial(write_rows, rows=rows, width=made.width) for rows in made.pages])
