"""What will happen if a table is taken in: numbers of rows, what is left out, what is passed over."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from partnerdesk.desk import tokens
from partnerdesk.desk.importing.bringing import Bringing
from partnerdesk.desk.widgets.basics import Card, RowButton, breakable, button, clear, column, label
from partnerdesk.exchange.tables.asking import Place, Problem
from partnerdesk.exchange.tables.plan import State
from partnerdesk.language import tr, trn

_MOST = 6


class OutcomeCard(Card):
    """The numbers of a plan, its problems, which lead to their cells, and its notes."""

    place_wanted = Signal(str, int, int)  # a sheet with row and column to show

    def __init__(self, bringing: Bringing) -> None:
        """Show what becomes of a source."""
        super().__init__(tr("What will happen"), padding=tokens.M)
        self._bringing = bringing
        self._numbers = QGridLayout()
        self._numbers.setColumnStretch(1, 1)
        self._numbers.setHorizontalSpacing(tokens.M)
        self._numbers.setVerticalSpacing(tokens.XS)
        self._texts = {}
        named = (
            (State.NEW, tr("new")),
            (State.CHANGED, tr("known, with something new")),
            (State.UNCHANGED, tr("known, unchanged")),
            (State.LEFT_OUT, tr("left out")),
        )
        for at, (state, text) in enumerate(named):
            number = label("", "strong")
            number.setMinimumWidth(tokens.px(32))
            self._texts[state] = number
            self._numbers.addWidget(number, at, 0, Qt.AlignmentFlag.AlignTop)
            self._numbers.addWidget(label(text, wrap=True), at, 1)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(tokens.XS)
        self.body.addLayout(self._numbers)
        self.body.addLayout(self._lines)

    def show_found(self) -> None:
        """Show the numbers and texts of the present plan."""
        counts = self._bringing.counts
        for state, number in self._texts.items():
            number.setText(str(counts[state]))
        left = self._texts[State.LEFT_OUT]
        left.setProperty("role", "rust" if counts[State.LEFT_OUT] else "strong")
        left.style().unpolish(left)
        left.style().polish(left)
        self._numbers.invalidate()
        clear(self._lines)
        self._show_problems()
        self._show_notes()
        self._show_earlier()

    def _show_problems(self) -> None:
        problems = self._bringing.plan.problems
        for problem in problems[:_MOST]:
            self._lines.addWidget(self._problem(problem))
        if len(problems) > _MOST:
            more = len(problems) - _MOST
            told = trn("{number} more is marked in the rows", "{number} more are marked in the rows", more)
            self._lines.addWidget(label(told, "small", wrap=True))

    def _problem(self, problem: Problem) -> RowButton:
        where = problem.place.told()
        lines = column(
            label(breakable(problem.text), wrap=True), label(breakable(where), "small", wrap=True), spacing=0
        )
        lines.setContentsMargins(tokens.S, tokens.XS, tokens.S, tokens.XS)
        return RowButton(problem.text, where, partial(self._show_place, problem.place), lines)

    def _show_place(self, place: Place) -> None:
        row, at = place.cell or (max(place.row - 1, 0), -1)
        self.place_wanted.emit(place.sheet, row, at)

    def _show_notes(self) -> None:
        plan = self._bringing.plan
        notes = [*plan.passed, *plan.notes]
        if notes:
            self._lines.addWidget(label(tr("Good to know"), "heading"))
        for note in notes[:_MOST]:
            told = ": ".join(part for part in (note.place.told(), note.text) if part)
            self._lines.addWidget(label(breakable(told), "small", wrap=True))
        if len(notes) > _MOST:
            self._lines.addWidget(label(trn("{number} more", "{number} more", len(notes) - _MOST), "small"))

    def _show_earlier(self) -> None:
        used = self._bringing.used
        if used:
            told = trn(
                "{number} choice is as you made it for an earlier table.",
                "{number} choices are as you made them for an earlier table.",
                used,
            )
            self._lines.addWidget(label(told, "small", wrap=True))
            self._lines.addWidget(
                button(tr("Understand it without them"), self._bringing.forget_earlier, "link")
            )
