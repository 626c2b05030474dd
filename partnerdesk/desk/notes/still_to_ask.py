"""The questions that no talk with a participant has asked yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import RowButton, clear, column, label, line, row
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.private.prompts import Prompt


class StillToAsk(QWidget):
    """The list of questions that have no answer yet."""

    chosen = Signal(object)  # Prompt

    def __init__(self) -> None:
        """Make an empty list."""
        super().__init__()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(tokens.XS)
        self._shown: list[Prompt] = []
        self.setLayout(column(line(), label(tr("Still to ask"), "heading"), self._rows, spacing=tokens.S))

    def _question(self, prompt: Prompt) -> RowButton:
        inside = row(spacing=tokens.M)
        kind = label(words.word("disclosure", prompt.kind), "small")
        kind.setFixedWidth(tokens.px(84))
        inside.addWidget(kind)
        inside.addWidget(label(prompt.question, wrap=True), 1)
        name = tr("Ask: {question}", question=prompt.question)
        return RowButton(name, tr("then write the answer"), lambda: self.chosen.emit(prompt), inside)

    def show_prompts(self, prompts: list[Prompt]) -> None:
        """Show the questions. Pressing one emits `chosen`."""
        self.setVisible(bool(prompts))
        if prompts == self._shown:
            return
        self._shown = prompts
        clear(self._rows)
        for prompt in prompts:
            self._rows.addWidget(self._question(prompt))
