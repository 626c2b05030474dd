"""The actions that are open: each is done with a day, or becomes the next step of a commitment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import Card, button, column, label, row
from partnerdesk.desk.widgets.commitment_field import CommitmentField
from partnerdesk.desk.widgets.fields import DateField, bind
from partnerdesk.desk.widgets.row_editor import RowEditor
from partnerdesk.desk.widgets.shown import Shown
from partnerdesk.desk.widgets.side_panel import beside, labelled
from partnerdesk.desk.widgets.suggesting_field import SuggestingField
from partnerdesk.desk.widgets.unfolding_list import UnfoldingList
from partnerdesk.desk.widgets.unfolding_rows import Row
from partnerdesk.file import changing
from partnerdesk.file.reading.captured import Action
from partnerdesk.file.reading.participants import people_names
from partnerdesk.language import tr, trn

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk

#: Number of actions that are listed at first, the first that are due.
_AT_FIRST = 6


class ActionEditor(RowEditor):
    """The person, the day and the commitment of the open action."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.done = button(tr("Done"), lambda: None, "primary", tip=tr("D in the list"))
        self.person = SuggestingField(tr("Person"), lambda: people_names(desk.seen_at_meetings), tr("nobody"))
        self.due = DateField(tr("Due"))
        self.done_on = DateField(tr("Done on"))
        self.next_step_of = CommitmentField(tr("Next step of"), desk, tr("a commitment"))
        self.meeting = button("", lambda: None, "link")
        lines = column(
            row(self.done, self.meeting, -1),
            beside((tr("Person"), self.person), (tr("Due"), self.due), (tr("Done on"), self.done_on)),
            labelled(tr("Next step of"), self.next_step_of),
            spacing=tokens.XS,
        )
        lines.setContentsMargins(tokens.px(8), tokens.XS, tokens.px(8), tokens.M)
        self.setLayout(lines)
        self.setFocusProxy(self.done)
        self.typed = (self.person, self.due, self.done_on, self.next_step_of)

    def commit(self) -> None:
        """Save typed text, before another action is shown."""
        for field in self.typed:
            field.commit()


class ActionList(UnfoldingList):
    """The list: D says that an action is done today, N goes to the commitment whose next step it becomes."""

    done_asked = Signal()
    next_step_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys of an action."""
        asked = {Qt.Key.Key_D: self.done_asked, Qt.Key.Key_N: self.next_step_asked}.get(Qt.Key(event.key()))
        if asked is None or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif self.currentIndex().isValid():
            self.unfold(self.currentIndex().row())
            asked.emit()


class ActionsCard(Card):
    """The open actions of all meetings, those due first. `meeting_asked` emits the id of an action."""

    meeting_asked = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Still to do"), padding=tokens.M)
        self._desk = desk
        self._every: list[Action] = []
        self._actions: list[Action] = []
        self._shows_all = False
        self._shown = Shown()
        self.editor = ActionEditor(desk)
        self.list = ActionList(tr("Open actions"), self.editor)
        self._keys = label(tr("D: done today · N: becomes a next step"), "small", wrap=True)
        self._more = button("", self._show_all, "link")
        self.body.addWidget(self.list, 1000)
        self.body.addLayout(row(self._more, -1))
        self.body.addWidget(self._keys)
        self.list.chosen.connect(self._show_open)
        self.list.done_asked.connect(self._do_today)
        self.list.next_step_asked.connect(self._ask_next_step)
        editor = self.editor
        editor.done.clicked.connect(self._do_today)
        editor.meeting.clicked.connect(self._go)
        editor.person.edited.connect(lambda value: self._write(person=value))
        editor.due.edited.connect(lambda value: self._write(due=value))
        editor.done_on.edited.connect(lambda value: self._write(done_on=value))
        editor.next_step_of.edited.connect(self._make_next_step)
        bind(desk.typed, *editor.typed, row=self._key)

    def show_actions(self, actions: Sequence[Action]) -> None:
        """Show the open actions, those due first; without any, the card is hidden."""
        today = self._desk.today()
        if self._shown.is_same(actions, self._shows_all, today, self._desk.read_only):
            return
        was = self._open()
        self._every = list(actions)
        self._actions = self._every if self._shows_all else self._every[:_AT_FIRST]
        ids = [a.id for a in self._actions]
        at = ids.index(was.id) if was and was.id in ids else -1
        self.list.show_rows([_row(a, today) for a in self._actions], at)
        number = len(self._every)
        self.heading.setText(tr("Still to do · {number}", number=number))
        rest = number - len(self._actions)
        text = trn("Show {number} more", "Show {number} more", rest)
        self._more.setText(text)
        self._more.setAccessibleName(text)
        self._more.setVisible(rest > 0)
        self._keys.setHidden(self._desk.read_only)
        self.setHidden(not actions)
        self._show_open(at)

    def _show_all(self) -> None:
        self._shows_all = True
        self.show_actions(self._every)
        self.list.setFocus()

    def _open(self) -> Action | None:
        if not self._actions:
            return None
        return self._actions[self.list.open] if 0 <= self.list.open < len(self._actions) else None

    def _key(self) -> tuple[str, int | None]:
        action = self._open()
        return "action", action.id if action else None

    def _show_open(self, at: int) -> None:
        if not 0 <= at < len(self._actions):
            return
        action, editor = self._actions[at], self.editor
        editor.setAccessibleName(action.text)
        editor.person.show_value(action.person)
        editor.due.show_value(action.due)
        editor.done_on.show_value(None)
        editor.next_step_of.first = action.participant_id
        editor.next_step_of.show_value(None)
        editor.meeting.setText(tr("From {meeting}", meeting=action.meeting).replace("&", "&&"))
        editor.meeting.setAccessibleName(tr("From {meeting}", meeting=action.meeting))
        for field in editor.typed:
            field.setReadOnly(self._desk.read_only)
        editor.done.setHidden(self._desk.read_only)

    # -- changing -----------------------------------------------------------------------

    def _do_today(self) -> None:
        if not self._desk.read_only:
            self._write(done_on=self._desk.today())

    def _ask_next_step(self) -> None:
        """Make it the next step of the only open commitment of its participant, or ask which."""
        action, field = self._open(), self.editor.next_step_of
        if action is None or self._desk.read_only:
            return
        its = field.of_first()
        if len(its) == 1:
            self._make_next_step(int(its[0].value))
        else:
            field.setFocus()
            field.suggestions.show_options(its or field.options())

    def _make_next_step(self, commitment: int | None) -> None:
        action = self._open()
        if action is not None and commitment is not None:
            said = tr("Make an action a next step")
            self._leave()
            self._desk.do(
                said,
                lambda session: changing.capturing.becomes_next_step(session, action.id, commitment),
            )
            self._tell(said)

    def _write(self, **values: Any) -> None:
        action = self._open()
        if action is None:
            return
        if "done_on" in values:
            said = tr("Note that an action is done")
            self._leave()
            self._desk.write(said, "action", action.id, **values)
            self._tell(said)
        else:
            self._desk.write(tr("Change an action"), "action", action.id, **values)

    def _leave(self) -> None:
        """Give the focus to the list, before the open action leaves it."""
        self.list.setFocus()

    def _tell(self, said: str) -> None:
        self._desk.tell(tr("Done: {what}", what=said), action=tr("Undo"), do=self._desk.undo)

    def _go(self) -> None:
        action = self._open()
        if action is not None:
            self.meeting_asked.emit(action.id)


def _row(action: Action, today: date) -> Row:
    late = action.due is not None and action.due < today
    due = tr("by {day}", day=words.short_day(action.due, today)) if action.due else ""
    note = words.listed((action.person or "", action.participant or "", due, action.meeting))
    chip = tr("late") if late else ""
    return Row(action.text, ". ".join(t for t in (action.text, note, chip) if t), note, chip, "rust")
