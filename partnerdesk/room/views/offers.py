"""What partners offered in the meeting: the newest large, what it overlaps with, and those before it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from partnerdesk import words
from partnerdesk.file.reading.needs import needs
from partnerdesk.file.reading.room import Offer, Pledge, offers, overlaps_with, pledge
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.reading.wall import shown_meeting
from partnerdesk.language import tr, trn
from partnerdesk.overlap_words import overlap_name
from partnerdesk.partnership.overlaps import Overlap, Shared
from partnerdesk.room.page import FLOOR, Frame, Page
from partnerdesk.room.views.cards import Card, about, card, write_card
from partnerdesk.room.views.grid import Group, grid, write_rows
from partnerdesk.room.views.item import whole_words
from partnerdesk.room.views.view import Content, Piece, Placed, View, empty, largest, written
from partnerdesk.room.wall import Wall

#: Text sizes of the newest offer, largest first.
_SIZES = (120, 104, 90, 78, 66, 56, 48, FLOOR)

#: Lengths on a screen with 1080 lines: within the large card, between things, its edge, the mark of
#: the sector, and the height that the newest offer has before other things give way.
_INSET, _GAP, _EDGE, _MARK, _LEAST = 56, 28, 4, 26, 300

#: The columns of the offers before, how many overlaps are named with how many commitments each, and among
#: how many these are looked for.
_COLUMNS, _OVERLAPS, _OTHERS, _READ = 3, 2, 1, 20


def view(wall: Wall) -> View:
    """Return the offers of the meeting that runs, the newest on the first page."""
    frame, meeting = wall.frame, wall.meeting or shown_meeting(wall.file)
    found = offers(wall.file, meeting.id) if meeting else []
    if not found:
        return empty(tr("Offered today"), tr("Nothing is offered yet in this meeting."), frame)
    heading = words.listed((tr("Offered today"), str(len(found))))
    newest, before = found[-1], found[-2::-1]
    width = (frame.across - frame.px(_GAP) * (_COLUMNS - 1)) / _COLUMNS
    cards = [card(_as_pledge(offer), frame, width, with_about=False) for offer in before]
    rows = _rows(cards)
    large, together, row = _first_page(newest, _together(wall.file, newest, frame), rows[:1], frame)
    first = partial(_write_first, offer=newest, large=large, together=together, row=row)
    shown = sum(len(cards) for cards in row)
    rest = _rest([_as_pledge(offer) for offer in before[shown:]], frame)
    return View(heading, [first, *rest], newest=(newest.id, 0))


def _first_page(
    newest: Offer, together: list[Piece], row: list[list[Card]], frame: Frame
) -> tuple[list[Placed], list[Piece], list[list[Card]]]:
    """Return the newest offer with as much below it as leaves it large, or at least whole."""
    least = frame.px(_LEAST)
    for lines, cards in ((together, row), (together[-1:], row), (together[-1:], []), ([], [])):
        below = _height(lines) + sum(_row_height(r) + frame.px(_GAP) for r in cards)
        height = frame.bottom - frame.top - below - 2 * frame.px(_INSET)
        if height >= least or not (lines or cards):
            large, *others = _large(newest, frame, height)
            if not others:
                return large, lines, cards
    return large, lines, cards


def _as_pledge(offer: Offer) -> Pledge:
    """Return the commitment that an offer became, else one with the words of the meeting."""
    return offer.pledge or Pledge(0, "", offer.said, offer.partner, offer.sector, "", "", None, None)


def _large(offer: Offer, frame: Frame, height: float) -> list[list[Placed]]:
    shown = _as_pledge(offer)
    inner = frame.across - 2 * frame.px(_INSET)

    def pieces(size: float) -> list[Piece]:
        small = frame.font(max(FLOOR, size * 0.5))
        who = words.listed((shown.partner, tr("just offered")))
        beside = inner - frame.px(_MARK + 16)
        made = [
            Piece(frame.block(who, small, beside, lines=2), frame.look.muted),
            Piece(
                frame.block(shown.title, frame.font(size, reading=True), inner, lines=8),
                frame.look.ink,
                above=frame.px(10),
            ),
        ]
        if about(shown):
            made.append(
                Piece(frame.block(about(shown), small, inner, lines=3), frame.look.muted, above=frame.px(14))
            )
        return made

    return largest(pieces, whole_words(shown.title, frame, inner, _SIZES), height)


def _together(file: Rows, newest: Offer, frame: Frame) -> list[Piece]:
    """Return a line for each of the closest overlaps of the newest offer, the closest one last."""
    if newest.pledge is None:
        return []
    names = {str(need.id): need.name for need in needs(file)}
    closest = sorted(overlaps_with(file, newest.pledge.id), key=lambda o: len(o.commitments))
    told: dict[tuple[int, ...], str] = {}  # what shares all with the same commitments is told once
    for overlap in closest:
        line = _line(file, overlap, newest.pledge, overlap_name(overlap, names))
        if line and len(told) < _OVERLAPS:
            told.setdefault(overlap.commitments, line)
    lines = list(told.values())[::-1]
    if lines:
        lines[-1] = tr("{overlap} Do this together?", overlap=lines[-1])
    font = frame.font(FLOOR * 1.1, bold=True)
    return [
        Piece(frame.block(line, font, frame.across, lines=3), frame.look.teal, above=frame.px(10))
        for line in lines
    ]


def _line(file: Rows, overlap: Overlap, ours: Pledge, name: str) -> str:
    """Return what is shared with the commitments of others, "" if all are of the same partner."""
    others = [pledge(file, id_) for id_ in overlap.commitments[:_READ] if id_ != ours.id]
    named = [p for p in others if p is not None and p.partner != ours.partner][:_OTHERS]
    if not named:
        return ""
    said = words.semicolons(tr("{partner}, {title}", partner=p.partner, title=p.title) for p in named)
    more = len(overlap.commitments) - 1 - len(named)
    if more:
        said = trn("{said} and {number} more", "{said} and {number} more", more, said=said)
    if overlap.shared in (Shared.COUNTRY, Shared.AREA):
        return tr("Also in {place}: {others}.", place=name, others=said)
    return tr("Also for {what}: {others}.", what=name, others=said)


def _height(pieces: Sequence[Piece]) -> float:
    return sum(piece.above + piece.block.height for piece in pieces)


def _rows(cards: Sequence[Card]) -> list[list[Card]]:
    return [list(cards[at : at + _COLUMNS]) for at in range(0, len(cards), _COLUMNS)]


def _row_height(row: Sequence[Card]) -> float:
    return max(made.height for made in row)


def _rest(before: list[Pledge], frame: Frame) -> list[Content]:
    """Return the pages with the offers that are not on the first one."""
    if not before:
        return []
    made = grid([Group("", "", before)], frame)
    return [partial(write_rows, rows=rows, width=made.width) for rows in made.pages]


def _write_first(
    page: Page, offer: Offer, large: list[Placed], together: list[Piece], row: list[list[Card]]
) -> None:
    frame, look, inset = page.frame, page.frame.look, page.frame.px(_INSET)
    pad = inset * 0.6
    height = large[-1].y + large[-1].piece.block.height + 2 * pad
    page.outline(frame.left, frame.top, frame.across, height, look.teal, frame.px(_EDGE))
    mark, who = frame.px(_MARK), large[0].piece.block
    x, y = frame.left + inset, frame.top + pad
    page.fill(x, y + (who.height / who.lines - mark) / 2, mark, mark, look.sectors[offer.sector])
    beside = mark + frame.px(16)
    page.write(who, x + beside, y, frame.across - 2 * inset - beside, look.muted)
    written(large[1:], x, y, frame.across - 2 * inset)(page)
    y = frame.top + height + frame.px(_GAP * 0.6)
    for piece in together:
        page.write(piece.block, frame.left, y + piece.above, frame.across, piece.colour)
        y += piece.above + piece.block.height
    for cards in row:
        _write_row(page, cards, y + frame.px(_GAP))


def _write_row(page: Page, row: list[Card], top: float) -> None:
    gap = page.frame.px(_GAP)
    width = (page.frame.across - gap * (_COLUMNS - 1)) / _COLUMNS
    for at, made in enumerate(row):
        write_card(page, made, page.frame.left + (width + gap) * at, top, width, _row_height(row))
