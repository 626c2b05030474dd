"""What the wall shows of a view, as pictures with their words."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage

from partnerdesk.desk.room_look import look
from partnerdesk.painting import painting
from partnerdesk.partnership.meetings import Shows

if TYPE_CHECKING:
    from partnerdesk.file.reader_rows import ReaderRows

#: The views that show the partnership itself, whether a meeting runs or not.
WALL_VIEWS: tuple[str, ...] = (
    Shows.PROBLEM, Shows.GAPS, Shows.INTERESTS, Shows.COMMITMENTS, Shows.GROUPS, Shows.OVERLAPS,
    Shows.PROGRESS,
)  # fmt: skip

#: The size of a picture, and how many pages of a view are shown.
WALL_WIDTH, _HEIGHT, _MOST = 720, 405, 12


def wall_pages(
    rows: ReaderRows, view: str, *, is_dark: bool, is_reversed: bool
) -> tuple[list[tuple[QImage, str]], int]:
    """Return the first pages of a view as pictures, each with its words, and how many more there are."""
    # slow: not needed before something is shown
    from partnerdesk.room.display import module_of
    from partnerdesk.room.head import write_head
    from partnerdesk.room.page import Frame, Page
    from partnerdesk.room.painted import Painted
    from partnerdesk.room.views.view import View
    from partnerdesk.room.wall import Wall

    shown_in = look(dark=is_dark)
    wall = Wall(rows, Frame(WALL_WIDTH, _HEIGHT, shown_in, is_reversed=is_reversed, ratio=1.0))
    found: View = module_of(view).view(wall)
    made = []
    for number, content in enumerate(found.pages[:_MOST]):
        page = Page(wall.frame)
        if found.heading is not None:
            write_head(page, wall, found, number)
        content(page)
        painted = Painted(page, wall.given.clock())
        image = QImage(QSize(WALL_WIDTH, _HEIGHT), QImage.Format.Format_RGB32)
        image.fill(QColor(shown_in.ground))
        with painting(image) as painter:
            painted.paint(painter, QRectF(image.rect()))
        made.append((image, escape("\n".join(painted.texts), quote=True)))
    return made, max(0, len(found.pages) - _MOST)
