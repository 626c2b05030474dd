"""The papers of the agreement beside its own pages: those to sign apart, its history, and a dossier."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from partnerdesk.desk import tokens
from partnerdesk.desk.export_asked import ExportAsked
from partnerdesk.desk.widgets.basics import Card, button
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk


class PapersCard(Card):
    """A button for each paper; the window asks for whom it is and what it holds."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Papers"), padding=tokens.M)
        self._desk = desk
        self.counterparts = button(
            tr("Signature pages…"),
            partial(self._ask, "counterparts"),
            tip=tr("One page for each partner, so that each can sign apart"),
        )
        self.history = button(
            tr("History…"), partial(self._ask, "history"), tip=tr("Each version, and who signed it, on paper")
        )
        self.dossier = button(
            tr("Dossier…"),
            partial(self._ask, "dossier"),
            tip=tr("The agreement with what you choose, in one PDF with bookmarks"),
        )
        self.body.addLayout(Flow(self.counterparts, self.dossier, self.history, spacing=tokens.XS))

    def _ask(self, kind: str) -> None:
        self._desk.export_asked.emit(ExportAsked(kind))
