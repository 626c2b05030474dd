"""The rows of the notes of a talk, a page of them at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.notes.note import NoteRow
from partnerdesk.desk.widgets.basics import button, clear
from partnerdesk.language import trn

if TYPE_CHECKING:
    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.private.entries import Note

#: Notes on one page. A talk has a dozen, but an imported one may have thousands.
_PAGE = 60

#: Number of rows that are built ahead, before there is a note to show.
_MOST_AHEAD = 8


class NoteRows(QWidget):
    """One page of the notes of a talk, and the ways to the pages before and after."""

    #: A note was chosen: its id.
    chosen = Signal(int)
    #: Another page is asked for: the id of its first note.
    turned = Signal(int)

    def __init__(self, desk: FullDesk) -> None:
        """Start without rows."""
        super().__init__()
        self._desk = desk
        self._rows: dict[int, NoteRow] = {}
        self._ahead: list[NoteRow] = []  # built ahead, without a note
        self._every: list[int] = []
        self._earlier = button("", lambda: self._turn(-1), "link")
        self._later = button("", lambda: self._turn(1), "link")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(tokens.M)
        lines.addWidget(self._earlier)
        lines.addLayout(self._lines)
        lines.addWidget(self._later)

    @property
    def rows(self) -> Sequence[NoteRow]:
        """Return the rows of the page."""
        return list(self._rows.values())

    @property
    def has_rows_ahead(self) -> bool:
        """Return whether rows were built ahead, and have no note yet."""
        return bool(self._ahead)

    def focus(self, note: int) -> None:
        """Give the focus to the text of a note, if it is on the page."""
        if note in self._rows:
            self._rows[note].field.setFocus()

    def show_notes(self, every: Sequence[Note], chosen: int | None) -> None:
        """Show the page with the chosen note."""
        self._every = [note.id for note in every]
        self.setVisible(bool(every))
        first = self._page_of(chosen)
        shown = every[first : first + _PAGE]
        self._assign([note.id for note in shown])
        for note in shown:
            self._rows[note.id].show_note(note, is_chosen=note.id == chosen)
        self._show_turning(first, len(every) - first - len(shown))

    def mark(self, chosen: int) -> None:
        """Mark one note as chosen."""
        for id_, row in self._rows.items():
            row.mark(is_chosen=id_ == chosen)

    def forget(self) -> None:
        """Delete all rows."""
        clear(self._lines)
        self._rows.clear()
        self._ahead = []

    def build_ahead(self) -> None:
        """Build rows ahead without notes, because building takes longer than showing."""
        if not self._rows and not self._ahead:
            self._ahead = [self._new_row() for _ in range(_MOST_AHEAD)]
            for row in self._ahead:
                self._lines.addWidget(row)

    def _page_of(self, note: int | None) -> int:
        """Return the index of the first note on the page of a note."""
        at = self._every.index(note) if note in self._every else 0
        return at // _PAGE * _PAGE

    def _assign(self, notes: list[int]) -> None:
        """Give each note a row, in order. Rows built ahead and rows of other notes are reused."""
        spare = [self._rows.pop(id_) for id_ in list(self._rows) if id_ not in notes] + self._ahead
        self._ahead = []
        free = [row for row in spare if row.is_at_rest]
        rows = {id_: self._rows.get(id_) or self._row(id_, free) for id_ in notes}
        for gone in (row for row in spare if row not in rows.values()):
            self._lines.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for at, row in enumerate(rows.values()):
            if self._lines.indexOf(row) != at:
                self._lines.insertWidget(at, row)
        self._rows = rows

    def _row(self, note: int, free: list[NoteRow]) -> NoteRow:
        used = free.pop(0) if free else self._new_row()
        used.take(note)
        return used

    def _new_row(self) -> NoteRow:
        made = NoteRow(self._desk)
        made.chosen.connect(self.chosen)
        return made

    def _show_turning(self, before: int, after: int) -> None:
        earlier = trn("{number} earlier note", "{number} earlier notes", before)
        later = trn("{number} later note", "{number} later notes", after)
        for turn, text, rest in ((self._earlier, earlier, before), (self._later, later, after)):
            turn.setText(text)
            turn.setAccessibleName(text)
            turn.setVisible(bool(rest))

    def _turn(self, pages: int) -> None:
        """Ask for the page of notes before or after this one."""
        first = self._page_of(next(iter(self._rows)))
        self.turned.emit(self._every[max(0, min(first + pages * _PAGE, len(self._every) - 1))])
