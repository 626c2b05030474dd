"""The goal in large text, the problem below it, and the positions of the partners."""

from collections import Counter
from functools import partial

from partnerdesk import words
from partnerdesk.file.reading import problem as reading
from partnerdesk.file.reading import rounds
from partnerdesk.file.reading.problem import Version
from partnerdesk.file.reading.rounds import Round
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.partnership.meetings import Stand
from partnerdesk.partnership.rounds import About
from partnerdesk.room.page import FLOOR, Frame, Page
from partnerdesk.room.views.view import Content, Piece, Placed, View, empty, flow, largest, written
from partnerdesk.room.wall import Wall

#: Text sizes of the goal, largest first.
_SIZES = (92, 84, 76, 68, 60, 54, 48, 42)
_BAR = 76

#: Height of the bar, two lines of text below it, and the space above.
_FOOT = 48 + _BAR + 16 + 102


def view(wall: Wall) -> View:
    """Return the current wording, on one page if it fits."""
    file, frame = wall.file, wall.frame
    versions = reading.versions(file)
    current = versions[-1] if versions else None
    standing = words.word("standing", reading.scope(file).standing)
    if current is None or not (current.goal or current.text):
        return empty(tr("Problem & goal"), tr("The problem is not worded yet."), frame)
    heading = tr("The goal we share") if current.goal else tr("The problem")
    held = on_these_words(file, current)
    height = frame.bottom - frame.top - (frame.px(_FOOT) if held else 0)
    pages = [written(p, frame.left, frame.top, frame.across) for p in _fitted(current, held, frame, height)]
    if held:
        pages = [_with_bar(page, held) for page in pages]
    return View(words.listed((heading, standing)), pages)


def on_these_words(file: Rows, current: Version) -> Round | None:
    """Return the latest round on the wording, if its words are the present ones, and are shown here."""
    held = rounds.of_wording(rounds.rounds(file))
    latest = held[-1] if held else None
    return latest if latest and latest.about != About.SOLUTION and latest.stands(current) else None


def _fitted(current: Version, held: Round | None, frame: Frame, height: float) -> list[list[Placed]]:
    """Return the wording in the largest size that fits on one page, else on pages in the smallest size."""
    smallest = flow(_pieces(current, held, frame, FLOOR), height)
    if len(smallest) > 1:  # a text of thousands of words is broken into lines once
        return smallest
    return largest(partial(_pieces, current, held, frame), (*_SIZES, FLOOR), height)


def _pieces(current: Version, held: Round | None, frame: Frame, size: float) -> list[Piece]:
    """Return the goal, the problem below it, and the solution too where the positions are on the whole."""
    large = frame.font(size, reading=True)
    first = Piece(frame.block(current.goal or current.text, large, frame.across), frame.look.ink)
    below = [(tr("The problem"), current.text)] if current.goal else []
    if held and held.about == About.WHOLE:
        below.append((tr("The solution in principle"), current.solution or ""))
    return [first, *(piece for label, text in below if text for piece in _below(label, text, frame, size))]


def _below(label: str, text: str, frame: Frame, size: float) -> list[Piece]:
    look, smaller = frame.look, frame.font(size * 0.5, reading=True)
    return [
        Piece(frame.block(label, frame.font(), frame.across), look.muted, above=frame.px(44), stays=True),
        Piece(frame.block(text, smaller, frame.across), look.ink, above=frame.px(8)),
    ]


def _with_bar(content: Content, held: Round) -> Content:
    def write(page: Page) -> None:
        content(page)
        _write_bar(page, held)

    return write


def _write_bar(page: Page, held: Round) -> None:
    frame = page.frame
    counts = Counter(p.position for p in held.positions)
    taken = [(stand, counts[stand]) for stand in Stand if counts[stand]]
    top = frame.bottom - frame.px(_FOOT - 48)
    font, gap = frame.font(bold=True), frame.px(4)
    at, without_label = frame.left, []
    for stand, number in taken:
        width = (frame.across + gap) * number / sum(counts.values()) - gap
        ground, ink = frame.look.stands[stand]
        page.fill(at, top, width, frame.px(_BAR), ground, frame.px(10))
        label = _counted(stand, number)
        if frame.block(label, font, frame.across).width > width - frame.px(24):
            without_label.append(label)
            label = str(number)
        block = frame.block(label, font, width, lines=1, centred=True)
        page.write(block, at, top + (frame.px(_BAR) - block.height) / 2, width, ink)
        at += width + gap
    told = (words.word("asked_on", held.about), held.meeting, words.day(held.day))
    below = words.listed((*without_label, *told))
    block = frame.block(below, frame.font(), frame.across, lines=2)
    page.write(block, frame.left, top + frame.px(_BAR + 16), frame.across, frame.look.muted)


def _counted(stand: str, number: int) -> str:
    word = words.word("position" if number == 1 else "positions", stand)
    return tr("{number} {stand}", number=number, stand=word)
