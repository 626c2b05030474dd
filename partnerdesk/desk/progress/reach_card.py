"""The card that shows how far the partnership reaches: a map of its countries, and how its numbers grew."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from partnerdesk.charts.growth import growth_drawing
from partnerdesk.charts.map import map_drawing
from partnerdesk.desk import tokens
from partnerdesk.desk.pace.copied import ask_copy
from partnerdesk.desk.progress.chart_picture import ChartPicture
from partnerdesk.desk.progress.two_sides import TwoSides
from partnerdesk.desk.widgets.basics import Card, breakable, clear, column, label
from partnerdesk.file.reading.overview import is_large
from partnerdesk.file.reading.reach import reach
from partnerdesk.language import tr
from partnerdesk.partnership.time_line import Span
from partnerdesk.reach_words import (
    basis_text,
    counted,
    countries_text,
    growth_text,
    key_text,
    map_text,
    measures,
    people_text,
    since_text,
)

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.pace.worker import Work
    from partnerdesk.partnership.reach import Measure, Reach

#: The heights of the map and of the line of a number, in pixels at 100 %.
_MAP, _LINE = 290, 44


class ReachCard(Card):
    """The map on one side, the numbers with their lines on the other; below each other if it is narrow."""

    def __init__(self, desk: Desk) -> None:
        """Make an empty card."""
        super().__init__(tr("How far we reach"))
        self._desk = desk
        self._work: Work[Reach | None] | None = None
        self._shown: Reach | None = None
        self.map = ChartPicture(tr("Map"), _MAP)
        self.countries, self._key = label("", "small", wrap=True), label(key_text(), "small", wrap=True)
        self.since, self._basis = label("", "small", wrap=True), label(basis_text(), "small", wrap=True)
        self._mapped = QWidget()
        self._mapped.setLayout(column(self.map, self.countries, self._key, -1, spacing=tokens.S))
        self._numbers = column(spacing=tokens.S)
        numbers = QWidget()
        numbers.setLayout(column(self.since, self._numbers, self._basis, -1, spacing=tokens.S))
        self.body.addWidget(TwoSides(self._mapped, numbers))

    def refresh(self) -> None:
        """Show the reach as it is now; of a large file it is read in a worker."""
        if self._work:
            self._work.cancel()
            self._work = None
        today = self._desk.today()
        if is_large(self._desk.file) and not self._desk.discreet.is_on:
            self._work = ask_copy(self, self._desk.file, lambda rows: reach(rows, today), self._show)
        else:
            self._show(reach(self._desk.seen, today))

    def _show(self, found: Reach | None) -> None:
        self._work = None
        if found is None or not self._desk.is_open:
            return
        self.setVisible(bool(measures(found)))
        self._mapped.setVisible(bool(found.countries))
        self.map.show_drawing(partial(map_drawing, found.countries), map_text(found))
        self.countries.setText(breakable(countries_text(found)))
        since = since_text(found, self._desk.today())
        self.since.setText(since)
        self.since.setVisible(bool(since))
        clear(self._numbers)
        for measure in measures(found):
            self._add(found, measure)
        if people := people_text(found):
            self._numbers.addWidget(label(breakable(people), "strong", wrap=True))

    def _add(self, found: Reach, measure: Measure) -> None:
        grown, text = found.growths[measure], growth_text(measure, found)
        number = counted(measure, grown.today)
        self._numbers.addWidget(label(number, "strong", wrap=True))
        first, today = found.begins, self._desk.today()
        if grown.steps and first is not None:
            line, span = ChartPicture(number, _LINE), Span(first, today)
            held = [day for day, _ in found.meetings]
            line.show_drawing(partial(growth_drawing, grown, span, held), text)
            self._numbers.addWidget(line)
        if text:
            self._numbers.addWidget(label(breakable(text), "small", wrap=True))
