"""The question of a round: its exact words, and once they are shown, the positions on them.

While a round is open nobody's position is read: the reader for the room has none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from partnerdesk import words
from partnerdesk.file.reading.room import partners
from partnerdesk.file.reading.rounds import OpenRound, Round, open_round, rounds_of_meeting
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.reading.wall import shown_meeting
from partnerdesk.language import tr, trn
from partnerdesk.partnership.meetings import Stand
from partnerdesk.partnership.rounds import Why
from partnerdesk.room.page import FLOOR, Frame, Page
from partnerdesk.room.text import breaks_no_word
from partnerdesk.room.views.positions_bar import BAR, FOOT, with_bar
from partnerdesk.room.views.view import Content, Piece, Placed, View, empty, flow, largest, written
from partnerdesk.room.wall import Wall

#: Text sizes of the words, largest first.
_SIZES = (104, 92, 80, 70, 60, 52, 46, FLOOR)


def view(wall: Wall) -> View:
    """Return the round that is open in the meeting, else its latest one, with the positions."""
    frame, meeting = wall.frame, wall.meeting or shown_meeting(wall.file)
    if meeting is None:
        return empty(tr("Positions"), tr("No question was asked yet."), frame)
    asked = open_round(wall.file, meeting.id)
    if asked is not None:
        heading = words.listed((meeting.title, _about(asked.about, asked.version)))
        legend = _Legend(frame, _number_asked(wall.file, asked))
        pages = _pages(asked.words, frame, legend.foot)
        return View(heading, [partial(legend.write, content=page) for page in pages])
    held = rounds_of_meeting(wall.file, meeting.id)
    if not held or not held[-1].words:
        return empty(words.listed((meeting.title, tr("Positions"))), tr("No question was asked yet."), frame)
    latest = held[-1]
    heading = words.listed((meeting.title, _about(latest.about, latest.version)))
    told = (*_without(latest), words.word("asked_on", latest.about))
    pages = _pages(latest.words, frame, frame.px(FOOT))
    if len(pages) == 1:
        return View(heading, [with_bar(pages[0], latest, told)])
    alone = _page(flow([_named(_about(latest.about, latest.version), frame)], frame.bottom)[0], frame)
    return View(heading, [*pages, with_bar(alone, latest, told)])


def _named(text: str, frame: Frame) -> Piece:
    """Return the name of words that take several pages; the positions on all of them are below it."""
    return Piece(frame.block(text, frame.font(_SIZES[1], reading=True), frame.across), frame.look.ink)


def _about(about: str, version: int | None) -> str:
    number = tr("version {number}", number=version) if version else ""
    return words.listed((words.word("about", about), number))


def _pages(worded: Mapping[str, str], frame: Frame, foot: float) -> list[Content]:
    """Return the words that are asked about on pages, with room of a height for what is below them."""
    height = frame.bottom - frame.top - foot
    placed = flow(_pieces(worded, frame, FLOOR), height)
    if len(placed) == 1:  # a text of thousands of words is broken into lines once
        placed = largest(partial(_pieces, worded, frame), _SIZES, height)
    return [_page(page, frame) for page in placed]


def _page(placed: list[Placed], frame: Frame) -> Content:
    return written(placed, frame.left, frame.top, frame.across)


def _pieces(worded: Mapping[str, str], frame: Frame, size: float) -> list[Piece]:
    """Return the words of a round by column; with headings where there are several."""
    pieces: list[Piece] = []
    columns = [column for column in ("goal", "text", "solution") if column in worded]
    for column in columns:
        if len(columns) > 1:
            label = frame.block(words.word("text_of", column), frame.font(bold=True), frame.across)
            pieces.append(Piece(label, frame.look.muted, above=frame.px(size * 0.4), stays=True))
        text = frame.block(worded[column], frame.font(size, reading=True), frame.across)
        pieces.append(Piece(text, frame.look.ink, above=frame.px(8)))
    return pieces


def _number_asked(file: Rows, asked: OpenRound) -> int:
    return sum(who not in asked.unheard for who in partners(file))


def _without(held: Round) -> list[str]:
    """Return how many gave no position, by the reason."""
    counts = {why: sum(m.why == why for m in held.missed) for why in Why}
    return [
        tr("{number} {why}", number=number, why=words.word("unheard", why))
        for why, number in counts.items()
        if number
    ]


class _Legend:
    """The four positions in their colours, and how many are asked; `foot` is its height in pixels."""

    def __init__(self, frame: Frame, number: int) -> None:
        self._frame, self._number, self._font = frame, number, frame.font(bold=True)
        self._gap = frame.px(12)
        named = [words.word("position", stand) for stand in Stand]
        self._columns = 4 if all(breaks_no_word(text, self._font, self._width(4)) for text in named) else 2
        inner = self._width(self._columns)
        self._blocks = [frame.block(text, self._font, inner, lines=3, centred=True) for text in named]
        self._high = max(frame.px(BAR), *(block.height + frame.px(20) for block in self._blocks))
        self._below = len(Stand) // self._columns * (self._high + self._gap)
        self.foot = frame.px(FOOT - BAR) + self._below

    def _width(self, columns: int) -> float:
        return (self._frame.across - self._gap * (columns - 1)) / columns - self._gap

    def write(self, page: Page, content: Content) -> None:
        """Write a page with the legend at its foot."""
        content(page)
        frame, high, inner = self._frame, self._high, self._width(self._columns)
        top = frame.bottom - self.foot + frame.px(48)
        for at, (stand, block) in enumerate(zip(Stand, self._blocks, strict=True)):
            row, column = divmod(at, self._columns)
            x, y = frame.left + (inner + 2 * self._gap) * column, top + row * (high + self._gap)
            ground, ink = frame.look.stands[stand]
            page.fill(x, y, inner + self._gap, high, ground, frame.px(10))
            page.write(block, x + self._gap / 2, y + (high - block.height) / 2, inner, ink)
        said = trn("{number} partner is asked", "{number} partners are asked", self._number)
        block = frame.block(said, frame.font(), frame.across, lines=2)
        page.write(block, frame.left, top + self._below + frame.px(4), frame.across, frame.look.muted)
