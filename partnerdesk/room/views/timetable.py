"""A list of items with their times of day, in columns, on as many pages as it needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtGui import QFont

from partnerdesk import words
from partnerdesk.file.reading.meetings import AgendaRow, WholeMeeting
from partnerdesk.room.digits import Digits
from partnerdesk.room.page import FLOOR, Frame, Page
from partnerdesk.room.text import Block, breaks_no_word

#: Text sizes of a list, largest first, and the space between two lines as a share of the size.
SIZES = (64, 56, 50, 44, FLOOR)
_SPACE, _BESIDE = 0.55, 0.8

#: A title has at most so many lines, where a smaller text avoids more.
_LINES = 3


class Line(NamedTuple):
    """An item that is broken into lines; `at` is "" if its time is not known. `height` is in pixels."""

    at: Digits
    title: Block
    height: float


class Timetable(NamedTuple):
    """Lines on pages, and the width of the times in pixels."""

    pages: list[list[Line]]
    beside: float
    space: float


def timed(meeting: WholeMeeting, clock: datetime) -> list[tuple[AgendaRow, datetime | None]]:
    """Return the items of a meeting with when each begins; the item now ends after its length.

    The times are None if the meeting has neither begun nor a time to begin.
    """
    present = meeting.present_item
    at = (present.begun if present else None) or meeting.ended or clock
    slots = meeting.slots(at)
    begins: Sequence[datetime | None] = [slot.begins for slot in slots] or [None] * len(meeting.agenda)
    return list(zip(meeting.agenda, begins, strict=True))


def timetable(
    items: Iterable[tuple[AgendaRow, datetime | None]],
    frame: Frame,
    width: float,
    height: float,
    *,
    beside: bool = False,
) -> Timetable:
    """Return the items in the largest text in which they fit into a box, else on pages.

    No word is broken and no title has more than three lines, unless the smallest text needs it. With
    `beside`, the list stands beside something larger.
    """
    items = list(items)
    for size in SIZES[2:] if beside else SIZES:
        if size > FLOOR and len(items) * frame.px(size * (1 + _SPACE)) > height:
            continue  # not even titles of one line would fit
        found = _broken(items, frame, width, height, size)
        if len(found.pages) <= 1 and _reads_well(items, found, frame.font(size), width):
            break
    return found


def _reads_well(
    items: Sequence[tuple[AgendaRow, datetime | None]], found: Timetable, font: QFont, width: float
) -> bool:
    titles = [line.title for page in found.pages for line in page]
    return all(title.lines <= _LINES for title in titles) and all(
        breaks_no_word(item.title, font, width - found.beside) for item, _ in items
    )


def _broken(
    items: Sequence[tuple[AgendaRow, datetime | None]],
    frame: Frame,
    width: float,
    height: float,
    size: float,
) -> Timetable:
    font = frame.font(size)
    has_times = any(at for _, at in items)
    beside = frame.digits("00:00", size).width + frame.px(size * _BESIDE) if has_times else 0.0
    space = frame.px(size * _SPACE)
    pages: list[list[Line]] = [[]]
    used = 0.0
    for item, at in items:
        time = frame.digits(words.time(at) if at else "", size)
        title = frame.block(item.title, font, width - beside, lines=6)
        line = Line(time, title, max(time.height if at else 0.0, title.height))
        if used + line.height > height and pages[-1]:
            pages.append([])
            used = 0.0
        pages[-1].append(line)
        used += line.height + space
    return Timetable(pages, beside, space)


def write_timetable(page: Page, table: Timetable, number: int, x: float, y: float, width: float) -> None:
    """Write one page of a list, with its top at `y`."""
    look = page.frame.look
    for line in table.pages[number]:
        page.write(line.at, x, y, line.at.width, look.muted)
        page.write(line.title, x + table.beside, y, width - table.beside, look.ink)
        y += line.height + table.space
