"""The board: the commitments of partners, by status.

Withdrawn commitments are not shown in the room.
"""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from partnerdesk import words
from partnerdesk.file.reading.room import Pledge, pledges
from partnerdesk.language import tr
from partnerdesk.partnership.commitments import Status
from partnerdesk.room.page import Frame, Page
from partnerdesk.room.text import Block
from partnerdesk.room.views.view import View, empty
from partnerdesk.room.wall import Wall

#: Lengths on a screen with 1080 lines.
_BELOW_HEAD, _GAP, _INSET, _PAD = 20, 16, 22, 14

#: Lines that a title and a partner take at most, so that a card fits on a page.
_TITLE, _PARTNER = 8, 3


class _Card(NamedTuple):
    """A commitment, broken into lines; `height` is in pixels."""

    title: Block
    partner: Block
    height: float


_SHOWN = tuple(s for s in Status if s != Status.WITHDRAWN)


def view(wall: Wall) -> View:
    """Return the board, on as many pages as its cards need."""
    file, frame = wall.file, wall.frame
    heading = tr("What partners commit to")
    board = _columns(pledges(file))
    if not board:
        return empty(heading, tr("No commitment is offered yet."), frame)
    heads = [_head(status, len(of_it), frame, len(board)) for status, of_it in board.items()]
    top = frame.top + max(head.height for head in heads) + frame.px(_BELOW_HEAD)
    columns = [_paged([_card(pledge, frame, len(board)) for pledge in of_it], frame.bottom - top, frame)
               for of_it in board.values()]  # fmt: skip
    pages = max(map(len, columns))
    shown = (
        [column[number] if number < len(column) else [] for column in columns] for number in range(pages)
    )
    return View(heading, [partial(_write, heads=[*zip(board, heads, strict=True)], columns=of_page, top=top)
                          for of_page in shown])  # fmt: skip


def _columns(every: Sequence[Pledge]) -> dict[Status, list[Pledge]]:
    """Return the cards by status; statuses without cards are left out."""
    found: dict[Status, list[Pledge]] = {status: [] for status in _SHOWN}
    for card in every:
        found[Status(card.status)].append(card)
    return {status: of_it for status, of_it in found.items() if of_it}


def _paged(cards: Sequence[_Card], room: float, frame: Frame) -> list[list[_Card]]:
    """Split the cards of a column into pages of this height."""
    pages: list[list[_Card]] = [[]]
    used = 0.0
    for card in cards:
        if used + card.height > room and pages[-1]:
            pages.append([])
            used = 0.0
        pages[-1].append(card)
        used += card.height + frame.px(_GAP)
    return pages


def _column(frame: Frame, number: int, of: int) -> tuple[float, float]:
    """Return the left edge and the width of a column in pixels."""
    gap = frame.px(_GAP + 12)
    width = (frame.across - gap * (of - 1)) / of
    return frame.left + (width + gap) * number, width


def _head(status: Status, number: int, frame: Frame, of: int) -> Block:
    text = words.listed((words.word("commitment", status), str(number)))
    return frame.block(text, frame.font(bold=True), _column(frame, 0, of)[1], lines=2)


def _card(pledge: Pledge, frame: Frame, of: int) -> _Card:
    inner = _column(frame, 0, of)[1] - 2 * frame.px(_INSET)
    title = frame.block(pledge.title, frame.font(bold=True), inner, lines=_TITLE)
    partner = frame.block(pledge.partner, frame.font(), inner, lines=_PARTNER)
    return _Card(title, partner, title.height + partner.height + frame.px(2 * _PAD))


def _write(
    page: Page, heads: Sequence[tuple[Status, Block]], columns: Sequence[Sequence[_Card]], top: float
) -> None:
    frame, inset = page.frame, page.frame.px(_INSET)
    for number, ((status, head), cards) in enumerate(zip(heads, columns, strict=True)):
        x, width = _column(frame, number, len(heads))
        colour = frame.look.teal if status == Status.ACHIEVED else frame.look.muted
        page.write(head, x, frame.top, width, colour)
        y = top
        for card in cards:
            page.fill(x, y, width, card.height, frame.look.card, frame.px(14))
            at = y + frame.px(_PAD)
            page.write(card.title, x + inset, at, width - 2 * inset, frame.look.ink)
            page.write(card.partner, x + inset, at + card.title.height, width - 2 * inset, frame.look.muted)
            y += card.height + frame.px(_GAP)
