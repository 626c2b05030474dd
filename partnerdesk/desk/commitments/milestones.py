"""The milestones of a commitment: the rows, the fields, and a way to add one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk import words
from partnerdesk.desk.commitments.parts import PartEditor, Parts
from partnerdesk.desk.widgets.adder import Adder
from partnerdesk.desk.widgets.fields import (
    DateField,
    LineField,
)
from partnerdesk.desk.widgets.pasted_rows import PastedRows
from partnerdesk.desk.widgets.unfolding_rows import Row
from partnerdesk.file import changing
from partnerdesk.language import tr, trn

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.commitment import WholeCommitment
    from partnerdesk.file.reading.plan_parts import MilestoneRow


class Milestones(Parts):
    """The milestones of a commitment."""

    def __init__(self, desk: Desk) -> None:
        editor = PartEditor(
            {
                "title": LineField(tr("Title of the milestone"), required=True),
                "due": DateField(tr("Milestone due"), tr("a day")),
                "done_on": DateField(tr("Milestone done on"), tr("a day")),
                "person": LineField(tr("Who reaches the milestone"), tr("a name")),
                "purpose": LineField(tr("What the milestone is for"), tr("what it makes possible")),
            },
            (("title",), ("due", "done_on"), ("person",), ("purpose",)),
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
        due = tr("due {day}", day=words.day(m.due)) if m.due else tr("no day yet")
        note = words.listed((due, m.person or "", m.purpose or ""))
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
