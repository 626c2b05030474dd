"""How far the partnership reaches, on a page of the wall: the map of its countries, and how numbers grew."""

from datetime import date

from partnerdesk.charts.growth import growth_drawing
from partnerdesk.charts.map import map_drawing
from partnerdesk.file.reading.reach import reach
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.reach import Measure, Reach
from partnerdesk.partnership.time_line import Span
from partnerdesk.reach_words import counted, countries_text, growth_text, key_text, map_text, measures
from partnerdesk.room.page import Page

#: Lengths on a screen with 1080 lines, the part of the width that the map takes, and countries in words.
_GAP, _NUMBER, _MAP, _COUNTRIES = 32, 44, 0.54, 12


def reached(page: Page, file: Rows, today: date) -> None:
    """Write the page; what it tells is read when it is shown."""
    found, frame = reach(file, today), page.frame
    gap = frame.px(_GAP)
    wide = frame.across * _MAP if found.countries else 0.0
    if found.countries:
        _map(page, found, wide)
    _numbers(page, found, today, frame.left + wide + (gap if wide else 0), frame.across - wide - gap)


def _map(page: Page, found: Reach, wide: float) -> None:
    frame = page.frame
    told = frame.block(countries_text(found, _COUNTRIES), frame.font(), wide, lines=3)
    key = frame.block(key_text(), frame.font(), wide, lines=5)
    room = frame.bottom - frame.top - told.height - key.height - frame.px(_GAP)
    drawing = map_drawing(found.countries, wide, max(room, frame.px(_GAP)), frame.px(2.4))
    page.drawing(drawing, frame.left, frame.top, map_text(found))
    y = frame.top + drawing.height + frame.px(_GAP / 2)
    page.write(told, frame.left, y, wide, frame.look.ink)
    page.write(key, frame.left, y + told.height + frame.px(_GAP / 2), wide, frame.look.muted)


def _numbers(page: Page, found: Reach, today: date, x: float, wide: float) -> None:
    shown, frame = measures(found), page.frame
    tall = (frame.bottom - frame.top) / max(len(shown), 1)
    for at, measure in enumerate(shown):
        _number(page, found, measure, today, x, frame.top + at * tall, wide, tall - frame.px(_GAP))


def _number(
    page: Page, found: Reach, measure: Measure, today: date, x: float, y: float, wide: float, tall: float
) -> None:
    frame, grown, first = page.frame, found.growths[measure], found.begins
    head = frame.block(counted(measure, grown.today), frame.font(_NUMBER, bold=True), wide, lines=1)
    page.write(head, x, y, wide, frame.look.ink)
    if not grown.steps or first is None:
        return
    held = [day for day, _ in found.meetings]
    room = tall - head.height
    drawing = growth_drawing(grown, Span(first, today), held, wide, min(room, frame.px(96)), frame.px(2.4))
    page.drawing(drawing, x, y + head.height, growth_text(measure, found))
