"""The board: the commitments of partners, by status, with place and next step.

Withdrawn commitments are not shown in the room.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from partnerdesk import words
from partnerdesk.file.reading.room import Pledge, pledges
from partnerdesk.language import tr
from partnerdesk.partnership.commitments import Status
from partnerdesk.room.look import Look
from partnerdesk.room.views.grid import Group, grid, page_of, write_rows
from partnerdesk.room.views.view import View, empty
from partnerdesk.room.wall import Wall

_SHOWN = tuple(s for s in Status if s != Status.WITHDRAWN)


def view(wall: Wall) -> View:
    """Return the board on one page if it fits in any size, else on as many as it needs."""
    heading = tr("What partners commit to")
    every = pledges(wall.file)
    if not every:
        return empty(heading, tr("No commitment is offered yet."), wall.frame)
    made = grid(by_status(every, wall.frame.look), wall.frame)
    newest = max(every, key=lambda pledge: pledge.id)
    pages = [partial(write_rows, rows=rows, width=made.width) for rows in made.pages]
    return View(heading, pages, newest=(newest.id, page_of(newest, made)))


def by_status(every: Sequence[Pledge], look: Look) -> list[Group]:
    """Return the commitments by status; statuses without one are left out."""
    found: dict[str, list[Pledge]] = {status: [] for status in _SHOWN}
    for pledge in every:
        found[pledge.status].append(pledge)
    return [
        Group(
            words.listed((words.word("commitment", status), str(len(of_it)))),
            look.teal if status == Status.ACHIEVED else look.muted,
            of_it,
        )
        for status, of_it in found.items()
        if of_it
    ]
