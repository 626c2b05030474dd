"""One commitment in a check-in: what was promised, the last update, the next step and its day."""

from __future__ import annotations

from datetime import date

from partnerdesk import words
from partnerdesk.file.reading.room import Pledge, Told, last_told, pledge
from partnerdesk.language import tr, trn
from partnerdesk.partnership.commitments import Status
from partnerdesk.room.page import FLOOR, Frame
from partnerdesk.room.views.cards import since_agreed, where
from partnerdesk.room.views.item import whole_words
from partnerdesk.room.views.view import Piece, View, empty, largest, written
from partnerdesk.room.wall import Wall

#: Text sizes of the title, largest first.
_SIZES = (104, 92, 80, 70, 60, 52, 46, FLOOR)


def view(wall: Wall) -> View:
    """Return the commitment that the facilitator is at. Late is shown as late, with nothing else."""
    frame, at = wall.frame, wall.given.check_in
    found = pledge(wall.file, at.commitment) if at else None
    if at is None or found is None:
        return empty(tr("Check-in"), tr("No commitment is being looked at."), frame)
    number = tr("{number} of {of}", number=at.number, of=at.of) if at.number and at.of else ""
    heading = words.listed((tr("Check-in"), number))
    told, today = last_told(wall.file, found.id), wall.given.clock().date()
    sizes = whole_words(found.title, frame, frame.across, _SIZES)
    pages = largest(lambda size: _pieces(found, told, today, frame, size), sizes, frame.bottom - frame.top)
    return View(heading, [written(placed, frame.left, frame.top, frame.across) for placed in pages])


def _pieces(found: Pledge, told: Told | None, today: date, frame: Frame, size: float) -> list[Piece]:
    look = frame.look
    small = frame.font(max(FLOOR, size * 0.5))
    who = words.listed((found.partner, words.word("commitment", found.status), where(found)))
    pieces = [
        Piece(frame.block(who, small, frame.across), look.muted),
        Piece(
            frame.block(found.title, frame.font(size, reading=True), frame.across),
            look.ink,
            above=frame.px(10),
        ),
    ]
    if anew := since_agreed(found):
        pieces.append(Piece(frame.block(anew, small, frame.across), look.tones["ochre"], above=frame.px(4)))
    for heading, text, ink in (*_told(told, look.ink), *_next(found, today, look.ink, look.tones["rust"])):
        head = frame.block(heading, frame.font(bold=True), frame.across)
        pieces.append(Piece(head, look.muted, above=frame.px(size * 0.45), stays=True))
        pieces.append(Piece(frame.block(text, small, frame.across), ink, above=frame.px(4)))
    return pieces


def _told(told: Told | None, ink: str) -> list[tuple[str, str, str]]:
    if told is None:
        return [(tr("Told last"), tr("nothing yet"), ink)]
    standing = words.word("update", told.standing) if told.standing else ""
    progress = tr("{number} %", number=words.number(told.progress)) if told.progress is not None else ""
    head = words.listed((tr("Told last"), words.day(told.on), standing, progress))
    return [(head, told.text, ink)]


def _next(found: Pledge, today: date, ink: str, late_ink: str) -> list[tuple[str, str, str]]:
    if not found.next_step:
        return [] if found.status == Status.ACHIEVED else [(tr("Next step"), tr("not said yet"), ink)]
    if found.due is None:
        return [(tr("Next step"), found.next_step, ink)]
    late = (today - found.due).days if found.status != Status.ACHIEVED else 0
    due = tr("due {day}", day=words.day(found.due))
    if late > 0:
        due = words.listed((due, trn("{number} day late", "{number} days late", late)))
    return [(words.listed((tr("Next step"), due)), found.next_step, late_ink if late > 0 else ink)]
