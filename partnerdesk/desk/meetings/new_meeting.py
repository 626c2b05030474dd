"""A new meeting: from an agenda that follows the method, from an earlier meeting, or empty."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton

from partnerdesk.file import changing
from partnerdesk.file.reading.meetings import agenda, meetings
from partnerdesk.file.reading.problem import whole
from partnerdesk.language import tr, trn
from partnerdesk.meeting_patterns import Pattern, patterns

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.meetings import MeetingCard

#: So many earlier meetings are offered as a pattern, the latest first.
_MOST = 8


class NewMeeting(QPushButton):
    """A button with a menu; `added` is called with the id of the new meeting."""

    def __init__(self, desk: Desk, added: Callable[[int], object], text: str) -> None:
        super().__init__(text)
        self._desk, self._added = desk, added
        self.setAccessibleName(text)
        self.setAutoDefault(True)  # Enter opens its menu, as Space does
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._offer)
        self.setMenu(self._menu)

    def _offer(self) -> None:
        self._menu.clear()
        for pattern in patterns(whole(self._desk.file).language):
            length = trn("{number} min", "{number} min", pattern.minutes)
            text = tr("{title} · {length}", title=pattern.title, length=length)
            self._menu.addAction(text.replace("&", "&&"), partial(self._from_pattern, pattern))
        self._menu.addSeparator()
        self._menu.addAction(tr("Empty meeting"), self._empty)
        earlier = [m for m in reversed(meetings(self._desk.file)) if m.items][:_MOST]
        if earlier:
            self._menu.addSection(tr("As an earlier one"))
        for meeting in earlier:
            self._menu.addAction(meeting.title.replace("&", "&&"), partial(self._like, meeting))

    def _from_pattern(self, pattern: Pattern) -> None:
        items = [item.columns() for item in pattern.items]
        self._make(
            tr("Plan a meeting"),
            lambda session: changing.meetings.plan(
                session, pattern.title, pattern.kind, items, purpose=pattern.purpose
            ),
        )

    def _like(self, earlier: MeetingCard) -> None:
        columns = ("title", "minutes", "purpose", "lead", "shows", "remarks", "materials")
        items = [
            {column: getattr(item, column) for column in columns}
            for item in agenda(self._desk.file, earlier.id)
        ]
        self._make(
            tr("Plan a meeting"),
            lambda session: changing.meetings.plan(session, earlier.title, earlier.kind, items),
        )

    def _empty(self) -> None:
        title = tr("New meeting")
        self._make(tr("Plan a meeting"), lambda session: changing.meetings.plan(session, title, "other", []))

    def _make(self, said: str, action: Callable[..., int]) -> None:
        made = self._desk.do(said, action)
        if made is not None:
            self._added(made)
