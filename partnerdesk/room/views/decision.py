"""A decision, or other words, as they are worded: with what changed, clean, or beside the version before."""

from __future__ import annotations

from functools import partial

from partnerdesk import words
from partnerdesk.file.reading.captured import CapturedKind, captured
from partnerdesk.file.reading.rounds import headings_of_rounds
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.reading.wall import shown_meeting
from partnerdesk.language import tr
from partnerdesk.partnership.problem import Piece as Run
from partnerdesk.room.marked import compared, marked_block
from partnerdesk.room.page import FLOOR, Frame, Page
from partnerdesk.room.text import Block
from partnerdesk.room.views.view import Piece, Placed, View, empty, flow, largest, written
from partnerdesk.room.wall import Wall, Worded

#: Text sizes, largest first; the space between two wordings beside each other, as a share of the width.
_SIZES, _GAP = (120, 104, 92, 80, 70, 60, 52, 46, FLOOR), 0.05


def view(wall: Wall) -> View:
    """Return what is being worded now, else the latest decision of the meeting."""
    frame, meeting = wall.frame, wall.meeting or shown_meeting(wall.file)
    title = meeting.title if meeting else ""
    worded = wall.given.worded
    if worded is not None:
        heading = words.listed((title, worded.what))
        return _beside(heading, worded, frame) if worded.beside else _alone(heading, worded, frame)
    latest = _latest(wall.file, meeting.id) if meeting else ""
    if not latest:
        return empty(words.listed((title, tr("The decision"))), tr("Nothing is decided yet."), frame)
    return _alone(words.listed((title, tr("The decision"))), Worded("", "", latest), frame)


def _latest(file: Rows, meeting_id: int) -> str:
    """Return the text of the latest decision of a meeting, "" if there is none."""
    headings = headings_of_rounds(file, meeting_id)
    decided = [c for c in captured(file, meeting_id) if c.kind == CapturedKind.DECISION]
    return next((c.text for c in reversed(decided) if c.id not in headings), "")


def _alone(heading: str, worded: Worded, frame: Frame) -> View:
    """Return the wording of now, with its marks or without."""
    runs = [Run("same", worded.now)]
    if worded.marks and worded.before.strip():
        runs = compared(worded.before, worded.now) or runs
    if not worded.now.strip() and not worded.before.strip():
        return empty(heading, tr("The words come here."), frame)
    pages = _fitted(runs, frame, frame.across)
    return View(heading, [written(placed, frame.left, frame.top, frame.across) for placed in pages])


def _beside(heading: str, worded: Worded, frame: Frame) -> View:
    """Return both wordings side by side; in each is marked what the other does not have."""
    width = frame.across * (1 - _GAP) / 2
    before, now = [Run("same", worded.before)], [Run("same", worded.now)]
    runs = compared(worded.before, worded.now) if worded.marks and worded.before.strip() else None
    if runs is not None:
        before = [r for r in runs if r.change != "added"]
        now = [r for r in runs if r.change != "removed"]
    sides = [(tr("Before"), before), (tr("Now"), now)]
    height = frame.bottom - frame.top
    columns: list[list[list[Placed]]] = []
    for size in _SIZES:  # both in one size, the largest in which both fit
        columns = [flow(_headed(head, of_it, frame, width, size), height) for head, of_it in sides]
        if max(map(len, columns)) == 1:
            break
    number = max(map(len, columns))
    pages = [partial(_write_beside, columns=columns, width=width, number=n) for n in range(number)]
    return View(heading, pages)


def _fitted(runs: list[Run], frame: Frame, width: float) -> list[list[Placed]]:
    smallest = flow(_pieces(runs, frame, width, FLOOR), frame.bottom - frame.top)
    if len(smallest) > 1:
        return smallest
    return largest(partial(_pieces, runs, frame, width), _SIZES, frame.bottom - frame.top)


def _pieces(runs: list[Run], frame: Frame, width: float, size: float) -> list[Piece]:
    return [Piece(_block(runs, frame, width, size), frame.look.ink)]


def _block(runs: list[Run], frame: Frame, width: float, size: float) -> Block:
    return marked_block(runs, frame, frame.font(size, reading=True), width)


def _headed(head: str, runs: list[Run], frame: Frame, width: float, size: float) -> list[Piece]:
    label = frame.block(head, frame.font(bold=True), width)
    return [
        Piece(label, frame.look.muted, stays=True),
        Piece(_block(runs, frame, width, size), frame.look.ink, above=frame.px(14)),
    ]


def _write_beside(page: Page, columns: list[list[list[Placed]]], width: float, number: int) -> None:
    frame = page.frame
    gap = frame.across * _GAP
    page.fill(frame.left + width + gap / 2 - 1, frame.top, 2, frame.bottom - frame.top, frame.look.line)
    for at, column in enumerate(columns):
        if number < len(column):
            written(column[number], frame.left + (width + gap) * at, frame.top, width)(page)
