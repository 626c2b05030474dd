"""The dialog with forms that partners sent back: what each tells, what differs, and which to take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import Card, breakable, button, column, label, page, row
from partnerdesk.desk.widgets.fields import DateField
from partnerdesk.exchange.forms import wording
from partnerdesk.exchange.forms.plan import Plan, State, Told
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.language import tr, trn


@dataclass(frozen=True)
class Taken:
    """A return that is to be taken: as of which day, and where it takes the place of an earlier update."""

    plan: Plan
    on: date
    instead: frozenset[int]


class ReturnedForms(QDialog):
    """Cards of the returns, each with a tick; `take` gets those that are to be taken."""

    def __init__(
        self,
        parent: QWidget,
        found: Sequence[Plan | SourceProblem],
        take: Callable[[list[Taken]], object],
    ) -> None:
        """Show what came back; a SourceProblem stands for a file that cannot be taken."""
        super().__init__(parent)
        self.setWindowTitle(tr("Forms that came back"))
        self.resize(tokens.px(760), tokens.px(640))
        self._take = take
        self.cards = [ReturnCard(each, self._count) for each in found if isinstance(each, Plan)]
        refused = [_refused(each) for each in found if isinstance(each, SourceProblem)]
        said = tr("Each form is taken as one step, which can be undone. What stays unticked changes nothing.")
        self._go = button("", self._accept, "primary")
        inside = column(*refused, *self.cards, -1, spacing=tokens.M)
        self.setLayout(
            column(
                label(tr("Forms that came back"), "title"),
                label(said, "muted", wrap=True),
                page(inside),
                row(-1, button(tr("Cancel"), self.reject), self._go),
                spacing=tokens.M,
                margins=tokens.L,
            )
        )
        self._count()

    def _count(self) -> None:
        """Say how many returns are ticked; with none there is nothing to take."""
        number = sum(card.taken is not None for card in self.cards)
        text = trn("Take {number} form", "Take {number} forms", number)
        self._go.setText(text)
        self._go.setAccessibleName(text)
        self._go.setEnabled(bool(number))

    def _accept(self) -> None:
        chosen = [taken for card in self.cards if (taken := card.taken)]
        self.accept()
        self._take(chosen)


def _refused(problem: SourceProblem) -> Card:
    card = Card(padding=tokens.M)
    for text in problem.problems:
        card.body.addWidget(label(breakable(text), "rust", wrap=True))
    return card


class ReturnCard(Card):
    """One return: whose it is, what it tells of each commitment, and what is asked about it."""

    def __init__(self, plan: Plan, changed: Callable[[], object]) -> None:
        super().__init__(padding=tokens.M)
        self._plan, self._changed = plan, changed
        self._instead: dict[int, QCheckBox] = {}
        self.tick = QCheckBox(wording.heading(plan))
        self.tick.setAccessibleName(tr("Take the form of {whose}", whose=wording.heading(plan)))
        self.day: DateField | None = None
        about = words.listed([plan.name, wording.counted(plan)])
        self.body.addLayout(row(self.tick, -1))
        self.body.addWidget(label(breakable(about), "small", wrap=True))
        for problem in plan.problems:
            self.body.addWidget(label(breakable(problem), "rust", wrap=True))
        if plan.lacks_day and not plan.problems:
            self._ask_day()
        for told in plan.told:
            self._add(told)
        for remark in plan.remarks:
            self.body.addWidget(label(breakable(remark), "ochre", wrap=True))
        may_be_taken = bool(plan.news) and not plan.problems
        self.tick.setEnabled(may_be_taken)
        self.tick.setChecked(may_be_taken)
        self.tick.toggled.connect(lambda _: changed())

    def _ask_day(self) -> None:
        self.day = DateField(tr("As of which day"))
        self.day.edited.connect(self._show_day)
        told = label(tr("The partner gave no day. Ask for it, and write it here."), "ochre", wrap=True)
        self.day.setMinimumWidth(tokens.px(260))
        self.body.addLayout(column(told, row(self.day, -1), spacing=tokens.XS))

    def _show_day(self, day: date | None) -> None:
        assert self.day
        self.day.show_value(day)
        self._changed()

    def _add(self, told: Told) -> None:
        title = label(breakable(told.title), "strong", wrap=True)
        state = label(tr("taken already") if told.state == State.THERE else "", "small")
        head = row(title, state)
        head.setStretch(0, 1)
        self.body.addSpacing(tokens.XS)
        self.body.addLayout(head)
        lines = QGridLayout()
        lines.setColumnStretch(1, 3)
        lines.setColumnStretch(2, 2)
        lines.setHorizontalSpacing(tokens.M)
        for at, (what, here, said) in enumerate(wording.lines(told)):
            lines.addWidget(label(what, "small"), at, 0, Qt.AlignmentFlag.AlignTop)
            lines.addWidget(label(breakable(said), wrap=True), at, 1, 1, 1 if here else 2)
            if here:
                lines.addWidget(label(tr("here: {text}", text=breakable(here)), "small", wrap=True), at, 2)
        self.body.addLayout(lines)
        if told.state == State.CORRECTS:
            tick = QCheckBox(tr("In place of the earlier update from this form"))
            tick.setAccessibleDescription(told.title)
            self._instead[told.commitment] = tick
            self.body.addWidget(tick)
        for remark in told.remarks:
            self.body.addWidget(label(breakable(remark), "ochre", wrap=True))

    @property
    def taken(self) -> Taken | None:
        """Return the return as it is to be taken; None if it is not ticked or lacks its day."""
        on = self._plan.on or (self.day.value if self.day else None)
        if not self.tick.isChecked() or on is None:
            return None
        instead = frozenset(id_ for id_, tick in self._instead.items() if tick.isChecked())
        return Taken(self._plan, on, instead)
