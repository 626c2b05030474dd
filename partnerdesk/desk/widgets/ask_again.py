"""The buttons that ask the partners where they stand: all of them, or those whose reason a change touches."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import button, column, row
from partnerdesk.language import tr, trn


class AskAgain(QWidget):
    """Two buttons; the second is there if the words changed and the change touches the reasons of some."""

    #: The participants to ask, as a set of ids; None for all partners.
    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._touched: AbstractSet[int] = frozenset()
        self.all = button("", lambda: self.asked.emit(None))
        self.touched = button("", lambda: self.asked.emit(set(self._touched)))
        self.setLayout(column(row(self.touched, -1), row(self.all, -1), spacing=tokens.S))
        self.setFocusProxy(self.all)

    def show_choice(
        self, partners: AbstractSet[int], touched: AbstractSet[int], *, is_first: bool, has_changed: bool
    ) -> None:
        """Show whom one can ask; `touched` are those whose reason a change of the words touches."""
        self._touched = touched & partners
        said = tr("Ask the room") if is_first else tr("Ask the room again")
        if has_changed:
            said = trn("Ask {number} partner again", "Ask all {number} partners again", len(partners))
        self.all.setText(said)
        self.all.setAccessibleName(said)
        number = len(self._touched)
        few = trn(
            "Ask again {number} partner whose reason touches the change",
            "Ask again {number} partners whose reason touches the change",
            number,
        )
        self.touched.setText(trn("Ask only {number} again", "Ask only {number} again", number))
        self.touched.setAccessibleName(few)
        self.touched.setToolTip(few)
        self.touched.setVisible(has_changed and 0 < number < len(partners))
