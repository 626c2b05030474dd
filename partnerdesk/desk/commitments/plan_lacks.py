"""What a commitment still lacks to be a plan: one line of links to what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import button, clear, column, label
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.language import N_, tr
from partnerdesk.partnership.plan import PlanLack

_INVITATIONS = {
    PlanLack.MILESTONE_DUE: N_("say when each milestone is due"),
    PlanLack.MILESTONE_PERSON: N_("say who reaches each milestone"),
    PlanLack.BUDGET_YEAR: N_("say in which year money is spent"),
    PlanLack.COUNTRIES: N_("say who stands for each country"),
    PlanLack.BASELINE: N_("say where the outcome begins"),
    PlanLack.RISKS: N_("name risks and barriers"),
}


class PlanLacks(QWidget):
    """Links to what the plan lacks; hidden where nothing is missing or no plan is asked for."""

    #: The user chose a lack (`PlanLack`).
    wanted = Signal(str)

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._shown: tuple[PlanLack, ...] | None = None
        self._links = Flow(spacing=tokens.M)
        self.setLayout(column(label(tr("Still to plan"), "muted"), self._links, spacing=tokens.XS))
        self.setAccessibleName(tr("What the plan still lacks"))
        self.hide()

    def show_lacks(self, lacks: Sequence[PlanLack]) -> None:
        """Show the lacks. Widgets are rebuilt only if they changed."""
        self.setVisible(bool(lacks))
        if tuple(lacks) == self._shown:
            return
        self._shown = tuple(lacks)
        clear(self._links)
        for lack in lacks:
            self._links.addWidget(button(_INVITATIONS[lack].tr(), partial(self.wanted.emit, lack), "link"))
