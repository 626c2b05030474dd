"""The list of all participants, with fields to filter it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QLineEdit, QVBoxLayout

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.gaps import participants_model as model_of
from partnerdesk.desk.gaps.participants_model import Filter, ParticipantsModel, counted
from partnerdesk.desk.widgets.basics import label
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.spoken_views import SpokenTable
from partnerdesk.language import tr

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.file.reading.participants import ParticipantRow


#: Minimum width of a column whose texts are cut, in pixels at 100 %.
_LEAST = 120

#: Minimum width of the countries, in pixels at 100 %: they shrink before names and statuses.
_COUNTRIES = 90

#: Minimum width of each column where room is very short, in pixels at 100 %: about the words that it holds.
_TIGHT = (76, 84, 66, 70, 72, 50)

#: Height of a row by how many lines its texts take because room is short, in pixels at 100 %.
_ONE_LINE, _TWO_LINES, _THREE_LINES = 34, 50, 66

#: Width of the field that filters by text, in pixels at 100 %.
_FILTER = 240

#: Number of rows that Qt measures for the widths of the columns.
_MEASURED = 200


def shared_out(wanted: list[int], room: int, least: int) -> list[int]:
    """Return the widths of columns: each gets what it wants, and the first one the rest of `room`.

    If `room` is too small, the widest columns shrink first, each down to `least`.
    """
    given = list(wanted)
    while sum(given) > room and max(given) > least:
        widest = max(given)
        next_to = max([g for g in given if g < widest] + [least])
        over = sum(given) - room
        among = [at for at, g in enumerate(given) if g == widest]
        for at in among:
            given[at] = max(next_to, widest - -(-over // len(among)))
    return [given[0] + max(0, room - sum(given)), *given[1:]]


def squeezed(wanted: list[int], room: int, tight: list[int]) -> list[int]:
    """Return the widths of columns in very little room: each at most `tight`, and more while any is left.

    The columns that hold whole words come first. `wanted` are the widths without room being short.
    """
    least = [width * min(room, sum(tight)) // sum(tight) for width in tight]
    given = list(map(min, wanted, least))
    for column in (model_of.SECTOR, model_of.STATUS, model_of.NAME, model_of.COUNTRIES, model_of.ROLE):
        given[column] += max(0, min(wanted[column] - given[column], room - sum(given)))
    return given


class ListView(SpokenTable):
    """A table of participants. The Delete key emits `delete_wanted`, Enter `open_wanted`."""

    delete_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, model: ParticipantsModel) -> None:
        """Make a view of a model."""
        super().__init__()
        self._is_dragged = False
        self.setModel(model)
        self.setAccessibleName(tr("Participants"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setIconSize(QSize(tokens.px(9), tokens.px(9)))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(tokens.px(_ONE_LINE))
        self.setSortingEnabled(True)
        self._dress_header()

    def _dress_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicator(model_of.NAME, Qt.SortOrder.AscendingOrder)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(tokens.px(36))
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setResizeContentsPrecision(_MEASURED)
        for changed in (self.model().modelReset, self.model().dataChanged):
            changed.connect(self._fit)
        header.sortIndicatorChanged.connect(self._fit)
        header.sectionResized.connect(self._note_drag)

    def _note_drag(self) -> None:
        """Stop to adjust the widths once the user has dragged one."""
        self._is_dragged |= bool(QApplication.mouseButtons() & Qt.MouseButton.LeftButton)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adjust the widths of the columns."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Set the widths of the columns by their contents and the width of the view."""
        if self._is_dragged:
            return
        header, room = self.horizontalHeader(), self.viewport().width()
        self.setWordWrap(False)  # so that the texts are measured in one line
        columns = range(self.model().columnCount())
        wanted = [max(self.sizeHintForColumn(c), self.title_width(c)) for c in columns]
        over = max(0, sum(wanted) - room)
        wanted[model_of.COUNTRIES] -= min(over, max(0, wanted[model_of.COUNTRIES] - tokens.px(_COUNTRIES)))
        widths = shared_out(wanted, room, tokens.px(_LEAST))
        is_tight = sum(widths) > room
        if is_tight:
            widths = squeezed(wanted, room, [tokens.px(width) for width in _TIGHT])
        for column, width in enumerate(widths):
            header.resizeSection(column, width)
        self.setWordWrap(over > 0)
        height = (_THREE_LINES if is_tight else _TWO_LINES) if over else _ONE_LINE
        self.verticalHeader().setDefaultSectionSize(tokens.px(height))

    def title_width(self, column: int) -> int:
        """Return the width for the title of a column, with the sort arrow if it has one."""
        header = self.horizontalHeader()
        header.setSortIndicatorShown(header.sortIndicatorSection() == column)
        width = header.sectionSizeHint(column)
        header.setSortIndicatorShown(True)
        return width

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.open_wanted.emit()
        else:
            super().keyPressEvent(event)


class ListPane(QFrame):
    """The card with the list and its filters."""

    chosen = Signal(list)  # ids, in the order of the rows
    delete_wanted = Signal()
    open_wanted = Signal()
    clicked = Signal()

    def __init__(self) -> None:
        """Make the card with an empty list."""
        super().__init__()
        self.setProperty("role", "card")
        self.model = ParticipantsModel()
        self.view = ListView(self.model)
        self.wanted_text = QLineEdit()
        self.wanted_text.setAccessibleName(tr("Filter participants by text"))
        self.wanted_text.setPlaceholderText(tr("Filter by name or country"))
        self.wanted_text.setClearButtonEnabled(True)
        self.wanted_text.setMinimumWidth(tokens.px(_FILTER))
        self.status = ChoiceField(tr("Filter by status"), words.choices("status"), nothing=tr("Any status"))
        self.sector = ChoiceField(tr("Filter by sector"), words.choices("sector"), nothing=tr("Any sector"))
        self.number = label("", "small")
        self._keeping = False
        lines = QVBoxLayout(self)
        lines.setContentsMargins(tokens.M, tokens.M, tokens.M, tokens.M)
        lines.setSpacing(tokens.S)
        lines.addLayout(Flow(self.wanted_text, self.status, self.sector, self.number, spacing=tokens.S))
        lines.addWidget(self.view, 1)
        self._connect()

    def _connect(self) -> None:
        self.wanted_text.textChanged.connect(self._filter)
        self.status.currentIndexChanged.connect(self._filter)
        self.sector.currentIndexChanged.connect(self._filter)
        self.view.selectionModel().selectionChanged.connect(self._selected)
        self.view.delete_wanted.connect(self.delete_wanted)
        self.view.open_wanted.connect(self.open_wanted)
        self.view.clicked.connect(lambda: self.clicked.emit())

    def show_participants(
        self, everyone: list[ParticipantRow], today: date, *, discreet: bool = False
    ) -> None:
        """Show the participants, and keep selection and scroll position. `discreet` offers no status."""
        if discreet:
            self.status.show_value(None)
            self._filter()
        self.status.setVisible(not discreet)
        self._keep(lambda: self.model.show_participants(everyone, today))
        self._count()

    def _filter(self) -> None:
        wanted = Filter(self.wanted_text.text(), self.status.currentData(), self.sector.currentData())
        self._keep(lambda: self.model.show_filter(wanted))
        self._count()

    def _count(self) -> None:
        self.number.setText(counted(len(self.model.shown), len(self.model.everyone)))

    def _keep(self, change: Callable[[], None]) -> None:
        ids, bar = self.selected(), self.view.verticalScrollBar()
        at = bar.value()
        current = self.view.currentIndex()
        current_id = self.model.shown[current.row()].id if current.isValid() else None
        self._keeping = True
        change()
        self._select(ids, current_id)
        self._keeping = False
        bar.setValue(at)
        if ids != self.selected():
            self.chosen.emit(self.selected())

    def selected(self) -> list[int]:
        """Return the ids of the chosen participants, in the order of the rows."""
        rows = sorted({i.row() for i in self.view.selectionModel().selectedRows()})
        return [self.model.shown[r].id for r in rows if r < len(self.model.shown)]

    def select(self, participant_id: int) -> bool:
        """Select a participant and scroll to it. Clear a filter that hides it. Return whether it exists."""
        if self.model.row_of(participant_id) < 0:
            self.wanted_text.clear()
            self.status.show_value(None)
            self.sector.show_value(None)
            self._filter()
        row_ = self.model.row_of(participant_id)
        if row_ < 0:
            return False
        index, whole_row = self.model.index(row_, 0), QItemSelectionModel.SelectionFlag.Rows
        # Qt's selectRow fails in a mirrored list without free space
        self.view.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect | whole_row
        )
        self.view.scrollTo(index)
        return True

    def _select(self, ids: list[int], current_id: int | None) -> None:
        selection = QItemSelection()
        for id_ in ids:
            if (row_ := self.model.row_of(id_)) >= 0:
                selection.select(self.model.index(row_, 0), self.model.index(row_, model_of.PEOPLE))
        chosen = self.view.selectionModel()
        if current_id is not None and (row_ := self.model.row_of(current_id)) >= 0:
            chosen.setCurrentIndex(self.model.index(row_, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        chosen.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _selected(self) -> None:
        if not self._keeping:
            self.chosen.emit(self.selected())
