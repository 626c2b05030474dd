"""A field of several short values, such as countries: each a chip, typed with suggestions.

Enter adds what is typed, Backspace in the empty line takes back the last, the arrow keys
walk over the chips, and Delete removes the one in focus.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QFrame, QLineEdit, QPushButton, QWidget
from shiboken6 import isValid

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.tips import as_tip
from partnerdesk.desk.widgets.basics import restyle
from partnerdesk.desk.widgets.closest import Options, suggested
from partnerdesk.desk.widgets.fields import clean, when_put
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.language import tr
from partnerdesk.mirroring import ends
from partnerdesk.partnership.names import folded

_MOST_SUGGESTED = 12


class TokensField(QFrame):
    """Chips and a line to type the next one in; `edited` tells the new list of values.

    `options` is asked for (value, word) pairs when first needed, and only these can be
    added; `free` lets any text be added beside them. With no options any text is a value.
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
    ) -> None:
        """Make an empty field; `word` gives a value's word without asking for all options."""
        super().__init__()
        self.setProperty("role", "tokens")
        self._name, self._ask, self._word = name, options, word
        self._free = free or options is None
        self._options: Options | None = None
        self._values: list[str] = []
        self._chips: list[_Chip] = []
        self.line = _Line(self, name, hint)
        self._flow = Flow(self.line, spacing=tokens.XS)
        self._flow.setContentsMargins(tokens.XS, tokens.XS, tokens.XS, tokens.XS)
        self.setLayout(self._flow)
        self.setFocusProxy(self.line)
        self.setAccessibleName(name)
        self._tell()

    # -- showing ------------------------------------------------------------------------

    def show_value(self, values: list[str] | None) -> None:
        """Show values as chips; what is half typed stays."""
        values = list(values or ())
        if values != self._values:
            self._values = values
            self._show_chips()

    @property
    def values(self) -> list[str]:
        """Return the values shown."""
        return list(self._values)

    def commit(self) -> None:
        """Add what is typed where it is whole: an option's own word, or any text if that may be."""
        typed = clean(self.line.text()).strip()
        if not typed:
            restyle(self, invalid=False)
            return
        if self._free:
            self.add(self._value_of(typed))
            return
        value = self._value_of(typed)
        if value in dict(self.options()):
            self.add(value)
        else:
            restyle(self, invalid=True)

    def set_read_only(self, read_only: bool) -> None:
        """Show the chips alone, or let them be edited."""
        self.line.setVisible(not read_only)
        for chip in self._chips:
            chip.setEnabled(not read_only)

    # -- changing -----------------------------------------------------------------------

    def options(self) -> Options:
        """Return what can be chosen, asked for once."""
        if self._options is None:
            self._options = self._ask() if self._ask else []
        return self._options

    def forget_options(self) -> None:
        """Ask for the options anew when they are next needed."""
        self._options = None

    def suggestions(self, typed: str) -> Options:
        """Return what the list below the line offers."""
        return suggested(typed, self.options(), self._values)[:_MOST_SUGGESTED]

    def add(self, value: str) -> None:
        """Add a value at the end, once."""
        self.line.clear()
        restyle(self, invalid=False)
        if value not in self._values:
            self._change([*self._values, value])

    def add_typed(self) -> None:
        """Add what Enter means: the closest option, or the text itself where any may be."""
        typed = clean(self.line.text()).strip()
        fits = self.suggestions(typed)
        if self._free:
            self.commit()
        elif fits:
            self.add(fits[0][0])
        else:
            self.commit()

    def remove(self, value: str) -> None:
        """Take a value out."""
        at = self._values.index(value)
        self._change([v for v in self._values if v != value])
        if self._chips and at:
            self._chips[at - 1].setFocus()
        else:
            self.line.setFocus()

    def remove_last(self) -> None:
        """Take the last value out and stay in the line."""
        if self._values:
            self._change(self._values[:-1])

    def step(self, chip: _Chip | None, forwards: bool) -> None:
        """Move the focus to the neighbour of a chip, or from the line to the last chip."""
        stops: list[QWidget] = [*self._chips, self.line]
        at = stops.index(chip or self.line) + (1 if forwards else -1)
        if 0 <= at < len(stops):
            stops[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _change(self, values: list[str]) -> None:
        self._values = values
        self._show_chips()
        self.edited.emit(list(values))

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
        """Return the word of a value, the value itself where it has none."""
        if self._word:
            return self._word(value)
        return dict(self.options()).get(value, value) if self._ask else value

    def _value_of(self, typed: str) -> str:
        for value, word in self.options():
            if folded(typed) in (folded(value), folded(word)):
                return value
        return typed

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
        self._words = QStringListModel(self)
        self._found: Options = []
        self._popup: QAbstractItemView | None = None
        self.textChanged.connect(self.updateGeometry)
        self.textEdited.connect(self._suggest)
        when_put(self, field.commit)

    def _suggest(self, typed: str) -> None:
        self._found = self._field.suggestions(typed)
        self._words.setStringList([word for _, word in self._found])
        popup = self.popup()
        if self._found:
            self._completer.complete()
            popup.setCurrentIndex(QModelIndex())  # Enter means what is typed; only Down chooses
        else:
            popup.hide()

    def popup(self) -> QAbstractItemView:
        """Return the list of suggestions, made when first needed."""
        if self._popup is None:
            self._completer = QCompleter(self._words, self)
            self._completer.setWidget(self)
            self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            self._completer.activated.connect(self._choose)
            made = self._completer.popup()
            assert made is not None  # Qt makes one on asking
            self._popup = made
            made.setProperty("role", "popup")
            made.setAccessibleName(tr("Suggestions for {field}", field=self.accessibleName()))
        return self._popup

    def _choose(self, word: str) -> None:
        value = next((value for value, w in self._found if w == word), None)
        if value is not None:
            self._field.add(value)

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
        chosen = None
        if self._popup is not None:
            chosen = self._popup.currentIndex().data() if self._popup.isVisible() else None
            self._popup.hide()
        if chosen:
            self._choose(chosen)
        else:
            self._field.add_typed()

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
