"""The page for those who come in: the meeting with its day and place, the goal, and the agenda."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from partnerdesk import words
from partnerdesk.file.reading import problem
from partnerdesk.file.reading.meetings import WholeMeeting
from partnerdesk.file.reading.wall import shown_meeting
from partnerdesk.language import tr
from partnerdesk.room.page import FLOOR, Frame, Page
from partnerdesk.room.views.timetable import Timetable, timed, timetable, write_timetable
from partnerdesk.room.views.view import Piece, Placed, Time, View, empty, largest, written
from partnerdesk.room.wall import Wall

_SIZES = (110, 96, 84, 72, 60, 48, FLOOR)
_LEFT, _GAP = 0.52, 0.04


def view(wall: Wall) -> View:
    """Return the welcome to the meeting that runs, else to the next one to come."""
    frame, found = wall.frame, wall.meeting or shown_meeting(wall.file)
    if found is None:
        return empty(tr("Welcome"), tr("No meeting is planned yet."), frame)
    width = frame.across * _LEFT if found.agenda else frame.across
    versions = problem.versions(wall.file)
    goal = versions[-1].goal if versions else None
    height = frame.bottom - frame.top
    left = largest(lambda size: _pieces(found, goal, frame, width, size), _SIZES, height)
    table = timetable(
        timed(found, wall.given.clock()),
        frame,
        frame.across - width - 2 * frame.across * _GAP,
        height,
        beside=True,
    )
    number = max(len(left), len(table.pages))
    pages = [partial(_write, left=left, table=table, width=width, number=n) for n in range(number)]
    return View(tr("Welcome"), pages, Time.OF_DAY)


def _pieces(found: WholeMeeting, goal: str | None, frame: Frame, width: float, size: float) -> list[Piece]:
    look, small = frame.look, frame.font(max(FLOOR, size * 0.4))
    starts = f"{found.start:%H:%M}" if isinstance(found.start, datetime) else ""
    where = words.listed((words.day(found.day), starts, found.place or ""))
    pieces = [Piece(frame.block(found.title, frame.font(size, reading=True), width), look.ink)]
    if where:
        pieces.append(Piece(frame.block(where, small, width), look.muted, above=frame.px(size * 0.25)))
    if goal:
        head = frame.block(tr("The goal we share"), frame.font(bold=True), width)
        pieces.append(Piece(head, look.teal, above=frame.px(size * 0.7), stays=True))
        text = frame.block(goal, frame.font(max(FLOOR, size * 0.46), reading=True), width)
        pieces.append(Piece(text, look.ink, above=frame.px(10)))
    return pieces


def _write(page: Page, left: list[list[Placed]], table: Timetable, width: float, number: int) -> None:
    """Write a page; the shorter of the two columns stays at its last page."""
    frame = page.frame
    written(left[min(number, len(left) - 1)], frame.left, frame.top, width)(page)
    if not table.pages[0]:
        return
    line = frame.left + width + frame.across * _GAP
    page.fill(line, frame.top, frame.px(2), frame.bottom - frame.top, frame.look.line)
    x = line + frame.across * _GAP
    across = frame.left + frame.across - x
    write_timetable(page, table, min(number, len(table.pages) - 1), x, frame.top, across)
