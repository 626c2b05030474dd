"""The commitments on lines of time, in groups; more are shown when they are asked for."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.places import Place
from partnerdesk.desk.progress.plan_button import PlanButton
from partnerdesk.desk.progress.plan_grouping import Named, choices, named
from partnerdesk.desk.progress.time_head import TimeHead
from partnerdesk.desk.widgets.basics import Card, breakable, button, clear, column, label, row
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.file import changing
from partnerdesk.file.reading.plan_parts import speakers_by_country
from partnerdesk.file.reading.plans import By, plan_days, plan_groups, plans
from partnerdesk.language import tr, trn
from partnerdesk.partnership.time_line import Span, around, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.plans import Plan

#: Commitments shown at first, and so many more each time they are asked for.
_AT_ONCE = 20


class Zoom(StrEnum):
    """How much time the lines show."""

    ALL = "all"
    THREE_YEARS = "three_years"
    ONE_YEAR = "one_year"
    SIX_MONTHS = "six_months"
    THREE_MONTHS = "three_months"


_MONTHS = {Zoom.THREE_YEARS: 36, Zoom.ONE_YEAR: 12, Zoom.SIX_MONTHS: 6, Zoom.THREE_MONTHS: 3}


class PlansCard(Card):
    """All commitments, grouped, those under way first."""

    def __init__(self, desk: Desk) -> None:
        """Make an empty card."""
        super().__init__(tr("Commitments and their milestones"))
        self._desk = desk
        self._told: Mapping[int, date | None] = {}
        self._left: list[tuple[Named, int]] = []
        self._rows: list[PlanButton] = []
        self._days: list[date | None] = []
        self._last: Named | None = None
        self._span: Span | None = None
        self.by: ChoiceField = ChoiceField(tr("Group the commitments"), choices())
        self.by.show_value(By.ALL)
        self.by.edited.connect(lambda _: self._regroup())
        self.zoom = ChoiceField(tr("Time on the line"), _zooms())
        self.zoom.show_value(Zoom.ALL)
        self.zoom.edited.connect(lambda _: self._show_time())
        self._key = label(_key(), "small", wrap=True)
        self._head = TimeHead()
        self._list = column(spacing=0)
        self._more = button("", self._show_more)
        self.body.addLayout(Flow(self.by, self.zoom, spacing=tokens.S))
        self.body.addWidget(self._key)
        self.body.addWidget(self._head)
        self.body.addLayout(self._list)
        self.body.addLayout(row(self._more, -1))

    def read_days(self) -> None:
        """Read the first and the last day on the line."""
        self._days = plan_days(self._desk.seen)

    def show_plans(self, told: Mapping[int, date | None]) -> Iterator[None]:
        """Show the commitments as they are now, as many as before, in steps that each take a moment."""
        self._told = told
        most, by = max(_AT_ONCE, len(self._rows)), self.by.currentData()
        groups = self._grouped()
        yield
        if self.by.currentData() == by:  # else they were grouped otherwise meanwhile, and are shown already
            self._show_groups(groups, most)

    def _regroup(self) -> None:
        self._show_groups(self._grouped(), _AT_ONCE)

    def _grouped(self) -> list[Named]:
        by = By(self.by.currentData())
        voices = speakers_by_country(self._desk.seen) if by == By.COUNTRY else {}
        return named(plan_groups(self._desk.seen, by), by, self._told, self._desk.today(), voices)

    def _show_groups(self, groups: list[Named], most: int) -> None:
        self._left = [(group, id_) for group in groups for id_ in group.ids]
        focused = next((at for at, made in enumerate(self._rows) if made.hasFocus()), None)
        clear(self._list)
        self._rows, self._last = [], None
        self._show_more(most)
        if focused is not None and focused < len(self._rows):
            self._rows[focused].setFocus()

    def _show_more(self, most: int = _AT_ONCE) -> None:
        shown, self._left = self._left[:most], self._left[most:]
        found = plans(self._desk.seen, list(dict.fromkeys(id_ for _, id_ in shown)))
        for group, id_ in shown:
            if group.name and group is not self._last:
                self._list.addWidget(_heading(group))
            self._last = group
            if id_ in found:
                self._add(found[id_])
        text = trn("Show more, {number} is left", "Show more, {number} are left", len(self._left))
        self._more.setText(text)
        self._more.setAccessibleName(text)
        self._more.setVisible(bool(self._left))
        self._show_time()

    def _add(self, plan: Plan) -> None:
        made = PlanButton(fixed=self._desk.read_only)
        made.moved.connect(self._move)
        made.show_plan(plan, self._desk.today())
        made.clicked.connect(lambda: self._desk.go(Place.COMMITMENTS, ("commitment", plan.id)))
        self._rows.append(made)
        self._list.addWidget(made)

    def _move(self, milestone: int, due: date) -> None:
        """Give a milestone the day to which it was dragged."""
        self._desk.do(
            tr("Move a milestone to {day}", day=words.day(due)),
            lambda session: changing.rows.set_values(session, "milestone", milestone, {"due": due}),
        )

    def _show_time(self) -> None:
        zoom, today = Zoom(self.zoom.currentData()), self._desk.today()
        self._span = around(today, _MONTHS[zoom]) if zoom in _MONTHS else span_of(self._days, today)
        self._mark()

    def _mark(self) -> None:
        """Mark as many months or years as there is room for."""
        if self._span is not None:
            time = self._head.show_span(self._span, self._head.width())
            for made in self._rows:
                made.show_time(time)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Mark as many days as fit now."""
        super().resizeEvent(event)
        self._mark()


def _heading(group: Named) -> QWidget:
    made = QWidget()
    name = label(breakable(group.name), "strong", wrap=True)
    inside = column(name, label(group.about, "small", wrap=True), spacing=2)
    inside.setContentsMargins(0, tokens.L, 0, tokens.S)
    made.setLayout(inside)
    return made


def _zooms() -> list[tuple[Zoom, str]]:
    return [
        (Zoom.ALL, tr("the whole time")),
        (Zoom.THREE_YEARS, tr("three years")),
        (Zoom.ONE_YEAR, tr("one year")),
        (Zoom.SIX_MONTHS, tr("six months")),
        (Zoom.THREE_MONTHS, tr("three months")),
    ]


def _key() -> str:
    return tr("● done  ○ to come  ◆ late  ┃ today")
