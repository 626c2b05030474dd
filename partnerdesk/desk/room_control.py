"""Control of the room display: on or off, blank or not, and what partners may see on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from partnerdesk.desk.room_company import RoomCompany
from partnerdesk.desk.room_course import RoomCourse
from partnerdesk.desk.room_placing import RoomPlacing
from partnerdesk.desk.room_positions import RoomPositions
from partnerdesk.desk.room_sheets import RoomSheets
from partnerdesk.desk.room_views import view_name
from partnerdesk.desk.room_wording import RoomWording
from partnerdesk.language import tr
from partnerdesk.partnership.meetings import Shows
from partnerdesk.partnership.readers import WALL

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.screens import Screens
    from partnerdesk.file.reader_rows import ReaderRows
    from partnerdesk.file.recording import Changed
    from partnerdesk.room.display import Display
    from partnerdesk.room.wall import CheckIn, Given


class RoomDisplay(QObject):
    """Turns the room display on and off. `course` says what it shows."""

    changed = Signal()
    #: The keys of the room display went past the pages of its view: 1 forwards, -1 back.
    passed = Signal(int)

    def __init__(self, desk: Desk) -> None:
        """Start turned off."""
        super().__init__(desk)
        #: Called before it turns on; each can refuse. The private side locks here.
        self.may_turn_on: list[Callable[[], bool]] = []
        self._desk = desk
        self._display: Display | None = None
        self._rows: ReaderRows | None = None
        #: Whether others than partners are in the room; None means not asked yet.
        self._others: bool | None = None
        self._is_blank = False
        self._back_at: time | None = None
        self._turn: int | None = None
        self._check_in: CheckIn | None = None
        desk.closed.connect(self._reset)
        desk.changed.connect(self._refresh)
        self.course = RoomCourse(desk)
        self.course.changed.connect(self._show)
        self.positions = RoomPositions(desk, self.course)
        self.positions.changed.connect(self.changed)
        self.wording = RoomWording(desk, self.course)
        self.wording.changed.connect(self._give)
        self.sheets = RoomSheets(desk, self.course)
        self.sheets.changed.connect(self._give)
        self._company = RoomCompany(desk)
        self._company.another_meeting.connect(self._ask_again)
        self._company.others_came.connect(self._leave_out)
        self._placing = RoomPlacing(desk)
        self._placing.changed.connect(self.changed)
        self._placing.to_leave.connect(self.turn_off)

    # -- its state ----------------------------------------------------------------------

    @property
    def is_on(self) -> bool:
        """Return whether the room display is on, blank or not."""
        return self._display is not None

    @property
    def is_blank(self) -> bool:
        """Return whether it is on and blank."""
        return self._is_blank

    @property
    def shown(self) -> str | None:
        """Return the view that the room sees now, None if it sees nothing."""
        hidden = self._is_blank or self._placing.is_behind or self._placing.waits
        view = self.course.now.shown
        return view if self.is_on and not hidden and view != Shows.NOTHING else None

    @property
    def screens(self) -> Screens:
        """Return the screens of this computer."""
        return self._placing.screens

    @property
    def state(self) -> str:
        """Return in words whether it is on, and what it shows."""
        if not self.is_on:
            return tr("off")
        if self._placing.waits:
            return tr("waits for its screen")
        if self._placing.is_behind:
            return tr("behind this window")
        if self._is_blank:
            return tr("blank")
        name = view_name(self.course.now.shown)
        return tr("{view}, held", view=name) if self.course.now.is_held else name

    @property
    def state_text(self) -> str:
        """Return the same as a text that says what it is about."""
        return tr("Room display: {state}", state=self.state)

    # -- on, off, blank -----------------------------------------------------------------

    def turn_on(self) -> None:
        """Show the room display, unless a function in `may_turn_on` refuses."""
        if self.is_on or not self._desk.is_open or not all(may() for may in self.may_turn_on):
            return
        from partnerdesk.desk.room_look import look  # slow: not needed at start
        from partnerdesk.file.errors import FileProblem
        from partnerdesk.room.display import Display

        self._desk.flushing.emit()
        try:
            self._read_for(others_listen=True)  # until the lead says who is there
        except FileProblem as e:
            self._desk.tell_problem(e)
            return
        self._display = Display(self._seen, look(dark=self._desk.settings.room_is_dark))
        self._display.give(self._given())
        self._display.blank_asked.connect(lambda: self.blank(not self._is_blank))
        self._display.closed.connect(self.turn_off)
        self._display.passed.connect(self.passed)
        self._display.failed.connect(self._desk.tell_problem)
        self._display.leave_asked.connect(self.turn_off)
        self._placing.place(self._display)
        self._show()

    def turn_off(self) -> None:
        """Close the room display."""
        display, self._display = self._display, None
        if display is not None:
            self._is_blank, self._others = False, None
            self._desk.discreet.listen(others=True)
            self._placing.let_go()
            display.close()
            display.deleteLater()
            rows, self._rows = self._rows, None
            if rows is not None:
                rows.close()
            self.changed.emit()

    def _reset(self) -> None:
        self._back_at = self._check_in = self._turn = None
        self.turn_off()

    def blank(self, is_blank: bool) -> None:
        """Blank it, or show the view again."""
        if self.is_on:
            self._is_blank = is_blank
            self._show()

    def turn(self, pages: int) -> None:
        """Turn pages forwards or back."""
        if self._display is not None:
            self._display.turn(pages)

    def use_dark(self, is_dark: bool) -> None:
        """Use dark or light colours."""
        from partnerdesk.desk.room_look import look

        self._desk.settings.room_is_dark = is_dark
        self._desk.settings.save()
        if self._display is not None:
            self._display.show_look(look(dark=is_dark))

    # -- what the views show beside the file ----------------------------------------------

    @property
    def back_at(self) -> time | None:
        """Return when a break ends that the facilitator called, None if nobody said so."""
        return self._back_at

    def say_back_at(self, back_at: time | None) -> None:
        """Set when a break ends."""
        self._back_at = back_at
        self._give()

    def check_in(self, commitment: int | None, number: int | None = None, of: int | None = None) -> None:
        """Set the commitment that a check-in is at, as `number` of `of`; None when it is over.

        The view "check_in" shows it; `course.show` or the item of the agenda brings that view to the wall.
        """
        from partnerdesk.room.wall import CheckIn

        self._check_in = None if commitment is None else CheckIn(commitment, number, of)
        self._give()

    def give_turn(self, turn: int | None) -> None:
        """Set whose turn it is in a signing ceremony, by its place from 0; None shows the page with all."""
        self._turn = turn
        self._give()

    def _given(self) -> Given:
        from partnerdesk.room.wall import Given  # slow: not needed at start

        return Given(
            clock=lambda: self._desk.clock.now(),
            back_at=self._back_at,
            check_in=self._check_in,
            worded=self.wording.now,
            sheet=self.sheets.now,
            turn=self._turn,
        )

    def _give(self) -> None:
        if self._display is not None:
            self._display.give(self._given())
        self.changed.emit()

    # -- who is in the room ---------------------------------------------------------------

    def _show(self) -> None:
        view = self.course.now.shown
        is_asked = view == Shows.INTERESTS and not self._is_blank and self._others is None
        if self._display is not None and is_asked:
            self._display.show_view(None)
            self._is_blank = not self.ask_who_is_there()
        if self._display is not None:  # it may have been turned off during the question
            is_black = self._is_blank or view == Shows.NOTHING
            self._display.show_view(None if is_black else view)
        self.changed.emit()

    def ask_who_is_there(self) -> bool:
        """Ask who is in the room, for the interests and limitations. Return False if not answered."""
        from partnerdesk.desk.asking import choose

        answer = choose(
            tr("Who is in the room?"),
            tr(
                "Some interests and limitations were agreed to be seen by the partners alone. They are left "
                "out where others are in the room. You are asked once in a meeting."
            ),
            tr("Partners alone"),
            tr("Others too"),
        )
        if answer is None or self._display is None:
            return False
        self.say_who_is_there(others=answer == 1)
        return True

    def say_who_is_there(self, *, others: bool) -> None:
        """Set whether others than partners are in the room, and show what they may see."""
        if self._display is not None:
            self._others = others
            self._desk.discreet.listen(others=others)
            self._read_for(others_listen=others)
            self._display.read_again()

    def _ask_again(self) -> None:
        """Forget who is in the room: another meeting began, so the lead is asked once more."""
        if self._display is not None and self._others is not None:
            self.say_who_is_there(others=True)
            self._others = None
            self._show()

    def _leave_out(self) -> None:
        """Take what is for the partners alone off the wall: somebody came who is no partner."""
        if self._others is False:
            self.say_who_is_there(others=True)
            self._desk.tell(
                tr(
                    "Somebody is in the room who is no partner. What was agreed to be seen by the partners "
                    "alone is off the wall now."
                ),
                action=tr("Who is in the room…"),
                do=self.ask_who_is_there,
            )

    def _read_for(self, *, others_listen: bool) -> None:
        """Open a reader for what partners may see. Raises FileProblem."""
        before = self._rows
        self._rows = self._desk.file.for_reader(replace(WALL, others_listen=others_listen))
        if before is not None:
            before.close()

    def _seen(self) -> ReaderRows:
        assert self._rows is not None, "the room display is off"
        return self._rows

    def _refresh(self, changed: Changed | None) -> None:
        if self._display is not None:
            self._display.refresh(changed)
