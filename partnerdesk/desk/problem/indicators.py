"""The indicators: baseline, target and readings. The card is called "How we will know"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.problem.measure import MeasureButton
from partnerdesk.desk.problem.readings import Readings
from partnerdesk.desk.widgets.basics import Card, button, clear, column, label, line, row, shortened
from partnerdesk.desk.widgets.fields import DateField, LineField, NumberField, TextField, bind
from partnerdesk.desk.widgets.goals import goals
from partnerdesk.desk.widgets.tokens_field import TokensField
from partnerdesk.file import changing
from partnerdesk.file.reading import problem as reading
from partnerdesk.file.reading.problem import IndicatorRow
from partnerdesk.language import tr
from partnerdesk.mirroring import margins
from partnerdesk.partnership.problem import way_covered
from partnerdesk.sdg_targets import sdg_word

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.desk.desk import Desk


_LONGEST_NAME, _LONGEST_UNIT = 200, 24


class IndicatorsCard(Card):
    """A list of indicators. One at a time can be open for editing."""

    opened = Signal(QWidget)

    def __init__(self, desk: Desk) -> None:
        """Make an empty list."""
        super().__init__(tr("How we will know"))
        self._desk = desk
        self._rows: list[IndicatorRow] = []
        self._buttons: dict[int, MeasureButton] = {}
        self._open: int | None = None
        self._editor: IndicatorEditor | None = None
        self._empty = label(
            tr("A goal can be watched together once it is measured: from where, to where, by when."),
            "muted",
            wrap=True,
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(tokens.XS)
        self.add_button = button(tr("Add indicator"), self.add)
        self.add_button.setEnabled(not desk.read_only)
        self.body.addWidget(self._empty)
        self.body.addLayout(self._list)
        self.body.addLayout(row(self.add_button, -1))

    def refresh(self) -> None:
        """Show the indicators. The editor of the open one is kept, because it may have the focus."""
        self._rows = reading.indicators(self._desk.file)
        self._empty.setVisible(not self._rows)
        if [i.id for i in self._rows] != list(self._buttons):
            self._build()
        today = self._desk.today()
        for shown in self._rows:
            _show(self._buttons[shown.id], shown, today)
            if self._editor and shown.id == self._open:
                self._editor.show_indicator(shown)

    def _build(self) -> None:
        kept = self._editor if any(i.id == self._open for i in self._rows) else None
        if kept:
            self._list.removeWidget(kept)  # it may have the focus
        clear(self._list)
        self._buttons = {}
        if not kept:
            self._open, self._editor = None, None
        for shown in self._rows:
            made = MeasureButton()
            made.clicked.connect(lambda _=False, id_=shown.id: self.toggle(id_))
            self._buttons[shown.id] = made
            self._list.addWidget(made)
            if shown.id == self._open and kept:
                made.show_open(True)
                self._list.addWidget(kept)

    def toggle(self, indicator_id: int) -> None:
        """Open an indicator and close the open one, or close it if it is open."""
        self._desk.flushing.emit()
        self._close()
        if self._open == indicator_id:
            self._open = None
            return
        self._open = indicator_id
        shown = next(i for i in self._rows if i.id == indicator_id)
        self._editor = IndicatorEditor(self._desk, indicator_id, lambda: self.toggle(indicator_id))
        self._editor.show_indicator(shown)
        self._list.insertWidget(self._list.indexOf(self._buttons[indicator_id]) + 1, self._editor)
        self._buttons[indicator_id].show_open(True)
        self.opened.emit(self._editor)

    def _close(self) -> None:
        for made in self._buttons.values():
            made.show_open(False)
        if self._editor:
            self._list.removeWidget(self._editor)
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None

    def show_indicator(self, indicator_id: int) -> QWidget | None:
        """Open an indicator. Return its first field, or None if it does not exist."""
        if indicator_id not in self._buttons:
            return None
        if self._open != indicator_id:
            self.toggle(indicator_id)
        return self._editor.name if self._editor else None

    def show_reading(self, reading_id: int) -> QWidget | None:
        """Open the indicator of a reading. Return the field of its value.

        If the reading does not exist, open the first indicator and return the field for a new value.
        """
        first = self._rows[0].id if self._rows else None
        owner = reading.indicator_of(self._rows, reading_id) or first
        if owner is None or self.show_indicator(owner) is None or self._editor is None:
            return None
        return self._editor.readings.value_of(reading_id)

    def add(self) -> None:
        """Add an indicator and open it, with its name selected."""
        made = self._desk.do(
            tr("Add indicator"),
            lambda session: changing.problem.add_indicator(session, tr("New indicator")),
        )
        if made is not None and self.show_indicator(made) and self._editor:
            self._editor.name.setFocus()
            self._editor.name.selectAll()


def _show(made: MeasureButton, shown: IndicatorRow, today: date) -> None:
    latest = shown.latest
    part = way_covered(shown.baseline, shown.target, latest.value if latest else None)
    now = tr("no reading yet")
    covered = ""
    if latest:
        now = tr("now {value} on {day}", value=words.number(latest.value), day=words.day(latest.on))
    if latest and shown.target is not None:
        covered = tr("{percent} % of the way", percent=round(part * 100))
    is_late = shown.due is not None and shown.due < today and part < 1
    due = tr("due {day}", day=words.day(shown.due)) if shown.due and not is_late else ""
    late = tr("was due {day}", day=words.day(shown.due)) if is_late else ""
    text = words.listed((now, covered, due))
    made.show_measure(shortened(shown.name, _LONGEST_NAME), way(shown), part, text, late)


def way(shown: IndicatorRow) -> str:
    """Return baseline and target as text: "54 → 75 %"; only the unit if there is no target."""
    unit = shortened(shown.unit or "", _LONGEST_UNIT)
    if shown.target is None:
        return unit
    start, target = words.number(shown.baseline) or "0", words.number(shown.target)
    return tr("{start} → {target} {unit}", start=start, target=target, unit=unit).strip()


class IndicatorEditor(QWidget):
    """The fields of one indicator, with its readings."""

    def __init__(self, desk: Desk, indicator_id: int, close: Callable[[], None]) -> None:
        """Make the fields of an indicator."""
        super().__init__()
        self._desk, self._id = desk, indicator_id
        self.name = LineField(tr("Name of the indicator"), required=True)
        self._baseline = NumberField(tr("Baseline"), tr("where it stands at the start"))
        self._target = NumberField(tr("Target"), tr("where it is to be"))
        self._unit = LineField(tr("Unit"), tr("such as % or schools"))
        self._due = DateField(tr("Due"))
        self._sdg = TokensField(
            tr("Sustainable Development Goals"), goals, tr("such as 9.c or water"), word=sdg_word
        )
        self.readings = Readings(desk, indicator_id)  # above what is written once
        self._definition = TextField(
            tr("What it measures"), tr("what counts and what does not, so that all count the same")
        )
        self._how = TextField(tr("How it is collected"), tr("such as a visit to each school, twice a year"))
        self._who = LineField(tr("Who collects it"), tr("an organisation or a person"))
        delete = button(tr("Delete indicator"), self._delete, "quiet")
        self.setLayout(self._lines(delete, button(tr("Close indicator"), close)))
        for field, column_ in (
            (self.name, "name"),
            (self._baseline, "baseline"),
            (self._target, "target"),
            (self._unit, "unit"),
            (self._due, "due"),
            (self._sdg, "sdg"),
            (self._definition, "definition"),
            (self._how, "collected_how"),
            (self._who, "collected_by"),
        ):
            field.edited.connect(lambda value, column_=column_: self._write(column_, value))
        written = (
            self.name, self._baseline, self._target, self._unit, self._due,
            self._definition, self._how, self._who,
        )  # fmt: skip
        for field in written:
            field.setReadOnly(desk.read_only)
        bind(desk.typed, *written, row=lambda: ("indicator", indicator_id))
        self._sdg.bind(desk.typed, lambda: ("indicator", indicator_id))
        self._sdg.setEnabled(not desk.read_only)
        delete.setEnabled(not desk.read_only)

    def _lines(self, *ends: QWidget) -> QVBoxLayout:
        numbers = row(*(named(f) for f in (self._baseline, self._target)), spacing=tokens.M)
        rest = row(*(named(f) for f in (self._unit, self._due)), spacing=tokens.M)
        told = [named(f) for f in (self._definition, self._how, self._who)]
        last = row(-1, *ends)
        first = (named(self.name), numbers, rest, named(self._sdg))
        lines = column(*first, self.readings, *told, last, line(), spacing=tokens.M)
        lines.setContentsMargins(margins(tokens.px(16), tokens.XS, 0, tokens.S))
        return lines

    def show_indicator(self, shown: IndicatorRow) -> None:
        """Show the values of the file."""
        self.name.show_value(shown.name)
        self._baseline.show_value(shown.baseline)
        self._target.show_value(shown.target)
        self._unit.show_value(shown.unit)
        self._due.show_value(shown.due)
        self._sdg.show_value(shown.sdg)
        self._definition.show_value(shown.definition)
        self._how.show_value(shown.collected_how)
        self._who.show_value(shown.collected_by)
        self.readings.show_readings(shown.readings, shown.unit)

    def _write(self, column_: str, value: object) -> None:
        self._desk.write(tr("Change indicator"), "indicator", self._id, **{column_: value})

    def _delete(self) -> None:
        desk = self._desk
        desk.delete(tr("Delete indicator"), "indicator", self._id)
        desk.tell(tr("Indicator deleted."), action=tr("Undo"), do=desk.undo)


def named(field: QWidget, explanation: str = "") -> QWidget:
    """Return a field with its name above it and an explanation below it."""
    holder = QWidget()
    heading = label(field.accessibleName(), "heading")
    heading.setBuddy(field)
    below = [label(explanation, "small", wrap=True)] if explanation else []
    holder.setLayout(column(heading, field, *below, spacing=tokens.XS))
    return holder
