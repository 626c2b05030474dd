"""The goal in large text, the problem below it, and the positions of the partners."""

from collections import Counter

from partnerdesk import words
from partnerdesk.file.reading import problem as reading
from partnerdesk.file.reading.problem import Room, Version
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.partnership.meetings import Stand
from partnerdesk.room.page import FLOOR, Frame, Page
from partnerdesk.room.views.view import Content, Piece, Placed, View, empty, flow, written

#: Text sizes of the goal, largest first.
_SIZES = (92, 84, 76, 68, 60, 54, 48, 42)
_BAR = 76

#: Height of the bar, two lines of text below it, and the space above.
_FOOT = 48 + _BAR + 16 + 102


def view(file: Rows, frame: Frame) -> View:
    """Return the current wording, on one page if it fits."""
    versions = reading.versions(file)
    current = versions[-1] if versions else None
    standing = words.word("standing", reading.scope(file).standing)
    if current is None or not (current.goal or current.text):
        return empty(tr("Problem & goal"), tr("The problem is not worded yet."), frame)
    heading = tr("The goal we share") if current.goal else tr("The problem")
    room = reading.room(file)
    is_taken = room is not None and bool(room.positions)
    height = frame.bottom - frame.top - (frame.px(_FOOT) if is_taken else 0)
    pages = [written(p, frame.left, frame.top, frame.across) for p in _fitted(current, frame, height)]
    if room and is_taken:
        pages = [_with_bar(page, room, current) for page in pages]
    return View(words.listed((heading, standing)), pages)


def _fitted(current: Version, frame: Frame, height: float) -> list[list[Placed]]:
    """Return the wording in the largest size that fits on one page, else on pages in the smallest size."""
    smallest = flow(_pieces(current, frame, FLOOR), height)
    if len(smallest) > 1:
        return smallest
    larger = (flow(_pieces(current, frame, size), height) for size in _SIZES)
    return next((placed for placed in larger if len(placed) == 1), smallest)


def _pieces(current: Version, frame: Frame, size: float) -> list[Piece]:
    look = frame.look
    large, beneath = frame.font(size, reading=True), frame.font(size * 0.5, reading=True)
    if not current.goal:
        return [Piece(frame.block(current.text, large, frame.across), look.ink)]
    goal = Piece(frame.block(current.goal, large, frame.across), look.ink)
    if not current.text:
        return [goal]
    label = frame.block(tr("The problem"), frame.font(), frame.across)
    return [
        goal,
        Piece(label, look.muted, above=frame.px(44), stays=True),
        Piece(frame.block(current.text, beneath, frame.across), look.ink, above=frame.px(8)),
    ]


def _with_bar(content: Content, room: Room, current: Version) -> Content:
    def write(page: Page) -> None:
        content(page)
        _write_bar(page, room, current)

    return write


def _write_bar(page: Page, room: Room, current: Version) -> None:
    frame = page.frame
    counts = Counter(p.position for p in room.positions)
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
    below = words.listed((*without_label, _when(room, current)))
    block = frame.block(below, frame.font(), frame.across, lines=2)
    page.write(block, frame.left, top + frame.px(_BAR + 16), frame.across, frame.look.muted)


def _counted(stand: str, number: int) -> str:
    word = words.word("position" if number == 1 else "positions", stand)
    return tr("{number} {stand}", number=number, stand=word)


def _when(room: Room, current: Version) -> str:
    if room.day and current.on and current.on > room.day:
        return tr(
            "{meeting}, {day}; the wording has changed since", meeting=room.meeting, day=words.day(room.day)
        )
    return words.listed((room.meeting, words.day(room.day)))
