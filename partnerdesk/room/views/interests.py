"""Interests and limitations, in the wording that each participant agreed to share."""

from itertools import groupby

from partnerdesk import words
from partnerdesk.file.reading.disclosures import DisclosureRow, disclosures
from partnerdesk.language import tr
from partnerdesk.room.page import FLOOR, Frame
from partnerdesk.room.views.view import Piece, View, empty, flow, written
from partnerdesk.room.wall import Wall

#: Text sizes of the wording, largest first.
_SIZES = (64, 56, 48)


def view(wall: Wall) -> View:
    """Return all disclosures by partner, on as many pages as needed."""
    frame = wall.frame
    heading = tr("Interests and limitations")
    found = disclosures(wall.file)
    if not found:
        return empty(heading, tr("Nothing is shared here yet."), frame)
    height = frame.bottom - frame.top
    few = (flow(_pieces(found, frame, size), height) for size in _SIZES)
    one_page = next((p for p in few if len(p) == 1), None) if len(found) <= 4 else None
    pages = one_page or flow(_pieces(found, frame, FLOOR * 1.15), height)
    return View(heading, [written(placed, frame.left, frame.top, frame.across) for placed in pages])


def _pieces(found: list[DisclosureRow], frame: Frame, size: float) -> list[Piece]:
    pieces = []
    for (_, name), of_it in groupby(found, key=lambda d: (d.participant_id, d.participant)):
        head = frame.block(name, frame.font(bold=True), frame.across, lines=3)
        pieces.append(Piece(head, frame.look.teal, above=frame.px(44), stays=True))
        for disclosure in of_it:
            text = tr(
                "{kind}: “{wording}”",
                kind=words.word("disclosure", disclosure.kind),
                wording=disclosure.wording,
            )
            block = frame.block(text, frame.font(size, reading=True), frame.across)
            pieces.append(Piece(block, frame.look.ink, above=frame.px(14)))
    return pieces
