"""Words that are worded before the room: on the wall as they are typed, in the file once they are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor

from partnerdesk.desk import tokens
from partnerdesk.desk.meetings.drafting import Drafting
from partnerdesk.desk.meetings.wall_card import with_key
from partnerdesk.desk.meetings.worded_things import CLAUSE, Thing, things
from partnerdesk.desk.room_views import BESIDE, MARKS
from partnerdesk.desk.widgets.basics import Card, button, label
from partnerdesk.desk.widgets.fields import ChoiceField, TextField, clean, trimmed
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.shown import Shown
from partnerdesk.desk.widgets.switch import switch
from partnerdesk.file import changing
from partnerdesk.file.drafts import Draft
from partnerdesk.file.reading import drafts
from partnerdesk.file.reading.agreement_wordings import clauses_now
from partnerdesk.file.reading.meetings import meeting
from partnerdesk.file.reading.problem import versions
from partnerdesk.language import tr

if TYPE_CHECKING:
    from sqlmodel import Session

    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.file.reading.meetings import WholeMeeting

_BEGIN, _TAKE = "Alt+W", "Alt+Return"
_OF = "words: "


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
        self._words = Shown()
        self.what = ChoiceField(tr("What is worded"))
        self.what.may_be_narrow()
        self.what.setMinimumContentsLength(18)
        self.word = button(with_key(tr("Word it on the wall"), _BEGIN), self.begin)
        self.named = label("", "strong", wrap=True)
        self.field = TextField(tr("The words"), tr("the room reads along"), face="reading", least_lines=3)
        self.field.textChanged.connect(self._say)
        self.field.textChanged.connect(self._begin_to_keep)
        self.take = button(with_key(tr("Take it"), _TAKE), self._take, "primary")
        self.marks = switch(with_key(tr("Marks"), MARKS), lambda: self._wording.mark(self.marks.isChecked()))
        self.beside = switch(
            with_key(tr("Beside before"), BESIDE),
            lambda: self._wording.put_beside(self.beside.isChecked()),
        )
        self.leave = button(tr("Leave it"), self._leave, "quiet")
        self.body.addLayout(Flow(self.what, self.word, spacing=tokens.S))
        self.body.addWidget(self.named)
        self.body.addWidget(self.field)
        self.body.addLayout(Flow(self.take, self.marks, self.beside, self.leave, spacing=tokens.S))
        QShortcut(QKeySequence(_BEGIN), self).activated.connect(self.begin)
        taking = QShortcut(QKeySequence(_TAKE), self)
        taking.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        taking.activated.connect(self._take)
        self._wording.changed.connect(self._show_state)
        desk.changed.connect(self._follow)
        self._draft = Drafting(desk, self.field, self._typed)
        self._show_state()

    def show_meeting(self, meeting: WholeMeeting) -> None:
        """Show what a meeting can word. What is being worded stays as it is."""
        afresh = self._meeting is None or meeting.id != self._meeting.id
        if afresh and self._now is not None:
            self._draft.keep()
            self._end()
        self._meeting = meeting
        self._has_these_words()
        self._things = things(self._desk, meeting, self._desk.clock.now)
        chosen, keys = self.what.currentData(), [thing.key for thing in self._things]
        self.what.set_options([(thing.key, thing.name) for thing in self._things])
        if afresh:
            begun = drafts.begun(self._desk.file, meeting.id)
            chosen = next((thing.key for thing in self._things if _of(thing) in begun), chosen)
        self.what.show_value(chosen if chosen in keys else keys[0])
        self._show_state()

    def end_unless_it_runs(self) -> None:
        """Take the words off the wall if their meeting does not run any more; they are kept as a draft."""
        if self._now is not None and self._meeting is not None:
            found = self._desk.read(meeting, self._meeting.id)
            if found is None or not found.runs:
                self._draft.keep()
                self._end()

    def _has_these_words(self) -> bool:
        """Return whether wording and clauses are those that were read last, and keep them."""
        return self._words.is_same(self._desk.read(versions), self._desk.read(clauses_now))

    def _follow(self) -> None:
        """Compare with the words as they are now. What is not there any more leaves the wall."""
        self.end_unless_it_runs()
        if self._meeting is None or not self._desk.is_open:
            return
        if self._now is None:
            if not self._has_these_words():  # of another screen
                self.show_meeting(self._meeting)
            return
        found = {thing.key: thing for thing in things(self._desk, self._meeting, self._desk.clock.now)}
        thing = found.get(self._now.key)
        if thing is None or _of(thing) != _of(self._now):
            self._draft.keep()
            self._end()
            self.show_meeting(self._meeting)
            self._desk.tell(
                tr(
                    "What was being worded is not there any more, so it is off the wall. What was typed is "
                    "kept, and comes back with it."
                )
            )
        elif thing.before != self._now.before:
            self._now = thing
            self._wording.compare_with(thing.before)

    def begin(self) -> None:
        """Bring the words that are chosen to the wall and into the field."""
        thing = next((t for t in self._things if t.key == self.what.currentData()), None)
        meeting = self._meeting
        if thing is None or meeting is None or self._now is not None or self._desk.read_only:
            return
        self._desk.flushing.emit()
        self._desk.note_seen()
        draft = self._draft.begun(meeting.id, _of(thing))
        self._now = thing
        self._wording.begin(thing.name, thing.before)
        self.field.show_value(draft.text or thing.before or None)
        self._say()
        self._draft.pause.end()
        self.begun.emit()
        self.field.setFocus()
        self.field.moveCursor(QTextCursor.MoveOperation.End)

    def _text(self) -> str:
        return trimmed(clean(self.field.typed_text()))

    def _say(self) -> None:
        if self._now is not None:
            self._wording.say(self._text())

    def _take(self) -> None:
        """Put the words into the file, as the next version of what they are."""
        thing, text = self._now, self._text()
        meeting = self._meeting
        if thing is None or meeting is None or self._desk.read_only or not text:
            return

        def action(session: Session) -> None:
            thing.take(session, text)
            changing.capturing.drop_draft(session, meeting.id, _of(thing))

        refusals = self._desk.typed.refusals
        self._draft.pause.end()
        if text == thing.before:
            self._leave()
            return
        self._desk.do(tr("Take the words of the room: {what}", what=thing.name), action)
        if self._desk.typed.refusals == refusals:
            self._draft.taken(meeting.id, _of(thing))
            self._end()
        else:
            self._draft.keep()

    def _leave(self) -> None:
        """Leave everything as it was."""
        if self._now is not None and self._meeting is not None:
            of = _of(self._now)
            self._desk.keep_draft(Draft(self._meeting.id, of))
            self._draft.taken(self._meeting.id, of)
        self._end()

    def _end(self) -> None:
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._now = None
        self._wording.end()
        self._show_state()
        if had_focus:
            self.over.emit()

    def _begin_to_keep(self) -> None:
        if self._now is not None:
            self._draft.pause.begin()

    def _typed(self) -> Draft | None:
        """Return the words that were begun."""
        thing, meeting = self._now, self._meeting
        if thing is None or meeting is None:
            return None
        text = self._text()
        return Draft(meeting.id, _of(thing), "" if text == thing.before else text)

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


def _of(thing: Thing) -> str:
    """Return what its draft is of. Another clause may move to the place of one, so its heading counts too."""
    return f"{_OF}{thing.key} {thing.name}" if thing.key.startswith(CLAUSE) else _OF + thing.key
