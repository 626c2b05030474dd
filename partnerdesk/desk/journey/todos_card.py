"""The card of what is to be done next, in one step of the method or in all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.places import Place
from partnerdesk.desk.widgets.basics import Card, RowButton, button, clear, label, line
from partnerdesk.file.reading.growth import MeetingRow
from partnerdesk.language import tr, trn
from partnerdesk.partnership.journey import Step
from partnerdesk.partnership.journey_rules import Lack, Urgency

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk

#: Number of things to do that are shown at least, before the user asks for the rest.
_FIRST = 8

#: Height of the page above the things to do, and of one of them, in pixels at 100 %.
_ABOVE, _ROW = 310, 56

#: Urgency of a lack, as a role of the style sheet.
_ROLES = {Urgency.PLAIN: "small", Urgency.SOON: "ochre", Urgency.PRESSING: "rust"}

#: The step of the bilateral talks.
TALKS = 3


class Todo(NamedTuple):
    """A thing to do, in a step."""

    step: int
    lack: Lack

    @property
    def reason(self) -> str:
        """Return the reason in a word or two, or ""."""
        return self.lack.rule.reason.tr() if self.lack.rule.reason else ""


class TodosCard(Card):
    """The list of what is to be done: the first few, until the user asks for all."""

    def __init__(self, desk: Desk, go: Callable[[Lack], object]) -> None:
        """Make an empty list; `go` shows where a thing is done."""
        super().__init__(tr("Next"))
        self._desk, self._go = desk, go
        self._shows_all = False
        self._fitting = _FIRST
        self._steps: Sequence[Step] = ()
        self._chosen: int | None = None
        self._todays: Sequence[MeetingRow] = ()
        self._todos = QVBoxLayout()
        self._todos.setSpacing(0)
        self.body.addLayout(self._todos)
        self.body.addStretch(1)

    def fit(self, height: int) -> None:
        """Show as many things to do as fit on a screen of this height."""
        fitting = max(_FIRST, (height - tokens.px(_ABOVE)) // tokens.px(_ROW))
        if fitting != self._fitting:
            self._fitting = fitting
            if self._steps:
                self._show()

    def show_steps(
        self, steps: Sequence[Step], chosen: int | None, todays: Sequence[MeetingRow] = ()
    ) -> None:
        """Show what is to be done in all steps, or in the chosen one; the meetings of today come first."""
        self._steps, self._chosen, self._todays = steps, chosen, todays
        self._show()

    def _show(self) -> None:
        steps = [s for s in self._steps if s.number == self._chosen] or self._steps
        self.heading.setText(tr("Next in step {step}", step=self._chosen) if self._chosen else tr("Next"))
        clear(self._todos)
        every = {
            line_: step.number for step in reversed(steps) for lack in step.lacks for line_ in lack.lines()
        }
        todos = sorted((Todo(step, lack) for lack, step in every.items()), key=lambda t: t.step)
        later = [] if self._chosen or self._shows_all else todos[self._fitting :]
        rows = [] if self._chosen else [self._meeting_row(m) for m in self._todays]
        rows += [self._row(todo) for todo in todos[: len(todos) - len(later)]]
        for index, made in enumerate(rows):
            if index:
                self._todos.addWidget(line())
            self._todos.addWidget(made)
        if later:
            more = trn("Show {number} more to come", "Show {number} more to come", len(later))
            self._todos.addWidget(button(more, self._show_all, "link"))
        if not rows and not self._desk.discreet.is_on:
            done = (
                tr("This step has all that the method asks of it.")
                if self._chosen
                else tr("All six steps stand.")
            )
            self._todos.addWidget(label(done, "muted", wrap=True))
        if self._chosen == TALKS:
            notes = button(tr("Open the bilateral notes"), lambda: self._desk.go(Place.NOTES), "link")
            self._todos.addWidget(notes)

    def _show_all(self) -> None:
        self._shows_all = True
        self._show()

    def _meeting_row(self, meeting: MeetingRow) -> QPushButton:
        """Return the row that leads to a meeting of today, to begin it or to go on."""
        text = tr("Begin the meeting: {title}", title=meeting.title)
        if meeting.runs:
            text = tr("Go on with the meeting: {title}", title=meeting.title)
        when = tr("running") if meeting.runs else tr("today")
        if meeting.on and "T" in meeting.on and not meeting.runs:
            when = tr("today, {time}", time=meeting.on[11:16])
        inside = _inside(text, when, "teal")
        return RowButton(text, when, lambda: self._desk.go(Place.MEETINGS, ("meeting", meeting.id)), inside)

    def _row(self, todo: Todo) -> QPushButton:
        step = tr("step {step}", step=todo.step)
        text = words.lack_text(todo.lack)
        inside = _inside(text, todo.reason or step, _ROLES[todo.lack.rule.urgency])
        return RowButton(text, words.listed((todo.reason, step)), lambda: self._go(todo.lack), inside)


def _inside(text: str, end: str, role: str) -> QHBoxLayout:
    lines = QHBoxLayout()
    lines.setContentsMargins(tokens.S, tokens.M, tokens.S, tokens.M)
    lines.addWidget(label(text, wrap=True), 1)
    lines.addWidget(label(end, role))
    return lines
