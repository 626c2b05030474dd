"""The matrix of needs by partners with the state of each need, on as many pages as needed.

Only participants that joined have a column: the room does not see the outreach to others.
"""

from collections.abc import Sequence
from functools import partial

from partnerdesk import words
from partnerdesk.file.reading.needs import NeedRow, needs
from partnerdesk.file.reading.room import brought, partners
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.partnership.needs import Brings, Kind, state_of
from partnerdesk.partnership.participants import Status
from partnerdesk.room.views.matrix import Line, Matrix, Row
from partnerdesk.room.views.view import View, empty
from partnerdesk.room.wall import Wall


def view(wall: Wall) -> View:
    """Return the present matrix."""
    file, frame = wall.file, wall.frame
    heading = tr("What the goal needs, and who brings it")
    lines = _lines(_rows(file))
    if not lines:
        return empty(heading, tr("No needs are listed yet."), frame)
    matrix = Matrix(frame, partners(file))
    return View(heading, [partial(matrix.write, lines=page) for page in _paged(lines, matrix)])


def _rows(file: Rows) -> list[Row]:
    levels: dict[int, dict[int, str]] = {}
    for need_id, partner_id, level in brought(file):
        levels.setdefault(need_id, {})[partner_id] = level
    return [_row(need, levels.get(need.id, {})) for need in needs(file)]


def _row(need: NeedRow, levels: dict[int, str]) -> Row:
    return Row(need, levels, state_of(Brings(level, Status.JOINED) for level in levels.values()))


def _lines(rows: Sequence[Row]) -> list[Line]:
    found: list[Line] = []
    for kind in Kind:
        of_kind = [row for row in rows if row.need.kind == kind]
        found += [words.word("needs", kind), *of_kind] if of_kind else []
    return found


def _paged(lines: Sequence[Line], matrix: Matrix) -> list[list[Line]]:
    """Split the lines into pages; a page begins with a heading and never ends with one."""
    pages: list[list[Line]] = [[]]
    heading, used = "", 0.0
    heights = [matrix.height(line) for line in lines]
    for line, height, of_next in zip(lines, heights, [*heights[1:], 0.0], strict=True):
        is_heading = isinstance(line, str)
        heading = line if isinstance(line, str) else heading
        needed = height + of_next if is_heading else height
        if used + needed > matrix.room and len(pages[-1]) > 1:
            pages.append([] if is_heading else [heading])
            used = 0.0 if is_heading else matrix.height(heading)
        pages[-1].append(line)
        used += height
    return pages
