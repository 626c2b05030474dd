"""One commitment of a check-in: what was promised, what was last told, what is due."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from partnerdesk import words
from partnerdesk.countries import country
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import Card, breakable, column, label, restyle
from partnerdesk.desk.widgets.row_or_column import RowOrColumn
from partnerdesk.file.captured_words import measured
from partnerdesk.language import tr
from partnerdesk.partnership.check_ins import due_on

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from partnerdesk.file.reading.commitment import UpdateRow, WholeCommitment


#: From this width parts stand beside each other, in pixels at 100 %; else below, in smaller letters.
_WIDE = 400


class PromiseCard(Card):
    """The commitment in large letters; what is late is told as late, with nothing else."""

    def __init__(self) -> None:
        super().__init__(padding=tokens.L)
        self.who = label("", "heading", wrap=True)
        self.title = label("", "display", wrap=True)
        self.due = label("", "strong")
        self.promised = label("", wrap=True)
        self.where = label("", "small", wrap=True)
        self.last = label("", wrap=True)
        self.last_about = label("", "small", wrap=True)
        self.next = label("", wrap=True)
        self.next_about = label("", "small", wrap=True)
        texts = column(self.who, self.title, spacing=tokens.XS)
        self.body.addLayout(
            RowOrColumn(texts, column(self.due, -1), least=_WIDE, spacing=tokens.L, grows=(1, 0))
        )
        parts = RowOrColumn(least=_WIDE, spacing=tokens.L)
        for name, text, about in (
            (tr("Promised"), self.promised, self.where),
            (tr("Last told"), self.last, self.last_about),
            (tr("Next step"), self.next, self.next_about),
        ):
            parts.addLayout(column(label(name, "small"), text, about, -1, spacing=2), 1)
        self.body.addLayout(parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use smaller letters where the card is narrow: the line for the news is to be seen below."""
        super().resizeEvent(event)
        is_wide = self.width() >= tokens.px(_WIDE) + 2 * tokens.L
        restyle(self.title, role="display" if is_wide else "title")

    def show_commitment(self, c: WholeCommitment, today: date) -> None:
        """Show a commitment."""
        along = words.short_list([p.name for p in c.along])
        with_ = tr("with {names}", names=along) if along else ""
        self.who.setText(breakable(words.listed((c.partner, with_))))
        self.title.setText(breakable(c.title))
        due = due_on(c.next_step_due if c.next_step else None, c.ends_on)
        late = due is not None and due < today
        text = tr("due {day}", day=words.day(due)) if due else ""
        self.due.setText(words.listed((text, tr("late") if late else "")))
        restyle(self.due, role="rust" if late else "strong")
        goal = measured(c.outcome_target, c.outcome_unit)
        outcome = (
            tr("{outcome}: {target}", outcome=c.outcome, target=goal) if c.outcome and goal else c.outcome
        )
        self.promised.setText(breakable(outcome or c.description or tr("nothing more than its title")))
        ends = tr("ends on {day}", day=words.day(c.ends_on)) if c.ends_on else ""
        self.where.setText(words.listed((words.commas((*map(country, c.countries), *c.areas)), ends)))
        update = c.updates[0] if c.updates else None
        self.last.setText(breakable(update.text) if update else tr("nothing told yet"))
        self.last_about.setText(told_text(update) if update else "")
        self.next.setText(breakable(c.next_step) if c.next_step else tr("none named yet"))
        by = tr("by {day}", day=words.day(c.next_step_due)) if c.next_step and c.next_step_due else ""
        self.next_about.setText(words.listed((c.next_step_person or "", by)) if c.next_step else "")


def told_text(update: UpdateRow) -> str:
    """Return when an update was so, by whom it was told, and how far it had come."""
    progress = (
        tr("{progress} %", progress=words.number(update.progress)) if update.progress is not None else ""
    )
    standing = words.word("update", update.standing) if update.standing else ""
    value = measured(update.value, update.unit)
    return words.listed((words.day(update.on), update.by or "", value, progress, standing))
