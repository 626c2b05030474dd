"""The bar of positions, below the words they were given for. Nobody is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from partnerdesk import words
from partnerdesk.file.reading.rounds import Round
from partnerdesk.language import tr
from partnerdesk.partnership.meetings import Stand
from partnerdesk.room.page import Page
from partnerdesk.room.views.view import Content

#: Lengths on a screen with 1080 lines: the bar, and all of it with the texts below and the space above.
BAR = 76
FOOT = 48 + BAR + 16 + 102


def with_bar(content: Content, held: Round, told: Iterable[str]) -> Content:
    """Return a page with the positions of a round at its foot; `told` are texts to show below the bar."""

    def write(page: Page) -> None:
        content(page)
        _write(page, held, told)

    return write


def _write(page: Page, held: Round, told: Iterable[str]) -> None:
    frame = page.frame
    counts = Counter(p.position for p in held.positions)
    taken = [(stand, counts[stand]) for stand in Stand if counts[stand]]
    top = frame.bottom - frame.px(FOOT - 48)
    font, gap = frame.font(bold=True), frame.px(4)
    at, without_label = frame.left, []
    for stand, number in taken:
        width = (frame.across + gap) * number / sum(counts.values()) - gap
        ground, ink = frame.look.stands[stand]
        page.fill(at, top, width, frame.px(BAR), ground, frame.px(10))
        label = _counted(stand, number)
        if frame.block(label, font, frame.across).width > width - frame.px(24):
            without_label.append(label)
            label = str(number)
        block = frame.block(label, font, width, lines=1, centred=True)
        page.write(block, at, top + (frame.px(BAR) - block.height) / 2, width, ink)
        at += width + gap
    block = frame.block(words.listed((*without_label, *told)), frame.font(), frame.across, lines=2)
    page.write(block, frame.left, top + frame.px(BAR + 16), frame.across, frame.look.muted)


def _counted(stand: str, number: int) -> str:
    word = words.word("position" if number == 1 else "positions", stand)
    return tr("{number} {stand}", number=number, stand=word)
