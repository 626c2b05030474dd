"""The agenda for the room: the item now, large, with its time, and what comes with its time of day."""

from __future__ import annotations

from functools import partial

from partnerdesk import words
from partnerdesk.file.reading.meetings import WholeMeeting
from partnerdesk.file.reading.wall import shown_meeting
from partnerdesk.language import tr
from partnerdesk.room.head import write_bar
from partnerdesk.room.page import FLOOR, Page
from partnerdesk.room.views.item import item_pieces, until, whole_words
from partnerdesk.room.views.timer import write_timer
from partnerdesk.room.views.timetable import Timetable, timed, timetable, write_timetable
from partnerdesk.room.views.view import Placed, Time, View, empty, largest, written
from partnerdesk.room.wall import Wall

#: Text sizes of the title of the item now, largest first.
_SIZES = (88, 76, 66, 56, 48, FLOOR)
_TIMER, _HEAD = 190, 66

#: The share of the width for the item now, and the space on each side of the line to what comes.
_NOW, _GAP = 0.53, 0.042


def view(wall: Wall) -> View:
    """Return the agenda of the meeting that runs, else of the next one to come, else of the last."""
    frame, found = wall.frame, wall.meeting or shown_meeting(wall.file)
    if found is None:
        return empty(tr("Agenda"), tr("No meeting is planned yet."), frame)
    heading = words.listed((found.title, words.day(found.day), found.place or ""))
    if not found.agenda:
        return empty(heading, tr("The agenda is not written yet."), frame)
    if wall.item is not None:
        return _running(wall, found)
    items = timed(found, wall.given.clock())
    coming = [(item, at) for item, at in items if not item.begun] if found.runs else items
    if not coming:
        return empty(heading, tr("All items are over."), frame)
    table = timetable(coming, frame, frame.across, frame.bottom - frame.top)
    pages = [partial(_write_all, table=table, number=n) for n in range(len(table.pages))]
    return View(heading, pages, Time.OF_DAY if found.runs else Time.NONE)


def _write_all(page: Page, table: Timetable, number: int) -> None:
    write_timetable(page, table, number, page.frame.left, page.frame.top, page.frame.across)


def _running(wall: Wall, found: WholeMeeting) -> View:
    """Return the item now on each page, and beside it what comes."""
    frame, item = wall.frame, wall.item
    assert item is not None
    coming = [(i, at) for i, at in timed(found, wall.given.clock()) if not i.begun]
    width = frame.across * _NOW if coming else frame.across
    top = frame.top + frame.px(_HEAD)
    below = frame.px(_TIMER * 1.36 + 130)  # for the timer with its words and its line
    now = largest(
        lambda size: item_pieces(item, until(wall), frame, width, size),
        whole_words(item.title, frame, width, _SIZES),
        frame.bottom - top - below,
    )
    beside = frame.across - width - 2 * frame.across * _GAP
    table = timetable(coming, frame, beside, frame.bottom - top, beside=True)
    pages = [
        partial(_write_now, wall=wall, now=now[0], width=width, table=table, number=n)
        for n in range(len(table.pages))
    ]
    return View(found.title, pages, Time.OF_DAY)


def _write_now(
    page: Page, wall: Wall, now: list[Placed], width: float, table: Timetable, number: int
) -> None:
    frame, look = page.frame, page.frame.look
    top, bold = frame.top + frame.px(_HEAD), frame.font(bold=True)
    page.write(frame.block(tr("Now"), bold, width), frame.left, frame.top, width, look.muted)
    written(now, frame.left, top, width)(page)
    timer = top + now[-1].y + now[-1].piece.block.height + frame.px(36)
    below = write_timer(page, wall, frame.left, timer, width, _TIMER)
    write_bar(page, wall, frame.left, below + frame.px(20), width, frame.px(14))
    if not table.pages[0]:
        return
    line = frame.left + width + frame.across * _GAP
    page.fill(line, frame.top, frame.px(2), frame.bottom - frame.top, look.line)
    x = line + frame.across * _GAP
    across = frame.left + frame.across - x
    page.write(frame.block(tr("Then"), bold, across), x, frame.top, across, look.muted)
    write_timetable(page, table, number, x, top, across)
