"""The dialog that asks whether names of an interchange file are ones that are here in another spelling."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.importing.question_row import QuestionRow
from partnerdesk.desk.importing.wording import Worded
from partnerdesk.desk.widgets.basics import button, column, label, page, row
from partnerdesk.exchange.tables.asking import NEW, Question
from partnerdesk.language import tr, trn

#: So many questions are shown; the others are answered at once.
_MOST, _SEVERAL = 100, 2


class AskedNames(QDialog):
    """Questions about names, each with its answers; `go_on` gets all answers by the ids of the questions."""

    def __init__(
        self,
        parent: QWidget,
        source: str,
        questions: Sequence[Question],
        go_on: Callable[[Mapping[str, str]], object],
    ) -> None:
        """Show the questions of a source."""
        super().__init__(parent)
        self.setWindowTitle(tr("One and the same?"))
        self.resize(tokens.px(620), tokens.px(560))
        self._questions, self._go_on = questions, go_on
        self._given: dict[str, str] = {}
        self.rows = {q.id: self._row(q) for q in questions[:_MOST]}
        self._go = button("", self._accept, "primary")
        said = tr(
            "{source} has names that are much like names here. Nothing is imported before you say which "
            "are one and the same.",
            source=source,
        )
        more = len(questions) - len(self.rows)
        hidden = label(trn("{number} more after these", "{number} more after these", more), "small")
        hidden.setVisible(more > 0)
        lines = column(
            label(tr("One and the same?"), "title"),
            label(said, "muted", wrap=True),
            *self._at_once(),
            page(column(*self.rows.values(), hidden, -1, spacing=tokens.S)),
            row(-1, button(tr("Cancel"), self.reject), self._go),
            spacing=tokens.M,
            margins=tokens.L,
        )
        self.setLayout(lines)
        self._count()
        next(iter(self.rows.values())).begin()

    def _row(self, question: Question) -> QuestionRow:
        _, noun, name = question.id.split(":", 2)
        nouns = {"participant": tr("participant"), "need": tr("need"), "working_group": tr("working group")}
        worded = Worded(name, tr("is"), nouns.get(noun, ""))
        return QuestionRow(question, worded, partial(self._answer, question))

    def _at_once(self) -> list[QWidget]:
        number = len(self._questions)
        if number < _SEVERAL:
            return []
        same = trn("All {number} are one and the same", "All {number} are one and the same", number)
        others = trn("All {number} are others", "All {number} are others", number)
        made = row(
            button(same, partial(self._answer_all, is_same=True), "link"),
            button(others, partial(self._answer_all, is_same=False), "link"),
            -1,
        )
        holder = QWidget()
        holder.setLayout(made)
        return [holder]

    def _answer(self, question: Question, value: str) -> None:
        self._given[question.id] = value
        self._count()

    def _answer_all(self, *, is_same: bool) -> None:
        for question in self._questions:
            if is_same and len(question.choices) > _SEVERAL:
                continue  # several are much like it: which one is no guess
            self._given[question.id] = question.choices[0].value if is_same else NEW
            if question.id in self.rows:
                self.rows[question.id].show_settled(self._given[question.id])
        self._count()

    def _count(self) -> None:
        """Say how many questions are open; with none the import can go on."""
        left = len(self._questions) - len(self._given)
        text = trn("{number} thing to decide", "{number} things to decide", left) if left else tr("Import")
        self._go.setText(text)
        self._go.setAccessibleName(text)
        self._go.setEnabled(not left)

    def _accept(self) -> None:
        self.accept()
        self._go_on(self._given)
