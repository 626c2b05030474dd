"""Which commitments a check-in goes through: all, those due, one partner's, one working group's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import column
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.file.reading.commitment import choices, groups
from partnerdesk.language import N_, Mark, tr
from partnerdesk.partnership.check_ins import Which

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk

_WORDS: dict[Which, Mark] = {
    Which.ALL: N_("All open commitments"),
    Which.DUE: N_("Those due within two weeks, or late"),
    Which.PARTNER: N_("Those of one partner"),
    Which.GROUP: N_("Those of one working group"),
}


class CheckInChoice(QWidget):
    """Two choices: which commitments, and whose. `chosen` is emitted when either changes."""

    chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.kind = ChoiceField(tr("Which commitments"), [(w, mark.tr()) for w, mark in _WORDS.items()])
        self.kind.show_value(Which.ALL)
        self.who = ChoiceField(tr("Whose commitments"))
        self.kind.may_be_narrow()
        self.who.may_be_narrow()
        self.setLayout(column(self.kind, self.who, spacing=tokens.XS))
        self.kind.edited.connect(self._choose)
        self.who.edited.connect(lambda _: self.chosen.emit())
        self.refresh()

    @property
    def which(self) -> Which:
        """Return which commitments are chosen."""
        return Which(self.kind.currentData())

    @property
    def whose(self) -> int | None:
        """Return the id of the partner or working group that is chosen."""
        found: int | None = self.who.currentData()
        return found

    def refresh(self) -> None:
        """Offer the partners and working groups that there are now."""
        if not self._desk.is_open:
            return
        self.who.setVisible(self.which in (Which.PARTNER, Which.GROUP))
        if self.which == Which.PARTNER:
            self.who.set_options([(c.id, c.name) for c in choices(self._desk.seen) if c.status == "joined"])
        elif self.which == Which.GROUP:
            self.who.set_options([(g.id, g.name) for g in groups(self._desk.seen)])

    def _choose(self, _: object) -> None:
        self.who.show_value(None)
        self.refresh()
        if self.which in (Which.PARTNER, Which.GROUP) and self.who.count():
            self.who.show_value(self.who.itemData(0))
        self.chosen.emit()
