"""What a view is made from: the data for the room, the size of the page, and what the desk says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from partnerdesk.file.reading.meetings import AgendaRow, WholeMeeting
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.reading.wall import running
from partnerdesk.partnership.timing import left
from partnerdesk.room.page import Frame

if TYPE_CHECKING:
    from PySide6.QtCore import QSize, QSizeF
    from PySide6.QtGui import QImage


def _local_time() -> datetime:
    return datetime.now().astimezone().replace(tzinfo=None)


@dataclass(frozen=True)
class CheckIn:
    """The commitment that a check-in is at, by its id, and which it is of how many, if that is known."""

    commitment: int
    number: int | None = None
    of: int | None = None


@dataclass(frozen=True)
class Worded:
    """What is being worded: what it is, the words before and now, and how they are shown.

    With `marks`, words that changed are marked; with `beside`, both wordings stand side by side.
    """

    what: str
    before: str
    now: str
    marks: bool = True
    beside: bool = False


class Sheet(Protocol):
    """Pages that fill the wall: a partner's slides, or a picture. They count from 0."""

    pages: int

    def size(self, page: int) -> QSizeF:
        """Return the size of a page, in any unit."""
        ...

    def picture(self, page: int, size: QSize) -> QImage | None:
        """Return a page for a size in device pixels, None if it is still being drawn."""
        ...


@dataclass(frozen=True)
class Given:
    """What the desk hands to the views beside the file. None of it is for the lead alone.

    `clock` returns the local time of the room, without a time zone. `back_at` is when a break ends, if
    the facilitator said so. `turn` is the place of who signs now in a signing ceremony, from 0.
    """

    clock: Callable[[], datetime] = field(default=_local_time)
    back_at: time | None = None
    check_in: CheckIn | None = None
    worded: Worded | None = None
    sheet: Sheet | None = None
    turn: int | None = None


@dataclass(frozen=True)
class Wall:
    """The source of a view. `file` holds only what the room may see."""

    file: Rows
    frame: Frame
    given: Given = field(default_factory=Given)

    @cached_property
    def meeting(self) -> WholeMeeting | None:
        """Return the meeting that runs, None if there is none; it is read once for head and view."""
        return running(self.file)

    @property
    def item(self) -> AgendaRow | None:
        """Return the item of the agenda that runs, None if there is none."""
        return self.meeting.present_item if self.meeting else None

    def left(self, clock: datetime) -> timedelta:
        """Return the time that is left for the item that runs, by the clock of the room."""
        assert self.meeting is not None
        assert self.item is not None
        return left(self.item.timed, self.meeting.now(clock))

    @property
    def length(self) -> timedelta:
        """Return how long the item that runs may take."""
        assert self.item is not None
        return self.item.timed.length
