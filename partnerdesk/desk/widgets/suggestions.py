"""The list of suggestions below a line of text: one for every field that completes what is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QRect, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from partnerdesk.desk.widgets.fitting_list import fit
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.widgets.closest import Option, Options

#: So many are visible at once, and so many of those that fit what is typed are in the list: the closest.
_MOST, _LISTED = 12, 200


class Suggestions(QObject):
    """Offers the options that fit; only what is typed in full, or chosen here, is ever taken."""

    chosen = Signal(object)  # Option

    def __init__(self, line: QLineEdit, fitting: Callable[[str], Options]) -> None:
        """Offer below a line what `fitting` returns for its text."""
        super().__init__(line)
        self._line, self._fitting = line, fitting
        self._found: Options = []
        self._words = QStringListModel(self)
        self._completer: QCompleter | None = None
        self._popup: QListView | None = None

    @property
    def is_open(self) -> bool:
        """Return whether the list is visible."""
        return self._popup is not None and self._popup.isVisible()

    def popup(self) -> QListView:
        """Return the list, made when first needed."""
        if self._popup is None:
            self._completer = completer = QCompleter(self._words, self)
            completer.setWidget(self._line)
            completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            completer.setMaxVisibleItems(_MOST)
            self._popup = QListView()
            self._popup.setProperty("role", "popup")
            self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._popup.setAccessibleName(tr("Suggestions for {field}", field=self._line.accessibleName()))
            completer.setPopup(self._popup)
            completer.activated.connect(lambda: self._take(self._current()))
        return self._popup

    def offer(self, typed: str) -> None:
        """Show the options that match a text, or hide the list if none does."""
        self.show_options(self._fitting(typed)[:_LISTED])

    def show_options(self, options: Options) -> None:
        """Show options. None is chosen until an arrow key or the mouse chooses one."""
        popup = self.popup()
        self._found = options
        self._words.setStringList([option.word for option in options])
        if not options:
            popup.hide()
            return
        assert self._completer
        self._completer.complete()
        popup.setCurrentIndex(QModelIndex())
        top = self._line.mapToGlobal(self._line.rect().topLeft())
        fit(popup, popup, QRect(top, self._line.size()), _MOST)

    def hide(self) -> None:
        """Hide the list."""
        if self._popup is not None:
            self._popup.hide()

    def take_current(self) -> bool:
        """Accept the choice in the open list. Return whether there was one."""
        at = self._current() if self.is_open else -1
        self.hide()
        self._take(at)
        return at >= 0

    def only(self, typed: str) -> Option | None:
        """Return the only option that matches the typed text, or None."""
        found = self._fitting(typed)
        return found[0] if len(found) == 1 else None

    def _current(self) -> int:
        return self._popup.currentIndex().row() if self._popup is not None else -1

    def _take(self, at: int) -> None:
        if 0 <= at < len(self._found):
            self.chosen.emit(self._found[at])
