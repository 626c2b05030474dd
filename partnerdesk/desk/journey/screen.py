"""The Journey screen: the six steps, what comes next, and the growth of the partnership."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.journey.growth_chart import GrowthChart
from partnerdesk.desk.journey.meetings import MeetingsCard, plan_meeting
from partnerdesk.desk.journey.step_card import CARD_WIDTH, StepCard, has_text
from partnerdesk.desk.journey.todos_card import TALKS, TodosCard
from partnerdesk.desk.places import Place, place_of
from partnerdesk.desk.screen import Keys, Screen
from partnerdesk.desk.widgets.actions_card import ActionsCard
from partnerdesk.desk.widgets.basics import Card, label, page
from partnerdesk.file.reading.captured import open_actions
from partnerdesk.file.reading.rows import Rows, is_there
from partnerdesk.language import N_, tr, trn
from partnerdesk.partnership import journey
from partnerdesk.partnership.journey import Step
from partnerdesk.partnership.journey_rules import Lack

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.file.reading.overview import Overview

_NARROW = 640


def make(desk: FullDesk) -> Screen:
    """Build the screen."""
    return Journey(desk)


class Journey(Screen):
    """The screen with the six steps, the things to do, the chart and the meetings."""

    desk: FullDesk

    tagline = N_("from a first scope to action at scale")

    def __init__(self, desk: FullDesk) -> None:
        """Build the six cards, the list of things to do and the chart."""
        super().__init__(desk)
        self._chosen: int | None = None
        self._steps: list[Step] = []
        self._seen: Overview | None = None
        self._shown_for: tuple[str, date, bool] | None = None
        desk.private.changed.connect(self._refresh_talks)
        self._cards = [StepCard(number, self._choose) for number in range(1, 7)]
        self._grid = QGridLayout()
        self._grid.setSpacing(tokens.M)
        self._next = TodosCard(desk, self._go)
        self._so_far_card = Card(tr("The partnership so far"))
        self._chart = GrowthChart()
        self._so_far = label("", "small", wrap=True)
        self._so_far_card.body.addWidget(self._chart)
        self._so_far_card.body.addWidget(self._so_far)
        self.meetings = MeetingsCard(desk)
        self.still_to_do = ActionsCard(desk)
        self.still_to_do.meeting_asked.connect(lambda action: desk.go(Place.MEETINGS, ("action", action)))
        side = QVBoxLayout()
        side.setSpacing(tokens.L)
        side.addWidget(self._so_far_card)
        side.addWidget(self.still_to_do)
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
        width = tokens.px(CARD_WIDTH) + tokens.M
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
        """Arrange the steps in as many columns as fit, and show as many things to do."""
        super().resizeEvent(event)
        self._arrange()
        self._next.fit(self.height())

    def show_overview(self, seen: Overview) -> None:
        """Show what each step has and lacks."""
        facts, meetings, reach = seen.facts, seen.meetings, seen.reach
        discreet = self.desk.discreet.is_on
        talks = "" if discreet else _talks_text(self.desk.private.talk_counts())
        if seen is self._seen and (talks, self.desk.today(), discreet) == self._shown_for:
            return  # nothing changed since the last visit
        self._seen, self._shown_for = seen, (talks, self.desk.today(), discreet)
        self._steps = [_for_others(step, self.desk.seen) for step in seen.steps] if discreet else seen.steps
        at = self._steps[journey.current(seen.steps, facts).number - 1]
        for card, step in zip(self._cards, self._steps, strict=True):
            has = words.listed(
                (
                    has_text(step.number, facts, meetings, reach, discreet),
                    talks if step.number == TALKS else "",
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
        self.meetings.show_meetings(meetings)
        self.still_to_do.show_actions(open_actions(self.desk.seen_at_meetings))
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
        self._next.fit(self.height())
        self._next.show_steps(self._steps, self._chosen, self._seen.todays if self._seen else ())

    def _go(self, lack: Lack) -> None:
        if lack.rule.new and lack.rule.table == "meeting":
            plan_meeting(self.desk, lack.rule.new)
        else:
            self.desk.go(place_of(lack.rule.table), lack.target)


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
