"""A line of text with suggestions. Any text is allowed; a choice is saved at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from partnerdesk.desk.widgets.closest import Option, Options, suggested
from partnerdesk.desk.widgets.fields import LineField
from partnerdesk.desk.widgets.suggestions import Suggestions
from partnerdesk.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SuggestingField(LineField):
    """A line of text that offers texts which hold what is typed; Alt+Down offers all."""

    def __init__(
        self,
        name: str,
        texts: Callable[[], list[str]],
        hint: str = "",
        *,
        in_place: bool = False,
        face: str = "",
    ) -> None:
        """Make a field; `texts` is asked whenever the field is entered."""
        super().__init__(name, hint, in_place=in_place, face=face)
        self._texts = texts
        self._options: Options = []
        self.suggestions = Suggestions(self, self._fitting)
        self.suggestions.chosen.connect(self._choose)
        self.textEdited.connect(self.suggestions.offer)
        self.setAccessibleDescription(tr("Suggests as you type; Alt+Down offers all."))

    def options(self) -> Options:
        """Return what is suggested."""
        return [Option(text, text) for text in self._texts()]

    def _fitting(self, typed: str) -> Options:
        return suggested(typed, self._options)

    def _offers(self) -> bool:
        return self.suggestions.is_open

    def _choose(self, option: Option) -> None:
        self.setText(option.word)
        self.commit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Read the suggestions."""
        super().focusInEvent(event)
        if not self.isReadOnly() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._options = self.options()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Leave the suggestions with the field: open, they would keep its leaving to themselves."""
        self.suggestions.take_current()
        return super().focusNextPrevChild(forwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer everything with Alt+Down, and take what is chosen with Enter."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.suggestions.show_options(self._options)
        elif event.key() in _ENTER and self.suggestions.take_current():
            event.accept()
        else:
            super().keyPressEvent(event)
