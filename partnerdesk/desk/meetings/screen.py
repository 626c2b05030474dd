"""The Meetings screen: their line of time, or one meeting with its plan, its run and its record."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from partnerdesk import words
from partnerdesk.desk.meetings.check_in import CheckIn
from partnerdesk.desk.meetings.line import MeetingLine
from partnerdesk.desk.meetings.new_meeting import NewMeeting
from partnerdesk.desk.meetings.plan import Plan
from partnerdesk.desk.meetings.record import Record
from partnerdesk.desk.meetings.run import Run
from partnerdesk.desk.meetings.wall_card import native
from partnerdesk.desk.screen import Keys, Screen
from partnerdesk.desk.widgets.basics import button, column, restyle
from partnerdesk.desk.widgets.switch import switch
from partnerdesk.desk.widgets.teaching import teaching_page
from partnerdesk.file.reading.meetings import (
    MeetingCard,
    WholeMeeting,
    meeting,
    meeting_of,
    meetings,
    row_in_record,
)
from partnerdesk.language import N_, tr
from partnerdesk.partnership.meetings import Shows

if TYPE_CHECKING:
    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.file.recording import Changed

#: Tables whose changes show here.
_TABLES = (
    "meeting", "agenda_item", "attendance", "guest", "parked", "action", "decision", "minute", "speaker",
    "participant", "final_line", "round", "position", "unheard", "commitment", "commitment_update",
    "commitment_partner", "commitment_need",
)  # fmt: skip


#: Tables whose rows are lines of the minutes.
_IN_RECORD = ("decision", "action", "parked", "minute", "position", "unheard")


def make(desk: FullDesk) -> Screen:
    """Build the screen."""
    return Meetings(desk)


class Mode(StrEnum):
    """What is shown of an open meeting."""

    PLAN = "plan"
    RUN = "run"
    CHECK_IN = "check_in"
    RECORD = "record"


class Meetings(Screen):
    """The line of time of all meetings. One that is chosen opens to its plan, run or record."""

    tagline = N_("planned and held")

    def __init__(self, desk: FullDesk) -> None:
        super().__init__(desk)
        self._room = desk.room
        self._open: int | None = None
        self._found: list[MeetingCard] = []
        self.line_of_time = MeetingLine(desk)
        self.plan = Plan(desk)
        self.run = Run(desk, self, self._begin_check_in)
        self.check_in = CheckIn(desk, self)
        self.record = Record(desk)
        self._mode = Mode.PLAN
        self.new = NewMeeting(desk, self.open_meeting, tr("New meeting"))
        self.back = button(tr("All meetings"), lambda: self.open_meeting(None))
        self.to_plan = self._mode_button(Mode.PLAN, tr("Plan"))
        self.to_run = self._mode_button(Mode.RUN, tr("Run"))
        self.to_check_in = self._mode_button(Mode.CHECK_IN, tr("Check-in"))
        self.to_check_in.setToolTip("Alt+G")
        self.to_record = self._mode_button(Mode.RECORD, tr("Record"))
        self.check_in.asked.connect(self._ask_on_the_wall)
        self._modes = QButtonGroup(self)
        for made in (self.to_plan, self.to_run, self.to_check_in, self.to_record):
            self._modes.addButton(made)
        self.begin = button(tr("Begin the meeting"), self._begin, "primary", tip=native("Ctrl+Return"))
        self.pause = button(tr("Pause"), self.run.pause, tip=native("Ctrl+Space"))
        self.end = button(tr("End"), self._end, tip=tr("End the meeting"))
        self.next = button(tr("Next item"), self.run.go_on, "primary", tip=native("Ctrl+Return"))
        self._shortcut("Ctrl+Return", self._begin_or_go_on)
        self._shortcut("Ctrl+Space", self.run.pause)
        self._shortcut("Alt+G", self._begin_check_in)
        for key, made in (("Alt+P", self.to_plan), ("Alt+U", self.to_run), ("Alt+M", self.to_record)):
            self._shortcut(key, partial(_press, made))
            made.setToolTip(key)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.line_of_time)
        self._stack.addWidget(self.plan.area)
        self._stack.addWidget(self.run.area)
        self._stack.addWidget(self.check_in.area)
        self._stack.addWidget(self.record.area)
        self._stack.addWidget(_teaching(NewMeeting(desk, self.open_meeting, tr("Plan the first meeting"))))
        self.setLayout(column(self._stack))
        self.line_of_time.chosen.connect(self.open_meeting)
        for actions in (self.plan.actions, self.run.actions):
            actions.meeting_asked.connect(lambda action: self.show_target("action", action))

    def shortcuts(self) -> Keys:
        return (
            (tr("Up, Down"), tr("Choose an item of the agenda")),
            (tr("Enter, Esc"), tr("Go into it, and out again")),
            (tr("Alt+Up, Alt+Down"), tr("Move the item; the times follow")),
            (tr("Ctrl+Enter"), tr("Begin the meeting, then go to the next item")),
            (tr("Ctrl+Space"), tr("Pause, and go on")),
            (tr("Alt+P, Alt+U, Alt+M"), tr("To the plan, to the run, to the minutes")),
            (tr("Alt+N, Alt+D, Alt+A"), tr("Capture a note, a decision, an action")),
            (tr("Alt+C, Alt+I, Alt+K"), tr("Capture a commitment, an interest, a parked question")),
            (tr("Alt+T, Alt+S"), tr("Capture a reading of an indicator, ask for positions on a line")),
            (tr("Alt+G"), tr("Go through the commitments, and back to the run")),
            (tr("Alt+Left, Alt+Right"), tr("In a check-in: to the commitment before, to the next")),
            (tr("Alt+1, Alt+2, Alt+3"), tr("In a check-in: on track, at risk, off track")),
            (tr("Alt+W, Alt+Enter"), tr("Word something on the wall, and take the words")),
            (tr("Alt+Q"), tr("Ask for positions; then 1 to 4 take one and go on, 5 marks as absent")),
        )

    def header(self) -> list[QWidget]:
        return [
            self.back, self.to_plan, self.to_run, self.to_check_in, self.to_record, self.pause, self.end,
            self.new, self.begin, self.next,
        ]  # fmt: skip

    def _mode_button(self, mode: Mode, text: str) -> QPushButton:
        return switch(text, lambda: self._show_mode(mode))

    def _shortcut(self, key: str, do: Callable[[], object]) -> None:
        made = QShortcut(QKeySequence(key), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(lambda: do())

    def refresh(self, changed: Changed | None) -> None:
        if changed is None or changed.touches(*_TABLES):
            self._show()

    @property
    def open_id(self) -> int | None:
        """Return the id of the open meeting, None while all are shown."""
        return self._open

    def open_meeting(self, meeting_id: int | None) -> None:
        """Open a meeting; None shows all."""
        if meeting_id != self._open:
            found = self.desk.read(meeting, meeting_id) if meeting_id is not None else None
            self._mode = self._mode_of(found) if found else Mode.PLAN
        self._open = meeting_id
        self._show()
        if meeting_id is not None:
            first: dict[Mode, QWidget] = {
                Mode.PLAN: self.plan.facts.purpose,
                Mode.RUN: self.run.capture.line,
                Mode.CHECK_IN: self.check_in.tell.text,
                Mode.RECORD: self.record.list,
            }
            first[self._mode].setFocus()

    def _mode_of(self, found: WholeMeeting) -> Mode:
        """Return what is shown of a meeting that is opened: what is to be done with it now."""
        if found.runs:
            return Mode.RUN
        return Mode.RECORD if self._was_held(found) else Mode.PLAN

    def _was_held(self, found: WholeMeeting) -> bool:
        """Return whether a meeting ended, or its day is past."""
        return found.ended is not None or bool(found.day and found.day < self.desk.today())

    def show_target(self, table: str, row_id: int) -> None:
        meeting_id = meeting_of(self.desk.file, table, row_id)
        if meeting_id is not None:
            self.open_meeting(meeting_id)
            if table == "meeting" and self._mode == Mode.PLAN and not self.begin.isHidden():
                self.begin.setFocus()
            elif table in ("attendance", "guest") and self._mode == Mode.PLAN:
                self.plan.show_invited(table, row_id)
            elif table in ("attendance", "guest") and self._mode == Mode.RUN:
                self.run.room.show_row(table, row_id)
            elif self._mode == Mode.RECORD:
                self.record.show_row(*row_in_record(self.desk.file, table, row_id))
            elif table == "agenda_item":
                self._show_mode(Mode.PLAN)
                self.plan.agenda.show_item(row_id, into=True)
            elif table in _IN_RECORD:
                self._show_mode(Mode.RECORD)
                self.record.show_row(*row_in_record(self.desk.file, table, row_id))

    def _show_mode(self, mode: Mode) -> None:
        was, self._mode = self._mode, mode
        self._show()
        if mode == Mode.CHECK_IN != was:
            self._room.course.show(Shows.CHECK_IN)
        elif was == Mode.CHECK_IN != mode:
            self._room.check_in(None)
            if self._room.course.now.chosen == Shows.CHECK_IN and not self._room.course.now.is_held:
                self._room.course.go_back()

    def _ask_on_the_wall(self, asked: tuple[int, int, int] | None) -> None:
        """Show the commitment that the check-in is at: its id, and which it is of how many."""
        if asked is None:
            self._room.check_in(None)
        else:
            self._room.check_in(*asked)

    def _begin(self) -> None:
        """Begin the open meeting, and show its run with the line to capture."""
        found = self.desk.read(meeting, self._open) if self._open is not None else None
        if found is not None:
            self._mode = Mode.RUN
            self.run.begin(found.id)
            self.run.capture.line.setFocus()

    def _begin_check_in(self) -> None:
        """Go through the commitments, or back to the run."""
        found = self.desk.read(meeting, self._open) if self._open is not None else None
        if found is None or not self._may_check_in(found):
            return
        if self._mode == Mode.CHECK_IN:
            self._show_mode(self._mode_of(found))
            if found.runs:
                self.run.capture.line.setFocus()
        else:
            self._show_mode(Mode.CHECK_IN)
            self.check_in.tell.text.setFocus()

    def _may_check_in(self, found: WholeMeeting) -> bool:
        """Return whether news of commitments can be taken down: the meeting began, or its day is come."""
        return found.begun is not None or bool(found.day and found.day <= self.desk.today())

    def _end(self) -> None:
        """End the open meeting, and show its minutes, which are ready."""
        self.run.end()
        self._show_mode(Mode.RECORD)
        self.record.list.setFocus()

    def _begin_or_go_on(self) -> None:
        found = self.desk.read(meeting, self._open) if self._open is not None else None
        if found is None or self.desk.read_only:
            return
        if found.runs:
            self.run.go_on()
        elif not self._was_held(found):  # one that was held goes on by its button, not by a key while typing
            self._begin()

    def _show(self) -> None:
        found = self.desk.read(meeting, self._open) if self._open is not None else None
        self.run.wording.end_unless_it_runs()
        if found is None:
            self._show_line()
        else:
            self._show_meeting(found)
        self.back.setHidden(found is None or (found.runs and self._mode == Mode.RUN))
        self.new.setHidden(self.desk.read_only or found is not None)
        runs, may = found is not None and found.runs, not self.desk.read_only
        for made, shown in (
            (self.to_plan, found is not None),
            (self.to_run, found is not None and found.begun is not None),
            (self.to_check_in, found is not None and self._may_check_in(found)),
            (self.to_record, found is not None and (found.begun is not None or self._is_recorded(found))),
            (self.begin, found is not None and not runs and may),
            (self.pause, runs and may),
            (self.end, runs and may),
            (self.next, runs and may),
        ):
            made.setVisible(shown)
        if found is not None:
            restyle(self.begin, role="" if found.ended else "primary")
            self.begin.setText(tr("Go on with it") if found.ended else tr("Begin the meeting"))
            self.begin.setAccessibleName(self.begin.text())
            self.pause.setText(tr("Go on") if found.paused else tr("Pause"))
            self.pause.setAccessibleName(self.pause.text())
            self._show_what_is_next(found)

    def _show_what_is_next(self, found: WholeMeeting) -> None:
        """After the last item the next thing is to end the meeting; the focus stays out of the agenda."""
        goes_on = any(item.begun is None for item in found.agenda)
        if self.next.hasFocus() and not goes_on:
            self.run.capture.line.setFocus()
        self.next.setEnabled(goes_on)
        restyle(self.next, role="primary" if goes_on else "")
        restyle(self.end, role="" if goes_on else "primary")

    def _show_line(self) -> None:
        self._open = None
        self._found = meetings(self.desk.file)
        self.line_of_time.show_meetings(self._found)
        self._stack.setCurrentIndex(0 if self._found else self._stack.count() - 1)
        self.say(self.tagline.tr() if self.tagline else "")

    def _show_meeting(self, found: WholeMeeting) -> None:
        if found.begun is None and self._mode == Mode.RUN:
            self._mode = Mode.PLAN
        about = found.title if found.runs else words.listed((found.title, words.day(found.day)))
        if self._mode == Mode.PLAN:
            self.plan.show_meeting(found)
            self._stack.setCurrentWidget(self.plan.area)
        elif self._mode == Mode.RUN:
            self.run.show_meeting(found)
            self._stack.setCurrentWidget(self.run.area)
        elif self._mode == Mode.CHECK_IN:
            self.check_in.show_meeting(found)
            self._stack.setCurrentWidget(self.check_in.area)
        else:
            self.record.show_meeting(found)
            self._stack.setCurrentWidget(self.record.area)
        for mode, made in (
            (Mode.PLAN, self.to_plan),
            (Mode.RUN, self.to_run),
            (Mode.CHECK_IN, self.to_check_in),
            (Mode.RECORD, self.to_record),
        ):
            made.setChecked(self._mode == mode)
        self.say(about)

    def _is_recorded(self, found: WholeMeeting) -> bool:
        """Return whether there may be minutes of a meeting that did not run in the app."""
        return bool(found.day and found.day <= self.desk.today()) or any(i.present for i in found.invited)


def _press(made: QPushButton) -> None:
    if made.isVisible():
        made.click()


def _teaching(begin: QWidget) -> QWidget:
    """Return the page for a partnership without meetings."""
    text = tr(
        "A partnership is made in meetings: the first settles the problem and finds who is missing, the "
        "second the agreement, and check-ins follow the commitments. Begin with an agenda that follows "
        "these steps, and change what you like."
    )
    return teaching_page(tr("No meeting yet"), text, begin)
