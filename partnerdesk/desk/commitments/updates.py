"""The updates of a commitment, newest first, and the fields for a new one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from partnerdesk import words
from partnerdesk.desk.commitments.parts import PartEditor, Parts
from partnerdesk.desk.typed import Kept
from partnerdesk.desk.widgets.basics import button, column, row
from partnerdesk.desk.widgets.fields import (
    ChoiceField,
    LineField,
    NumberField,
    TextField,
    clean,
    read_number,
    trimmed,
)
from partnerdesk.desk.widgets.progress_field import Day, Progress
from partnerdesk.desk.widgets.unfolding_rows import Row
from partnerdesk.file import changing
from partnerdesk.file.captured_words import also_told, measured
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.commitment import UpdateRow, WholeCommitment


_STANDING_TONE = {"on_track": "green", "at_risk": "ochre", "off_track": "rust"}


class Updates(Parts):
    """The updates of a commitment, newest first."""

    def __init__(self, desk: Desk) -> None:
        editor = PartEditor(
            {
                "text": TextField(tr("Text of the update"), required=True),
                "on": Day(tr("Day of the update")),
                "by": LineField(tr("Told by"), tr("a name")),
                "progress": Progress(tr("Progress in %")),
                "standing": _standing(tr("Standing of the update")),
                "help_needed": TextField(tr("Help needed"), tr("what would help, and from whom")),
                "barriers": TextField(tr("Barriers"), tr("what stands in the way")),
                "value": NumberField(tr("Value of the outcome")),
            },
            (("text",), ("on", "by"), ("progress", "standing", "value"), ("help_needed",), ("barriers",)),
            tr("Delete update"),
        )
        super().__init__(desk, "commitment_update", tr("Updates"), editor, self._row)
        self._outcome: tuple[str | None, str | None] = (None, None)
        self.call_changes(tr("Change an update"), tr("Delete update"))
        self.composer = Composer(desk)
        self.lines.insertWidget(1, self.composer)

    def show_commitment(self, c: WholeCommitment, *, afresh: bool) -> None:
        """Show the updates of a commitment."""
        self._outcome = c.outcome_unit, c.outcome
        self.composer.begin(c.id, afresh=afresh)
        self.show_parts(c.updates, afresh=afresh)
        self.composer.setVisible(not self._desk.read_only)

    def _write(self, column_: str, value: object) -> None:
        """Keep a value of the outcome with its unit, and the words of the outcome that it is told of."""
        part = self._open()
        if column_ != "value" or part is None or not isinstance(value, Decimal):
            super()._write(column_, value)
        elif part.value is None:
            self._desk.do(
                tr("Change an update"),
                lambda session: changing.commitments.measure(session, part.id, value, *self._outcome),
            )
        else:
            super()._write(column_, value)

    def _row(self, u: UpdateRow) -> Row:
        other = u.outcome if u.value is not None and u.outcome != self._outcome[1] else ""
        of = tr("the value is of “{outcome}”", outcome=other) if other else ""
        note = words.listed((words.day(u.on), u.by or "", *also_told(u), u.source or "", of))
        standing = words.word("update", u.standing) if u.standing else ""
        progress = tr("{progress} %", progress=words.number(u.progress)) if u.progress is not None else ""
        chip = words.listed((measured(u.value, u.unit), progress, standing))
        spoken = ". ".join(t for t in (u.text, note, chip) if t)
        return Row(u.text, spoken, note, chip, _STANDING_TONE.get(u.standing or "", ""))


def _standing(name: str) -> ChoiceField:
    return ChoiceField(name, words.choices("update"), nothing=tr("not said"))


class Composer(QWidget):
    """The fields for a new update. It is saved by the button, or when the desk flushes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._of: int | None = None
        self.written = TextField(tr("New update"), tr("what is there to tell?"), least_lines=2)
        self._progress = Progress(tr("Progress of the new update"), tr("progress in %"))
        self._standing = _standing(tr("Standing of the new update"))
        self._by = LineField(tr("New update told by"), tr("told by"))
        self._add = button(tr("Add update"), self.add)
        self.setLayout(
            column(self.written, row(self._progress, self._standing), row(self._by, self._add), spacing=6)
        )
        desk.flushing.connect(self.add)

    def begin(self, commitment: int, *, afresh: bool) -> None:
        """Prepare for a commitment. Text that was begun for the same one is kept."""
        if afresh:
            kept = self._desk.typed.texts.get(("update", commitment))
            self._empty()
            self.written.setPlainText(kept.text if kept else "")
        self._of = commitment

    def add(self) -> None:
        """Save the update, dated today. Text that could not be saved is kept."""
        text, of, typed = trimmed(clean(self.written.typed_text())), self._of, self._desk.typed
        if not text or of is None:
            return
        by = clean(self._by.text()).strip() or None
        progress, standing = _progress_of(self._progress.text()), self._standing.currentData()
        made = self._desk.do(
            tr("Add update"),
            lambda session: changing.commitments.add_update(
                session, of, text, on=self._desk.today(), by=by, progress=progress, standing=standing
            ),
        )
        if made is None:
            typed.keep(("update", of), Kept(self.written.accessibleName(), text, is_refused=True))
        else:
            typed.let_go(("update", of))
            self._empty()

    def _empty(self) -> None:
        for field in (self.written, self._progress, self._by):
            field.commit()  # so that no text counts as unsaved
            field.show_value(None)
            field.clear()
        self._standing.show_value(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add()
        else:
            super().keyPressEvent(event)


def _progress_of(typed: str) -> Decimal | None:
    try:
        value = read_number(typed.removesuffix("%"))
    except ValueError:
        return None
    return value if value is None or 0 <= value <= 100 else None
