"""The button that adds a clause, with a menu of those that are not in the agreement."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from partnerdesk import clauses as standard
from partnerdesk.desk.tips import as_tip
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.file.reading.agreement_outline import Outline


class AddClause(QPushButton):
    """Offers a clause of one's own, and the standard clauses that are not there."""

    #: A clause of one's own is wanted.
    own_wanted = Signal()
    #: A standard clause is wanted.
    standard_wanted = Signal(object)  # StandardClause

    def __init__(self, seen: Callable[[], Outline | None]) -> None:
        """Make the button; `seen` returns the outline that is shown."""
        super().__init__(tr("Add clause"))
        self._seen = seen
        self.setAccessibleName(tr("Add clause"))
        self.setAutoDefault(True)  # Enter opens its menu, as Space does
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._offer)
        self.setMenu(self._menu)

    def open_menu(self) -> None:
        """Open the menu below the button."""
        self.setFocus()
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _offer(self) -> None:
        """Fill the menu."""
        self._menu.clear()
        self._menu.addAction(tr("Your own clause"), self.own_wanted.emit)
        seen = self._seen()
        if seen is None:
            return
        held, language = seen.clauses, seen.language
        for clauses in (standard.left_out(held, language), standard.not_added(held, language)):
            if clauses:
                self._menu.addSeparator()
            for clause in clauses:
                added = self._menu.addAction(clause.heading.replace("&", "&&"))
                added.setToolTip(as_tip(clause.reason))
                added.triggered.connect(partial(self._want, clause))

    def _want(self, clause: standard.StandardClause, _checked: bool = False) -> None:  # noqa: FBT002
        self.standard_wanted.emit(clause)
