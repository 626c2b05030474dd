"""The panel of the invitation letter: the wording of the lead, and how each participant reads it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.export_asked import ExportAsked
from partnerdesk.desk.widgets.basics import breakable, button, column, label, line
from partnerdesk.desk.widgets.fields import ChoiceField, TextField, bind
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.lead_mark import labelled_for_the_lead
from partnerdesk.desk.widgets.side_panel import SidePanel
from partnerdesk.file.letter_words import (
    MEANING,
    LetterTo,
    in_braces,
    lacks_told,
    letters,
    pattern,
    unknown_told,
)
from partnerdesk.file.reading.letters import wording
from partnerdesk.language import tr, trn
from partnerdesk.partnership.letters import Placeholder
from partnerdesk.partnership.readers import LeadWords

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk


class LetterPanel(SidePanel):
    """The wording with its placeholders, a letter as it is read, and the ways out: a PDF, a text."""

    def __init__(self, desk: Desk) -> None:
        """Make an empty panel; `show_letters` fills it."""
        super().__init__(tr("Invitation letter"))
        self._desk = desk
        self.ids: list[int] = []
        self._letters: list[LetterTo] = []
        self.wording = TextField(tr("Wording"), tr("what do you write to those you invite?"), least_lines=6)
        self.begin = button(tr("Begin with a pattern"), self._begin, "link")
        self.problem = label("", "rust", wrap=True)
        self.reader = ChoiceField(tr("The letter to"))
        self.reader.may_be_narrow()
        self.text = label("", wrap=True)
        self.lacks = label("", "ochre", wrap=True)
        self.copy = button(tr("Copy the text"), self._copy)
        self.pdf = button("", partial(self._export, "letters"), "primary")
        self.apart = button(tr("A file for each"), partial(self._export, "letterfiles"))
        self._placeholders = Flow(spacing=tokens.XS)
        self._preview = QWidget()
        self._lay_out()
        self.wording.edited.connect(self._write)
        self.reader.edited.connect(lambda _: self._show())
        bind(desk.typed, self.wording)

    def _lay_out(self) -> None:
        for name in Placeholder:
            made = button(in_braces(name), partial(self._put, name), "quiet", tip=MEANING[name].tr())
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor in the wording
            made.setAccessibleName(tr("Put in {what}", what=MEANING[name].tr()))
            self._placeholders.addWidget(made)
        ways = Flow(self.pdf, self.apart, self.copy, spacing=tokens.S)
        below = column(line(), self.reader, self.text, self.lacks, ways)
        below.setContentsMargins(0, 0, 0, 0)
        self._preview.setLayout(below)
        self.body.addLayout(labelled_for_the_lead(tr("Wording"), self.wording, LeadWords.OUTREACH))
        self.body.addWidget(self.begin)
        self.body.addLayout(self._placeholders)
        self.body.addWidget(self.problem)
        self.body.addWidget(self._preview)

    def show_letters(self, ids: Sequence[int]) -> bool:
        """Show the letters to participants of some ids. Return False if none of them is there any more."""
        text = wording(self._desk.file)
        self._letters = letters(self._desk.file, text, ids)
        self.ids = [to.id for to in self._letters]
        self.wording.show_value(text or None)
        self.reader.set_options((to.id, to.name) for to in self._letters)
        if self.reader.currentData() not in self.ids:
            self.reader.show_value(next(iter(self.ids), None))
        self._show()
        return bool(self.ids)

    def _show(self) -> None:
        """Show the letter to the chosen participant, and what stands in the way of sending it."""
        has_words, is_read_only = bool(self.wording.value), self._desk.read_only
        self.wording.setReadOnly(is_read_only)
        self.begin.setVisible(not has_words and not is_read_only)
        unknown = unknown_told(self.wording.value or "")
        self.problem.setText(breakable(unknown))
        self.problem.setVisible(bool(unknown))
        self._preview.setVisible(has_words and not unknown)
        chosen = [to for to in self._letters if to.id == self.reader.currentData()]
        self.text.setText(breakable("".join(to.letter.text for to in chosen)))
        lacks = lacks_told(self._letters)
        self.lacks.setText(breakable(lacks))
        self.lacks.setVisible(bool(lacks))
        many = len(self._letters)
        self.pdf.setText(trn("PDF of {number} letter", "PDF of {number} letters", many))
        self.pdf.setAccessibleName(self.pdf.text())
        self.pdf.setDisabled(bool(lacks))
        self.apart.setVisible(many > 1)
        self.apart.setDisabled(bool(lacks))
        self.copy.setDisabled(any(to.letter.lacks for to in chosen))

    def _write(self, text: str | None) -> None:
        self._desk.write(tr("Change the invitation letter"), "partnership", 1, invitation=text)

    def _begin(self) -> None:
        self._write(pattern())
        self.wording.setFocus()

    def _put(self, name: Placeholder) -> None:
        if not self._desk.read_only:
            self.wording.textCursor().insertText(in_braces(name))
            self.wording.setFocus()

    def _copy(self) -> None:
        self._desk.flushing.emit()
        chosen = next(to for to in self._letters if to.id == self.reader.currentData())
        QApplication.clipboard().setText(chosen.letter.text)
        self._desk.tell(tr("Copied the letter to {name}.", name=chosen.name))

    def _export(self, kind: str) -> None:
        name = self._letters[0].name if len(self._letters) == 1 else ""
        self._desk.export_asked.emit(ExportAsked(kind, name=name, asks=False, participants=tuple(self.ids)))
