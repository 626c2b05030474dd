"""The agenda beside the run: what is over with its actual time, what comes with the time that follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

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
        self._shown: list[tuple[str, str, str, str]] = []
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
        texts = [
            (f"{slot.begins:%H:%M}", item.title, _length(item), _state(item))
            for item, slot in zip(meeting.agenda, slots, strict=True)
        ]
        if texts != self._shown:
            self._shown = texts
            clear(self._rows)
            for item, of_it in zip(meeting.agenda, texts, strict=True):
                self._rows.addWidget(self._row(item, *of_it))
        self._show_overrun(meeting, clock)

    def _row(self, item: AgendaRow, time: str, title: str, length: str, state: str) -> RowButton:
        present = bool(item.begun and not item.ended)
        role = "teal" if present else "muted" if item.ended else ""
        name = label(breakable(title), role, wrap=True)
        inside = row(spacing=tokens.S, margins=tokens.XS)
        inside.addWidget(label(time, role))
        inside.addWidget(name, 1)
        inside.addWidget(label(length, "small"))
        made = RowButton(title, words.listed((time, length, state)), partial(self._go_to, item.id), inside)
        restyle(made, chosen=present)
        made.setDisabled(present or self._desk.read_only)
        return made

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


def _minutes(over: timedelta) -> int:
    """Return an overrun in whole minutes, rounded up."""
    return -(-over // _MINUTE)


def _length(item: AgendaRow) -> str:
    planned = item.minutes or 0
    if item.begun and item.ended:
        actual = round((item.ended - item.begun - item.paused) / _MINUTE)
        return tr("{actual} of {planned} min", actual=actual, planned=planned)
    return tr("{number} min", number=planned + item.given) if planned or item.given else ""


def _state(item: AgendaRow) -> str:
    if item.ended:
        return tr("over")
    return tr("now") if item.begun else tr("to come")
