"""Words that are worded before the room: on the wall as they are typed, in the file once they are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor

from partnerdesk.desk import tokens
from partnerdesk.desk.meetings.wall_card import with_key
from partnerdesk.desk.meetings.worded_things import Thing, things
from partnerdesk.desk.room_views import BESIDE, MARKS
from partnerdesk.desk.typed import Kept
from partnerdesk.desk.widgets.basics import Card, button, label, row
from partnerdesk.desk.widgets.fields import ChoiceField, TextField, clean, trimmed
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.switch import switch
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.file.reading.meetings import WholeMeeting

_BEGIN, _TAKE = "Alt+W", "Alt+Return"


class WordingCard(Card):
    """A choice of what is worded, and a large field while it is. Nothing is in the file until it is taken."""

    begun = Signal()  # the field is shown now
    over = Signal()

    def __init__(self, desk: FullDesk) -> None:
        """Make the card with nothing worded."""
        super().__init__(tr("Word it on the wall"), padding=tokens.M)
        self._desk = desk
        self._wording = desk.room.wording
        self._meeting: WholeMeeting | None = None
        self._things: list[Thing] = []
        self._now: Thing | None = None
        self.what = ChoiceField(tr("What is worded"))
        self.what.may_be_narrow()
        self.what.setMinimumContentsLength(18)
        self.word = button(with_key(tr("Word it on the wall"), _BEGIN), self.begin)
        self.named = label("", "strong", wrap=True)
        self.field = TextField(tr("The words"), tr("the room reads along"), face="reading", least_lines=3)
        self.field.textChanged.connect(self._say)
        self.take = button(with_key(tr("Take it"), _TAKE), self._take, "primary")
        self.marks = switch(with_key(tr("Marks"), MARKS), lambda: self._wording.mark(self.marks.isChecked()))
        self.beside = switch(
            with_key(tr("Beside before"), BESIDE),
            lambda: self._wording.put_beside(self.beside.isChecked()),
        )
        self.leave = button(tr("Leave it"), self._leave, "quiet")
        self.body.addLayout(row(self.what, self.word, -1, spacing=tokens.S))
        self.body.addWidget(self.named)
        self.body.addWidget(self.field)
        self.body.addLayout(Flow(self.take, self.marks, self.beside, self.leave, spacing=tokens.S))
        QShortcut(QKeySequence(_BEGIN), self).activated.connect(self.begin)
        taking = QShortcut(QKeySequence(_TAKE), self)
        taking.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        taking.activated.connect(self._take)
        self._wording.changed.connect(self._show_state)
        desk.flushing.connect(self._keep)
        self._show_state()

    def show_meeting(self, meeting: WholeMeeting) -> None:
        """Show what a meeting can word. What is being worded stays as it is."""
        if self._meeting is not None and meeting.id != self._meeting.id and self._now is not None:
            self._end()
        self._meeting = meeting
        self._things = things(self._desk, meeting, self._desk.clock.now)
        chosen, keys = self.what.currentData(), [thing.key for thing in self._things]
        self.what.set_options([(thing.key, thing.name) for thing in self._things])
        self.what.show_value(chosen if chosen in keys else keys[0])
        self._show_state()

    def begin(self) -> None:
        """Bring the words that are chosen to the wall and into the field."""
        thing = next((t for t in self._things if t.key == self.what.currentData()), None)
        if thing is None or self._now is not None or self._desk.read_only:
            return
        self._desk.flushing.emit()
        self._desk.note_seen()
        kept = self._desk.typed.texts.get(("wording", self._id()))
        self._now = thing
        self._wording.begin(thing.name, thing.before)
        self.field.show_value((kept.text if kept else thing.before) or None)
        self._say()
        self.begun.emit()
        self.field.setFocus()
        self.field.moveCursor(QTextCursor.MoveOperation.End)

    def _id(self) -> int | None:
        return self._meeting.id if self._meeting else None

    def _text(self) -> str:
        return trimmed(clean(self.field.typed_text()))

    def _say(self) -> None:
        if self._now is not None:
            self._wording.say(self._text())

    def _take(self) -> None:
        """Put the words into the file, as the next version of what they are."""
        thing, text = self._now, self._text()
        if thing is None or self._desk.read_only or not text:
            return
        refusals = self._desk.typed.refusals
        if text != thing.before:
            self._desk.do(
                tr("Take the words of the room: {what}", what=thing.name),
                lambda session: thing.take(session, text),
            )
        if self._desk.typed.refusals == refusals:
            self._end()

    def _leave(self) -> None:
        """Leave everything as it was."""
        self._end()

    def _end(self) -> None:
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._desk.typed.let_go(("wording", self._id()))
        self._now = None
        self._wording.end()
        self._show_state()
        if had_focus:
            self.over.emit()

    def _keep(self) -> None:
        """Keep begun words apart from the file, so that closing asks before they are lost."""
        text = self._text()
        if self._now is not None and text and text != self._now.before:
            key = ("wording", self._id())
            self._desk.typed.keep(key, Kept(self.field.accessibleName(), text, is_refused=False))

    def _show_state(self) -> None:
        is_worded, meeting = self._now is not None, self._meeting
        may = not self._desk.read_only and meeting is not None and meeting.runs
        self.what.setVisible(not is_worded and may)
        self.word.setVisible(not is_worded and may)
        for part in (self.named, self.field, self.take, self.marks, self.beside, self.leave):
            part.setVisible(is_worded)
        self.setVisible(is_worded or may)
        self.heading.setVisible(is_worded)
        self.named.setText(self._now.name if self._now else "")
        now = self._wording.now
        self.marks.setChecked(now is not None and now.marks)
        self.beside.setChecked(now is not None and now.beside)
