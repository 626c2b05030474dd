"""The Meetings screen: their line of time, or one meeting with its plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.meetings.line import MeetingLine
from partnerdesk.desk.meetings.new_meeting import NewMeeting
from partnerdesk.desk.meetings.plan import Plan
from partnerdesk.desk.screen import Keys, Screen
from partnerdesk.desk.widgets.basics import button, column, label, row
from partnerdesk.file.reading.meetings import MeetingCard, WholeMeeting, meeting, meetings
from partnerdesk.language import N_, tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.recording import Changed

#: Tables whose changes show here.
_TABLES = (
    "meeting", "agenda_item", "attendance", "guest", "parked", "action", "decision", "minute", "participant",
)  # fmt: skip


def make(desk: Desk) -> Screen:
    """Build the screen."""
    return Meetings(desk)


class Meetings(Screen):
    """The line of time of all meetings. One that is chosen opens to its plan."""

    tagline = N_("planned and held")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._open: int | None = None
        self._found: list[MeetingCard] = []
        self.line_of_time = MeetingLine(desk)
        self.plan = Plan(desk)
        self.new = NewMeeting(desk, self.open_meeting, tr("New meeting"))
        self.back = button(tr("All meetings"), lambda: self.open_meeting(None))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.line_of_time)
        self._stack.addWidget(self.plan.area)
        self._stack.addWidget(_teaching(NewMeeting(desk, self.open_meeting, tr("Plan the first meeting"))))
        self.setLayout(column(self._stack))
        self.line_of_time.chosen.connect(self.open_meeting)

    def shortcuts(self) -> Keys:
        return (
            (tr("Up, Down"), tr("Choose an item of the agenda")),
            (tr("Enter, Esc"), tr("Go into it, and out again")),
            (tr("Alt+Up, Alt+Down"), tr("Move the item; the times follow")),
        )

    def header(self) -> list[QWidget]:
        return [self.back, self.new]

    def refresh(self, changed: Changed | None) -> None:
        if changed is None or changed.touches(*_TABLES):
            self._show()

    def open_meeting(self, meeting_id: int | None) -> None:
        """Open a meeting; None shows all."""
        self._open = meeting_id
        self._show()
        if meeting_id is not None:
            self.plan.facts.purpose.setFocus()

    def show_target(self, table: str, row_id: int) -> None:
        meeting_id = row_id if table == "meeting" else self._meeting_of(table, row_id)
        if meeting_id is not None:
            self.open_meeting(meeting_id)
            if table == "agenda_item":
                self.plan.agenda.show_item(row_id, into=True)

    def _meeting_of(self, table: str, row_id: int) -> int | None:
        if table == "position":
            sql = "SELECT meeting_id FROM decision WHERE id = (SELECT decision_id FROM position WHERE id = ?)"
        elif table in _TABLES:
            sql = f"SELECT meeting_id FROM {table} WHERE id = ?"
        else:
            return None
        found = self.desk.file.rows(sql, row_id)
        return found[0][0] if found else None

    def _show(self) -> None:
        found = meeting(self.desk.file, self._open) if self._open is not None else None
        if found is None:
            self._show_line()
        else:
            self._show_plan(found)
        self.back.setHidden(found is None)
        self.new.setHidden(self.desk.read_only or found is not None)

    def _show_line(self) -> None:
        self._open = None
        self._found = meetings(self.desk.file)
        self.line_of_time.show_meetings(self._found)
        self._stack.setCurrentIndex(0 if self._found else 2)
        self.say(self.tagline.tr() if self.tagline else "")

    def _show_plan(self, found: WholeMeeting) -> None:
        self.plan.show_meeting(found)
        self._stack.setCurrentIndex(1)
        self.say(words.listed((found.title, words.day(found.day), found.place or "")))


def _teaching(begin: QWidget) -> QWidget:
    """Return the page for a partnership without meetings."""
    text = tr(
        "A partnership is made in meetings: the first settles the problem and finds who is missing, the "
        "second the agreement, and check-ins follow the commitments. Begin with an agenda that follows "
        "these steps, and change what you like."
    )
    teaching = label(text, "muted", wrap=True)
    teaching.setMaximumWidth(tokens.px(480))
    inside = column(label(tr("No meeting yet"), "title"), teaching, row(begin, -1), spacing=tokens.M)
    made = QWidget()
    made.setLayout(column(-1, row(-1, inside, -1), -1, -1, margins=tokens.XL))
    return made
