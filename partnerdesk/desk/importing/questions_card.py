"""What is to be decided once before a table comes in. An answer stays there and can be changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from partnerdesk.desk import tokens
from partnerdesk.desk.importing.bringing import Bringing
from partnerdesk.desk.importing.question_row import QuestionRow
from partnerdesk.desk.importing.wording import worded
from partnerdesk.desk.widgets.basics import Card, button, clear, label
from partnerdesk.exchange.tables.asking import Question, Topic
from partnerdesk.exchange.tables.choosing_sheets import LEAVE
from partnerdesk.language import tr, trn

#: So many open questions are shown at once; the others come as these are answered.
_MOST = 12
_SEVERAL = 2


class QuestionsCard(Card):
    """The questions of a plan, each with its answers; several of one kind can be answered at once."""

    place_wanted = Signal(str, int, int)  # a sheet with row and column to show

    def __init__(self, bringing: Bringing) -> None:
        """Show the questions of a source."""
        super().__init__(tr("To decide once"), padding=tokens.M)
        self._bringing = bringing
        self._rows: dict[str, QuestionRow] = {}
        self._offers: list[QPushButton] = []
        self._questions = QVBoxLayout()
        self._questions.setSpacing(tokens.S)
        self._at_once = QVBoxLayout()
        self._at_once.setSpacing(tokens.XS)
        self._more = label("", "small", wrap=True)
        self._done = label(tr("All is decided."), "teal")
        for part in (self._at_once, self._questions):
            self.body.addLayout(part)
        self.body.addWidget(self._more)
        self.body.addWidget(self._done)

    def show_found(self) -> None:
        """Show what is open and what was answered; nothing moves that stays."""
        asked, settled = self._bringing.asked, self._bringing.settled
        for name in [n for n in self._rows if n not in asked]:
            gone = self._rows.pop(name)
            gone.hide()
            self._questions.removeWidget(gone)
            gone.deleteLater()
        open_ones = [question for name, question in asked.items() if name not in settled]
        early = [question for name, question in asked.items() if name in settled] if not self._rows else []
        for question in (*early[:_MOST], *open_ones[:_MOST]):
            if question.id not in self._rows:
                self._add(question)
        for name, made in self._rows.items():
            made.show_settled(settled.get(name))
        hidden = sum(question.id not in self._rows for question in open_ones)
        self._more.setText(trn("{number} more after these", "{number} more after these", hidden))
        self._more.setVisible(bool(hidden))
        self._done.setVisible(bool(asked) and not open_ones)
        self._offer_at_once(open_ones)
        self.setVisible(bool(asked))

    def _add(self, question: Question) -> None:
        made = QuestionRow(
            question,
            worded(question, self._bringing.book),
            partial(self._answer, question),
        )
        self._rows[question.id] = made
        self._questions.addWidget(made)

    def _answer(self, question: Question, value: str) -> None:
        self._bringing.answer((question, value))

    def begin(self) -> bool:
        """Set the focus to the first open question; return whether there is one."""
        for name, made in self._rows.items():
            if name not in self._bringing.settled:
                made.begin()
                return True
        return False

    def _offer_at_once(self, open_ones: list[Question]) -> None:
        """Offer to answer several questions of one kind at once, where one answer fits all.

        The focus goes from an offer that was taken to what is open next.
        """
        had_focus = any(offer.hasFocus() for offer in self._offers)
        clear(self._at_once)
        self._offers.clear()
        words = [q for q in open_ones if q.topic == Topic.WORD and q.suggested]
        columns = [q for q in open_ones if q.topic == Topic.COLUMN]
        same = [q for q in open_ones if q.topic == Topic.SAME and q.suggested]
        self._offer(
            len(words),
            trn(
                "Take what is likely for {number} word", "Take what is likely for {number} words", len(words)
            ),
            lambda: self._bringing.answer(*((q, q.suggested or "") for q in words)),
        )
        self._offer(
            len(columns),
            trn("Leave out {number} column", "Leave out {number} columns", len(columns)),
            lambda: self._bringing.answer(*((q, LEAVE) for q in columns)),
        )
        self._offer(
            len(same),
            trn("All {number} are one and the same", "All {number} are one and the same", len(same)),
            lambda: self._bringing.answer(*((q, q.suggested or "") for q in same)),
        )
        self._offer(
            len(same),
            trn("All {number} are others", "All {number} are others", len(same)),
            lambda: self._bringing.answer(*((q, "new") for q in same)),
        )
        if had_focus and not self.begin() and self._rows:
            next(reversed(self._rows.values())).begin()

    def _offer(self, number: int, text: str, do: Callable[[], object]) -> None:
        if number >= _SEVERAL:
            made = button(text, do, "link")
            self._at_once.addWidget(made)
            self._offers.append(made)
