"""One question of an import: what it is about, and a button for each likely answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.importing.wording import Worded
from partnerdesk.desk.tips import as_tip
from partnerdesk.desk.widgets.basics import breakable, button, column, label, row, shortened
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.switch import switch
from partnerdesk.exchange.tables.asking import Choice, Question
from partnerdesk.language import tr

#: Up to so many choices are buttons; of more, the likely one is, and a menu has all.
_MOST_BUTTONS, _LONGEST = 3, 26


class QuestionRow(QWidget):
    """A question with its choices. `chosen` gets the value of the one that is taken."""

    def __init__(
        self,
        question: Question,
        worded: Worded,
        chosen: Callable[[str], object],
    ) -> None:
        """Show a question."""
        super().__init__()
        self.question, self._worded, self._chosen = question, worded, chosen
        self._settled: str | None = None
        self._buttons: dict[str, QPushButton] = {}
        self._more: QPushButton | None = None
        self.setAccessibleName(self._said)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, tokens.S)
        lines.setSpacing(tokens.XS)
        if worded.about:
            lines.addWidget(label(breakable(f"{worded.about} {worded.asked}"), "strong", wrap=True))
        else:
            lines.addWidget(label(breakable(worded.asked), wrap=True))
        self._flow = Flow()
        if question.is_free and not question.choices:
            lines.addLayout(self._field())
        else:
            for choice in self._likely():
                self._add(choice)
            if len(question.choices) > len(self._buttons):
                self._more = button(tr("another…") if self._buttons else tr("choose…"), self._open)
                self._more.setAccessibleName(tr("{question}: another", question=self._said))
                self._flow.addWidget(self._more)
            lines.addLayout(self._flow)
        if worded.where:
            lines.addWidget(label(breakable(worded.where), "small", wrap=True))

    @property
    def _said(self) -> str:
        return f"{self._worded.about} {self._worded.asked}".strip()

    def _likely(self) -> Sequence[Choice]:
        choices = self.question.choices
        if len(choices) <= _MOST_BUTTONS:
            return choices
        return [choice for choice in choices if choice.value == self.question.suggested]

    def _short(self, choice: Choice) -> str:
        """Return a choice as it is shown: whole, where two would read the same if they were shortened."""
        others = [other.label for other in self.question.choices if other is not choice]
        short = shortened(choice.label, _LONGEST)
        is_one = all(shortened(other, _LONGEST) != short for other in others)
        return short if is_one else choice.label

    def _add(self, choice: Choice) -> QPushButton:
        text = choice.label
        made = switch(self._short(choice), partial(self._take, choice.value))
        made.setAccessibleName(tr("{question}: {choice}", question=self._said, choice=text))
        made.setToolTip(as_tip(text))
        self._buttons[choice.value] = made
        self._flow.addWidget(made)
        return made

    def _field(self) -> QVBoxLayout:
        field = QLineEdit()
        field.setAccessibleName(self._said)

        def use() -> None:
            if field.text().strip():
                self._take(field.text().strip())

        field.returnPressed.connect(use)
        return column(row(field, button(tr("Use it"), use)))

    def _take(self, value: str) -> None:
        self.show_settled(value)
        self._chosen(value)

    def _open(self) -> None:
        assert self._more is not None
        menu = QMenu(self._more)
        for choice in self.question.choices:
            action = menu.addAction(choice.label.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(choice.value == self._settled)
            action.triggered.connect(lambda _=False, value=choice.value: self._take(value))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def show_settled(self, value: str | None) -> None:
        """Show which answer was given, None for none."""
        self._settled = value
        if value is not None and value not in self._buttons:
            choice = next((c for c in self.question.choices if c.value == value), None)
            if choice:
                self._add(choice).show()
        for of, made in self._buttons.items():
            made.setChecked(of == value)

    def begin(self) -> None:
        """Set the focus to the first answer."""
        first = next(iter(self._buttons.values()), self._more)
        if first is not None:
            first.setFocus()
        else:
            self.findChildren(QLineEdit)[0].setFocus()
