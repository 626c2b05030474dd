"""The head of a page: its heading, the number of the page, and the time that is left."""

from __future__ import annotations

from datetime import datetime, timedelta

from partnerdesk import words
from partnerdesk.language import tr
from partnerdesk.partnership.countdown import passed, short_words, tone
from partnerdesk.room.page import Frame, Page
from partnerdesk.room.views.view import Time, View
from partnerdesk.room.wall import Wall

#: Lengths on a screen with 1080 lines: top and height of the heading, the line, the space between texts.
_TOP, _HEIGHT, _ABOVE_LINE, _LINE, _GAP = 72, 56, 56, 8, 40


def write_head(page: Page, wall: Wall, view: View, at: int) -> None:
    """Write the heading, which page this is of how many, the time, and a line of how much has passed.

    While an item of the agenda runs, the line is that of its time; else of the pages.
    """
    frame = page.frame
    end = frame.left + frame.across
    counts = wall.item is not None and view.time == Time.LEFT
    if counts:
        end = _write_left(page, wall, end)
    elif view.time == Time.OF_DAY:
        end = _write_time_of_day(page, end)
    if len(view.pages) > 1:
        number = tr("{page} of {pages}", page=at + 1, pages=len(view.pages))
        _write_at_end(page, number, end, frame.look.muted if counts else frame.look.ink)
        end -= frame.digits(number).width + frame.px(_GAP)
    across = end - frame.left
    heading = frame.block(view.heading or "", frame.font(), across, lines=2)
    above = max(0.0, heading.height - frame.block("x", frame.font(), across).height)
    page.write(heading, frame.left, frame.px(_TOP) - above, across, frame.look.muted)  # it grows upwards
    line = frame.top - frame.px(_ABOVE_LINE)
    if counts:
        write_bar(page, wall, frame.left, line, frame.across, frame.px(_LINE))
    elif view.time == Time.LEFT or len(view.pages) > 1:
        _write_line(page, line, (at + 1) / len(view.pages))


def write_bar(page: Page, wall: Wall, x: float, y: float, width: float, height: float) -> None:
    """Write a line of how much of the time of the item has passed, live."""
    frame = page.frame
    page.fill(x, y, width, height, frame.look.track, height / 2)

    def told(part: Page, now: datetime) -> None:
        left = wall.left(now)
        over = round(passed(left, wall.length) * width)
        part.fill(x, y, over, height, frame.look.tones[tone(left, wall.length)], height / 2)

    page.live(x, y, width, height, told)


def ink(frame: Frame, left: timedelta, length: timedelta) -> str:
    """Return the colour of the text of a time that is left."""
    mood = tone(left, length)
    return frame.look.tones[mood] if mood else frame.look.ink


def _write_left(page: Page, wall: Wall, end: float) -> float:
    """Write the time that is left before `end`, live; return where the space before it begins."""
    frame = page.frame
    paused = tr("paused") if wall.meeting and wall.meeting.paused else ""
    far = timedelta(hours=20)
    widest = [words.listed((paused, short_words(left, wall.length))) for left in (far, -far)]
    width = max(frame.digits(text).width for text in widest)

    def told(part: Page, now: datetime) -> None:
        left = wall.left(now)
        _write_at_end(
            part, words.listed((paused, short_words(left, wall.length))), end, ink(frame, left, wall.length)
        )

    page.live(end - width, frame.px(_TOP), width, frame.px(_HEIGHT), told)
    return end - width - frame.px(_GAP)


def _write_time_of_day(page: Page, end: float) -> float:
    """Write the time of the day before `end`, live; return where the space before it begins."""
    frame = page.frame
    width = frame.digits("00:00").width

    def told(part: Page, now: datetime) -> None:
        _write_at_end(part, words.time(now), end, frame.look.ink)

    page.live(end - width, frame.px(_TOP), width, frame.px(_HEIGHT), told)
    return end - width - frame.px(_GAP)


def _write_at_end(page: Page, text: str, end: float, colour: str) -> None:
    """Write one line of bold text that ends at `end`."""
    digits = page.frame.digits(text)
    page.write(digits, end - digits.width, page.frame.px(_TOP), digits.width, colour)


def _write_line(page: Page, y: float, part: float) -> None:
    """Write the line of how many of the pages were shown."""
    frame, height = page.frame, page.frame.px(_LINE)
    page.fill(frame.left, y, frame.across, height, frame.look.track, height / 2)
    page.fill(frame.left, y, frame.across * part, height, frame.look.teal, height / 2)
