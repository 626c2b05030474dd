"""A page of a PDF or a picture that a partner brought: it fills the wall, and is not in the file."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize

from partnerdesk.language import tr
from partnerdesk.room.page import Page
from partnerdesk.room.views import item
from partnerdesk.room.views.view import View
from partnerdesk.room.wall import Sheet, Wall

#: What a page or a picture is printed on.
_PAPER = "#ffffff"


def view(wall: Wall) -> View:
    """Return the pages of what the facilitator opened; the item that runs until something is open."""
    sheet = wall.given.sheet
    if sheet is None:
        return item.view(wall)
    pages = [partial(_write, sheet=sheet, number=number) for number in range(sheet.pages)]
    return View(None, pages, turns=False)


def _write(page: Page, sheet: Sheet, number: int) -> None:
    """Write a page in the middle, as large as it fits; nothing until it is drawn."""
    frame, own = page.frame, sheet.size(number)
    scale = min(frame.width / max(own.width(), 1e-9), frame.height / max(own.height(), 1e-9))
    width, height = own.width() * scale, own.height() * scale
    size = QSize(max(round(width * frame.ratio), 1), max(round(height * frame.ratio), 1))
    page.texts.append(tr("page {page} of {pages}", page=number + 1, pages=sheet.pages))
    image = sheet.picture(number, size)
    if image is not None:
        x, y = (frame.width - width) / 2, (frame.height - height) / 2
        if image.hasAlphaChannel():  # a page is drawn without its paper: on a dark wall its text was not seen
            page.fill(x, y, width, height, _PAPER)
        page.picture(image, x, y, width, height)
