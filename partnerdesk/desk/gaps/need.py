"""The panel of one need: its fields, who brings it, and which commitments serve it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.desk import Desk
from partnerdesk.desk.gaps.link import Link
from partnerdesk.desk.gaps.matrix_cells import Cells
from partnerdesk.desk.places import Place
from partnerdesk.desk.widgets.basics import breakable, button, clear, label, row
from partnerdesk.desk.widgets.fields import ChoiceField, LineField, TextField, bind
from partnerdesk.desk.widgets.lead_mark import lead_mark
from partnerdesk.desk.widgets.matrix_symbols import Sign
from partnerdesk.desk.widgets.side_panel import SidePanel, beside, labelled
from partnerdesk.file.reading.needs import CoverageRow, need, serving
from partnerdesk.language import tr, trn
from partnerdesk.partnership.needs import Level
from partnerdesk.partnership.readers import LeadWords

_MOST = 20


class NeedPanel(SidePanel):
    """The panel to edit a need."""

    participant_wanted = Signal(int)

    def __init__(self, desk: Desk, cells: Cells) -> None:
        """Make empty fields; `show_need` fills them."""
        super().__init__(tr("Need"))
        self._desk, self._cells = desk, cells
        self._id: int | None = None
        self._shown_bringers: tuple[list[CoverageRow], list[str]] = ([], [])
        self._served: list[tuple[int, str]] = []
        self.name = LineField(tr("Name of the need"), required=True, face="strong")
        self.kind = ChoiceField(tr("Kind of need"), words.choices("need"))
        self.importance = ChoiceField(tr("Importance"), words.choices("importance"))
        self.note = TextField(tr("Note on the need"), tr("what would count as enough"), least_lines=2)
        self._bringers = QVBoxLayout()
        self._serving = QVBoxLayout()
        for lines in (self._bringers, self._serving):
            lines.setSpacing(tokens.XS)
        self._delete = button(tr("Delete need"), self._remove, "danger")
        self.body.addLayout(labelled(tr("Name"), self.name))
        self.body.addLayout(beside((tr("Kind"), self.kind), (tr("Importance"), self.importance)))
        self.body.addLayout(labelled(tr("Note"), self.note))
        self.body.addLayout(self._bringers)
        self.body.addLayout(self._serving)
        self.body.addLayout(row(self._delete, -1))
        self._connect()

    def _connect(self) -> None:
        for field, label_text, column in (
            (self.name, tr("Rename need"), "name"),
            (self.kind, tr("Change the kind of a need"), "kind"),
            (self.importance, tr("Change how much a need matters"), "importance"),
            (self.note, tr("Note on a need"), "note"),
        ):
            field.edited.connect(lambda value, text=label_text, name=column: self._write(text, name, value))
        bind(self._desk.typed, self.name, self.note, row=lambda: ("need", self._id))

    def _write(self, text: str, column: str, value: object) -> None:
        if self._id is not None:
            self._desk.write(text, "need", self._id, **{column: value})

    @property
    def need_id(self) -> int | None:
        """Return the id of the shown need, or None."""
        return self._id

    def show_need(self, need_id: int) -> bool:
        """Show a need. Return False if it does not exist."""
        if need_id != self._id:
            self.name.commit()
            self.note.commit()
        found = need(self._desk.seen, need_id)
        self._id = need_id if found else None
        if found is None:
            return False
        self.name.show_value(found.name)
        self.kind.show_value(found.kind)
        self.importance.show_value(found.importance)
        self.note.show_value(found.note)
        for field in (self.name, self.note):
            field.setReadOnly(self._desk.read_only)
        for control in (self.kind, self.importance, self._delete):
            control.setEnabled(not self._desk.read_only)
        self._show_bringers(need_id)
        self._show_serving(need_id)
        return True

    def _show_bringers(self, need_id: int) -> None:
        there = self._cells.participants
        cells = [c for c in self._cells.of_need(need_id).values() if c.participant_id in there]
        order = list(Level)
        everyone = sorted(cells, key=lambda c: order.index(Level(c.level)))
        names = [self._cells.participants[c.participant_id].called for c in everyone]
        if (everyone, names) == self._shown_bringers:
            return
        self._shown_bringers = everyone, names
        clear(self._bringers)
        if everyone:
            marks = [lead_mark(LeadWords.CELL_NOTES)] if any(cell.note for cell in everyone) else []
            self._bringers.addLayout(row(label(tr("Who brings it"), "heading"), -1, *marks))
        for cell in everyone[:_MOST]:
            self._bringers.addWidget(self._bringer(cell.participant_id, cell.level, cell.note))
        if len(everyone) > _MOST:
            rest = trn("and {number} more", "and {number} more", len(everyone) - _MOST)
            self._bringers.addWidget(label(rest, "small"))

    def _bringer(self, participant_id: int, level: str, note: str | None) -> QWidget:
        participant = self._cells.participants[participant_id]
        holder = QWidget()
        name = Link(participant.called, partial(self.participant_wanted.emit, participant_id))
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(row(Sign(level=level), name, -1, label(words.word("level", level), "small")))
        if note:
            lines.addWidget(label(breakable(note), "small", wrap=True))
        return holder

    def _show_serving(self, need_id: int) -> None:
        found = serving(self._desk.seen, need_id)
        if found == self._served:
            return
        self._served = found
        clear(self._serving)
        if found:
            self._serving.addWidget(label(tr("Commitments that serve it"), "heading"))
        for id_, title in found[:_MOST]:
            self._serving.addLayout(row(Link(title, partial(self._go, id_)), -1))

    def _go(self, commitment_id: int) -> None:
        self._desk.go(Place.COMMITMENTS, ("commitment", commitment_id))

    def _remove(self) -> None:
        if self._id is None:
            return
        name, gone = self.name.text(), self._id
        self.closed.emit()
        self._desk.delete(tr("Delete need"), "need", gone)
        self._desk.tell(tr("Deleted {what}", what=name), action=tr("Undo"), do=self._desk.undo)
