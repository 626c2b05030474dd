"""The outreach to a participant: its status, since when, why, and the history."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.notice import Notice
from partnerdesk.desk.widgets.basics import breakable, clear, close_button, column, label, row
from partnerdesk.desk.widgets.fields import ChoiceField, DateField, LineField, bind
from partnerdesk.desk.widgets.lead_mark import labelled_for_the_lead
from partnerdesk.desk.widgets.side_panel import beside, labelled
from partnerdesk.file import changing
from partnerdesk.language import tr
from partnerdesk.outreach_words import answer_asked, answer_told
from partnerdesk.partnership import outreach
from partnerdesk.partnership.participants import Status
from partnerdesk.partnership.readers import LeadWords

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.participants import Participant, StepRow


_MOVING = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)


class StatusField(ChoiceField):
    """A choice whose list opens at the first key: else each value passed would become a step."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (event.text().isprintable() and event.text()) or event.key() in _MOVING:
            self.showPopup()
        else:
            super().keyPressEvent(event)


class Outreach(QWidget):
    """The fields of status, day and reason, with the history of steps below."""

    def __init__(self, desk: Desk) -> None:
        """Make the fields."""
        super().__init__()
        self._desk = desk
        self._id: int | None = None
        self._steps: list[StepRow] | None = None
        self._on: date | None = None
        self._status = ""
        self.status = StatusField(tr("Status"), words.choices("status"))
        self.since = DateField(tr("Since"))
        self.why = LineField(tr("Why"), tr("why it joined, waits or left"))
        self.answer_by = DateField(tr("Answer by"), tr("a day, if you asked for one"))
        self._answer = label("", "ochre", wrap=True)
        self._asked = QWidget()
        self._history = QVBoxLayout()
        self._history.setSpacing(0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(tokens.S)
        lines.addLayout(beside((tr("Status"), self.status), (tr("Since"), self.since)))
        asked = column(labelled(tr("Answer by"), self.answer_by), self._answer, spacing=tokens.XS)
        self._asked.setLayout(asked)
        lines.addWidget(self._asked)
        lines.addLayout(labelled_for_the_lead(tr("Why"), self.why, LeadWords.REASONS))
        lines.addLayout(self._history)
        self.status.edited.connect(self._move)
        self.since.edited.connect(self._date)
        self.why.edited.connect(self._give_reason)
        self.answer_by.edited.connect(self._ask_until)
        bind(desk.typed, self.since, self.why, self.answer_by, row=lambda: ("status", self._id))

    def show_participant(self, p: Participant) -> None:
        """Show status and history of a participant."""
        self._id = p.id
        latest = outreach.current(p.steps, p.status)
        self._status = p.status
        self.status.show_value(p.status)
        self._on = latest.on if latest else None
        self.since.show_value(self._on)
        self.why.show_value(p.why)
        self._show_answer(p.status, latest.answer_due if latest else None, is_dated=latest is not None)
        self.status.setDisabled(self._desk.read_only)
        for field in (self.since, self.why, self.answer_by):
            field.setReadOnly(self._desk.read_only)
        if p.steps != self._steps:
            self._steps = p.steps
            self._show_history(p.steps)

    def _show_answer(self, status: str, due: date | None, *, is_dated: bool) -> None:
        """Show the day to answer of an invitation; one without a day of its own has no such day either."""
        self.answer_by.show_value(due)
        self._asked.setVisible(status == Status.INVITED and is_dated)
        today = self._desk.today()
        told = answer_told(status, due, today) if due and due <= today else ""
        self._answer.setText(told)
        self._answer.setVisible(bool(told))

    def _show_history(self, steps: list[StepRow]) -> None:
        clear(self._history)
        if steps:
            self._history.addWidget(label(tr("History"), "heading"))
        for step in steps:
            said = (words.word("status", step.status), answer_asked(step.answer_due), step.why or "")
            text = words.listed((words.day(step.on), *said))
            remove = close_button(tr("Remove {what}", what=text), partial(self._remove, step))
            remove.setDisabled(self._desk.read_only)
            line = row(label(breakable(text), "small", wrap=True), remove)
            line.setStretch(0, 1)
            self._history.addLayout(line)

    def _move(self, status: str) -> None:
        today = self._desk.today()
        if later := next((s for s in self._steps or () if s.on > today), None):
            self.status.show_value(self._status)
            self._say_why_not(
                tr(
                    "Its step to {status} is dated {day}, after today. Date or remove that step first.",
                    status=words.word("status", later.status),
                    day=words.day(later.on),
                )
            )
            return
        self._do(
            tr("Move to {status}", status=words.word("status", status)),
            lambda session, id_: changing.participants.move(session, id_, status, today),
        )

    def _date(self, on: date | None) -> None:
        steps = self._steps or []
        if on is None:
            self.since.show_value(self._on)  # a step has a day
        elif step := outreach.in_the_way(steps, self._status, on):
            self.since.show_value(self._on)
            self._say_why_not(
                tr(
                    "Its step to {status} came before, on {day}. Choose a later day, or remove that step.",
                    status=words.word("status", step.status),
                    day=words.day(step.on),
                )
            )
        else:
            self._date_with(on, outreach.to_move(steps, self._status, on))

    def _date_with(self, on: date, moved: list[StepRow]) -> None:
        """Set the day of the status, and report which earlier steps got the same day."""
        self._do(
            tr("Date a step of the outreach"),
            lambda session, id_: changing.participants.date_status(session, id_, on),
        )
        if moved:
            names = words.commas(words.word("status", step.status) for step in moved)
            self._desk.tell(
                tr("What came before is dated {day} too: {steps}.", day=words.day(on), steps=names),
                action=tr("Undo"),
                do=self._desk.undo,
            )

    def _say_why_not(self, reason: str) -> None:
        self._desk.noticed.emit(Notice(reason, "problem"))

    def _give_reason(self, why: str | None) -> None:
        self._do(tr("Say why"), lambda session, id_: changing.participants.give_reason(session, id_, why))

    def _ask_until(self, due: date | None) -> None:
        self._do(
            tr("Set the day to answer"),
            lambda session, id_: changing.participants.ask_until(session, id_, due),
        )

    def _remove(self, step: StepRow) -> None:
        what = tr("Remove {status} from the history", status=words.word("status", step.status))
        self._do(what, lambda session, _: changing.participants.remove_step(session, step.id))

    def _do(self, label_: str, verb: Callable[[Session, int], object]) -> None:
        if (id_ := self._id) is not None:
            self._desk.do(label_, lambda session: verb(session, id_))
