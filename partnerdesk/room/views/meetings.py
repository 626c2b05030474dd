"""The agenda for the room: the item now, large, then what comes with its time of day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from partnerdesk import words
from partnerdesk.file.reading.meetings import (
    AgendaRow,
    WholeMeeting,
    meeting,
    meetings,
    running_meeting,
)
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.partnership.timing import Slot
from partnerdesk.room.page import FLOOR, Frame
from partnerdesk.room.views.view import Piece, View, empty, flow, written


def view(file: Rows, frame: Frame) -> View:
    """Return the agenda of the meeting that runs, else of the next one to come, else of the last."""
    found = _shown(file)
    if found is None:
        return empty(tr("Agenda"), tr("No meeting is planned yet."), frame)
    heading = words.listed((found.title, words.day(found.day), found.place or ""))
    if not found.agenda:
        return empty(heading, tr("The agenda is not written yet."), frame)
    pieces = _pieces(found, frame)
    pages = flow(pieces, frame.bottom - frame.top)
    return View(heading, [written(placed, frame.left, frame.top, frame.across) for placed in pages])


def _shown(file: Rows) -> WholeMeeting | None:
    """Return the meeting that runs, else the first that nobody came to yet, else the last."""
    running = running_meeting(file)
    if running is not None:
        return meeting(file, running)
    every = meetings(file)
    coming = [m for m in every if m.begun is None and not m.present and m.items]
    shown = [*coming[:1], *every[-1:]]
    return meeting(file, shown[0].id) if shown else None


def _pieces(found: WholeMeeting, frame: Frame) -> list[Piece]:
    slots = _slots(found)
    times: list[datetime | None] = [slot.begins for slot in slots] or [None] * len(found.agenda)
    present = found.present_item
    pieces: list[Piece] = []
    if present is not None:
        slot = slots[found.agenda.index(present)]
        pieces += _now(present, slot, frame)
    coming = [(item, time) for item, time in zip(found.agenda, times, strict=True) if not item.begun]
    if present is not None and coming:
        head = frame.block(tr("Then"), frame.font(bold=True), frame.across)
        pieces.append(Piece(head, frame.look.muted, above=frame.px(48), stays=True))
    size = FLOOR if present is not None else FLOOR * 1.15
    shown: Sequence[tuple[AgendaRow, datetime | None]] = coming or list(zip(found.agenda, times, strict=True))
    for item, time in shown if coming or present is None else ():
        text = tr("{time}   {title}", time=words.time(time), title=item.title) if time else item.title
        block = frame.block(text, frame.font(size), frame.across)
        pieces.append(Piece(block, frame.look.ink, above=frame.px(18)))
    return pieces


def _now(item: AgendaRow, slot: Slot, frame: Frame) -> list[Piece]:
    """Return the item that runs: its title in large letters, who leads it, and until when it is planned."""
    leads = tr("{name} leads", name=item.lead) if item.lead else ""
    about = words.listed((leads, tr("until {time}", time=words.time(slot.ends))))
    head = frame.block(tr("Now"), frame.font(bold=True), frame.across)
    title = frame.block(item.title, frame.font(88, reading=True), frame.across)
    below = frame.block(about, frame.font(), frame.across)
    return [
        Piece(head, frame.look.muted, stays=True),
        Piece(title, frame.look.ink, above=frame.px(14), stays=True),
        Piece(below, frame.look.muted, above=frame.px(18)),
    ]


def _slots(found: WholeMeeting) -> list[Slot]:
    """Return the times as they stand: the item that runs ends after its length, whatever the clock says."""
    present = found.present_item
    clock = (present.begun if present else None) or found.ended or found.begun or found.start
    return found.slots(clock) if clock else []
