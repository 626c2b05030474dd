"""A field of several short values, such as countries: each a chip, typed with suggestions.

Enter adds what is typed in full or chosen, Backspace in the empty line takes back the last, the
arrow keys walk over the chips, and Delete removes the one in focus. A pasted list becomes chips.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QToolTip, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.tips import as_tip
from partnerdesk.desk.typed import Kept, Typed
from partnerdesk.desk.widgets.basics import restyle
from partnerdesk.desk.widgets.closest import Closest, Option, Options, meant
from partnerdesk.desk.widgets.fields import clean, trimmed
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.token_chip import TokenChip
from partnerdesk.desk.widgets.token_line import TokenLine
from partnerdesk.desk.widgets.token_texts import understood
from partnerdesk.language import tr


class TokensField(QFrame):
    """Chips and a line to type the next one in; `edited` tells the new list of values.

    `options` is asked when first needed, and only these can be added; `free` lets any text be added
    beside them. With no options any text is a value.
    """

    edited = Signal(list)

    def __init__(
        self,
        name: str,
        options: Callable[[], Options] | None = None,
        hint: str = "",
        *,
        free: bool = False,
        word: Callable[[str], str] | None = None,
        read: Callable[[str], str | None] | None = None,
    ) -> None:
        """Make an empty field.

        `word` gives a value's word without asking for all options, `read` the value that a text
        names in full.
        """
        super().__init__()
        self.setProperty("role", "tokens")
        self._name, self._ask, self._word, self._read = name, options, word, read
        self._free = free or options is None
        self._options: Closest | None = None
        self._typed = Typed(self)
        self._row: Callable[[], Hashable] = lambda: None
        self._shown_row: Hashable = None
        self.left = ""  # of what was typed, what is not understood
        self._values: list[str] = []
        self._chips: list[TokenChip] = []
        self.line = TokenLine(self, self, name, hint)
        self._flow = Flow(self.line, spacing=tokens.XS)
        self._flow.setContentsMargins(tokens.XS, tokens.XS, tokens.XS, tokens.XS)
        self.setLayout(self._flow)
        self.setFocusProxy(self.line)
        self.setAccessibleName(name)
        self._tell()

    def bind(self, typed: Typed, row: Callable[[], Hashable]) -> None:
        """Add what is typed when the desk asks, and let the desk know what could not be added.

        `row` returns the table and id of the row that is shown.
        """
        self._typed, self._row = typed, row
        typed.flushing.connect(self.commit)

    # -- showing ------------------------------------------------------------------------

    def show_value(self, values: list[str] | None) -> None:
        """Show values as chips; what is half typed stays, as long as the row is the same."""
        values = list(values or ())
        if (row := self._row()) != self._shown_row:
            self._shown_row = row
            kept = self._typed.texts.get(self._key())
            self.left = kept.text if kept else ""
            self.line.setText(self.left)
            restyle(self, invalid=kept is not None and not kept.is_refused)
        if values != self._values:
            self._values = values
            self._show_chips()

    @property
    def values(self) -> list[str]:
        """Return the values shown."""
        return list(self._values)

    def commit(self) -> None:
        """Add what is typed where it is whole; what is not understood stays in the line, marked."""
        typed = trimmed(clean(self.line.text()))
        self.line.setToolTip("")
        self._typed.let_go(self._key())
        if not typed:
            restyle(self, invalid=False)
            return
        found, rest = understood(typed, self._value_of, free=self._free)
        self.line.setText("; ".join(rest))
        self._mark(self.line.text())
        added = [value for value in dict.fromkeys(found) if value not in self._values]
        if added and not self._change([*self._values, *added]):
            self.line.setText(typed)
            self._typed.keep(self._key(), Kept(self._name, typed, is_refused=True))

    def _mark(self, left: str) -> None:
        """Mark an invalid text, announce it, and keep it until it is corrected."""
        self.left = left
        restyle(self, invalid=bool(left))
        if left:
            said = tr("“{text}” is not among the choices. Choose one from the list.", text=left)
            self.line.setToolTip(as_tip(said))
            self._typed.keep(self._key(), Kept(self._name, left, is_refused=False))
            if self.isVisible():
                QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), as_tip(said), self)

    def _key(self) -> Hashable:
        return self._row(), self._name

    def set_read_only(self, read_only: bool) -> None:
        """Show the chips alone, or let them be edited."""
        self.line.setVisible(not read_only)
        for chip in self._chips:
            chip.setEnabled(not read_only)

    # -- changing -----------------------------------------------------------------------

    def options(self) -> Options:
        """Return the options, read once and cached."""
        return self._closest().options

    def _closest(self) -> Closest:
        if self._options is None:
            self._options = Closest(self._ask() if self._ask else [])
        return self._options

    def forget_options(self) -> None:
        """Clear the cached options."""
        self._options = None

    def suggestions(self, typed: str) -> Options:
        """Return what the list below the line offers."""
        return self._closest().suggested(typed, self._values)

    def add(self, value: str) -> None:
        """Add a value at the end, once."""
        word = self.word_of(value)
        self.line.clear()
        self._typed.let_go(self._key())
        restyle(self, invalid=False)
        if value not in self._values and not self._change([*self._values, value]):
            self.line.setText(word)
            self._typed.keep(self._key(), Kept(self._name, word, is_refused=True))

    def only(self, typed: str) -> Option | None:
        """Return the option that alone fits what is typed, where nothing else can be added."""
        return None if self._free else self.line.suggestions.only(typed)

    def remove(self, value: str) -> None:
        """Remove a value."""
        at = self._values.index(value)
        self._change([v for v in self._values if v != value])
        if self._chips and at:
            self._chips[at - 1].setFocus()
        else:
            self.line.setFocus()

    def remove_last(self) -> None:
        """Remove the last value; the focus stays in the line."""
        if self._values:
            self._change(self._values[:-1])

    def step_back(self) -> None:
        """Give the focus to the last chip."""
        if self._chips:
            self._chips[-1].setFocus(Qt.FocusReason.TabFocusReason)

    def _step(self, chip: TokenChip, forwards: bool) -> None:
        """Move the focus to the neighbour of a chip."""
        stops: list[QWidget] = [*self._chips, self.line]
        at = stops.index(chip) + (1 if forwards else -1)
        if 0 <= at < len(stops):
            stops[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _change(self, values: list[str]) -> bool:
        """Show and emit other values. Return False if they could not be saved."""
        refusals = self._typed.refusals
        self._values = values
        self._show_chips()
        self.edited.emit(list(values))
        return self._typed.refusals == refusals

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the tip about an invalid text away with the field: the click that left may have shown it."""
        super().hideEvent(event)
        if self.left and QToolTip.text() == self.line.toolTip():
            QToolTip.hideText()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Write on from wherever the field is pressed."""
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)

    # -- pieces -------------------------------------------------------------------------

    def _show_chips(self) -> None:
        kept = {chip.value: chip for chip in self._chips}
        for value in set(kept) - set(self._values):
            self._flow.removeWidget(kept[value])
            kept[value].hide()
            kept[value].deleteLater()
        self._chips = [kept.get(v) or self._new_chip(v) for v in self._values]
        for part in (*self._chips, self.line):
            self._flow.removeWidget(part)
            self._flow.addWidget(part)
        for chip in self._chips:
            chip.show()  # at once, so that it can take the focus
        self._tell()
        self.updateGeometry()

    def _new_chip(self, value: str) -> TokenChip:
        chip = TokenChip(self, value, self.word_of(value))
        chip.removed.connect(self.remove)
        chip.stepped.connect(partial(self._step, chip))
        return chip

    def word_of(self, value: str) -> str:
        """Return the word of a value, or the value itself if it has none."""
        if self._word:
            return self._word(value)
        return next((o.word for o in self.options() if o.value == value), value) if self._ask else value

    def _value_of(self, typed: str) -> str | None:
        """Return the value that a text names in full, or None."""
        if self._read is not None:
            return self._read(typed)
        found = meant(typed, self.options())
        return found.value if found else typed if self._free else None

    def _tell(self) -> None:
        chosen = words.commas(chip.word for chip in self._chips)
        how = tr("Enter adds, Backspace removes the last.")
        self.line.setAccessibleDescription(f"{chosen}. {how}" if chosen else how)
        self.line.setPlaceholderText("" if self._chips else self.line.hint)
