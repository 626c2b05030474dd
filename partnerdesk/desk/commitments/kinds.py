"""Milestones, budget lines and updates: for each the rows, the fields, and a way to add one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from partnerdesk import words
from partnerdesk.desk.commitments.parts import Adder, PartEditor, Parts
from partnerdesk.desk.typed import Kept
from partnerdesk.desk.widgets.basics import button, column, row
from partnerdesk.desk.widgets.currency_field import CurrencyField
from partnerdesk.desk.widgets.fields import (
    ChoiceField,
    DateField,
    LineField,
    NumberField,
    TextField,
    TickField,
    clean,
    read_number,
    trimmed,
)
from partnerdesk.desk.widgets.pasted_rows import PastedRows
from partnerdesk.desk.widgets.unfolding_rows import Row
from partnerdesk.file import changing
from partnerdesk.file.reading import commitment as reading
from partnerdesk.language import tr, trn

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.commitment import BudgetRow, MilestoneRow, UpdateRow, WholeCommitment

_STANDING_TONE = {"on_track": "green", "at_risk": "ochre", "off_track": "rust"}


class Amount(NumberField):
    """A required amount."""

    def _value_of(self, text: str) -> Decimal | None:
        value = super()._value_of(text)
        return self._shown if value is None else value


class Progress(NumberField):
    """A progress from 0 to 100 per cent, or None."""

    def _value_of(self, text: str) -> Decimal | None:
        value = super()._value_of(text.removesuffix("%"))
        if value is not None and not 0 <= value <= 100:
            self.setToolTip(tr("Write how far it has come, from 0 to 100."))
            raise ValueError(text)
        return value


class Day(DateField):
    """A required day."""

    def _value_of(self, text: str) -> date | None:
        value = super()._value_of(text)
        return self._shown if value is None else value


class Milestones(Parts):
    """The milestones of a commitment."""

    def __init__(self, desk: Desk) -> None:
        editor = PartEditor(
            {
                "title": LineField(tr("Title of the milestone"), required=True),
                "due": DateField(tr("Milestone due"), tr("a day")),
                "done_on": DateField(tr("Milestone done on"), tr("a day")),
            },
            (("title",), ("due", "done_on")),
            tr("Delete milestone"),
        )
        super().__init__(desk, "milestone", tr("Milestones"), editor, self._row)
        self.call_changes(tr("Change a milestone"), tr("Delete milestone"))
        self._of: int | None = None
        self.adder = Adder(tr("New milestone"), tr("add a milestone, then Enter"), desk)
        self.adder.added.connect(self._add)
        self.lines.addWidget(self.adder)
        self.pasted = PastedRows(self.adder, self._add_all)
        self.lines.addWidget(self.pasted)

    def show_commitment(self, c: WholeCommitment, *, afresh: bool) -> None:
        """Show the milestones of a commitment."""
        if afresh:
            self.pasted.hide()
        self._of = c.id
        self.adder.begin(("commitment", c.id))
        done = sum(m.done_on is not None for m in c.milestones)
        number = len(c.milestones)
        summed = tr("{done} of {number} done", done=done, number=number) if number else ""
        self.show_parts(c.milestones, summed, afresh=afresh)
        self.adder.setVisible(not self._desk.read_only)

    def _row(self, m: MilestoneRow) -> Row:
        today = self._desk.today()
        chip, tone = "", ""
        if m.done_on:
            chip, tone = tr("done {day}", day=words.short_day(m.done_on, today)), "green"
        elif m.due and m.due < today:
            late = (today - m.due).days
            chip, tone = trn("{number} day late", "{number} days late", late), "rust"
        note = tr("due {day}", day=words.day(m.due)) if m.due else tr("no day yet")
        return Row(m.title, ". ".join(t for t in (m.title, note, chip) if t), note, chip, tone)

    def _add(self, title: str) -> None:
        if (of := self._of) is not None:
            said = tr("Add milestone")
            self._desk.do(said, lambda session: changing.commitments.add_milestone(session, of, title))

    def _add_all(self, titles: list[str]) -> bool:
        of = self._of
        if of is None:
            return False
        said = trn("Add {number} milestone", "Add {number} milestones", len(titles))
        return (
            self._desk.do(said, lambda session: changing.commitments.add_milestones(session, of, titles))
            is not None
        )


class Budget(Parts):
    """The budget lines of a commitment."""

    def __init__(self, desk: Desk) -> None:
        editor = PartEditor(
            {
                "amount": Amount(tr("Amount")),
                "currency": CurrencyField(tr("Currency")),
                "purpose": LineField(tr("Purpose"), tr("what it is for")),
                "secured": TickField(tr("Secured")),
            },
            (("amount", "currency"), ("purpose",), ("secured",)),
            tr("Delete budget line"),
        )
        super().__init__(desk, "budget_line", tr("Budget"), editor, self._row)
        self.call_changes(tr("Change a budget line"), tr("Delete budget line"))
        self._of: int | None = None
        self.adder = Adder(tr("New amount"), tr("add an amount, then Enter"), desk)
        self.adder.added.connect(self._add)
        self.lines.addWidget(self.adder)

    def show_commitment(self, c: WholeCommitment, *, afresh: bool) -> None:
        """Show the budget of a commitment."""
        self._of = c.id
        self.adder.begin(("commitment", c.id))
        self.show_parts(c.budget, _summed(c.budget), afresh=afresh)
        self.adder.setVisible(not self._desk.read_only)

    def _row(self, b: BudgetRow) -> Row:
        amount = f"{words.number(b.amount)} {b.currency or ''}".strip()
        chip, tone = (tr("secured"), "green") if b.secured else (tr("not yet secured"), "ochre")
        spoken = ". ".join(t for t in (amount, b.purpose, chip) if t)
        return Row(amount, spoken, b.purpose or "", chip, tone)

    def _add(self, typed: str) -> None:
        of = self._of
        try:
            amount = read_number(typed)
        except ValueError:
            self.adder.refuse(typed, tr("Write a number, such as 35000 or 12.5."))
            return
        if of is not None and amount is not None:
            currency = reading.currency(self._desk.file)
            said = tr("Add budget line")
            made = self._desk.do(
                said, lambda session: changing.commitments.add_budget_line(session, of, amount, currency)
            )
            if made is not None and self.adder.hasFocus():
                self.show_part(made)


def _summed(budget: Sequence[BudgetRow]) -> str:
    """Return the sums of a budget by currency, as text."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for b in budget:
        sums[b.currency or ""] += b.amount
    return words.listed(f"{words.number(amount)} {currency}".strip() for currency, amount in sums.items())


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
            },
            (("text",), ("on", "by"), ("progress", "standing")),
            tr("Delete update"),
        )
        super().__init__(desk, "commitment_update", tr("Updates"), editor, self._row)
        self.call_changes(tr("Change an update"), tr("Delete update"))
        self.composer = Composer(desk)
        self.lines.insertWidget(1, self.composer)

    def show_commitment(self, c: WholeCommitment, *, afresh: bool) -> None:
        """Show the updates of a commitment."""
        self.composer.begin(c.id, afresh=afresh)
        self.show_parts(c.updates, afresh=afresh)
        self.composer.setVisible(not self._desk.read_only)

    def _row(self, u: UpdateRow) -> Row:
        note = words.listed((words.day(u.on), u.by or ""))
        standing = words.word("update", u.standing) if u.standing else ""
        progress = tr("{progress} %", progress=words.number(u.progress)) if u.progress is not None else ""
        chip = words.listed((progress, standing))
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
