"""The matrix of needs by partners with the state of each need, on as many pages as needed.

Only participants that joined have a column: the room does not see the outreach to others.
"""

from collections.abc import Sequence
from typing import NamedTuple

from partnerdesk import words
from partnerdesk.file.reading.needs import NeedRow, needs
from partnerdesk.file.reading.room import brought, partners
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.partnership.needs import Brings, Importance, Kind, Level, State, state_of
from partnerdesk.partnership.participants import Status
from partnerdesk.room.page import Frame, Page
from partnerdesk.room.views.view import Content, View, empty

#: Lengths on a screen with 1080 lines.
_ROW, _ABOVE, _NAMES, _BELOW, _COLUMN, _STATE = 58, 48, 358, 16, 84, 264


class _Row(NamedTuple):
    """A need, its coverage by the id of the partner, and its state."""

    need: NeedRow
    levels: dict[int, str]
    state: State


#: A line of the matrix: a need, or the heading of a kind of need.
_Line = _Row | str


def view(file: Rows, frame: Frame) -> View:
    """Return the present matrix."""
    heading = tr("What the goal needs, and who brings it")
    lines = _lines(_rows(file))
    if not lines:
        return empty(heading, tr("No needs are listed yet."), frame)
    names = partners(file)
    return View(heading, [_content(page, names) for page in _paged(lines, _fitting(frame))])


def _rows(file: Rows) -> list[_Row]:
    levels: dict[int, dict[int, str]] = {}
    for need_id, partner_id, level in brought(file):
        levels.setdefault(need_id, {})[partner_id] = level
    return [_row(need, levels.get(need.id, {})) for need in needs(file)]


def _row(need: NeedRow, levels: dict[int, str]) -> _Row:
    return _Row(need, levels, state_of(Brings(level, Status.JOINED) for level in levels.values()))


def _lines(rows: Sequence[_Row]) -> list[_Line]:
    found: list[_Line] = []
    for kind in Kind:
        of_kind = [row for row in rows if row.need.kind == kind]
        found += [words.word("needs", kind), *of_kind] if of_kind else []
    return found


def _fitting(frame: Frame) -> int:
    return max(2, int((frame.bottom + frame.px(_BELOW) - _first_row(frame)) / frame.px(_ROW)))


def _first_row(frame: Frame) -> float:
    return frame.top - frame.px(_ABOVE) + frame.px(_NAMES)


def _paged(lines: Sequence[_Line], fitting: int) -> list[list[_Line]]:
    """Split the lines into pages; a page begins with a heading and never ends with one."""
    pages: list[list[_Line]] = [[]]
    heading = ""
    for line in lines:
        heading = line if isinstance(line, str) else heading
        needed = 2 if isinstance(line, str) else 1
        if len(pages[-1]) + needed > fitting:
            pages.append([] if isinstance(line, str) else [heading])
        pages[-1].append(line)
    return pages


def _content(lines: Sequence[_Line], names: dict[int, str]) -> Content:
    return lambda page: _write(page, lines, names)


def _write(page: Page, lines: Sequence[_Line], names: dict[int, str]) -> None:
    frame = page.frame
    fitting = max(1, int((frame.across * 0.58 - frame.px(_STATE)) / frame.px(_COLUMN)))
    columns, is_cut = _columns(lines, names, fitting)
    first = frame.left + frame.across - frame.px(_STATE) - frame.px(_COLUMN) * (len(columns) + is_cut)
    top = _first_row(frame)
    places = {id_: first + frame.px(_COLUMN) * (n + 0.5) for n, id_ in enumerate(columns)}
    for id_, x in places.items():
        page.write_up(names[id_], frame.font(), x, top - frame.px(12), frame.px(_NAMES - 16), frame.look.ink)
    for number, line in enumerate(lines):
        y = top + frame.px(_ROW) * number
        if isinstance(line, str):
            _write_heading(page, line, y)
        else:
            _write_need(page, line, y, first - frame.left)
            _write_levels(page, line, y, places, first + frame.px(_COLUMN) * len(columns))
            _write_state(page, line.state, y)
    _write_legend(page, top - frame.px(12), first - frame.left)


def _columns(lines: Sequence[_Line], names: dict[int, str], fitting: int) -> tuple[list[int], bool]:
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
    page.write(block, frame.left, _centred(page, y, block.height), frame.across, frame.look.muted)
    page.fill(frame.left, y + frame.px(_ROW) - frame.px(3), frame.across, frame.px(2), frame.look.line)


def _write_need(page: Page, row: _Row, y: float, width: float) -> None:
    frame = page.frame
    if row.state != State.COVERED:
        ground, _ = frame.look.states[row.state]
        page.fill(frame.left - frame.px(12), y + frame.px(2), frame.across + frame.px(24), frame.px(_ROW - 6),
                  ground, frame.px(10))  # fmt: skip
    font = frame.font(bold=row.need.importance == Importance.ESSENTIAL)
    block = frame.block(row.need.name, font, width - frame.px(24), lines=1)
    page.write(block, frame.left, _centred(page, y, block.height), width - frame.px(24), frame.look.ink)


def _write_levels(page: Page, row: _Row, y: float, places: dict[int, float], more_at: float) -> None:
    frame = page.frame
    for id_, x in places.items():
        level = row.levels.get(id_)
        if level:
            colour = frame.look.muted if level == Level.POTENTIAL else frame.look.teal
            page.disc(x, y + frame.px(_ROW) / 2, frame.px(16), level, colour)
    hidden = len(row.levels.keys() - places.keys())
    if hidden:
        block = frame.block(f"+{hidden}", frame.font(), frame.px(_COLUMN), lines=1, centred=True)
        page.write(block, more_at, _centred(page, y, block.height), frame.px(_COLUMN), frame.look.muted)


def _write_state(page: Page, state: State, y: float) -> None:
    frame = page.frame
    _, ink = frame.look.states[state]
    left = frame.left + frame.across - frame.px(_STATE - 28)
    block = frame.block(words.word("state", state), frame.font(bold=True), frame.px(_STATE - 84), lines=1)
    page.write(block, left + frame.px(50), _centred(page, y, block.height), frame.px(_STATE - 84), ink)
    middle = frame.mirror.x(left + frame.px(16))
    _stroke_state(page, state, middle, y + frame.px(_ROW) / 2, frame.px(12), ink)


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


def _centred(page: Page, y: float, height: float) -> float:
    return y + (page.frame.px(_ROW) - height) / 2
