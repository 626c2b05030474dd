"""What a set of clauses would add and leave out, before it is used."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.clause_sets import ClauseSet
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import button, chip, clear, column, label, page, row
from partnerdesk.language import tr, trn
from partnerdesk.partnership.clause_sets import Plan


class SetPanel(QWidget):
    """A set with what would change, shown in place of the list of clauses. Esc closes it."""

    #: The user wants the clauses of this plan.
    agreed = Signal(object)  # Plan
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._plan: Plan | None = None
        self._name = label("", "strong", wrap=True)
        self._about = label("", "small", wrap=True)
        self._note = label("", "filled", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(tokens.XS)
        inside = QWidget()
        inside.setLayout(column(self._lines, -1))
        lines = page(inside)
        lines.setProperty("role", "clear")  # the colour of the card
        inside.setProperty("role", "")
        self.use = button(tr("Use this set"), self._agree, "primary")
        self.cancel = button(tr("Cancel"), self.closed.emit, "quiet")
        whole = column(self._name, self._about, self._note, spacing=tokens.XS)
        whole.addWidget(lines, 1)
        whole.addSpacing(tokens.S)
        whole.addLayout(row(self.use, self.cancel, -1))
        whole.setContentsMargins(tokens.px(8), tokens.XS, tokens.px(8), 0)
        self.setLayout(whole)

    def show_plan(self, clauses: ClauseSet, plan: Plan, note: str = "") -> None:
        """Show what a set would change; `note` is a sentence on what to mind."""
        self._plan = plan
        self.setAccessibleName(tr("The set {name}", name=clauses.name))
        self._name.setText(clauses.name)
        self._about.setText(clauses.about)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        clear(self._lines)
        for tone, said, headings in _parts(plan):
            self._add(tone, said, headings)
        if not plan.changes:
            self._lines.addWidget(label(tr("The agreement holds these clauses already."), "muted", wrap=True))
        elif plan.moves:
            self._lines.addWidget(label(tr("The clauses take the order of the set."), "small", wrap=True))
        self.use.setEnabled(plan.changes)
        self.setAccessibleDescription(told(plan))

    def _add(self, tone: str, said: str, headings: Sequence[str]) -> None:
        self._lines.addSpacing(tokens.S)
        self._lines.addLayout(row(chip(said, tone), -1))
        for heading in headings:
            self._lines.addWidget(label(heading, wrap=True))

    def _agree(self) -> None:
        if self._plan:
            self.agreed.emit(self._plan)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _parts(plan: Plan) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return what changes: the tone of its chip, its words, and the headings."""
    found = (
        ("teal", trn("adds {number}", "adds {number}", len(plan.added)), plan.added),
        ("rust", trn("leaves out {number}", "leaves out {number}", len(plan.left_out)), plan.left_out),
        ("ochre", trn("words anew {number}", "words anew {number}", len(plan.reworded)), plan.reworded),
        (
            "",
            trn("your own words stay: {number}", "your own words stay: {number}", len(plan.kept)),
            plan.kept,
        ),
    )
    return [part for part in found if part[2]]


def told(plan: Plan) -> str:
    """Return in one sentence what a plan adds and leaves out."""
    added = trn("{number} clause added", "{number} clauses added", len(plan.added))
    out = trn("{number} left out", "{number} left out", len(plan.left_out))
    return tr("{added}, {left_out}.", added=added, left_out=out)
