"""Where a table says otherwise than what is here: keep what is here, take the other, or have both."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.importing.bringing import Bringing
from partnerdesk.desk.importing.labels import decision
from partnerdesk.desk.widgets.basics import Card, breakable, button, clear, label
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.switch import switch
from partnerdesk.exchange.tables.plan import Decide, Difference
from partnerdesk.language import tr, trn

#: So many differences are shown on a page.
_MOST = 12
_SEVERAL = 2


class DifferencesCard(Card):
    """The differences of a plan, some at a time, each with its choices; and choices for all that are open."""

    def __init__(self, bringing: Bringing) -> None:
        """Show the differences of a source."""
        super().__init__(tr("Differs from what is kept"), padding=tokens.M)
        self._bringing = bringing
        self._first = 0
        self._shown: tuple[str, ...] = ()
        self._rows: list[DifferenceRow] = []
        self._all = Flow()
        self._list = QVBoxLayout()
        self._list.setSpacing(tokens.M)
        self._pages = Flow()
        for part in (self._all, self._list, self._pages):
            self.body.addLayout(part)

    def show_found(self) -> None:
        """Show the differences of the present plan."""
        differences = self._bringing.plan.differences
        self._first = min(self._first, max(0, (len(differences) - 1) // _MOST * _MOST))
        page = differences[self._first : self._first + _MOST]
        ids = tuple(d.id for d in page)
        if ids != self._shown:
            self._shown = ids
            clear(self._list)
            self._rows = [DifferenceRow(d, self._bringing) for d in page]
            for made in self._rows:
                self._list.addWidget(made)
            self._offer_pages(len(differences))
        for made, difference in zip(self._rows, page, strict=True):
            made.show_choice(difference.choice)
        self._offer_all()
        self.setVisible(bool(differences))

    def begin(self) -> bool:
        """Set the focus to the first difference that is open; return whether there is one."""
        differences = self._bringing.plan.differences
        at = next((n for n, d in enumerate(differences) if d.choice is None), None)
        if at is None:
            return False
        self._go(at // _MOST * _MOST)
        self._rows[at - self._first].begin()
        return True

    def _offer_all(self) -> None:
        number = len(self._bringing.plan.undecided)
        had = [w for w in self.findChildren(QPushButton) if w.hasFocus() and w.property("of_all")]
        clear(self._all)
        if number < _SEVERAL:
            if had and self._rows:
                self._rows[0].begin()
            return
        for decide, text in (
            (Decide.KEEP, trn("Keep all {number}", "Keep all {number}", number)),
            (Decide.TAKE, trn("Take all {number}", "Take all {number}", number)),
        ):
            made = button(text, partial(self._bringing.decide, decide))
            made.setProperty("of_all", True)
            self._all.addWidget(made)

    def _offer_pages(self, number: int) -> None:
        clear(self._pages)
        if self._first:
            self._pages.addWidget(button(tr("Back"), lambda: self._go(self._first - _MOST), "link"))
        left = number - self._first - _MOST
        if left > 0:
            text = tr(
                "{first}–{last} of {number} · next",
                first=self._first + 1,
                last=self._first + _MOST,
                number=number,
            )
            self._pages.addWidget(button(text, lambda: self._go(self._first + _MOST), "link"))

    def _go(self, first: int) -> None:
        self._first = first
        self.show_found()


class DifferenceRow(QWidget):
    """One difference: of what, what is here, what the table says, and its choices."""

    def __init__(self, difference: Difference, bringing: Bringing) -> None:
        """Show a difference."""
        super().__init__()
        of = words.listed((difference.name, difference.label))
        self.setAccessibleName(of)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(label(breakable(of), wrap=True))
        here, there = difference.here or tr("empty"), difference.there or tr("empty")
        lines.addWidget(label(breakable(tr("here: {text}", text=here)), "small", wrap=True))
        lines.addWidget(label(breakable(tr("in the table: {text}", text=there)), "small", wrap=True))
        flow = Flow()
        self._buttons: dict[Decide, QPushButton] = {}
        for decide in difference.choices:
            made = switch(decision(decide), partial(self._decide, bringing, decide, difference.id))
            made.setAccessibleName(tr("{difference}: {choice}", difference=of, choice=decision(decide)))
            self._buttons[decide] = made
            flow.addWidget(made)
        lines.addLayout(flow)

    def _decide(self, bringing: Bringing, decide: Decide, name: str) -> None:
        self.show_choice(decide)  # also if it was decided so before, and the button is off now
        bringing.decide(decide, name)

    def show_choice(self, choice: Decide | None) -> None:
        """Show what was decided."""
        for decide, made in self._buttons.items():
            made.setChecked(decide == choice)

    def begin(self) -> None:
        """Set the focus to the first choice."""
        next(iter(self._buttons.values())).setFocus()
