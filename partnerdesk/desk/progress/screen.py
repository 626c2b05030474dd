"""The Progress screen: how the partnership does against its goal, seen by all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.export_asked import ExportAsked
from partnerdesk.desk.pace.idle import When
from partnerdesk.desk.places import Place
from partnerdesk.desk.progress.changed_card import ChangedCard
from partnerdesk.desk.progress.figures_cards import MoneyCard, ToldCard
from partnerdesk.desk.progress.indicators_card import Indicators
from partnerdesk.desk.progress.meeting_points_card import MeetingPointsCard
from partnerdesk.desk.progress.plans_card import PlansCard
from partnerdesk.desk.progress.reach_card import ReachCard
from partnerdesk.desk.progress.round_card import RoundCard
from partnerdesk.desk.screen import Keys, Screen
from partnerdesk.desk.widgets.basics import Card, breakable, button, column, label, page
from partnerdesk.desk.widgets.beside import SIDE_LEAST, Beside
from partnerdesk.desk.widgets.teaching import teaching_page
from partnerdesk.file.reading.agreement_wordings import wording_of
from partnerdesk.file.reading.commitments import PARTS
from partnerdesk.file.reading.counting import not_counted
from partnerdesk.file.reading.figures import has_any, indicator_figures, money, stones, told_last
from partnerdesk.file.reading.overview import is_large
from partnerdesk.language import N_, tr
from partnerdesk.partnership.told import ages

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.recording import Changed

#: A change of any of these tables changes something here.
_SHOWN = (
    "partnership", "problem", "problem_version", "indicator", "reading", "participant", "status_change",
    "need", "coverage", "commitment", "working_group", "meeting", "decision", "reporting_round",
    "reporting_form", "commitment_asked", *PARTS,
)  # fmt: skip


def make(desk: Desk) -> Screen:
    """Build the screen."""
    return Progress(desk)


class Progress(Screen):
    """Goal and indicators above, commitments on lines of time below, figures and changes beside."""

    tagline = N_("how the partnership does against its goal, seen by all")

    def __init__(self, desk: Desk) -> None:
        """Build the cards and lay them out."""
        super().__init__(desk)
        self.goal = Card(accent="teal")
        self._standing, self._goal = label("", "small"), label("", "reading", wrap=True)
        self.goal.body.addWidget(self._standing)
        self.goal.body.addWidget(self._goal)
        self.indicators = Indicators(desk)
        self.plans = PlansCard(desk)
        self.told, self.money, self.changed = ToldCard(), MoneyCard(), ChangedCard(desk)
        self.reach, self.meet = ReachCard(desk), MeetingPointsCard(desk)
        self.round = RoundCard(desk)
        #: Whether all parts show the file as it is; of a large file they follow one another.
        self.is_whole = False
        self.report = button(tr("Report"), self._report, "primary", tip=tr("Export the progress report"))
        self._stack = QStackedWidget()
        self._page = page(self._laid_out())
        self._stack.addWidget(self._page)
        self._stack.addWidget(_teaching(desk))
        self.setLayout(column(self._stack))

    def _laid_out(self) -> QWidget:
        beside = Beside(
            column(self.plans),
            column(self.told, self.money, self.round, self.changed, spacing=tokens.M),
            column(self.reach, self.meet, spacing=tokens.M),
            side_least=SIDE_LEAST,
        )
        above = column(self.goal, self.indicators, spacing=tokens.M)
        above.setContentsMargins(tokens.XL, tokens.L, tokens.XL, 0)
        whole = QWidget()
        whole.setLayout(column(above, beside, spacing=0))
        return whole

    def shortcuts(self) -> Keys:
        return (
            (tr("Tab"), tr("go from one to the next")),
            (tr("Enter"), tr("go to where it is kept")),
            (tr("Mouse"), tr("drag a milestone to another day; by keyboard, its day is in the commitment")),
            (tr("Alt+Down"), tr("offer another grouping, another time or another meeting")),
        )

    def header(self) -> list[QWidget]:
        return [self.report]

    def refresh(self, changed: Changed | None) -> None:
        if changed is not None and not changed.touches(*_SHOWN):
            return
        self.is_whole = False
        self.desk.idle.drop(self)
        steps = self._steps()
        if is_large(self.desk.file):
            next(steps)  # what is seen first
            self.desk.idle.add(self, lambda: steps, When.NEXT)
        else:
            for _ in steps:
                pass

    def _steps(self) -> Iterator[None]:
        """Show one part after the other; between two, the window may paint and answer."""
        today = self.desk.today()
        self._show_goal()
        found = indicator_figures(self.desk.seen)
        self.indicators.show_indicators(found)
        is_empty = not found and not has_any(self.desk.seen)
        self._stack.setCurrentIndex(int(is_empty))
        self.report.setVisible(not is_empty)
        yield
        told = told_last(self.desk.seen)
        self.told.show_ages(ages(told.values(), today))
        yield
        self.plans.read_days()
        yield
        yield from self.plans.show_plans(told)
        yield
        self.told.show_stones(stones(self.desk.seen, today))
        self.told.show_left_out(not_counted(self.desk.seen))
        yield
        self.money.show_money(money(self.desk.seen))
        yield
        self.round.refresh()
        yield
        self.changed.refresh()
        yield
        self.reach.refresh()
        yield
        self.meet.refresh()
        self.is_whole = True

    def show_target(self, table: str, row_id: int) -> None:
        self.round.show_round(row_id)
        self._page.ensureWidgetVisible(self.round)

    def _show_goal(self) -> None:
        wording = wording_of(self.desk.seen)
        self.goal.setVisible(bool(wording.goal))
        standing = tr("Our goal, {standing}", standing=words.word("standing", wording.standing))
        self._standing.setText(standing)
        self._goal.setText(breakable(wording.goal or ""))

    def _report(self) -> None:
        self.desk.export_asked.emit(ExportAsked("progress"))


def _teaching(desk: Desk) -> QWidget:
    text = tr(
        "Here partners watch together how they do: each indicator from where it began to where it should "
        "come, each commitment with its milestones, and when its partner told of it last."
    )
    begin = button(tr("Add an indicator"), lambda: desk.go(Place.PROBLEM, ("indicator", 0)), "primary")
    return teaching_page(tr("Nothing to watch yet"), text, begin)
