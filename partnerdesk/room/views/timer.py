"""The timer of the item that runs, alone; without one, the time of the day."""

from __future__ import annotations

from datetime import datetime, timedelta

from partnerdesk import words
from partnerdesk.language import tr
from partnerdesk.partnership.countdown import clock_text, words_of
from partnerdesk.room.head import ink, write_bar
from partnerdesk.room.page import Page
from partnerdesk.room.views.view import Time, View
from partnerdesk.room.wall import Wall

_SIZE, _SMALL = 420, 56


def view(wall: Wall) -> View:
    """Return the time that is left, as large as the wall allows."""
    item, meeting = wall.item, wall.meeting
    if item is None or meeting is None:
        return View(
            meeting.title if meeting else tr("The time"), [lambda page: _write_clock(page)], Time.NONE
        )
    heading = words.listed((meeting.title, item.title))

    def write(page: Page) -> None:
        frame = page.frame
        top = frame.top + (frame.bottom - frame.top) * 0.12
        below = write_timer(page, wall, frame.left, top, frame.across, _SIZE, centred=True)
        write_bar(page, wall, frame.left, below + frame.px(24), frame.across, frame.px(24))

    return View(heading, [write], Time.OF_DAY)


def write_timer(
    page: Page, wall: Wall, x: float, y: float, width: float, size: float, *, centred: bool = False
) -> float:
    """Write what is left in large digits with its words below, live; return the bottom in pixels."""
    frame, item = page.frame, wall.item
    assert item is not None
    widest = clock_text(-timedelta(hours=20)) if item.timed.length >= timedelta(hours=1) else "+000:00"
    while size > _SMALL and frame.digits(widest, size).width > width:
        size *= 0.94
    high = frame.digits("0", size).height
    small = frame.font(min(_SMALL, max(size * 0.22, 1)))
    low = frame.block("x", small, width).height
    minutes = (item.minutes or 0) + item.given

    def told(part: Page, now: datetime) -> None:
        left = wall.left(now)
        digits = frame.digits(clock_text(left, wall.length), size)
        at = x + (width - digits.width) / 2 if centred else x
        part.write(digits, at, y, digits.width, ink(frame, left, wall.length))

    def said(part: Page, now: datetime) -> None:
        paused = tr("paused") if wall.meeting and wall.meeting.paused else ""
        text = words.listed((words_of(wall.left(now), minutes), paused))
        part.write(frame.block(text, small, width, centred=centred), x, y + high, width, frame.look.muted)

    page.live(x, y, width, high, told)
    page.live(x, y + high, width, low, said)
    return y + high + low


def _write_clock(page: Page) -> None:
    frame = page.frame
    high = frame.digits("0", _SIZE).height
    top = frame.top + (frame.bottom - frame.top - high) / 2

    def told(part: Page, now: datetime) -> None:
        digits = frame.digits(words.time(now), _SIZE)
        left = frame.left + (frame.across - digits.width) / 2
        part.write(digits, left, top, digits.width, frame.look.ink)

    page.live(frame.left, top, frame.across, high, told)
