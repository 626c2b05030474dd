"""Suggestions below a line of text: what is typed stays free, a choice writes at once."""

from collections.abc import Callable

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView

from partnerdesk.desk.widgets.fields import LineField
from partnerdesk.language import tr

_MOST = 9


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
        self._ask = texts
        self._texts = QStringListModel(self)
        self._offer = QCompleter(self._texts, self)
        self._offer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._offer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._offer.setMaxVisibleItems(_MOST)
        self._popup = QListView()
        self._popup.setProperty("role", "popup")
        self._popup.setAccessibleName(tr("Suggestions for {field}", field=name))
        self._offer.setPopup(self._popup)
        self._offer.activated.connect(lambda: QTimer.singleShot(0, self.commit))
        self.setAccessibleDescription(tr("Suggests as you type; Alt+Down offers all."))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Get the suggestions ready."""
        super().focusInEvent(event)
        if self.completer() is None and not self.isReadOnly():
            self.setCompleter(self._offer)
        self._texts.setStringList(self._ask())

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Leave the suggestions with the field: open, they would keep its leaving to themselves."""
        self._popup.hide()
        return super().focusNextPrevChild(forwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer everything with Alt+Down."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._offer.setCompletionPrefix("")
            self._offer.complete()
            return
        super().keyPressEvent(event)
