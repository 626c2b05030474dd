"""The agenda beside the run: what is over with its actual time, what comes with the time that follows."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import (
    Card,
    RowButton,
    breakable,
    button,
    clear,
    column,
    label,
    restyle,
    row,
)
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.file import changing
from partnerdesk.file.reading.meetings import ANOTHER_DAY
from partnerdesk.language import tr
from partnerdesk.partnership import timing

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.meetings import AgendaRow, WholeMeeting

_MINUTE = timedelta(minutes=1)
#: The id of the planned end, which counts as a fixed item after all others.
_END = 0


class RunAgenda(Card):
    """A row for each item, which a press jumps to; below, what to do about an overrun."""

    def __init__(self, desk: Desk, go_to: Callable[[int], object]) -> None:
        super().__init__(tr("Agenda"), padding=tokens.M)
        self._desk, self._go_to = desk, go_to
        self._meeting: WholeMeeting | None = None
        self._lines: dict[int, AgendaLine] = {}
        self.clock = label("", "small")
        self.about = label("", "small", wrap=True)
        self._rows = column(spacing=0)
        self.late = label("", "ochre", wrap=True)
        self.shift = button(tr("Move the rest"), self._shift, "link")
        self.shorten = button("", self._shorten, "link")
        self.body.removeWidget(self.heading)
        self.body.addLayout(row(self.heading, -1, self.clock))
        self.body.addWidget(self.about)
        self.body.addLayout(self._rows)
        self.body.addWidget(self.late)
        self.body.addLayout(Flow(self.shift, self.shorten, spacing=tokens.S))

    def show_meeting(self, meeting: WholeMeeting, clock: datetime) -> None:
        """Show the times of the agenda as they are now."""
        self._meeting = meeting
        self.clock.setText(words.time(clock))
        slots = meeting.slots(clock)
        if list(self._lines) != [item.id for item in meeting.agenda]:
            self._make_lines(meeting)
        for item, slot in zip(meeting.agenda, slots, strict=True):
            self._lines[item.id].show_item(item, f"{slot.begins:%H:%M}", read_only=self._desk.read_only)
        self._show_overrun(meeting, clock)

    def _make_lines(self, meeting: WholeMeeting) -> None:
        """Make a line for each item, all in a new widget: adding to one that is seen costs a layout each."""
        made = QWidget()
        lines = [AgendaLine(partial(self._go_to, item.id)) for item in meeting.agenda]
        made.setLayout(column(*lines, spacing=0))
        self._lines = {item.id: line for item, line in zip(meeting.agenda, lines, strict=True)}
        clear(self._rows)
        self._rows.addWidget(made)

    # -- an overrun ---------------------------------------------------------------------

    def _items(self, meeting: WholeMeeting) -> list[timing.Item]:
        """Return the items, with the planned end as a fixed one after them."""
        items = [item.timed for item in meeting.agenda]
        planned = meeting.end_to_keep(self._desk.clock.now())
        if planned:
            items.append(timing.Item(_END, fixed=planned.time()))
        return items

    def _conflict(self) -> timing.Slot | None:
        meeting = self._meeting
        if meeting is None or not meeting.runs or meeting.begun is None:
            return None
        now = meeting.now(self._desk.clock.now())
        late = timing.first_overrun(timing.running(self._items(meeting), meeting.begun, now))
        return late if late is not None and late.overrun < ANOTHER_DAY else None

    def _show_overrun(self, meeting: WholeMeeting, clock: datetime) -> None:
        late = self._conflict()
        over = late.overrun // _MINUTE if late else 0
        for part in (self.late, self.shift, self.shorten):
            part.setHidden(not over or self._desk.read_only)
        if late is None or not over:
            return
        if late.item.id == _END:
            self.late.setText(tr("{number} min after the planned end", number=over))
        else:
            title = next(i.title for i in meeting.agenda if i.id == late.item.id)
            self.late.setText(tr("{number} min into “{item}”", number=over, item=title))
        givers = timing.can_give(self._items(meeting), late.item.id)
        self.shorten.setVisible(bool(givers) and not self._desk.read_only)
        self.shorten.setText(tr("Take it from what comes before"))
        self.shorten.setAccessibleName(self.shorten.text())

    def _shift(self) -> None:
        meeting, late = self._meeting, self._conflict()
        if meeting is None or late is None:
            return
        by = _minutes(late.overrun) * _MINUTE
        items = self._items(meeting)
        fixed = {id_: at for id_, at in timing.shifted(items, by).items() if id_ != _END}
        planned = meeting.end_to_keep(self._desk.clock.now())
        until = planned + by if planned else None
        self._desk.do(
            tr("Move the rest of the agenda"),
            lambda session: changing.running.time_anew(session, meeting.id, {}, fixed, until),
        )

    def _shorten(self) -> None:
        meeting, late = self._meeting, self._conflict()
        if meeting is None or late is None:
            return
        items = self._items(meeting)
        givers = [item.id for item in timing.can_give(items, late.item.id)]
        minutes = timing.shortened(items, _minutes(late.overrun), givers)
        self._desk.do(
            tr("Shorten what comes"),
            lambda session: changing.running.time_anew(session, meeting.id, minutes),
        )


class AgendaLine(RowButton):
    """One item: its time, title and length. It stays while the meeting runs; only its texts change."""

    def __init__(self, do: Callable[[], object]) -> None:
        self._time, self._title, self._length = label(""), label("", wrap=True), label("", "small")
        self._role = ""
        inside = row(spacing=tokens.S, margins=tokens.XS)
        inside.addWidget(self._time)
        inside.addWidget(self._title, 1)
        inside.addWidget(self._length)
        super().__init__("", "", do, inside)

    def show_item(self, item: AgendaRow, time: str, *, read_only: bool) -> None:
        """Show the item as it is now; `time` is when it begins or began."""
        length = _length(item)
        self._time.setText(time)
        self._title.setText(breakable(item.title))
        self._length.setText(length)
        self.setAccessibleName(item.title)
        self.setAccessibleDescription(words.listed((time, length, _state(item))))
        present = bool(item.begun and not item.ended)
        role = "teal" if present else "muted" if item.ended else ""
        if role != self._role:
            self._role = role
            for part in (self._time, self._title):
                restyle(part, role=role)
            restyle(self, chosen=present)
        self.setDisabled(present or read_only)


def _minutes(over: timedelta) -> int:
    """Return an overrun in whole minutes, rounded up."""
    return -(-over // _MINUTE)


def _length(item: AgendaRow) -> str:
    planned = item.minutes or 0
    if item.begun and item.ended:
        actual = round((item.ended - item.begun - item.paused) / _MINUTE)
        if not planned:
            return tr("{number} min", number=actual)
        return tr("{actual} of {planned} min", actual=actual, planned=planned)
    return tr("{number} min", number=planned + item.given) if planned or item.given else ""


def _state(item: AgendaRow) -> str:
    if item.ended:
        return tr("over")
    return tr("now") if item.begun else tr("to come")
