"""The Journey screen: the six steps, what comes next, and the growth of the partnership."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.journey.growth_chart import GrowthChart
from partnerdesk.desk.journey.meetings import MeetingsCard
from partnerdesk.desk.journey.step_card import _CARD_WIDTH, StepCard, has_text
from partnerdesk.desk.places import Place, place_of
from partnerdesk.desk.screen import Keys, Screen
from partnerdesk.desk.widgets.basics import Card, RowButton, button, clear, label, line, page
from partnerdesk.file.reading.rows import Rows, is_there
from partnerdesk.language import N_, tr, trn
from partnerdesk.partnership import journey
from partnerdesk.partnership.journey import Step
from partnerdesk.partnership.journey_rules import Lack, Urgency

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.file.reading.overview import Overview

_NARROW = 640

#: Number of things to do that are shown at least, before the user asks for the rest.
_FIRST = 8

#: Height of the page above the things to do, and of one of them, in pixels at 100 %.
_ABOVE, _ROW = 310, 56

#: Urgency of a lack, as a role of the style sheet.
_ROLES = {Urgency.PLAIN: "small", Urgency.SOON: "ochre", Urgency.PRESSING: "rust"}

#: The step of the bilateral talks.
_TALKS = 3


def make(desk: FullDesk) -> Screen:
    """Build the screen."""
    return Journey(desk)


class Todo(NamedTuple):
    """One thing to do: the step that asks for it, and the lack."""

    step: int
    lack: Lack

    @property
    def reason(self) -> str:
        """Return the reason in a word or two, or ""."""
        return self.lack.rule.reason.tr() if self.lack.rule.reason else ""


class Journey(Screen):
    """The screen with the six steps, the things to do, the chart and the meetings."""

    desk: FullDesk

    tagline = N_("from a first scope to action at scale")

    def __init__(self, desk: FullDesk) -> None:
        """Build the six cards, the list of things to do and the chart."""
        super().__init__(desk)
        self._chosen: int | None = None
        self._shows_all = False
        self._shown_fitting = 0
        self._steps: list[Step] = []
        self._seen: Overview | None = None
        self._shown_for: tuple[str, date, bool] | None = None
        desk.private.changed.connect(self._refresh_talks)
        self._cards = [StepCard(number, self._choose) for number in range(1, 7)]
        self._grid = QGridLayout()
        self._grid.setSpacing(tokens.M)
        self._next = Card(tr("Next"))
        self._todos = QVBoxLayout()
        self._todos.setSpacing(0)
        self._next.body.addLayout(self._todos)
        self._next.body.addStretch(1)
        self._so_far_card = Card(tr("The partnership so far"))
        self._chart = GrowthChart()
        self._so_far = label("", "small", wrap=True)
        self._so_far_card.body.addWidget(self._chart)
        self._so_far_card.body.addWidget(self._so_far)
        self.meetings = MeetingsCard(desk)
        side = QVBoxLayout()
        side.setSpacing(tokens.L)
        side.addWidget(self._so_far_card)
        side.addWidget(self.meetings)
        side.addStretch(1)
        self._below = QHBoxLayout()
        self._below.setSpacing(tokens.L)
        self._below.addWidget(self._next, 5)
        self._below.addLayout(side, 4)
        whole = QVBoxLayout()
        whole.setContentsMargins(tokens.XL, tokens.L, tokens.XL, tokens.L)
        whole.setSpacing(tokens.L)
        whole.addLayout(self._grid)
        whole.addLayout(self._below, 1)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        self._columns = 0
        self._arrange()  # before `page` adopts them, so that Tab reaches the steps first
        frame.addWidget(page(whole))

    def shortcuts(self) -> Keys:
        return (("Tab", tr("to the next step or thing to do")), (tr("Enter"), tr("go to where it is done")))

    def _arrange(self) -> None:
        width = tokens.px(_CARD_WIDTH) + tokens.M
        columns = next((n for n in (6, 3, 2) if self.width() - 2 * tokens.XL >= n * width), 1)
        if columns != self._columns:
            self._columns = columns
            for index, card in enumerate(self._cards):
                self._grid.addWidget(card, index // columns, index % columns)
            for index in range(6):
                self._grid.setColumnStretch(index, int(index < columns))
        is_narrow = self.width() < tokens.px(_NARROW)
        across = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._below.setDirection(across)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the steps in as many columns as fit."""
        before = self._shown_fitting
        super().resizeEvent(event)
        self._arrange()
        if self._fitting != before and self._steps:
            self._show_todos()

    def show_overview(self, seen: Overview) -> None:
        """Show what each step has and lacks."""
        facts, meetings, reach = seen.facts, seen.meetings, seen.reach
        discreet = self.desk.discreet.is_on
        talks = "" if discreet else _talks_text(self.desk.private.talk_counts())
        if seen is self._seen and (talks, self.desk.today(), discreet) == self._shown_for:
            return  # nothing changed since the last visit
        self._seen, self._shown_for = seen, (talks, self.desk.today(), discreet)
        self._steps = [_for_others(step, self.desk.seen) for step in seen.steps] if discreet else seen.steps
        at = self._steps[journey.current(seen.steps).number - 1]
        for card, step in zip(self._cards, self._steps, strict=True):
            has = words.listed(
                (
                    has_text(step.number, facts, meetings, reach, discreet),
                    talks if step.number == _TALKS else "",
                )
            )
            card.show_step(
                step,
                has,
                is_done=seen.steps[step.number - 1].done,
                is_current=step is at,
                is_ahead=step.number > at.number,
            )
        self._chart.show_meetings(meetings, self.desk.today())
        self._so_far.setText(
            tr(
                "partners by the day of each meeting · {joined} now · {back} stepped back",
                joined=reach.joined,
                back=reach.stepped_back,
            )
            if not discreet
            else tr("partners by the day of each meeting · {joined} now", joined=reach.joined)
        )
        self.meetings.refresh(meetings)
        self._show_todos()

    def _refresh_talks(self) -> None:
        if self._seen and self.desk.is_open and self.isVisible():  # else it is shown at the next visit
            self.show_overview(self._seen)

    def _choose(self, number: int) -> None:
        self._chosen = None if self._chosen == number else number
        self._show_todos()

    def _show_todos(self) -> None:
        for card in self._cards:
            card.show_chosen(card.number == self._chosen)
        steps = [s for s in self._steps if s.number == self._chosen] or self._steps
        self._next.heading.setText(
            tr("Next in step {step}", step=self._chosen) if self._chosen else tr("Next")
        )
        clear(self._todos)
        self._shown_fitting = self._fitting
        every = {
            line_: step.number for step in reversed(steps) for lack in step.lacks for line_ in lack.lines()
        }
        todos = sorted((Todo(step, lack) for lack, step in every.items()), key=lambda t: t.step)
        later = [] if self._chosen or self._shows_all else todos[self._fitting :]
        for index, todo in enumerate(todos[: len(todos) - len(later)]):
            if index:
                self._todos.addWidget(line())
            self._todos.addWidget(self._row(todo))
        if later:
            more = trn("Show {number} more to come", "Show {number} more to come", len(later))
            self._todos.addWidget(button(more, self._show_all, "link"))
        if not todos and not self.desk.discreet.is_on:
            done = (
                tr("This step has all that the method asks of it.")
                if self._chosen
                else tr("All six steps stand.")
            )
            self._todos.addWidget(label(done, "muted", wrap=True))
        if self._chosen == _TALKS:
            self._todos.addWidget(button(tr("Open the bilateral notes"), self._open_notes, "link"))

    @property
    def _fitting(self) -> int:
        """Return the number of things to do that are shown first: more on a tall screen."""
        return max(_FIRST, (self.height() - tokens.px(_ABOVE)) // tokens.px(_ROW))

    def _open_notes(self) -> None:
        self.desk.go(Place.NOTES)

    def _show_all(self) -> None:
        self._shows_all = True
        self._show_todos()

    def _row(self, todo: Todo) -> QPushButton:
        step = tr("step {step}", step=todo.step)
        lines = QHBoxLayout()
        lines.setContentsMargins(tokens.S, tokens.M, tokens.S, tokens.M)
        text = words.lack_text(todo.lack)
        lines.addWidget(label(text, wrap=True), 1)
        lines.addWidget(label(todo.reason or step, _ROLES[todo.lack.rule.urgency]))
        return RowButton(text, words.listed((todo.reason, step)), lambda: self._go(todo.lack), lines)

    def _go(self, lack: Lack) -> None:
        if lack.rule.new and lack.rule.table == "meeting":
            self.meetings.begin_new(lack.rule.new)
        else:
            self.desk.go(place_of(lack.rule.table), lack.target)

    def show_target(self, table: str, row_id: int) -> None:
        """Open a meeting in the list of meetings."""
        if table == "meeting":
            self.meetings.open_meeting(row_id)


def _for_others(step: Step, seen: Rows) -> Step:
    """Return a step without what is to be done about outreach, or with rows that are not seen."""
    lacks = []
    for lack in step.lacks:
        rows = tuple(r for r in lack.rows if is_there(seen, lack.rule.rows_of, r.id))
        if not lack.rule.for_the_lead and bool(rows) == bool(lack.rows):
            lacks.append(replace(lack, rows=rows))
    return replace(step, lacks=tuple(lacks))


def _talks_text(counts: tuple[int, int] | None) -> str:
    """Return how many partners had a talk, if the notes are unlocked. It never names partners."""
    if counts is None:
        return ""
    talked, rest = counts
    text = trn("{number} partner heard", "{number} partners heard", talked)
    return words.listed((text, tr("{number} not yet", number=rest) if rest else ""))
