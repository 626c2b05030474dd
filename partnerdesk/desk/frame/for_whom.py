"""The dialog that asks for the reader of an export, and which of the lead's own words to add."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QDialog, QRadioButton, QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import button, column, label, page, row
from partnerdesk.language import N_, tr
from partnerdesk.partnership.readers import LEAD_WORDS, LeadWords, Reader, Reading

#: Name of each reader in the dialog, and what it gets.
_READERS = {
    Reader.PARTNERS: (N_("The partners"), N_("partners, and what each agreed to share with partners")),
    Reader.PUBLIC: (N_("Everybody"), N_("partners, and only what was agreed to be public; no meetings")),
    Reader.LEAD: (N_("You alone"), N_("all of the shared side, with your own words")),
}


class ForWhom(QDialog):
    """The choice of readers, and check boxes for the lead's own words, unchecked at first."""

    def __init__(
        self,
        parent: QWidget,
        heading: str,
        first: Reader,
        readers: Sequence[Reader],
        more: QWidget | None = None,
        *,
        may_add: bool = True,
        see: Callable[[Reading], object] | None = None,
    ) -> None:
        """Make the dialog; `heading` names the export, `first` is the reader chosen at first.

        `see` shows what the chosen reader would get.

        Without `readers` there is nothing to choose: it is for the first. `more` is shown below: fields for
        other choices. Without `may_add` none of the lead's own words can be added.
        """
        super().__init__(parent)
        self.setWindowTitle(heading)
        self._group = QButtonGroup(self)
        self._readers, self._first, self._may_add = list(readers), first, may_add
        choices = [self._choice(number, reader, first) for number, reader in enumerate(readers)]
        self._added = {words: QCheckBox(name.tr()) for words, name in LEAD_WORDS.items()}
        self._own = QWidget()
        ticks: QVBoxLayout = column(
            label(tr("Add of your own words"), "heading"), *self._added.values(), spacing=tokens.XS
        )
        self._own.setLayout(ticks)
        self._group.idToggled.connect(lambda *_: self._show())
        go_on = button(tr("Continue"), self.accept, "primary")
        go_on.setDefault(True)
        self._see = button(tr("See what they get…"), lambda: see and see(self.reading))
        self._see.setVisible(bool(see and choices))
        end = row(self._see, -1, button(tr("Cancel"), self.reject), go_on)
        whom = [label(tr("Who is it for?"), "heading"), *choices, self._own] if choices else []
        asked = [*whom, *([more] if more else [])]
        self._inside = QWidget()
        self._inside.setLayout(column(*asked, -1, spacing=tokens.M))
        self._page = page(self._inside)
        self.setLayout(
            column(label(heading, "title", wrap=True), self._page, end, spacing=tokens.M, margins=tokens.XL)
        )
        self._show()
        self._fit()
        if choices:
            self._group.button(self._readers.index(first)).setFocus()

    def _choice(self, number: int, reader: Reader, first: Reader) -> QWidget:
        name, description = (mark.tr() for mark in _READERS[reader])
        made = QRadioButton(name)
        made.setAccessibleDescription(description)
        made.setChecked(reader == first)
        self._group.addButton(made, number)
        below = label(description, "small", wrap=True)
        below.setIndent(tokens.px(30))
        held = QWidget()
        held.setLayout(column(made, below, spacing=0))
        return held

    def _show(self) -> None:
        self._own.setVisible(self._may_add and self._reader != Reader.LEAD)
        self._see.setEnabled(self._reader != Reader.LEAD)

    def _fit(self) -> None:
        """Be so large that all choices are seen, as far as the screen allows; else they scroll."""
        self.ensurePolished()
        inside, around = self._inside.sizeHint(), self.sizeHint() - self._page.sizeHint()
        screen = self.screen().availableSize() * 0.9
        bar = self._page.verticalScrollBar().sizeHint().width()
        self.resize(
            min(inside.width() + bar + 2 * tokens.XL, screen.width()),
            min(inside.height() + around.height(), screen.height()),
        )

    @property
    def _reader(self) -> Reader:
        return self._readers[self._group.checkedId()] if self._readers else self._first

    @property
    def reading(self) -> Reading:
        """Return the chosen reader and words."""
        if self._reader == Reader.LEAD:
            return Reading(Reader.LEAD)
        added: frozenset[LeadWords] = frozenset(w for w, tick in self._added.items() if tick.isChecked())
        return Reading(self._reader, added)


def ask_for_whom(
    parent: QWidget,
    heading: str,
    first: Reader,
    readers: Sequence[Reader],
    more: QWidget | None = None,
    *,
    may_add: bool = True,
    see: Callable[[Reading], object] | None = None,
) -> Reading | None:
    """Show the dialog, with `more` fields below. Return the choice, or None if it was cancelled."""
    asked = ForWhom(parent, heading, first, readers, more, may_add=may_add, see=see)
    agreed = asked.exec() == QDialog.DialogCode.Accepted
    reading = asked.reading
    asked.deleteLater()
    return reading if agreed else None
