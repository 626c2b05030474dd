"""The readings of an indicator: day, value and source of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import button, clear, close_button, label
from partnerdesk.desk.widgets.fields import DateField, LineField, NumberField, bind
from partnerdesk.file import changing
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.problem import ReadingRow


#: Minimum widths of the fields for day and value, in pixels at 100 %.
_DAY, _VALUE = 104, 60


class Readings(QWidget):
    """An empty row for a new reading, and below it a row of three fields for each, latest first.

    The row for a new reading is always at the same place, so typing there never changes another one.
    """

    def __init__(self, desk: Desk, indicator_id: int) -> None:
        """Make the row for a new reading."""
        super().__init__()
        self._desk, self._indicator = desk, indicator_id
        self._shown: dict[int, ReadingRow] = {}
        self._fields: dict[int, tuple[DateField, NumberField, LineField]] = {}
        self._on = DateField(tr("Day of the new reading"))
        self._value = NumberField(tr("Value of the new reading"), tr("value"))
        self._source = LineField(tr("Source of the new reading"), tr("source"))
        self._add = button(tr("Add reading"), self.add)
        for field in (self._on, self._value, self._source):
            field.returnPressed.connect(self.add)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(tokens.XS)
        for at, (stretch, least) in enumerate(((3, _DAY), (3, _VALUE), (5, _VALUE))):
            self._grid.setColumnStretch(at, stretch)
            self._grid.setColumnMinimumWidth(at, tokens.px(least))
        self._on.show_value(desk.today())
        self._new = (self._on, self._value, self._source, self._add)
        for part in self._new:
            part.setEnabled(not desk.read_only)
        self._build(())

    def show_readings(self, readings: Sequence[ReadingRow], unit: str | None) -> None:
        """Show readings, given oldest first. Rows are rebuilt only if the readings are other ones."""
        if [r.id for r in readings] != list(self._fields):
            self._build(readings)
        self._shown = {r.id: r for r in readings}
        self._value.setPlaceholderText(unit or tr("value"))
        for shown in readings:
            self._show(shown)

    def _show(self, shown: ReadingRow) -> None:
        for field, value in zip(self._fields[shown.id], shown[1:], strict=True):
            field.show_value(value)

    def value_of(self, reading_id: int) -> QWidget:
        """Return the field for the value of a reading; that of the new reading if it does not exist."""
        return self._fields[reading_id][1] if reading_id in self._fields else self._value

    def _build(self, readings: Sequence[ReadingRow]) -> None:
        at, new = self._focused(), next((f for f in self._new if f.hasFocus()), None)
        for part in self._new:
            self._grid.removeWidget(part)
        clear(self._grid)
        self._fields = {}
        self._grid.addWidget(label(tr("Readings"), "heading"), 0, 0, 1, 4)
        for column, widget in enumerate((self._on, self._value, self._source)):
            self._grid.addWidget(widget, 1, column)
        self._grid.addWidget(self._add, 2, 0, 1, 4, Qt.AlignmentFlag.AlignLeft)
        for number, shown in enumerate(readings, start=1):
            self._place(number, 3 + len(readings) - number, shown)
        if at and at[0] in self._fields:
            self._fields[at[0]][at[1]].setFocus()
        elif new:
            new.setFocus()

    def _focused(self) -> tuple[int, int] | None:
        """Return the id of the reading with the focus and the index of the field, or None."""
        return next(
            ((id_, n) for id_, fields in self._fields.items() for n, f in enumerate(fields) if f.hasFocus()),
            None,
        )

    def _place(self, number: int, line: int, shown: ReadingRow) -> None:
        on = DateField(tr("Day of reading {number}", number=number))
        value = NumberField(tr("Value of reading {number}", number=number))
        source = LineField(tr("Source of reading {number}", number=number), tr("source"))
        fields = self._fields[shown.id] = (on, value, source)
        for at, (field, column) in enumerate(zip(fields, ("on", "value", "source"), strict=True)):
            field.edited.connect(lambda v, column=column: self._write(shown.id, column, v))
            field.setReadOnly(self._desk.read_only)
            self._grid.addWidget(field, line, at)
        said = tr("Delete reading {number}, of {day}", number=number, day=words.day(shown.on))
        remove = close_button(said, lambda: self._delete(shown.id))
        remove.setEnabled(not self._desk.read_only)
        self._grid.addWidget(remove, line, 3)
        bind(self._desk.typed, *fields, row=lambda: ("reading", shown.id))

    def _write(self, reading_id: int, column: str, value: object) -> None:
        if value is None and column != "source":  # a reading has a day and a value
            self._show(self._shown[reading_id])
            return
        self._desk.write(tr("Change reading"), "reading", reading_id, **{column: value})

    def _delete(self, reading_id: int) -> None:
        desk = self._desk
        desk.delete(tr("Delete reading"), "reading", reading_id)
        desk.tell(tr("Reading deleted."), action=tr("Undo"), do=desk.undo)

    def add(self) -> None:
        """Add the typed reading, if it has a day and a value."""
        for field in (self._on, self._value, self._source):
            field.commit()
        for field in (self._on, self._value):
            if not field.text().strip() or field.property("invalid"):
                field.setFocus()
                return
        on, value, source = self._on.value, self._value.value, self._source.value
        added = self._desk.do(
            tr("Add reading"),
            lambda session: changing.problem.add_reading(session, self._indicator, on, value, source),
        )
        if added is not None:
            self._value.show_value(None)
            self._source.show_value(None)
            self._value.setFocus()
