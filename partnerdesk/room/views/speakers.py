"""Who speaks, and who asked to speak after that, in order. No times: they are for the facilitator alone."""

from __future__ import annotations

from partnerdesk import words
from partnerdesk.file.reading.room import Speech, speeches
from partnerdesk.file.reading.wall import shown_meeting
from partnerdesk.language import tr
from partnerdesk.room.page import FLOOR, Frame
from partnerdesk.room.views.view import Piece, View, empty, largest, written
from partnerdesk.room.wall import Wall

_SIZES = (120, 104, 90, 76, 64, 54, 46, FLOOR)


def view(wall: Wall) -> View:
    """Return the list of speakers of the meeting that runs."""
    frame, meeting = wall.frame, wall.meeting or shown_meeting(wall.file)
    found = speeches(wall.file, meeting.id) if meeting else []
    heading = tr("Speakers")
    if not found:
        return empty(heading, tr("Nobody has asked to speak."), frame)
    pages = largest(lambda size: _pieces(found, frame, size), _SIZES, frame.bottom - frame.top)
    return View(heading, [written(placed, frame.left, frame.top, frame.across) for placed in pages])


def _pieces(found: list[Speech], frame: Frame, size: float) -> list[Piece]:
    look, bold = frame.look, frame.font(bold=True)
    now = [speech for speech in found if speech.speaks]
    waiting = [speech for speech in found if not speech.speaks]
    pieces: list[Piece] = []
    for text, turns, face, large in (
        (tr("Now"), now, True, size),
        (tr("Then"), waiting, False, max(FLOOR, size * 0.62)),
    ):
        if turns:
            head = frame.block(text, bold, frame.across)
            pieces.append(Piece(head, look.muted, above=frame.px(40), stays=True))
        for number, speech in enumerate(turns, start=1):
            name = words.listed((speech.called, speech.person or ""))
            name = name if speech.speaks else tr("{number}.  {name}", number=number, name=name)
            block = frame.block(name, frame.font(large, reading=face), frame.across)
            pieces.append(Piece(block, look.ink, above=frame.px(large * 0.2)))
    return pieces
