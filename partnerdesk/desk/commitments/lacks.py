"""The list of what a commitment lacks to be SMART: specific, measurable, achievable and so on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import button, clear, label
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.language import N_, tr
from partnerdesk.partnership.commitments import Lack, Quality

_INVITATIONS = {
    "description": N_("describe it"),
    "where": N_("say where"),
    "outcome": N_("name an outcome"),
    "target": N_("set a target"),
    "next_step": N_("name a next step"),
    "person": N_("say who takes the next step"),
    "budget": N_("say what it takes"),
    "ends_on": N_("say when it ends"),
    "next_step_due": N_("say when the next step is due"),
    "milestones": N_("set a milestone"),
}


class Lacks(QWidget):
    """The five qualities, each with a tick, or with links to the fields that are missing."""

    #: The user chose a lack (`Lack.what`).
    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Lack, ...] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.M)
        self._grid.setVerticalSpacing(tokens.XS)
        self._grid.setColumnStretch(1, 1)
        self.setAccessibleName(tr("What it still lacks"))

    def show_lacks(self, lacks: Sequence[Lack]) -> None:
        """Show the lacks. Widgets are rebuilt only if they changed."""
        if tuple(lacks) == self._shown:
            return
        self._shown = tuple(lacks)
        clear(self._grid)
        for at, quality in enumerate(Quality):
            self._show(at, quality, [lack for lack in lacks if lack.quality == quality])

    def _show(self, at: int, quality: Quality, lacks: list[Lack]) -> None:
        word = words.word("quality", quality)
        self._grid.addWidget(label(word, "muted" if lacks else "teal"), at, 0)
        if not lacks:
            tick = label("✓", "teal")
            tick.setAccessibleName(tr("{quality}: nothing is missing", quality=word))
            self._grid.addWidget(tick, at, 1)
            return
        holder = QWidget()
        flow = Flow(spacing=tokens.M)
        for lack in lacks:
            flow.addWidget(button(_INVITATIONS[lack.what].tr(), partial(self.wanted.emit, lack.what), "link"))
        holder.setLayout(flow)
        self._grid.addWidget(holder, at, 1)
