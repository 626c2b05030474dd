"""The drawing of one page of the matrix: its columns, its rows, and the legend of its signs."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QFontMetricsF

from partnerdesk import words
from partnerdesk.file.reading.needs import NeedRow
from partnerdesk.language import tr
from partnerdesk.partnership.needs import Importance, Level, State
from partnerdesk.room.page import Frame, Page
from partnerdesk.room.text import Block

#: Lengths on a screen with 1080 lines.
_ROW, _ABOVE, _NAMES, _BELOW, _STATE = 58, 48, 358, 16, 264

#: The width of a column whose name is on one line, and on two.
_COLUMN, _WIDER = 84, 110

#: A name of a partner with so few letters is not measured.
_SHORT = 10

#: A name of a need takes at most so many lines: it may be a text of thousands.
_LINES = 4


class Row(NamedTuple):
    """A need, its coverage by the id of the partner, and its state."""

    need: NeedRow
    levels: dict[int, str]
    state: State


#: A line of the matrix: a need, or the heading of a kind of need.
Line = Row | str


class Matrix:
    """The measures of the matrix, the same on all its pages; it draws a page."""

    def __init__(self, frame: Frame, names: dict[int, str]) -> None:
        """Measure for a frame and the names of the partners by id."""
        self._frame, self._names = frame, names
        measured = QFontMetricsF(frame.font()).horizontalAdvance
        is_long = any(len(name) > _SHORT and measured(name) > self._length for name in names.values())
        self._column = frame.px(_WIDER if is_long else _COLUMN)
        self._fitting = max(1, int((frame.across * 0.58 - frame.px(_STATE)) / self._column))
        self._narrowest = self._width(min(len(names), self._fitting))

    @property
    def _length(self) -> float:
        return self._frame.px(_NAMES - 16)

    @property
    def _top(self) -> float:
        """Return the top of the first row."""
        return self._frame.top - self._frame.px(_ABOVE) + self._frame.px(_NAMES)

    @property
    def room(self) -> float:
        """Return the height for the rows of a page, in pixels."""
        return self._frame.bottom + self._frame.px(_BELOW) - self._top

    def height(self, line: Line) -> float:
        """Return the height that a line needs at most, in pixels."""
        row = self._frame.px(_ROW)
        return row if isinstance(line, str) else _height(self._frame, self._name(line, self._narrowest))

    def _width(self, columns: int) -> float:
        """Return the width of the names of the needs beside so many columns."""
        return self._frame.across - self._frame.px(_STATE) - self._column * columns

    def _name(self, row: Row, width: float) -> Block:
        frame = self._frame
        font = frame.font(bold=row.need.importance == Importance.ESSENTIAL)
        return frame.block(row.need.name, font, width - frame.px(24), lines=_LINES)

    def write(self, page: Page, lines: Sequence[Line]) -> None:
        """Write the lines of a page."""
        frame, top = page.frame, self._top
        columns, is_cut = _columns(lines, self._names, self._fitting)
        width = self._width(len(columns) + is_cut)
        first = frame.left + width
        places = {id_: first + self._column * (n + 0.5) for n, id_ in enumerate(columns)}
        for id_, x in places.items():
            page.write_up(self._names[id_], frame.font(), x, top - frame.px(12), self._length, frame.look.ink)
        y, more_at = top, first + self._column * len(columns)
        for line in lines:
            if isinstance(line, str):
                _write_heading(page, line, y)
                y += frame.px(_ROW)
                continue
            name = self._name(line, width)
            height = _height(frame, name)
            _write_ground(page, line.state, y, height)
            page.write(name, frame.left, y + (height - name.height) / 2, width - frame.px(24), frame.look.ink)
            middle = y + height / 2
            _write_levels(page, line, middle, places, more_at, self._column)
            _write_state(page, line.state, middle)
            y += height
        _write_legend(page, top - frame.px(12), width)


def _height(frame: Frame, name: Block) -> float:
    return max(frame.px(_ROW), name.height + frame.px(6))


def _columns(lines: Sequence[Line], names: dict[int, str], fitting: int) -> tuple[list[int], bool]:
    """Return the ids of the partners with a column, and whether there are more than fit.

    If not all fit, these are the partners that cover most of the needs on the page.
    """
    if len(names) <= fitting:
        return list(names), False
    levels = [line.levels for line in lines if not isinstance(line, str)]
    brings = {id_: sum(id_ in of_need for of_need in levels) for id_ in names}
    most = sorted((id_ for id_ in names if brings[id_]), key=lambda id_: -brings[id_])
    shown = most if len(most) <= fitting else most[: fitting - 1]
    return [id_ for id_ in names if id_ in shown], len(most) > fitting


def _write_heading(page: Page, heading: str, y: float) -> None:
    frame = page.frame
    block = frame.block(heading, frame.font(bold=True), frame.across, lines=1)
    above = (frame.px(_ROW) - block.height) / 2
    page.write(block, frame.left, y + above, frame.across, frame.look.muted)
    page.fill(frame.left, y + frame.px(_ROW) - frame.px(3), frame.across, frame.px(2), frame.look.line)


def _write_ground(page: Page, state: State, y: float, height: float) -> None:
    if state != State.COVERED:
        frame = page.frame
        ground, _ = frame.look.states[state]
        left, across = frame.left - frame.px(12), frame.across + frame.px(24)
        page.fill(left, y + frame.px(2), across, height - frame.px(6), ground, frame.px(10))


def _write_levels(
    page: Page, row: Row, middle: float, places: dict[int, float], more_at: float, column: float
) -> None:
    frame = page.frame
    for id_, x in places.items():
        level = row.levels.get(id_)
        if level:
            colour = frame.look.muted if level == Level.POTENTIAL else frame.look.teal
            page.disc(x, middle, frame.px(16), level, colour)
    hidden = len(row.levels.keys() - places.keys())
    if hidden:
        block = frame.block(f"+{hidden}", frame.font(), column, lines=1, centred=True)
        page.write(block, more_at, middle - block.height / 2, column, frame.look.muted)


def _write_state(page: Page, state: State, middle: float) -> None:
    frame = page.frame
    _, ink = frame.look.states[state]
    left = frame.left + frame.across - frame.px(_STATE - 28)
    block = frame.block(words.word("state", state), frame.font(bold=True), frame.px(_STATE - 84), lines=1)
    page.write(block, left + frame.px(50), middle - block.height / 2, frame.px(_STATE - 84), ink)
    _stroke_state(page, state, frame.mirror.x(left + frame.px(16)), middle, frame.px(12), ink)


def _stroke_state(page: Page, state: State, x: float, y: float, r: float, ink: str) -> None:
    """Draw a tick for "covered", a dash for "thin", a cross for "gap"."""
    thick = r / 2.4
    if state == State.COVERED:
        page.stroke([(x - r, y), (x - r / 4, y + r * 0.8), (x + r, y - r * 0.8)], thick, ink)
    elif state == State.THIN:
        page.stroke([(x - r, y), (x + r, y)], thick, ink)
    else:
        page.stroke([(x - r, y - r), (x + r, y + r)], thick, ink)
        page.stroke([(x - r, y + r), (x + r, y - r)], thick, ink)


def _write_legend(page: Page, bottom: float, width: float) -> None:
    """Write the legend of the signs beside the names of the partners; it ends at `bottom`."""
    frame, line = page.frame, page.frame.px(54)
    inner = width - frame.px(80)
    y = bottom - line * (len(Level) + 1)
    for level in Level:
        colour = frame.look.muted if level == Level.POTENTIAL else frame.look.teal
        page.disc(frame.left + frame.px(16), y + line / 2, frame.px(16), level, colour)
        block = frame.block(words.word("level", level), frame.font(), inner, lines=1)
        page.write(block, frame.left + frame.px(50), y, inner, frame.look.muted)
        y += line
    block = frame.block(tr("bold is essential"), frame.font(bold=True), width, lines=1)
    page.write(block, frame.left, y, width, frame.look.muted)
