"""The item of the agenda that runs, alone and large."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from partnerdesk import words
from partnerdesk.file.reading.meetings import AgendaRow
from partnerdesk.language import tr
from partnerdesk.room.page import FLOOR, Frame
from partnerdesk.room.text import breaks_no_word
from partnerdesk.room.views.view import Piece, View, empty, largest, written
from partnerdesk.room.wall import Wall

_SIZES = (150, 130, 112, 96, 84, 72, 60, FLOOR)


def view(wall: Wall) -> View:
    """Return the item that runs: its title, what it is for, who leads it and what is needed."""
    frame, item, meeting = wall.frame, wall.item, wall.meeting
    if item is None or meeting is None:
        return empty(meeting.title if meeting else tr("Agenda"), tr("No item runs now."), frame)
    number = meeting.agenda.index(item) + 1
    at = tr("item {number} of {of}", number=number, of=len(meeting.agenda))
    height = frame.bottom - frame.top - frame.px(40)
    sizes = whole_words(item.title, frame, frame.across, _SIZES)
    pages = largest(lambda size: item_pieces(item, until(wall), frame, frame.across, size), sizes, height)
    top = frame.top + frame.px(40)
    return View(words.listed((meeting.title, at)), [written(p, frame.left, top, frame.across) for p in pages])


def item_pieces(
    item: AgendaRow, ends: datetime | None, frame: Frame, width: float, size: float
) -> list[Piece]:
    """Return its title in a text size, and below what else the room may know of it."""
    leads = tr("{name} leads", name=item.lead) if item.lead else ""
    until_ = tr("until {time}", time=words.time(ends)) if ends else ""
    about = words.listed((words.purpose(item.purpose), leads, until_))
    smaller = max(FLOOR, size * 0.42)
    pieces = [Piece(frame.block(item.title, frame.font(size, reading=True), width), frame.look.ink)]
    for text in (about, item.materials or ""):
        if text:
            block = frame.block(text, frame.font(smaller), width)
            pieces.append(Piece(block, frame.look.muted, above=frame.px(size * 0.3)))
    return pieces


def until(wall: Wall) -> datetime | None:
    """Return when the item that runs ends by its length, whatever the clock says."""
    item, meeting = wall.item, wall.meeting
    if item is None or meeting is None or item.begun is None:
        return None
    return item.begun + item.timed.length


def whole_words(text: str, frame: Frame, width: float, sizes: Sequence[float]) -> Sequence[float]:
    """Return the text sizes in which no word of a text in the reading face is broken; the last one always."""
    found = [s for s in sizes if breaks_no_word(text, frame.font(s, reading=True), width)]
    return found or sizes[-1:]
