"""The panel of several participants: the same step of the outreach for all of them, as one change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from partnerdesk import words
from partnerdesk.desk.widgets.basics import breakable, button, label, line, row
from partnerdesk.desk.widgets.fields import ChoiceField, DateField, LineField
from partnerdesk.desk.widgets.lead_mark import labelled_for_the_lead
from partnerdesk.desk.widgets.side_panel import SidePanel, beside, labelled
from partnerdesk.file import changing
from partnerdesk.file.reading.participants import steps_of
from partnerdesk.language import N_, tr, trn
from partnerdesk.partnership.outreach_together import Standing, Together, together
from partnerdesk.partnership.participants import Status
from partnerdesk.partnership.readers import LeadWords

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.participants import ParticipantRow

#: Names that are listed; the rest is counted.
_MOST = 5


class SeveralPanel(SidePanel):
    """The choice of a status, its day, and the day until which those invited are asked to answer."""

    letters_wanted = Signal(list)  # ids

    def __init__(self, desk: Desk) -> None:
        """Make an empty panel; `show_several` fills it."""
        super().__init__(tr("Several participants"))
        self._desk = desk
        self._chosen: list[ParticipantRow] = []
        self._found = Together()
        self.names = label("", "small", wrap=True)
        self.status = ChoiceField(
            tr("Status of all of them"), words.choices("status"), nothing=tr("choose a status")
        )
        self.on = DateField(tr("Since"))
        self.answer_by = DateField(tr("Answer by"), tr("a day, if you ask for one"))
        self.why = LineField(tr("Why"), tr("why they are asked, joined or left"))
        self.left_out = label("", "ochre", wrap=True)
        self.give = button("", self._give, "primary")
        tip = tr("An invitation letter to each of them, in your wording")
        self.write = button(tr("Invitation letters"), lambda: self.letters_wanted.emit(self.ids), tip=tip)
        self._answer = QWidget()
        self._lay_out()
        for field in self._fields:
            field.edited.connect(lambda _: self._tell())
            field.keep_by(lambda: tuple(sorted(self.ids)))
        self.status.edited.connect(lambda _: self._tell())

    def _lay_out(self) -> None:
        self._answer.setLayout(labelled(tr("Answer by"), self.answer_by))
        self.body.addWidget(self.names)
        self.body.addLayout(beside((tr("Status"), self.status), (tr("Since"), self.on)))
        self.body.addWidget(self._answer)
        self.body.addLayout(labelled_for_the_lead(tr("Why"), self.why, LeadWords.REASONS))
        self.body.addWidget(self.left_out)
        self.body.addLayout(row(self.give, -1))
        self.body.addWidget(line())
        self.body.addLayout(row(self.write, -1))

    @property
    def _fields(self) -> tuple[LineField, ...]:
        return self.on, self.answer_by, self.why

    @property
    def ids(self) -> list[int]:
        """Return the ids of the chosen participants."""
        return [p.id for p in self._chosen]

    def show_several(self, chosen: Sequence[ParticipantRow]) -> None:
        """Show participants. Another choice of them begins with no status, and with today."""
        if {p.id for p in chosen} != set(self.ids):
            self._begin()
        self._chosen = list(chosen)
        self.title.setText(trn("{number} participant", "{number} participants", len(chosen)))
        self.names.setText(breakable(words.short_list((p.called for p in chosen), _MOST)))
        self._tell()

    def _begin(self) -> None:
        self.status.show_value(None)
        for field, value in zip(self._fields, (self._desk.today(), None, None), strict=True):
            field.show_value(value)

    @property
    def _on(self) -> date:
        """Return the day of the step: today, unless another is chosen."""
        day: date = self.on.value or self._desk.today()
        return day

    def _tell(self) -> None:
        """Say who gets the step, and who does not and why."""
        status = self.status.currentData()
        self._answer.setVisible(status == Status.INVITED)
        self._found = Together()
        if status:
            steps = steps_of(self._desk.file, self.ids)
            standing = [Standing(p.id, p.status, steps.get(p.id, ())) for p in self._chosen]
            self._found = together(standing, status, self._on, self.answer_by.value)
        told = (
            (self._found.asked, N_("Invited already, so only the day to answer is set: {names}")),
            (self._found.have_it, N_("Nothing changes for {names}")),
            (self._found.later, N_("Left as it is, as a step of a later day is noted: {names}")),
        )
        lines = [said.tr(names=self._called(ids)) for ids, said in told if ids]
        self.left_out.setText(breakable("\n".join(lines)))
        self.left_out.setVisible(bool(lines))
        self._offer()

    def _offer(self) -> None:
        number, is_read_only = len(self._getting), self._desk.read_only
        text = trn("Set it for {number} participant", "Set it for {number} participants", number)
        self.give.setText(text if number else tr("Set it for all of them"))
        self.give.setAccessibleName(self.give.text())
        self.give.setDisabled(is_read_only or not number)
        self.status.setDisabled(is_read_only)
        for field in self._fields:
            field.setReadOnly(is_read_only)

    @property
    def _getting(self) -> list[int]:
        return [*self._found.moving, *self._found.asked]

    def _called(self, ids: Sequence[int]) -> str:
        return words.short_list((p.called for p in self._chosen if p.id in ids), _MOST)

    def _give(self) -> None:
        for field in self._fields:
            field.commit()
            if field.is_invalid:
                field.setFocus()
                return
        status, on, ids = self.status.currentData(), self._on, self._getting
        why, due = self.why.value, self.answer_by.value
        said = trn(
            "Move {number} participant to {status}",
            "Move {number} participants to {status}",
            len(ids),
            status=words.word("status", status),
        )
        self._desk.do(
            said,
            lambda session: changing.participants.move_several(
                session, ids, status, on, why=why, answer_due=due
            ),
        )
