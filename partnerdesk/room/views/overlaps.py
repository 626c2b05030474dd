"""The overlaps: what commitments of different partners share, and whose they are."""

from __future__ import annotations

from partnerdesk import words
from partnerdesk.file.reading.commitments import reaches
from partnerdesk.file.reading.needs import needs
from partnerdesk.file.reading.room import pledge
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr, trn
from partnerdesk.overlap_words import overlap_kind, overlap_name
from partnerdesk.partnership.overlaps import Overlap, overlaps
from partnerdesk.room.page import FLOOR, Frame
from partnerdesk.room.views.view import Piece, View, empty, largest, written
from partnerdesk.room.wall import Wall

#: Text sizes, largest first; so many overlaps are shown, and so few commitments with their titles.
_SIZES, _MOST, _EACH, _READ = (56, 48, 42, FLOOR), 12, 3, 40


def view(wall: Wall) -> View:
    """Return the largest overlaps, those of most commitments first."""
    frame, heading = wall.frame, tr("Where commitments overlap")
    found = overlaps(reaches(wall.file))
    if not found:
        return empty(heading, tr("No two partners commit to the same place, need or target yet."), frame)
    names = {str(need.id): need.name for need in needs(wall.file)}
    named = [(overlap, overlap_name(overlap, names), _who(wall.file, overlap)) for overlap in found[:_MOST]]
    height = frame.bottom - frame.top
    pages = largest(lambda size: _pieces(named, frame, size), _SIZES, height)
    if len(found) > len(named):
        heading = words.listed((heading, tr("the {number} largest", number=len(named))))
    return View(heading, [written(placed, frame.left, frame.top, frame.across) for placed in pages])


def _pieces(named: list[tuple[Overlap, str, str]], frame: Frame, size: float) -> list[Piece]:
    pieces = []
    for overlap, name, who in named:
        number = len(overlap.commitments)
        counted = trn("{number} commitment", "{number} commitments", number)
        text = words.listed((name, overlap_kind(overlap), counted))
        head = frame.block(text, frame.font(size, bold=True), frame.across, lines=2)
        pieces.append(Piece(head, frame.look.teal, above=frame.px(size * 0.6), stays=True))
        below = frame.block(who, frame.font(size * 0.86), frame.across, lines=4)
        pieces.append(Piece(below, frame.look.ink, above=frame.px(4)))
    return pieces


def _who(file: Rows, overlap: Overlap) -> str:
    """Return whose commitments overlap: with their titles if they are few, else the partners."""
    found = [p for id_ in overlap.commitments[:_READ] if (p := pledge(file, id_)) is not None]
    if len(overlap.commitments) <= _EACH:
        return "\n".join(tr("{partner}: {title}", partner=p.partner, title=p.title) for p in found)
    return words.commas(dict.fromkeys(p.partner for p in found))
