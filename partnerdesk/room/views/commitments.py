"""The board: the commitments of partners, by status.

Withdrawn commitments are not shown in the room.
"""

from collections.abc import Sequence
from math import ceil

from partnerdesk import words
from partnerdesk.file.reading.room import Pledge, pledges
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.partnership.commitments import Status
from partnerdesk.room.page import Frame, Page
from partnerdesk.room.views.view import Content, View, empty

#: Lengths on a screen with 1080 lines.
_HEAD, _CARD, _GAP, _INSET = 72, 236, 16, 22

_SHOWN = tuple(s for s in Status if s != Status.WITHDRAWN)


def view(file: Rows, frame: Frame) -> View:
    """Return the board, on as many pages as its cards need."""
    heading = tr("What partners commit to")
    board = _columns(pledges(file))
    if not board:
        return empty(heading, tr("No commitment is offered yet."), frame)
    fitting = max(1, int((frame.bottom - frame.top - frame.px(_HEAD - _GAP)) / frame.px(_CARD + _GAP)))
    pages = ceil(max(map(len, board.values())) / fitting)
    return View(heading, [_content(board, number * fitting, fitting) for number in range(pages)])


def _columns(every: Sequence[Pledge]) -> dict[Status, list[Pledge]]:
    """Return the cards by status; statuses without cards are left out."""
    found: dict[Status, list[Pledge]] = {status: [] for status in _SHOWN}
    for card in every:
        found[Status(card.status)].append(card)
    return {status: of_it for status, of_it in found.items() if of_it}


def _content(board: dict[Status, list[Pledge]], start: int, fitting: int) -> Content:
    def write(page: Page) -> None:
        for number, (status, of_it) in enumerate(board.items()):
            x, width = _column(page.frame, number, len(board))
            _write_head(page, status, len(of_it), x, width)
            for place, card in enumerate(of_it[start : start + fitting]):
                y = page.frame.top + page.frame.px(_HEAD + (_CARD + _GAP) * place)
                _write_card(page, card.title, card.partner, x, y, width)

    return write


def _column(frame: Frame, number: int, of: int) -> tuple[float, float]:
    """Return the left edge and the width of a column in pixels."""
    gap = frame.px(_GAP + 12)
    width = (frame.across - gap * (of - 1)) / of
    return frame.left + (width + gap) * number, width


def _write_head(page: Page, status: Status, number: int, x: float, width: float) -> None:
    frame = page.frame
    text = words.listed((words.word("commitment", status), str(number)))
    block = frame.block(text, frame.font(bold=True), width, lines=1)
    colour = frame.look.teal if status == Status.ACHIEVED else frame.look.muted
    page.write(block, x, frame.top, width, colour)


def _write_card(page: Page, title: str, partner: str, x: float, y: float, width: float) -> None:
    frame, inset = page.frame, page.frame.px(_INSET)
    page.fill(x, y, width, frame.px(_CARD), frame.look.card, frame.px(14))
    inner = width - 2 * inset
    block = frame.block(title, frame.font(bold=True), inner, lines=3)
    page.write(block, x + inset, y + frame.px(16), inner, frame.look.ink)
    block = frame.block(partner, frame.font(), inner, lines=1)
    page.write(block, x + inset, y + frame.px(_CARD - 14) - block.height, inner, frame.look.muted)
