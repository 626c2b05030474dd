"""What the wall shows of a view, as pictures with their words."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from partnerdesk.desk.room_look import look
from partnerdesk.partnership.meetings import Shows

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from partnerdesk.file.reader_rows import ReaderRows

#: The views that show the partnership itself, whether a meeting runs or not.
WALL_VIEWS: tuple[str, ...] = (
    Shows.PROBLEM, Shows.GAPS, Shows.INTERESTS, Shows.COMMITMENTS, Shows.OVERLAPS, Shows.PROGRESS,
)  # fmt: skip

#: The size of a picture, and how many pages of a view are shown.
WALL_WIDTH, _HEIGHT, _MOST = 720, 405, 12


def wall_pages(rows: Callable[[], ReaderRows], view: str, *, is_dark: bool) -> list[tuple[QImage, str]]:
    """Return the first pages of a view as pictures, each with its words for a screen reader."""
    from partnerdesk.room.display import Display  # slow: not needed before something is shown

    display = Display(rows, look(dark=is_dark))
    display.resize(WALL_WIDTH, _HEIGHT)
    display.show_view(view)
    made = []
    for _ in range(min(display.pages, _MOST)):
        made.append((display.grab().toImage(), escape(display.accessible_text, quote=True)))
        display.turn(1)
    display.close()
    display.deleteLater()
    return made
