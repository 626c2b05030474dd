"""A signing ceremony: one partner after the other with its commitments, then the page with all.

Nothing here tells who has signed and who has not, before all have.
"""

from __future__ import annotations

from functools import partial

from partnerdesk import words
from partnerdesk.file.reading.ceremony import Ceremony, Promise, Turn, ceremony
from partnerdesk.language import tr
from partnerdesk.room.page import FLOOR, Frame
from partnerdesk.room.views.item import whole_words
from partnerdesk.room.views.view import Piece, Time, View, empty, largest, written
from partnerdesk.room.wall import Wall

#: Text sizes of the name of a partner, and of the title on the page with all, the largest first.
_SIZES = (112, 100, 88, 76, 66, 56, 48, FLOOR)


def view(wall: Wall) -> View:
    """Return the partner whose turn it is, or the page with all, in the words of the frozen version."""
    frame, found = wall.frame, ceremony(wall.file)
    if found is None:
        return empty(tr("Signing"), tr("No version of the agreement is frozen for signing."), frame)
    heading = words.listed((found.title, tr("version {version}", version=found.version.version)))
    at = wall.given.turn
    if at is None or not 0 <= at < len(found.turns):
        pieces, name = partial(_all, found, frame), found.title
    else:
        turn = found.turns[at]
        pieces, name = partial(_turn, turn, len(found.partners), frame), turn.signatory.name
    sizes = whole_words(name, frame, frame.across, _SIZES)
    pages = largest(pieces, sizes, frame.bottom - frame.top)
    shown = [written(p, frame.left, frame.top, frame.across) for p in pages]
    return View(heading, shown, Time.NONE, newest=((found.version.id, at), 0))


def _turn(turn: Turn, partners: int, frame: Frame, size: float) -> list[Piece]:
    """Return the pieces of a turn; `partners` is how many partners the agreement has."""
    look, signatory = frame.look, turn.signatory
    small = frame.font(max(FLOOR, size * 0.5))
    pieces = [
        Piece(frame.block(signatory.name, frame.font(size, reading=True), frame.across), look.ink, stays=True)
    ]
    who = words.commas(filter(None, (signatory.person, signatory.title)))
    if who:
        pieces.append(Piece(frame.block(who, small, frame.across), look.muted, above=frame.px(8), stays=True))
    if turn.promises:
        head = frame.block(tr("What we promise"), frame.font(bold=True), frame.across)
        pieces.append(Piece(head, look.teal, above=frame.px(size * 0.6), stays=True))
    promises = (frame.block(_told(promise, partners), small, frame.across) for promise in turn.promises)
    return [*pieces, *(Piece(promise, look.ink, above=frame.px(14)) for promise in promises)]


def _told(promise: Promise, partners: int) -> str:
    if not promise.along:
        return promise.title
    with_all = 1 < len(promise.along) == partners - 1
    names = words.commas(promise.along)
    return words.listed(
        (promise.title, tr("with all partners") if with_all else tr("with {names}", names=names))
    )


def _all(found: Ceremony, frame: Frame, size: float) -> list[Piece]:
    """Return the title and the names of all partners; the day only once all have signed."""
    look, large = frame.look, frame.font(size, reading=True)
    small = frame.font(max(FLOOR, size * 0.5))
    pieces = [Piece(frame.block(found.title, large, frame.across), look.ink)]
    said = (
        tr("Between")
        if found.signed_on is None
        else tr("Signed by all, {day}", day=words.day(found.signed_on))
    )
    head = frame.block(said, frame.font(bold=True), frame.across)
    pieces.append(Piece(head, look.teal, above=frame.px(size * 0.6), stays=True))
    names = (frame.block(name, small, frame.across) for name in found.partners)
    return [*pieces, *(Piece(name, look.ink, above=frame.px(12)) for name in names)]
