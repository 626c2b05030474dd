"""The card that shows who works where on what, and where partners meet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from partnerdesk.countries import country
from partnerdesk.desk import tokens
from partnerdesk.desk.pace.copied import ask_copy
from partnerdesk.desk.places import Place
from partnerdesk.desk.progress.meeting_points_model import MeetingPointsModel
from partnerdesk.desk.widgets.basics import Card, RowButton, breakable, clear, column, label
from partnerdesk.desk.widgets.do_together import DoTogether
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.spoken_cells import SpokenCells
from partnerdesk.desk.widgets.spoken_views import SpokenTable
from partnerdesk.file.reading.commitment import choices, needs
from partnerdesk.file.reading.commitments import reaches
from partnerdesk.file.reading.overview import is_large
from partnerdesk.file.reading.plans import plans
from partnerdesk.language import tr, trn
from partnerdesk.partnership.meeting_points import MeetingPoints, meeting_points
from partnerdesk.partnership.overlaps import Shared
from partnerdesk.sdg_targets import sdg_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.pace.worker import Work
    from partnerdesk.file.reading.rows import Rows

#: Rows that are seen without scrolling, commitments that are listed, and widths in pixels at 100 %.
_ROWS, _LISTED, _NAME, _PARTNER = 10, 12, 220, 92


class _Table(SpokenTable):
    """The table; Enter and Space press a cell, as a click does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the current cell."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class MeetingPointsCard(Card):
    """A matrix of partners by countries, areas, targets or needs; a cell lists its commitments."""

    def __init__(self, desk: Desk) -> None:
        """Make an empty card."""
        super().__init__(tr("Where partners meet"))
        self._desk = desk
        self._work: Work[MeetingPoints | None] | None = None
        self.by = ChoiceField(tr("Compare partners by"), _choices())
        self.by.show_value(Shared.COUNTRY)
        self.by.edited.connect(lambda _: self.refresh())
        self.about = label("", "small", wrap=True)
        self._model = MeetingPointsModel(self)
        self.table = _Table()
        self._dress()
        self._said = label("", "strong", wrap=True)
        self._list = column(spacing=0)
        self.body.addLayout(Flow(self.by, spacing=tokens.S))
        self.body.addWidget(self.about)
        self.body.addWidget(self.table)
        self.body.addWidget(self._said)
        self.body.addLayout(self._list)
        self.together = DoTogether(desk)
        self.body.addWidget(self.together)

    def _dress(self) -> None:
        table = self.table
        table.setModel(self._model)
        table.setAccessibleName(tr("Commitments of each partner"))
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setDefaultSectionSize(tokens.px(_PARTNER))
        table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        table.clicked.connect(self._list_of)
        self._spoken = SpokenCells(table, presses=True)
        self._spoken.pressed.connect(self._list_of)

    def refresh(self) -> None:
        """Show the matrix as it is now; of a large file it is read in a worker."""
        by = Shared(self.by.currentData())
        if self._work:
            self._work.cancel()
            self._work = None
        if is_large(self._desk.file) and not self._desk.discreet.is_on:
            file = self._desk.file
            self._work = ask_copy(self, file, lambda rows: _points(rows, by), self._show)
        else:
            self._show(_points(self._desk.seen, by))

    def _show(self, found: MeetingPoints | None) -> None:
        self._work = None
        if found is None:
            return
        by, seen = Shared(self.by.currentData()), self._desk.seen
        named = {str(need.id): need.name for need in needs(seen)} if by == Shared.NEED else {}
        names = {value: _name(by, value, named.get(value)) for value in found.values}
        partners = {p.id: p.short_name or p.name for p in choices(seen)}
        self._model.show_points(found, names, partners)
        number = len(found.shared)
        meet = trn("partners meet at {number} of them", "partners meet at {number} of them", number)
        self.about.setText(
            tr("{number} in all; {meet} (●)", number=len(found.values), meet=meet)
            if found.values
            else tr("No commitment names one yet.")
        )
        self.table.setVisible(bool(found.values))
        self._fit(len(found.values))
        self._forget()

    def _fit(self, rows: int) -> None:
        """Make the table as high as its rows, up to a limit."""
        table, tall = self.table, tokens.px(28)
        table.verticalHeader().setDefaultSectionSize(tall)
        table.setColumnWidth(0, tokens.px(_NAME))
        bar = table.horizontalScrollBar().sizeHint().height()
        table.setFixedHeight(table.horizontalHeader().sizeHint().height() + min(rows, _ROWS) * tall + bar + 4)

    def _forget(self) -> None:
        self._said.hide()
        self.together.show_commitments((), "")
        clear(self._list)

    def _list_of(self, index: QModelIndex) -> None:
        """List the commitments of a cell; each leads to the board."""
        self._forget()
        ids: Sequence[int] = self._model.ids(index)
        if not ids:
            return
        self._said.setText(breakable(self._model.said(index)))
        self._said.show()
        found = plans(self._desk.seen, ids[:_LISTED])
        for id_ in ids[:_LISTED]:
            if id_ in found:
                text = tr("{partner}: {title}", partner=found[id_].partner, title=found[id_].title)
                self._list.addWidget(_row(text, partial(self._go, id_)))
        every, name = self._model.of_row(index)
        self.together.show_commitments(every, name)
        if (rest := len(ids) - _LISTED) > 0:
            self._list.addWidget(label(trn("and {number} more", "and {number} more", rest), "small"))

    def _go(self, commitment: int) -> None:
        self._desk.go(Place.COMMITMENTS, ("commitment", commitment))


def _points(file: Rows, by: Shared) -> MeetingPoints:
    return meeting_points(reaches(file, of_partners=True), by)


def _row(text: str, do: Callable[[], None]) -> RowButton:
    return RowButton(text, "", do, column(label(breakable(text), wrap=True), margins=tokens.XS))


def _choices() -> list[tuple[Shared, str]]:
    return [
        (Shared.COUNTRY, tr("Countries")),
        (Shared.AREA, tr("Areas")),
        (Shared.SDG, tr("SDG targets")),
        (Shared.NEED, tr("Needs")),
    ]


def _name(by: Shared, value: str, need: str | None) -> str:
    if by == Shared.COUNTRY:
        return country(value)
    return sdg_word(value) if by == Shared.SDG else need or value
