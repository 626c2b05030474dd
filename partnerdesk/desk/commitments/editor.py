"""The editor of a commitment, a panel at the side with all its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.commitments.agreed import Agreed
from partnerdesk.desk.commitments.budget import Budget
from partnerdesk.desk.commitments.fields import Fields
from partnerdesk.desk.commitments.group import Group
from partnerdesk.desk.commitments.lacks import Lacks
from partnerdesk.desk.commitments.milestones import Milestones
from partnerdesk.desk.commitments.plan_lacks import PlanLacks
from partnerdesk.desk.commitments.updates import Updates
from partnerdesk.desk.commitments.voices import Voices
from partnerdesk.desk.commitments.waits import Waits
from partnerdesk.desk.widgets.basics import button, label, line, row
from partnerdesk.desk.widgets.side_panel import SidePanel, labelled
from partnerdesk.file.reading.commitment import one_commitment
from partnerdesk.language import tr
from partnerdesk.partnership.commitments import Status, lacks
from partnerdesk.partnership.plan import PlanLack, plan_lacks

if TYPE_CHECKING:
    from partnerdesk.desk.commitments.parts import Parts
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.commitment import WholeCommitment


class Editor(SidePanel):
    """Edits one commitment. Each edit is saved as a change with its own label."""

    status_wanted = Signal(int, str)  # commitment id, status
    deleting = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Commitment"))
        self._desk = desk
        self._id: int | None = None
        self.fields = Fields(desk, self)
        self.agreed, self.lacks, self.group = Agreed(desk), Lacks(), Group(desk)
        self.milestones, self.budget, self.updates = Milestones(desk), Budget(desk), Updates(desk)
        self.plan, self.waits, self.voices = PlanLacks(), Waits(desk), Voices(desk)
        self._sector = QFrame()
        self._sector.setFixedSize(tokens.px(4), tokens.px(15))
        self._who = label("", "small", wrap=True)
        self._complete = label(tr("SMART ✓ Nothing is missing."), "teal", wrap=True)
        self._reason = QWidget()
        self._reason.setLayout(labelled(tr("Reason for stepping back"), self.fields.reason))
        self._delete = button(tr("Delete commitment"), self._ask_deletion, "danger")
        self._lay_out()
        self.fields.status_wanted.connect(self._want_status)
        self.lacks.wanted.connect(self.go_to)
        self.plan.wanted.connect(self.go_to)

    # -- layout ---------------------------------------------------------------------

    def _lay_out(self) -> None:
        f = self.fields
        self.body.addLayout(row(self._sector, self._who, spacing=tokens.S))
        self.body.setStretchFactor(self._who, 1)
        self.body.addWidget(f.title)
        self.body.addLayout(labelled(tr("Status"), f.status))
        self.body.addWidget(self._reason)
        for part in (self.agreed, self.lacks, self._complete, self.plan, line()):
            self.body.addWidget(part)
        self._add(
            (f.description,), (f.partner,), (f.along,), (f.countries,), (f.areas,), (f.sdg,), (f.needs,)
        )
        self._add((f.starts_on, f.ends_on))
        self._add((f.next_step,), (f.next_step_person, f.next_step_due))
        self.body.addWidget(line())
        self._add((f.outcome,), (f.outcome_baseline, f.outcome_target, f.outcome_unit), (f.risks,))
        self._add(*((field,) for field in f.others.values()))
        for section in self._sections():
            self.body.addWidget(line())
            self.body.addWidget(section)
        self.body.addWidget(line())
        self.body.addLayout(labelled(tr("Working group"), self.group))
        self.body.addWidget(line())
        self.body.addLayout(row(self._delete, -1))

    def _sections(self) -> tuple[Milestones | Budget | Voices | Waits | Updates, ...]:
        return self.milestones, self.budget, self.voices, self.waits, self.updates

    def _add(self, *lines: tuple[QWidget, ...]) -> None:
        for fields in lines:
            self.body.addLayout(row(*(labelled(f.accessibleName(), f) for f in fields)))

    # -- showing ------------------------------------------------------------------------

    @property
    def commitment(self) -> int | None:
        """Return the id of the shown commitment, or None."""
        return self._id

    def show_commitment(self, id_: int) -> bool:
        """Show a commitment. Return False if it does not exist."""
        is_other = id_ != self._id
        if is_other and self._id is not None:
            self._desk.flushing.emit()  # typed text belongs to the commitment before
        found = one_commitment(self._desk.seen, id_)
        self._id = found.id if found else None
        self.fields.show_commitment(found)
        if found is None:
            return False
        self._show_head(found)
        self.group.show_commitment(found)
        for section in self._sections():
            section.show_commitment(found, afresh=is_other)
        self.fields.allow(read_only=self._desk.read_only)
        self._delete.setDisabled(self._desk.read_only)
        return True

    def let_go(self) -> None:
        """Save typed text, and show no commitment."""
        if self._id is not None:
            self._desk.flushing.emit()
            self._id = None
            self.fields.show_commitment(None)

    def _show_head(self, c: WholeCommitment) -> None:
        colour = tokens.sector_colour(c.sector).name()
        self._sector.setStyleSheet(f"background: {colour}; border-radius: 2px;")
        self._who.setText(words.listed((c.partner, words.word("sector", c.sector))))
        self._reason.setVisible(c.status == Status.WITHDRAWN or bool(c.withdrawn_reason))
        self.agreed.show_commitment(c)
        missing = lacks(c.details)
        is_open = c.status not in (Status.ACHIEVED, Status.WITHDRAWN)
        self.lacks.show_lacks(missing)
        self.lacks.setVisible(is_open and bool(missing))
        self._complete.setVisible(is_open and not missing)
        self.plan.show_lacks(plan_lacks(c.plan))

    # -- focus ---------------------------------------------------------------

    def go_to(self, what: str) -> None:
        """Give the focus to the field for a lack (`Lack.what`)."""
        f = self.fields
        places: dict[str, QWidget] = {
            "description": f.description,
            "where": f.countries,
            "outcome": f.outcome,
            "target": f.outcome_target,
            "next_step": f.next_step,
            "person": f.next_step_person,
            "budget": self.budget.adder,
            "ends_on": f.ends_on,
            "next_step_due": f.next_step_due,
            "milestones": self.milestones.adder,
            PlanLack.COUNTRIES: self.voices.adder,
            PlanLack.BASELINE: f.outcome_baseline,
            PlanLack.RISKS: f.risks,
        }
        if what in (PlanLack.MILESTONE_DUE, PlanLack.MILESTONE_PERSON):
            self.milestones.show_lacking("due" if what == PlanLack.MILESTONE_DUE else "person")
            return
        if what == PlanLack.BUDGET_YEAR:
            self.budget.show_lacking("year")
            return
        places[what].setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_part(self, table: str, id_: int) -> None:
        """Open a milestone, a budget line or an update."""
        sections: dict[str, Parts] = {
            "milestone": self.milestones,
            "budget_line": self.budget,
            "commitment_update": self.updates,
            "representation": self.voices,
        }
        if table in sections:
            sections[table].show_part(id_)

    def _want_status(self, status: str) -> None:
        if self._id is not None:
            self.status_wanted.emit(self._id, status)

    def _ask_deletion(self) -> None:
        if self._id is not None:
            self.deleting.emit(self._id)
