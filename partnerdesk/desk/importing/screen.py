"""The page of an import: rows as they are, what is to be decided, what will happen, what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QScrollArea,
    QWidget,
)

from partnerdesk.desk import tokens
from partnerdesk.desk.importing.bringing import Bringing
from partnerdesk.desk.importing.cells_model import CellsModel
from partnerdesk.desk.importing.columns_header import ColumnChoice
from partnerdesk.desk.importing.differences_card import DifferencesCard
from partnerdesk.desk.importing.facts import Facts
from partnerdesk.desk.importing.mapping_menu import open_menu
from partnerdesk.desk.importing.marks import is_matrix
from partnerdesk.desk.importing.outcome_card import OutcomeCard
from partnerdesk.desk.importing.questions_card import QuestionsCard
from partnerdesk.desk.importing.rows_table import RowsTable
from partnerdesk.desk.screen import Keys, Screen
from partnerdesk.desk.widgets.basics import Card, breakable, button, column, label, page, row
from partnerdesk.desk.widgets.choice_fields import TickField
from partnerdesk.exchange.tables.method_words import target_name, targets
from partnerdesk.exchange.tables.plan import State
from partnerdesk.language import tr, trn

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk

#: The least widths of the table and of the cards beside it, and the height of the table above them.
_MAIN, _SIDE, _SIDE_WIDE, _TALL = 440, 236, 306, 420
_WIDEST = (1 << 24) - 1  # Qt's QWIDGETSIZE_MAX: no limit


class Importing(Screen):
    """The page on which one table is brought in."""

    def __init__(self, desk: Desk, bringing: Bringing) -> None:
        """Build the page for a source; `make_ready` fills it."""
        super().__init__(desk)
        self.bringing = bringing
        self._is_filled = False
        self._mapping = button(tr("Mapping…"), self._open_mapping)
        self._leave = button(tr("Leave it"), bringing.left.emit)
        self._go = button("", self._begin, "primary")
        self.facts = Facts(bringing)
        self.model = CellsModel(bringing)
        self.table = RowsTable(self.model, self._menu_of)
        self.table.moved.connect(self._tell_cell)
        self.only_marked = TickField(tr("Only rows to look at"))
        self.only_marked.edited.connect(self._show_only_marked)
        self._working = QProgressBar()
        self._working.setRange(0, 0)
        self._working.setTextVisible(False)
        self._working.setAccessibleName(tr("The table is being looked at"))
        self._cell = label("", "small", wrap=True)
        self._cell.setMinimumHeight(self._cell.fontMetrics().lineSpacing() * 2)
        self._cell.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._foot = label("", "small", wrap=True)
        self.questions = QuestionsCard(bringing)
        self.outcome = OutcomeCard(bringing)
        self.differences = DifferencesCard(bringing)
        self.outcome.place_wanted.connect(self._show_place)
        self._build()
        bringing.changed.connect(self._show_found)
        bringing.began.connect(self._show_working)
        self.say(bringing.source.name)

    def make_ready(self) -> None:
        """Show what was found first, once."""
        if not self._is_filled:
            self._is_filled = True
            self._show_found()

    def _build(self) -> None:
        card = Card(padding=tokens.M)
        card.body.addWidget(self.facts)
        keep = self._working.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._working.setSizePolicy(keep)
        card.body.addWidget(self._working)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self._cell)
        under = row(self._foot, self.only_marked, spacing=tokens.M)
        under.setStretch(0, 1)
        card.body.addLayout(under)
        self._aside = QWidget()
        self._aside.setLayout(column(self.questions, self.outcome, self.differences, -1, spacing=tokens.L))
        self._beside = page(QWidget())
        self._beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lines.setContentsMargins(tokens.XL, tokens.L, tokens.XL, tokens.L)
        self._lines.setSpacing(tokens.L)
        self._lines.addWidget(card, 1)
        self._lines.addWidget(self._beside)
        holder = QWidget()
        holder.setLayout(self._lines)
        self._page: QScrollArea = page(holder)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)
        self._is_wide: bool | None = None  # until its size is known

    # -- the layout ---------------------------------------------------------------------------

    def _arrange(self) -> None:
        """Show the cards beside the table if there is room, else below it."""
        around = 2 * tokens.XL + tokens.L
        room = self.width() - around
        is_wide = room >= tokens.px(_MAIN) + tokens.px(_SIDE)
        if is_wide:
            self._beside.setFixedWidth(
                max(tokens.px(_SIDE), min(tokens.px(_SIDE_WIDE), room - tokens.px(_MAIN)))
            )
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        if is_wide:
            self._lines.setDirection(QBoxLayout.Direction.LeftToRight)
            self._lines.removeWidget(self._aside)
            self._beside.setWidget(self._aside)
            self._aside.setProperty("role", "page")
            self.table.setMinimumHeight(tokens.px(120))
        else:
            self._beside.takeWidget()
            self._lines.setDirection(QBoxLayout.Direction.TopToBottom)
            self._lines.addWidget(self._aside)
            self.table.setMinimumHeight(tokens.px(_TALL))
        self._beside.setVisible(is_wide)
        self._aside.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the cards for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def enter(self) -> None:
        """Set the focus to what is to be decided first, else to the rows."""
        if not self.questions.begin() and not self.differences.begin():
            self.table.setFocus()

    def header(self) -> list[QWidget]:
        """Return the tools of the page."""
        return [self._mapping, self._leave, self._go]

    def shortcuts(self) -> Keys:
        """Return the keys of the table."""
        return (
            ("F3", tr("The next cell to look at")),
            (tr("Enter"), tr("Write over a cell")),
            (tr("Delete"), tr("Leave a row out, or take it after all")),
            (tr("Arrows"), tr("From cell to cell; among the meanings of the columns, from one to the next")),
        )

    # -- what is shown ------------------------------------------------------------------------

    def _show_found(self) -> None:
        of = self.bringing
        self.facts.show_found()
        self.model.show_found()
        self.table.columns.show_choices(self._choices())
        self.table.fit_columns(f"{of.sheet.name}|{of.layout.head if of.layout else 0}")
        self.questions.show_found()
        self.outcome.show_found()
        self.differences.show_found()
        marked = len(of.shown.to_look_at())
        self.only_marked.setText(trn("Only {number} row to look at", "Only {number} rows to look at", marked))
        self.only_marked.setVisible(bool(marked) or self.model.only_marked)
        self._foot.setText(tr("Nothing is written before you import, and undo takes all of it back."))
        self._tell_cell()
        self._name_go()
        self._show_working()

    def _show_working(self) -> None:
        """Show that a new plan is being made; what was found before stays until it is."""
        is_working = self.bringing.is_working
        self._working.setVisible(is_working)
        self._go.setEnabled(not is_working and bool(self._open or self._brings))

    def _name_go(self) -> None:
        """Say on the primary button what it does now: import, or go to what is open."""
        of = self.bringing
        plan, counts = of.plan, of.counts
        self._open = len(plan.questions) + len(plan.undecided)
        rows = sum(counts.values())
        self._brings = counts[State.NEW] + counts[State.CHANGED]
        if self._open:
            text = trn("{number} thing to decide", "{number} things to decide", self._open)
        elif not self._brings:
            text = tr("Nothing new to import")
        else:
            text = tr("Import {taken} of {rows} rows", taken=rows - counts[State.LEFT_OUT], rows=rows)
        self._go.setText(text)
        self._go.setAccessibleName(text)

    def _choices(self) -> list[ColumnChoice]:
        of = self.bringing
        layout, found = of.layout, []
        kind = layout.of_kind if layout and layout.kind and not is_matrix(layout) else None
        asked = {
            q.place.cell[1]
            for q in of.plan.questions
            if q.topic == "column" and q.place.cell and q.place.sheet == of.sheet.name
        }
        for at in range(of.shown.width):
            heading = self.model.heading(at)
            if kind is None or layout is None or at in layout.beside:
                found.append(ColumnChoice(heading, ""))
            elif at in layout.columns and layout.columns[at] in kind.by_name:
                found.append(ColumnChoice(heading, target_name(kind, kind.by_name[layout.columns[at]])))
            elif at in asked:
                found.append(ColumnChoice(heading, tr("means?"), "ochre"))
            else:
                found.append(ColumnChoice(heading, tr("leave out"), "muted"))
        return found

    def _menu_of(self, at: int) -> QMenu:
        """Return the menu with all that a column can mean."""
        of = self.bringing
        layout = of.layout
        menu = QMenu(self)
        assert layout is not None
        kind = layout.of_kind
        assert kind is not None
        by_target = {target: column for column, target in layout.columns.items()}
        leave = menu.addAction(tr("leave out"))
        leave.setCheckable(True)
        leave.setChecked(at not in layout.columns)
        leave.triggered.connect(lambda _: of.choose_column(at, ""))
        menu.addSeparator()
        for name, text in targets(kind):
            other = by_target.get(name)
            is_elsewhere = other is not None and other != at
            heading = self.model.heading(other) if other is not None else ""
            told = tr("{meaning} (now {column})", meaning=text, column=heading) if is_elsewhere else text
            action = menu.addAction(told.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(other == at)
            action.triggered.connect(lambda _, name=name: of.choose_column(at, name))
        return menu

    def _tell_cell(self) -> None:
        """Tell the whole text of the current cell, and why it is marked."""
        index = self.table.currentIndex()
        if not index.isValid() or index.row() >= len(self.model.rows):
            self._cell.setText("")
            return
        told = str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "")
        self._cell.setText(breakable(told))
        restyled = "rust" if self.model.data(index, Qt.ItemDataRole.UserRole + 1) == "rust" else "small"
        _show_role(self._cell, restyled)

    def _show_only_marked(self, on: bool) -> None:
        self.model.show_only_marked(on)

    def _show_place(self, sheet: str, row: int, column: int) -> None:
        if sheet != self.bringing.sheet.name:
            self.bringing.show_sheet(sheet)
        if not self.table.show_place(row, column) and self.model.only_marked:
            self.only_marked.setChecked(False)
            self.table.show_place(row, column)

    # -- what is done -------------------------------------------------------------------------

    def _open_mapping(self) -> None:
        open_menu(self.desk, self.bringing, self._mapping)

    def _begin(self) -> None:
        """Take the table in, or go to what is to be decided first."""
        if not self._open:
            self.bringing.ready.emit()
        elif not self.questions.begin():
            self.differences.begin()


def _show_role(of: QLabel, role: str) -> None:
    if of.property("role") != role:
        of.setProperty("role", role)
        of.style().unpolish(of)
        of.style().polish(of)
