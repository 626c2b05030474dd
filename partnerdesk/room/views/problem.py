"""The goal in large text, the problem below it, and the positions of the partners."""

from functools import partial

from partnerdesk import words
from partnerdesk.file.reading import problem as reading
from partnerdesk.file.reading import rounds
from partnerdesk.file.reading.problem import Version
from partnerdesk.file.reading.rounds import Round
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.partnership.rounds import About
from partnerdesk.room.page import FLOOR, Frame
from partnerdesk.room.views.positions_bar import FOOT, with_bar
from partnerdesk.room.views.view import Piece, Placed, View, empty, flow, largest, written
from partnerdesk.room.wall import Wall

#: Text sizes of the goal, largest first.
_SIZES = (92, 84, 76, 68, 60, 54, 48, 42)


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
    height = frame.bottom - frame.top - (frame.px(FOOT) if held else 0)
    pages = [written(p, frame.left, frame.top, frame.across) for p in _fitted(current, held, frame, height)]
    if held:
        told = (words.word("asked_on", held.about), held.meeting, words.day(held.day))
        pages = [with_bar(page, held, told) for page in pages]
    return View(words.listed((heading, standing)), pages)


def on_these_words(file: Rows, current: Version) -> Round | None:
    """Return the latest round on the wording, if its words are the present ones, and are shown here."""
    latest = rounds.latest_on_wording(file)
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
