"""A field of several short values, such as countries: each a chip, typed with suggestions.

Enter adds what is typed in full or chosen, Backspace in the empty line takes back the last, the
arrow keys walk over the chips, and Delete removes the one in focus. A pasted list becomes chips.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QToolTip, QWidget
from shiboken6 import isValid

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.tips import as_tip
from partnerdesk.desk.typed import Kept, Typed
from partnerdesk.desk.widgets.basics import restyle
from partnerdesk.desk.widgets.closest import Option, Options, meant, suggested
from partnerdesk.desk.widgets.fields import clean, trimmed, when_put
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.suggestions import Suggestions
from partnerdesk.language import tr
from partnerdesk.mirroring import ends

#: What parts the entries of a list that is pasted: always, and where commas are no part of a value.
_LIST, _COMMAS = re.compile(r"[;；\n\r\t\u2028\u2029]+"), re.compile(r"[,،、]+")


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
        self._options: Options | None = None
        self._typed = Typed(self)
        self._row: Callable[[], Hashable] = lambda: None
        self._shown_row: Hashable = None
        self.left = ""  # of what was typed, what is not understood
        self._values: list[str] = []
        self._chips: list[_Chip] = []
        self.line = _Line(self, name, hint)
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
        found, rest = self._understood(typed)
        self.line.setText("; ".join(rest))
        self._mark(self.line.text())
        added = [value for value in dict.fromkeys(found) if value not in self._values]
        if added and not self._change([*self._values, *added]):
            self.line.setText(typed)
            self._typed.keep(self._key(), Kept(self._name, typed, is_refused=True))

    def _understood(self, typed: str) -> tuple[list[str], list[str]]:
        """Return the values that a text names, and its parts that name none."""
        found, rest = [], []
        for part in self._parts(typed):
            value = self._value_of(part)
            if value is None:
                rest.append(part)
            else:
                found.append(value)
        return found, rest

    def _parts(self, typed: str) -> Iterator[str]:
        if self._value_of(typed) is not None and not _LIST.search(typed):
            yield typed
            return
        for part in filter(None, map(trimmed, _LIST.split(typed))):
            if self._free or self._value_of(part) is not None:
                yield part
            else:
                yield from filter(None, map(trimmed, _COMMAS.split(part)))

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
        if self._options is None:
            self._options = self._ask() if self._ask else []
        return self._options

    def forget_options(self) -> None:
        """Clear the cached options."""
        self._options = None

    def suggestions(self, typed: str) -> Options:
        """Return what the list below the line offers."""
        return suggested(typed, self.options(), self._values)

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

    def step(self, chip: _Chip | None, forwards: bool) -> None:
        """Move the focus to the neighbour of a chip, or from the line to the last chip."""
        stops: list[QWidget] = [*self._chips, self.line]
        at = stops.index(chip or self.line) + (1 if forwards else -1)
        if 0 <= at < len(stops):
            stops[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _change(self, values: list[str]) -> bool:
        """Show and emit other values. Return False if they could not be saved."""
        refusals = self._typed.refusals
        self._values = values
        self._show_chips()
        self.edited.emit(list(values))
        return self._typed.refusals == refusals

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
        self._chips = [kept.get(v) or _Chip(self, v, self.word_of(v)) for v in self._values]
        for part in (*self._chips, self.line):
            self._flow.removeWidget(part)
            self._flow.addWidget(part)
        for chip in self._chips:
            chip.show()  # at once, so that it can take the focus
        self._tell()
        self.updateGeometry()

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


class _Chip(QPushButton):
    """One value; pressing it takes it out."""

    def __init__(self, field: TokensField, value: str, word: str) -> None:
        super().__init__(f"{word.replace('&', '&&')}  ×", field)
        self.value, self.word = value, word
        self._field = field
        self.setProperty("role", "token")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the arrows reach it; Tab leaves the field
        self.setAccessibleName(tr("Remove {what}", what=word))
        self.setToolTip(as_tip(tr("Remove {what}", what=word)))
        self.clicked.connect(lambda: field.remove(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            _, on = ends(Qt.Key.Key_Left, Qt.Key.Key_Right, self)
            self._field.step(self, key == on)
        else:
            super().keyPressEvent(event)


class _Line(QLineEdit):
    """Where the next value is typed."""

    def __init__(self, field: TokensField, name: str, hint: str) -> None:
        super().__init__(field)
        self._field, self.hint = field, hint
        self.setProperty("role", "bare")
        self.setAccessibleName(name)
        self.setMaxLength(1_000)
        self.setMinimumWidth(tokens.px(72))
        self.suggestions = Suggestions(self, field.suggestions)
        self.suggestions.chosen.connect(self._choose)
        self.textChanged.connect(self._mend)
        self.textEdited.connect(self._suggest)
        when_put(self, field.commit)

    def _mend(self) -> None:
        self.updateGeometry()
        if self._field.property("invalid") and self.text() != self._field.left:
            restyle(self._field, invalid=False)
            QToolTip.hideText()

    def _suggest(self, typed: str) -> None:
        if _LIST.search(typed):  # a list was pasted, or one of its ends typed
            self.suggestions.hide()
            self._field.commit()
        else:
            self.suggestions.offer(typed)

    def _choose(self, option: Option) -> None:
        self._field.add(option.value)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Take what is chosen, or the only option that fits what is typed, and leave."""
        only = self._field.only(self.text()) if self.suggestions.is_open else None
        if not self.suggestions.take_current() and only:
            self._choose(only)
        return super().focusNextPrevChild(forwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_empty = event.key(), not self.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Backspace and is_empty:
            self._field.remove_last()
        elif key == ends(Qt.Key.Key_Left, Qt.Key.Key_Right, self)[0] and is_empty:
            self._field.step(None, forwards=False)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Take little room beside the chips, and more as one types."""
        typed = self.text() or self.placeholderText()
        width = self.fontMetrics().horizontalAdvance(typed) + tokens.px(20)
        return QSize(max(tokens.px(72), width), super().sizeHint().height())

    def _enter(self) -> None:
        if not self.suggestions.take_current():
            self._field.commit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        restyle(self._field, focused=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        is_alive = isValid(self._field)  # Qt takes the focus away from a field that goes
        if is_alive and event.reason() != Qt.FocusReason.PopupFocusReason:
            restyle(self._field, focused=False)
            self._field.commit()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if event.matches(undo) or event.matches(redo):
                self._field.commit()
                event.ignore()  # undo and redo are the partnership's
                return False
        return super().event(event)
