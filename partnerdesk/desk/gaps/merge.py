"""The panel that merges two participants, and asks about each difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.gaps.pair_words import place, value_text
from partnerdesk.desk.widgets.basics import breakable, button, clear, label, row
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.desk.widgets.side_panel import SidePanel, labelled
from partnerdesk.file import changing
from partnerdesk.file.reading.pairs import differences
from partnerdesk.file.reading.participants import ParticipantRow, weight
from partnerdesk.language import tr, trn
from partnerdesk.partnership.pairs import Keep, Pair

if TYPE_CHECKING:
    from sqlmodel import Session

    from partnerdesk.desk.desk import Desk


class Question(QWidget):
    """One difference: the values of both, and a choice of which to keep."""

    def __init__(self, pair: Pair, kept: str, other: str) -> None:
        """Show a difference, without a choice yet."""
        super().__init__()
        self.key = pair.key
        self.stands = ChoiceField(
            tr("Which stands: {place}", place=place(pair)), nothing=tr("choose what stands")
        )
        options = [(Keep.KEPT, kept), (Keep.OTHER, other)]
        self.stands.set_options([*options, *([(Keep.BOTH, tr("both"))] if pair.may_keep_both else [])])
        self.stands.may_be_narrow()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, tokens.S, 0, 0)
        lines.setSpacing(tokens.XS)
        lines.addWidget(label(breakable(place(pair)), "strong", wrap=True))
        for name, part in ((kept, pair.kept), (other, pair.other)):
            said = tr("{name}: {words}", name=name, words=value_text(pair.table, part))
            lines.addWidget(label(breakable(said), "small", wrap=True))
        lines.addWidget(self.stands)

    @property
    def answer(self) -> Keep | None:
        """Return the choice, or None."""
        found: Keep | None = self.stands.currentData()
        return found


class MergePanel(SidePanel):
    """The panel to merge two participants that are the same."""

    merged = Signal(int)
    several_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        """Make an empty panel; `show_two` fills it."""
        super().__init__(tr("Two participants"))
        self._desk = desk
        self._two: dict[int, str] = {}
        self._pairs: list[Pair] | None = None
        self.questions: list[Question] = []
        self._what = label("", wrap=True)
        self.kept = ChoiceField(tr("Participant to keep"))
        self.kept.may_be_narrow()
        self.kept.edited.connect(self._ask)
        self._asked, self._open = QVBoxLayout(), label("", "ochre", wrap=True)
        self._merge = button(tr("Merge"), self._do)
        self.body.addWidget(self._what)
        self.body.addLayout(labelled(tr("Keep"), self.kept))
        self.body.addLayout(self._asked)
        self.body.addWidget(self._open)
        tip = tr("Give both the same status, or write an invitation letter to both")
        self._apart = button(tr("Move or write to both"), self.several_wanted.emit, "link", tip=tip)
        self.body.addLayout(row(self._merge, -1))
        self.body.addLayout(row(self._apart, -1))

    @property
    def ids(self) -> list[int]:
        """Return the ids of the two participants."""
        return list(self._two)

    def show_two(self, one: ParticipantRow, other: ParticipantRow) -> None:
        """Show two participants. The one with more data is proposed to be kept."""
        if self.ids != [one.id, other.id]:
            self._pairs = None
            self.kept.show_value(None)
        self._two = {one.id: one.name, other.id: other.name}
        self.kept.set_options(self._two.items())
        if self.kept.currentData() is None:
            self.kept.show_value(max(self._two, key=lambda id_: weight(self._desk.file, id_)))
        self._ask()

    def _chosen(self) -> tuple[int, int]:
        """Return the id of the one to keep, and that of the other."""
        kept: int = self.kept.currentData()
        return kept, next(id_ for id_ in self._two if id_ != kept)

    def _ask(self) -> None:
        """Show the differences. They are rebuilt, without choices, only if they changed."""
        kept, other = self._chosen()
        self._what.setText(
            tr(
                "Are they one and the same? Everything of {other} then moves to {kept}: people, what it"
                " brings, commitments, positions, signatures and history.",
                other=self._two[other],
                kept=self._two[kept],
            )
        )
        found = differences(self._desk.file, kept, other)
        if found != self._pairs:
            self._pairs = found
            clear(self._asked)
            self.questions = [Question(pair, self._two[kept], self._two[other]) for pair in found]
            for question in self.questions:
                self._asked.addWidget(question)
                question.stands.edited.connect(self._count)
        self._count()

    def _count(self) -> None:
        unanswered = sum(question.answer is None for question in self.questions)
        self._open.setText(
            trn(
                "In one place both hold something else: choose what stands.",
                "In {number} places both hold something else: choose what stands.",
                unanswered,
            )
        )
        self._open.setVisible(bool(unanswered))
        self._apart.setHidden(self._desk.discreet.is_on)
        self._merge.setDisabled(self._desk.read_only or bool(unanswered))
        for question in self.questions:
            question.stands.setDisabled(self._desk.read_only)

    def _do(self) -> None:
        kept, other = self._chosen()
        name, kept_name = self._two[other], self._two[kept]
        stands = {q.key: q.answer for q in self.questions if q.answer is not None}

        def run(session: Session) -> bool:
            changing.merging.merge(session, kept, other, stands)
            return True

        if self._desk.do(tr("Merge {other} into {kept}", other=name, kept=kept_name), run):
            self.merged.emit(kept)
            said = tr("{other} is now part of {kept}", other=name, kept=kept_name)
            self._desk.tell(said, action=tr("Undo"), do=self._desk.undo)
