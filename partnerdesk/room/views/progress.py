"""How the partnership does: the indicators with their charts, figures, and what changed since a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import NamedTuple

from partnerdesk import words
from partnerdesk.changed_words import changed_sentences
from partnerdesk.charts.drawing import Ink
from partnerdesk.charts.indicator import MARKS, indicator_drawing
from partnerdesk.file.reading.changed import changed_since
from partnerdesk.file.reading.figures import (
    IndicatorFigures,
    has_any,
    indicator_figures,
    money,
    stones,
    told_last,
)
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.reading.since import MeetingChoice, meetings_held
from partnerdesk.language import tr, trn
from partnerdesk.partnership.straight_line import pace
from partnerdesk.partnership.told import Age, ages
from partnerdesk.progress_words import (
    ages_text,
    money_by_year_text,
    pace_word,
    stones_counted,
    wanted_text,
    way_text,
    with_unit,
)
from partnerdesk.room.page import FLOOR, Frame, Page
from partnerdesk.room.text import Block
from partnerdesk.room.views.reach import reached
from partnerdesk.room.views.view import Content, View, empty
from partnerdesk.room.wall import Wall

#: Lengths on a screen with 1080 lines; from `_WIDE` on, the texts of an indicator take one line each.
_GAP, _BAR, _VALUE, _CHART, _WIDE = 40, 22, 68, 240, 1500

#: How much of the width the texts beside a chart take.
_TEXTS = 0.56


class _Figure(NamedTuple):
    """A figure with the shares of its bar, each with a colour, and the text that says the same."""

    name: str
    text: str
    shares: list[tuple[float, str]]


def view(wall: Wall) -> View:
    """Return the indicators, the figures, how far it reaches, and what changed since the last meeting.

    The figures, the reach and the changes are read when their page is shown.
    """
    file, frame, today = wall.file, wall.frame, wall.given.clock().date()
    heading = tr("How we do against our goal")
    found, each = indicator_figures(file), _each(frame)
    pages: list[Content] = [
        partial(_indicators, found=found[at : at + each], today=today) for at in range(0, len(found), each)
    ]
    if has_any(file):
        pages.append(partial(_figures, file=file, today=today))
        pages.append(partial(reached, file=file, today=today))
    held = [meeting for meeting in meetings_held(file, today) if meeting.on < today]
    if pages and held:
        pages.append(partial(_changes, file=file, meeting=held[0], today=today))
    return View(heading, pages) if pages else empty(heading, tr("Nothing is measured yet."), frame)


def _each(frame: Frame) -> int:
    """Return how many indicators are on a page: fewer on a narrow one, where their texts need more lines."""
    return 3 if frame.across >= frame.px(_WIDE) else 2


def _indicators(page: Page, found: list[IndicatorFigures], today: date) -> None:
    frame = page.frame
    gap, each = frame.px(_GAP), _each(frame)
    tall = (frame.bottom - frame.top - gap * (each - 1)) / each
    for number, figures in enumerate(found):
        _indicator(page, figures, today, frame.top + number * (tall + gap), tall)


def _indicator(page: Page, found: IndicatorFigures, today: date, y: float, tall: float) -> None:
    frame, measured, gap = page.frame, found.measured, page.frame.px(_GAP)
    wide = frame.across * _TEXTS - gap
    at = y
    for block, colour in _texts(frame, found, today, wide):
        page.write(block, frame.left, at, wide, colour)
        at += block.height
    width, height = frame.across - wide - gap, min(tall, frame.px(_CHART))
    drawing = indicator_drawing(measured, today, width, height, frame.px(3.2))
    ring = wanted_text(measured, today) if _each(frame) == 3 else ""  # else the texts beside it say it
    page.drawing(drawing, frame.left + wide + gap, y, ring)


def _texts(frame: Frame, found: IndicatorFigures, today: date, wide: float) -> list[tuple[Block, str]]:
    """Return what is beside a chart: name, latest value, how it is against the line, from where to where."""
    (row, measured), look = found, frame.look
    value = with_unit(words.number(row.latest.value), measured.unit) if row.latest else "–"
    how = pace(measured, today)
    ink = MARKS[how][0]
    colour = look.muted if ink == Ink.WAY else look.inks[ink]
    is_wide = _each(frame) == 3
    wanted = "" if is_wide else wanted_text(measured, today)
    about = words.listed((way_text(measured), wanted))
    bold = frame.font(bold=True)
    return [
        (frame.block(row.name, bold, wide, lines=1), look.muted),
        (frame.block(value, frame.font(_VALUE, bold=True), wide, lines=1), look.ink),
        (frame.block(pace_word(how), bold, wide, lines=1), colour),
        (frame.block(about, frame.font(), wide, lines=1 if is_wide else 3), look.muted),
    ]


def _figures(page: Page, file: Rows, today: date) -> None:
    frame = page.frame
    y, gap = frame.top, frame.px(_GAP)
    for figure in _read_figures(file, today, frame):
        name = frame.block(figure.name, frame.font(bold=True), frame.across)
        text = frame.block(figure.text, frame.font(), frame.across, lines=2)
        if y + name.height + frame.px(_BAR) + text.height > frame.bottom:
            break
        page.write(name, frame.left, y, frame.across, frame.look.muted)
        _bar(page, figure, y + name.height + frame.px(8))
        page.write(text, frame.left, y + name.height + frame.px(_BAR + 16), frame.across, frame.look.ink)
        y += name.height + frame.px(_BAR + 16) + text.height + gap


def _bar(page: Page, figure: _Figure, y: float) -> None:
    frame, whole = page.frame, sum(amount for amount, _ in figure.shares)
    at, high = frame.left, frame.px(_BAR)
    page.fill(at, y, frame.across, high, frame.look.track, high / 2)
    for amount, colour in figure.shares:
        width = frame.across * amount / whole
        if amount > 0:
            page.fill(at, y, width, high, colour, high / 2)
        at += width


def _read_figures(file: Rows, today: date, frame: Frame) -> Iterable[_Figure]:
    look = frame.look
    counted, found = ages(told_last(file).values(), today), stones(file, today)
    if every := sum(counted.values()):
        colours = {
            Age.WITHIN_ONE: look.teal,
            Age.OVER_ONE: look.tones["ochre"],
            Age.OVER_TWO: look.tones["rust"],
            Age.NOTHING: look.track,
        }
        of = trn("of {number} agreed or under way", "of {number} agreed or under way", every)
        shares = [(float(number), colours[age]) for age, number in counted.items()]
        yield _Figure(tr("Told last"), words.listed((ages_text(counted), of)), shares)
    if any(found):
        parts = [(float(found.done), look.teal), (float(found.late), look.tones["rust"])]
        coming = (float(found.coming), look.track)
        yield _Figure(tr("Milestones"), stones_counted(*found), [*parts, coming])
    for each in money(file):
        halves = [(each.share, look.teal), (1 - each.share, look.track)]
        text = money_by_year_text(each)
        yield _Figure(words.listed((tr("Money"), each.currency or "")), text, halves)


def _changes(page: Page, file: Rows, meeting: MeetingChoice, today: date) -> None:
    """Write what changed in two columns, as much as has room; the rest is counted."""
    frame = page.frame
    told = changed_sentences(changed_since(file, meeting.on, today), today)
    since = tr("Since {meeting}, {day}", meeting=meeting.title, day=words.day(meeting.on))
    head = frame.block(since, frame.font(bold=True), frame.across, lines=1)
    page.write(head, frame.left, frame.top, frame.across, frame.look.muted)
    top = frame.top + head.height + frame.px(16)
    wide = (frame.across - frame.px(_GAP * 2)) / 2
    column, y, last = 0, top, frame.bottom - frame.px(FLOOR * 1.4)
    for number, sentence in enumerate(told):
        block = frame.block(sentence, frame.font(), wide, lines=3)
        if y + block.height > (last if column else frame.bottom):
            if column:
                _write_rest(page, len(told) - number, frame.left + wide + frame.px(_GAP * 2), y, wide)
                return
            column, y = 1, top
        page.write(block, frame.left + column * (wide + frame.px(_GAP * 2)), y, wide, frame.look.ink)
        y += block.height + frame.px(14)


def _write_rest(page: Page, rest: int, x: float, y: float, wide: float) -> None:
    text = trn("and {number} more change", "and {number} more changes", rest)
    block = page.frame.block(text, page.frame.font(), wide, lines=1)
    page.write(block, x, y, wide, page.frame.look.muted)
