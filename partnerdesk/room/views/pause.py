"""The page for a break: when the meeting goes on, and with what."""

from __future__ import annotations

from datetime import datetime, timedelta

from partnerdesk import words
from partnerdesk.file.reading.meetings import AgendaRow
from partnerdesk.language import tr, trn
from partnerdesk.partnership.meetings import Shows
from partnerdesk.room.page import FLOOR, Page
from partnerdesk.room.views.item import until
from partnerdesk.room.views.view import Time, View
from partnerdesk.room.wall import Wall

_SIZES = (200, 170, 140, 112, 90, 72, FLOOR)
_MINUTE = timedelta(minutes=1)


def view(wall: Wall) -> View:
    """Return the break: back at the time that the facilitator said, else when the item of the break ends."""
    frame, back, after = wall.frame, _back_at(wall), _next(wall)
    text = tr("Back at {time}", time=words.time(back)) if back else tr("We take a break")
    size = next(
        (s for s in _SIZES if frame.block(text, frame.font(s, reading=True), 1e6).width <= frame.across),
        _SIZES[-1],
    )
    large = frame.block(text, frame.font(size, reading=True), frame.across, centred=True)

    def write(page: Page) -> None:
        top = frame.top + (frame.bottom - frame.top - large.height) * 0.36
        page.write(large, frame.left, top, frame.across, frame.look.ink)
        y = top + large.height + frame.px(30)
        small = frame.font(56)
        if back:
            page.live(frame.left, y, frame.across, frame.px(84), lambda part, now: _told(part, now, back, y))
        if after:
            then = frame.block(
                tr("Then: {title}", title=after.title), small, frame.across, lines=2, centred=True
            )
            page.write(then, frame.left, y + frame.px(110), frame.across, frame.look.muted)

    return View(tr("Break"), [write], Time.OF_DAY)


def _told(part: Page, now: datetime, back: datetime, y: float) -> None:
    frame = part.frame
    minutes = -((now - back) // _MINUTE)
    text = trn("in {number} minute", "in {number} minutes", minutes) if now < back else tr("We go on now")
    block = frame.block(text, frame.font(56, bold=True), frame.across, lines=1, centred=True)
    part.write(block, frame.left, y, frame.across, frame.look.teal)


def _back_at(wall: Wall) -> datetime | None:
    """Return when the meeting goes on, None if nobody said so."""
    said, clock = wall.given.back_at, wall.given.clock()
    if said is not None:
        back = datetime.combine(clock.date(), said)
        return back if back > clock - timedelta(hours=12) else back + timedelta(days=1)  # past midnight
    is_break = wall.item is not None and wall.item.shows == Shows.BREAK
    return until(wall) if is_break else None


def _next(wall: Wall) -> AgendaRow | None:
    """Return what comes after the break."""
    if wall.meeting is None:
        return None
    here = wall.item
    if here is not None and here.shows != Shows.BREAK:
        return here
    return next((item for item in wall.meeting.agenda if not item.begun), None)
