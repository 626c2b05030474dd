"""The run of a meeting: the item now with its timer, the line to capture, the agenda, who is here."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QScrollArea

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.meetings.capture_card import CaptureCard
from partnerdesk.desk.meetings.capturing import capture
from partnerdesk.desk.meetings.now_card import NowCard
from partnerdesk.desk.meetings.positions_card import PositionsCard
from partnerdesk.desk.meetings.room_card import RoomCard
from partnerdesk.desk.meetings.run_agenda import RunAgenda
from partnerdesk.desk.meetings.speakers_card import SpeakersCard
from partnerdesk.desk.meetings.under_card import UnderCard
from partnerdesk.desk.meetings.wall_card import WallCard
from partnerdesk.desk.meetings.wording_card import WordingCard
from partnerdesk.desk.pace.timers import repeating
from partnerdesk.desk.widgets.actions_card import ActionsCard
from partnerdesk.desk.widgets.basics import button, column, page, row
from partnerdesk.desk.widgets.beside import Beside
from partnerdesk.desk.widgets.shown import Shown
from partnerdesk.file import changing
from partnerdesk.file.reading.captured import captured, open_before, under
from partnerdesk.language import tr
from partnerdesk.partnership.captured_line import LineKind
from partnerdesk.partnership.meetings import Kind, Shows

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlmodel import Session

    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.file.reading.meetings import WholeMeeting
    from partnerdesk.partnership.captured_line import Line

_TICK = 1000  # ms
_MINUTE = timedelta(minutes=1)


class Run(QObject):
    """The cards of the run; `area` is the widget that shows them."""

    def __init__(self, desk: FullDesk, parent: QObject, go_through: Callable[[], object]) -> None:
        """Make the cards; `go_through` begins to go through the commitments."""
        super().__init__(parent)
        self._desk = desk
        self.go_through = button(tr("Go through the commitments"), go_through, "primary", tip="Alt+G")
        self._meeting: WholeMeeting | None = None
        self._shown = Shown()
        self.now = NowCard(self._give)
        self.wording = WordingCard(desk)
        self.positions = PositionsCard(desk)
        self.capture = CaptureCard(desk, self.positions.may_ask)
        self.under = UnderCard(desk)
        self.wall = WallCard(desk)
        self.agenda = RunAgenda(desk, self.go_to)
        self.room = RoomCard(desk)
        self.speakers = SpeakersCard(desk)
        self.actions = ActionsCard(desk)
        beside = Beside(
            column(
                self.now,
                row(self.go_through, -1),
                self.capture,
                self.wording,
                self.positions,
                self.under,
                spacing=tokens.L,
            ),
            column(self.wall, self.agenda, self.room, self.speakers, self.actions, spacing=tokens.L),
            column(),
            side=360,
        )
        self.area: QScrollArea = page(beside)
        self._moved = desk.clock.moved
        self._ticking = repeating(self, _TICK)
        self._ticking.timeout.connect(self.tick)
        self.capture.captured.connect(self._capture)
        for card in (self.wording, self.positions):
            card.over.connect(self.capture.line.setFocus)
            card.begun.connect(partial(self.area.ensureWidgetVisible, card))

    # -- what is shown ------------------------------------------------------------------

    def show_meeting(self, meeting: WholeMeeting) -> None:
        """Show a meeting as it runs, or as it ran."""
        self._meeting = meeting
        desk, item = self._desk, meeting.present_item
        is_check_in = meeting.kind == Kind.CHECK_IN or (item is not None and item.shows == Shows.CHECK_IN)
        self.go_through.setVisible(is_check_in and meeting.runs and not self._desk.read_only)
        if not self._shown.is_same(meeting, desk.discreet.is_on, desk.read_only):
            clock = desk.clock.now()
            self.now.show_meeting(meeting, clock, discreet=desk.discreet.is_on, read_only=desk.read_only)
            self._show_agenda(meeting, clock)
            self.room.show_meeting(meeting)
        found = desk.read(captured, meeting.id)
        self.under.show_captured(under(found, item.number) if item else found)
        self.under.heading.setText(tr("Under this item") if item else tr("Captured in this meeting"))
        self.speakers.show_meeting(meeting)
        self.actions.show_actions(desk.read_seen_at_meetings(open_before, meeting.id))
        self.wording.show_meeting(meeting)
        self.positions.show_meeting(meeting)
        self.capture.begin(meeting.id)
        self.capture.setHidden(self._desk.read_only or not meeting.runs)
        desk.clock.kept = meeting.runs
        if meeting.runs and not self._ticking.isActive():
            self._ticking.start()
        elif not meeting.runs:
            self._ticking.stop()

    def tick(self) -> None:
        """Show the time again, once a second while the screen is visible."""
        meeting = self._meeting
        if meeting is None or not self.area.isVisible():
            return
        clock = self._desk.clock.now()
        self._tell_of_clock()
        self.now.tick(meeting.now(clock))
        if words.time(clock) != self.agenda.clock.text():
            self._show_agenda(meeting, clock)
            self.speakers.show_times(clock)

    def _tell_of_clock(self) -> None:
        """Tell that the clock of the computer was moved, which the times of the meeting do not follow."""
        moved = self._desk.clock.moved - self._moved
        if abs(moved) < _MINUTE:
            return
        self._moved += moved
        minutes = round(abs(moved) / _MINUTE)
        back, forward = (
            tr("The clock of this computer was put back by {number} min. The times of the meeting go on.",
               number=minutes),
            tr("The clock of this computer was put forward by {number} min. The times of the meeting do not "
               "follow.", number=minutes),
        )  # fmt: skip
        self._desk.tell(back if moved < timedelta() else forward)

    def _show_agenda(self, meeting: WholeMeeting, clock: datetime) -> None:
        self.agenda.show_meeting(meeting, clock)
        self.agenda.about.setText(self.about(meeting))
        self.agenda.about.setHidden(not self.agenda.about.text())

    def about(self, meeting: WholeMeeting) -> str:
        """Return since when it runs and when it ends as it stands now."""
        if not meeting.runs or meeting.begun is None:
            return ""
        since = tr("running since {time}", time=words.time(meeting.begun))
        slots = meeting.slots(self._desk.clock.now())
        if meeting.paused:
            return words.listed((since, tr("paused since {time}", time=words.time(meeting.paused))))
        if not slots:
            return since
        ends = slots[-1].ends
        late = ""
        planned = meeting.end_to_keep(self._desk.clock.now())
        if planned:
            over = (ends - planned).total_seconds() // 60
            late = tr("{number} min late", number=int(over)) if over >= 1 else ""
        return words.listed((since, tr("ends about {time}", time=words.time(ends)), late))

    # -- running ------------------------------------------------------------------------

    def begin(self, meeting: int) -> None:
        """Begin a meeting, or let one that ended go on; the change shows it."""
        now = self._desk.clock.now()
        self._desk.do(tr("Begin the meeting"), lambda session: changing.running.begin(session, meeting, now))

    def pause(self) -> None:
        """Let the timer stand still, or go on."""
        meeting, now = self._meeting, self._desk.clock.now()
        if meeting is None:
            return
        if meeting.paused:
            self._desk.do(
                tr("Go on with the meeting"),
                lambda session: changing.running.resume(session, meeting.id, now),
            )
        else:
            self._desk.do(
                tr("Pause the meeting"),
                lambda session: changing.running.pause(session, meeting.id, now),
            )

    def go_on(self) -> None:
        """End the present item and begin the next one."""
        meeting, now = self._meeting, self._desk.clock.now()
        if meeting is not None:
            self._desk.do(
                tr("Go to the next item"),
                lambda session: changing.running.go_on(session, meeting.id, now),
            )

    def go_to(self, item: int) -> None:
        """Go to another item."""
        meeting, now = self._meeting, self._desk.clock.now()
        if meeting is not None and meeting.runs:
            self._desk.do(
                tr("Go to an item"),
                lambda session: changing.running.go_to(session, meeting.id, item, now),
            )

    def end(self) -> None:
        """End the meeting and the list of speakers."""
        meeting, now = self._meeting, self._desk.clock.now()
        if meeting is None:
            return

        def action(session: Session) -> None:
            changing.speaking.end_all(session, meeting.id, now)
            changing.running.end(session, meeting.id, now)

        self._desk.flushing.emit()
        self._desk.do(tr("End the meeting"), action)

    def _give(self, minutes: int) -> None:
        item = self._meeting.present_item if self._meeting else None
        if item is not None:
            self._desk.do(
                tr("Give more time"), lambda session: changing.running.give(session, item.id, minutes)
            )

    # -- capturing ----------------------------------------------------------------------

    def _capture(self, line: Line) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        if line.kind == LineKind.POSITIONS:
            self.positions.ask_line(line)
            return
        item, now = meeting.present_item, self._desk.clock.now()
        number = item.number if item else None
        capture(self._desk, meeting, number, line, self.capture.interest.currentData(), at=now)
