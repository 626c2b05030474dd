"""Fields for a choice among a few values, or of yes and no. Both emit the value at once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QListView

from partnerdesk.desk.tips import as_tip
from partnerdesk.desk.widgets.fitting_list import fit
from partnerdesk.desk.widgets.spoken_cells import SpokenCells

#: Most visible choices, if the screen has room.
_MOST = 24


class _Choices(QListView):
    """The list of a choice: its words are nowhere while the choice is hidden; Qt takes them for shown."""

    def __init__(self, field: QComboBox) -> None:
        super().__init__(field)
        self._field = field

    def visualRect(self, index: Any) -> QRect:
        """Return the box of a word in the viewport, none while the choice is hidden."""
        return super().visualRect(index) if self._field.isVisible() else QRect()


def _are_same(pair: tuple[object, object]) -> bool:
    return pair[0] == pair[1]


class ChoiceField(QComboBox):
    """A combo box for one of a few values. `edited` emits the value that the user chose."""

    edited = Signal(object)

    def __init__(self, name: str, options: Iterable[tuple[Any, str]] = (), *, nothing: str = "") -> None:
        """Make a field of (value, word) options. `nothing` is the word for None, if None is allowed."""
        super().__init__()
        self.setAccessibleName(name)
        self.setAccessibleDescription(name)  # on Linux, the screen reader takes the value for the name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._nothing = nothing
        self._options: list[tuple[Any, str]] = []
        self._shown: Any = None
        self._showing = False
        self._spoken: SpokenCells | None = None
        self._let_speak()
        self.set_options(options)
        self.currentIndexChanged.connect(self._chosen)  # a screen reader does not emit `activated`

    def may_be_narrow(self) -> None:
        """Allow the field to be narrower than its texts. The tool tip holds the whole text."""
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.currentTextChanged.connect(self._set_tip)
        self._set_tip(self.currentText())

    def _set_tip(self, text: str) -> None:
        self.setToolTip(as_tip(text))

    def set_options(self, options: Iterable[tuple[Any, str]]) -> None:
        """Replace the options. The value shown stays chosen if it is among them."""
        wanted = [*([(None, self._nothing)] if self._nothing else []), *options]
        before, self._options = self._options, wanted
        if wanted == before:
            return
        same = len(list(takewhile(_are_same, zip(before, wanted, strict=False))))
        ends = zip(reversed(before[same:]), reversed(wanted[same:]), strict=False)
        last = len(list(takewhile(_are_same, ends)))
        self._showing = True
        for _ in before[same : len(before) - last]:
            self.removeItem(same)
        for at, (value, text) in enumerate(wanted[same : len(wanted) - last], start=same):
            self.insertItem(at, text, value)
        self.show_value(self._shown)

    def show_value(self, value: Any) -> None:
        """Show a value."""
        self._shown = value
        self._showing = True
        self.setCurrentIndex(next((at for at, (own, _) in enumerate(self._options) if own == value), -1))
        self._showing = False

    def _chosen(self, index: int) -> None:
        if self._showing:
            return
        value = self.itemData(index)
        if value != self._shown:
            self._shown = value
            self.edited.emit(value)

    def showEvent(self, event: QShowEvent) -> None:
        """Let assistive technology choose in the list, also if it came after this field."""
        super().showEvent(event)
        self._let_speak()

    def _let_speak(self) -> None:
        """Let assistive technology choose in the list, which Qt does not support.

        Only where it is there: Qt creates a list when it is first needed, and fields are many.
        """
        if self._spoken is None and QAccessible.isActive():
            view = _Choices(self)
            self.setView(view)
            self._spoken = SpokenCells(view)
            self._spoken.chosen.connect(self._take_spoken)

    def _take_spoken(self, index: QModelIndex) -> None:
        self.setCurrentIndex(index.row())
        self.hidePopup()

    def showPopup(self) -> None:
        """Show the list as wide and as high as its words: Qt forgets what the style adds around them."""
        super().showPopup()
        top = self.mapToGlobal(self.rect().topLeft())
        fit(self.view(), self.view().window(), QRect(top, self.size()), _MOST)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll, so that the wheel never changes the value by accident."""
        event.ignore()


class TickField(QCheckBox):
    """A check box. `edited` emits the value that the user set, also through a screen reader."""

    edited = Signal(bool)

    def __init__(self, text: str) -> None:
        """Make a field with its text beside the box."""
        super().__init__(text)
        self._shown = False
        self.toggled.connect(self._ticked)  # a screen reader does not emit `clicked`

    def show_value(self, value: bool) -> None:
        """Show a value."""
        self._shown = value
        self.setChecked(value)

    def _ticked(self, is_ticked: bool) -> None:
        if is_ticked != self._shown:
            self._shown = is_ticked
            self.edited.emit(is_ticked)
