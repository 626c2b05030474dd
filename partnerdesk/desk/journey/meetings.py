"""The meetings next and last, on the Journey screen; they are planned, run and recorded in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.places import Place
from partnerdesk.desk.widgets.basics import Card, RowButton, button, clear, column, label, line, row
from partnerdesk.file import changing
from partnerdesk.file.reading.problem import whole
from partnerdesk.language import tr, trn
from partnerdesk.meeting_patterns import pattern

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.growth import MeetingRow

#: Number of coming and of held meetings in the list.
_COMING, _HELD = 3, 3


class MeetingsCard(Card):
    """The next meetings and the last ones. Each leads to its page."""

    def __init__(self, desk: Desk) -> None:
        """Make an empty list."""
        super().__init__(tr("Meetings"))
        self._desk = desk
        self._rows = column(spacing=0)
        self.every = button(tr("All meetings"), lambda: desk.go(Place.MEETINGS), "link")
        self.body.addLayout(self._rows)
        self.body.addLayout(row(self.every, -1))

    def show_meetings(self, meetings: list[MeetingRow]) -> None:
        """Show the next meetings by day, then the last ones, the latest first."""
        today = self._desk.today()
        held = [m for m in meetings if m.was_held(today) and not m.runs and m.day != today]
        coming = [m for m in meetings if m not in held]
        clear(self._rows)
        if not meetings:
            text = tr(
                "A partnership is made in meetings: the first settles the problem, the second the agreement."
            )
            self._rows.addWidget(label(text, "muted", wrap=True))
        shown = [*coming[:_COMING], *reversed(held[-_HELD:])]
        for index, meeting in enumerate(shown):
            if index:
                self._rows.addWidget(line())
            self._rows.addWidget(self._row(meeting))
        number = len(meetings)
        every = trn("{number} meeting", "All {number} meetings", number)
        self.every.setText(every if number else tr("Plan a meeting"))
        self.every.setAccessibleName(self.every.text())

    def _row(self, meeting: MeetingRow) -> QPushButton:
        today, present = self._desk.today(), meeting.present
        when = words.day(meeting.on) or tr("no day yet")
        if meeting.runs:
            when = tr("running")
        elif meeting.day == today:
            when = tr("today")
        items = (
            trn("agenda of {number} item", "agenda of {number} items", meeting.items) if meeting.items else ""
        )
        there = trn("{number} participant was there", "{number} participants were there", present)
        about = words.listed((when, there if present else items))
        inside = column(
            label(meeting.title, wrap=True), label(about, "small", wrap=True), spacing=0, margins=tokens.XS
        )
        return RowButton(
            meeting.title, about, lambda: self._desk.go(Place.MEETINGS, ("meeting", meeting.id)), inside
        )


def plan_meeting(desk: Desk, kind: str) -> None:
    """Plan a meeting of a kind with the agenda of the method, and show it."""
    found = pattern(kind, whole(desk.file).language)
    assert found
    items = [item.columns() for item in found.items]
    made = desk.do(
        tr("Plan a meeting"),
        lambda session: changing.meetings.plan(
            session, found.title, found.kind, items, purpose=found.purpose
        ),
    )
    if made is not None:
        desk.go(Place.MEETINGS, ("meeting", made))
