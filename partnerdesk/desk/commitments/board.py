"""The board: columns of cards, with keyboard navigation, and moves by keys or mouse."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent

from partnerdesk.desk.commitments.board_column import ColumnBox
from partnerdesk.desk.commitments.board_drag import Drag
from partnerdesk.desk.commitments.board_grouping import By
from partnerdesk.desk.commitments.board_layout import ColumnsArea
from partnerdesk.desk.commitments.board_model import BoardModel
from partnerdesk.desk.commitments.column_model import CARD, Key
from partnerdesk.language import tr
from partnerdesk.mirroring import step


class Board(ColumnsArea):
    """The columns of a model. It emits what the user did; the screen decides what that means."""

    opened = Signal(int, bool)  # card id, whether by a key
    walked = Signal(int)  # the current card changed
    moved = Signal(int, object, object)  # card id, from column, to column
    deleting = Signal(int)
    adding = Signal()
    escaped = Signal()

    def __init__(self, model: BoardModel, empty: Mapping[Key, str]) -> None:
        """Show a model; `empty` is the text of each empty column."""
        super().__init__(model, empty)
        self._current: tuple[Key, int] | None = None
        self._marked: Collection[int] | None = None
        self._drag: Drag | None = None
        self._is_changing = False
        self.setAccessibleName(tr("Board of commitments"))
        self.lay_out()

    def connect_box(self, box: ColumnBox) -> None:
        view = box.view
        view.clicked_card.connect(lambda card: self.opened.emit(card, False))
        view.lifted.connect(lambda index, hold: self._lift(box, index, hold))
        view.dragged.connect(lambda at: self._drag.carry_to(at) if self._drag else None)
        view.dropped.connect(self._drop)
        view.keyed.connect(lambda event: self._handle_key(box, event))
        view.walked.connect(lambda: self._note_current(box))

    def dress_box(self, box: ColumnBox) -> None:
        box.view.show_marked(self._marked)
        if self._current and self._current[0] == box.key:
            self._select_in(box, self._current[1])

    def is_held(self, box: ColumnBox) -> bool:
        return super().is_held(box) or (self._drag is not None and self._drag.origin is box)

    # -- showing the file ---------------------------------------------------------------

    def load(self) -> None:
        """Read and show all cards."""
        with self._keeping_current():
            self.model.load()

    def take_in(self, ids: Collection[int]) -> None:
        """Read and show a few commitments again."""
        with self._keeping_current():
            self.model.take_in(ids)

    def group_by(self, by: By) -> None:
        """Group the cards by something else."""
        with self._keeping_current():
            self.model.group_by(by)

    def filter(self, typed: str) -> None:
        """Show only the cards that contain the typed words."""
        with self._keeping_current():
            self.model.find(typed)

    @contextmanager
    def _keeping_current(self) -> Iterator[None]:
        """Keep the current card and the focus while the block adds, removes or moves cards."""
        self._end_drag()
        old = self.boxes.get(self._current[0]) if self._current else None
        had_focus = old is not None and old.view.hasFocus()
        self._is_changing = True
        try:
            yield
        finally:
            self._is_changing = False
        if self._current is None:
            return
        key, card = self._current
        if not self.model.holds(key, card):
            at = self.column_of(card)
            self._current = None if at is None else (at, card)
        if self._current:
            self.show_card(card, self._current[0], focus=had_focus)
        elif old is not None and (index := old.view.currentIndex()).isValid() and old.key in self.boxes:
            self._current = (old.key, index.data(CARD))  # Qt made a neighbour the current one

    def column_of(self, card: int) -> Key | None:
        """Return the first column with a card, or None if it is not shown."""
        return next((key for key in self.model.keys if self.model.holds(key, card)), None)

    # -- the current card ---------------------------------------------------------------

    @property
    def current(self) -> int | None:
        """Return the id of the current card, or None."""
        return self._current[1] if self._current else None

    def show_card(self, card: int, key: Key | None = None, *, focus: bool = True) -> None:
        """Make a card the current one, and scroll to it."""
        at = self.column_of(card) if key is None else key
        if at is None:
            return
        self._current = (at, card)
        self.bring_into_view(at)
        box = self.boxes[at]
        self._select_in(box, card)
        if focus:
            box.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_column(self, key: Key) -> None:
        """Scroll to a column, and make its first card the current one."""
        if key in self.model.keys:
            self.bring_into_view(key)
            if ids := self.model.ids(key):
                self.show_card(ids[0], key)

    def take_focus(self) -> None:
        """Give the focus to the current card, or else to the first."""
        box = self.boxes.get(self._current[0]) if self._current else None
        filled = [b for b in self.boxes.values() if b.view.column().ids]
        if box or filled:
            (box or filled[0]).view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _select_in(self, box: ColumnBox, card: int) -> None:
        row = box.view.column().row_of(card)
        if row is None:
            return
        index = box.view.column().index(row)
        if box.view.currentIndex().row() != row:
            box.view.setCurrentIndex(index)
        box.view.scrollTo(index)
        self._clear_other_currents(box)

    def _clear_other_currents(self, box: ColumnBox) -> None:
        for other in self.boxes.values():
            if other is not box and other.view.currentIndex().isValid():
                other.view.forget_current()

    def _note_current(self, box: ColumnBox) -> None:
        index = box.view.currentIndex()
        if self._is_changing or not index.isValid() or box.key is None:
            return
        self._clear_other_currents(box)
        before, card = self.current, index.data(CARD)
        self._current = (box.key, card)
        if before != card:
            self.walked.emit(card)

    def mark(self, cards: Collection[int] | None) -> None:
        """Mark some cards and dim the others; None removes all marks."""
        self._marked = None if cards is None else frozenset(cards)
        for box in self.boxes.values():
            box.view.show_marked(self._marked)

    # -- keys ---------------------------------------------------------------------------

    def _handle_key(self, box: ColumnBox, event: QKeyEvent) -> None:
        """Handle a key in a column. Keys that are not for the board go to the list."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        direction = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        steps = direction * step(self)
        if steps and held == Qt.KeyboardModifier.AltModifier:
            event.accept()
            self._move_beside(box, steps)
        elif steps and held == Qt.KeyboardModifier.NoModifier:
            event.accept()
            self._walk_beside(box, steps)
        elif held == Qt.KeyboardModifier.NoModifier:
            event.setAccepted(self._handle_plain_key(box, Qt.Key(event.key())))

    def _handle_plain_key(self, box: ColumnBox, key: Qt.Key) -> bool:
        """Handle a key without modifiers. Return whether it was handled."""
        card = self.current if box.view.currentIndex().isValid() else None
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return self._walk_down(box, 1 if key == Qt.Key.Key_Down else -1)
        if key == Qt.Key.Key_End:
            self.model.load_rest()  # the last card may not have been read yet
            return False
        if key == Qt.Key.Key_Escape:
            if not self._end_drag():
                self.escaped.emit()
        elif key == Qt.Key.Key_N:
            self.adding.emit()
        elif card is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(card, True)
        elif card is not None and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.deleting.emit(card)
        else:
            return False
        return True

    def _move_beside(self, box: ColumnBox, steps: int) -> None:
        if self._current and box.key is not None and self.model.can_move:
            to = self.model.beside(box.key, steps)
            if to is not None:
                self.moved.emit(self._current[1], box.key, to)

    def _walk_beside(self, box: ColumnBox, steps: int) -> None:
        """Go to the card at the same height in the next column that has cards."""
        stacks = self.stacks()
        at = next(at for at, keys in enumerate(stacks) if box.key in keys) + steps
        while 0 <= at < len(stacks) and not any(map(self.model.ids, stacks[at])):
            at += steps
        if not 0 <= at < len(stacks):
            return
        filled = [key for key in stacks[at] if self.model.ids(key)]
        height = box.view.viewport().mapTo(self.viewport(), box.view.current_middle())
        self.bring_into_view(filled[0])
        there = [self.boxes[key] for key in filled]
        beside = next((b for b in there if b.geometry().bottom() >= height.y()), there[-1])
        row = beside.view.row_near(beside.view.viewport().mapFrom(self.viewport(), height))
        self._walk_to(beside.view.column().ids[row], filled[there.index(beside)])

    def _walk_down(self, box: ColumnBox, steps: int) -> bool:
        """Go to the column below or above, from the last or first card. Return whether there is one."""
        row, last = box.view.currentIndex().row(), box.view.column().rowCount() - 1
        keys = next(keys for keys in self.stacks() if box.key in keys)
        at = keys.index(box.view.column().key) + steps
        if row != (last if steps > 0 else 0) or not 0 <= at < len(keys):
            return False
        ids = self.model.ids(keys[at])
        if ids:
            self._walk_to(ids[0] if steps > 0 else ids[-1], keys[at])
        return bool(ids)

    def _walk_to(self, card: int, key: Key) -> None:
        self.show_card(card, key)
        self.walked.emit(card)

    # -- the mouse ----------------------------------------------------------------------

    def _lift(self, box: ColumnBox, index: QModelIndex, hold: QPoint) -> None:
        if self.model.can_move:
            self._drag = Drag(self, box, index, hold)
        else:
            box.view.end_drag()

    def _drop(self) -> None:
        if self._drag is None:
            return
        card, origin, key = self._drag.card, self._drag.origin.key, self._drag.target
        self._end_drag()
        if key is not None:
            self.moved.emit(card, origin, key)

    def _end_drag(self) -> bool:
        """End a drag without a move. Return whether there was one."""
        drag, self._drag = self._drag, None
        if drag is not None:
            drag.end()
        return drag is not None
