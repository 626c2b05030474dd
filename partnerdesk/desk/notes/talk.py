"""The talks with one participant: their fields, their notes, and the questions still to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.notes.fields import PrivateDate, PrivateLine, PrivateText, named, people, teach_nothing
from partnerdesk.desk.notes.note import NewNote
from partnerdesk.desk.notes.note_rows import NoteRows
from partnerdesk.desk.notes.other_name import OtherNameLine
from partnerdesk.desk.notes.still_to_ask import StillToAsk
from partnerdesk.desk.widgets.basics import Card, button, column, label, line, row
from partnerdesk.desk.widgets.deleting import Deleting
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.desk.widgets.side_panel import labelled
from partnerdesk.desk.widgets.suggesting_field import SuggestingField
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.private.entries import Talk
    from partnerdesk.private.prompts import Prompt

_WIDE = 480


class TalkPanel(Card):
    """One participant, one of its talks, and the notes of that talk."""

    note_chosen = Signal(object)  # note id or None

    def __init__(self, desk: FullDesk) -> None:
        """Build the parts of a talk."""
        super().__init__()
        self._desk = desk
        self._participant: int | None = None
        self._talk: int | None = None
        self._undo_of: int | None = None  # the talk in whose fields undo acts
        self.note: int | None = None
        self._title = label("", "title", wrap=True)
        self.new_talk = button(tr("New talk"), self.begin_talk, tip=tr("Ctrl+Shift+T"))
        self.add_note = button(tr("Add note"), self.begin_note, tip=tr("Ctrl+Shift+N"))
        self.which = ChoiceField(tr("Which talk"))
        self.which.edited.connect(self._choose_talk)
        self._make_fields()
        self._empty = label("", "muted", wrap=True)
        self._rows = NoteRows(desk)
        self._rows.chosen.connect(self._choose)
        self._rows.turned.connect(self._turn)
        self.new = NewNote(self._add)
        self.ask = StillToAsk()
        self.ask.chosen.connect(self._answer)
        self._delete = Deleting(
            tr("Delete this talk"), tr("It is shredded with its notes."), self._delete_talk
        )
        self._other_name = OtherNameLine(self._is_the_same)
        self._lay_out()

    def _make_fields(self) -> None:
        self.on = PrivateDate(tr("Day of the talk"))
        self.how = PrivateLine(tr("How you talked"), tr("by phone, over lunch …"))
        self.with_ = PrivateLine(tr("Who took part"), tr("names, with commas between"))
        for field in (self.on, self.how, self.with_):
            field.keep_by(lambda: self._talk)
        self.on.edited.connect(lambda day: self._change(self.on, on=day))
        self.how.edited.connect(lambda text: self._change(self.how, how=text or ""))
        self.with_.edited.connect(lambda text: self._change(self.with_, with_=people(text)))

        self.give = SuggestingField(
            tr("Give this talk to"), self._names, tr("a participant that took its place")
        )
        teach_nothing(self.give)
        self.give.edited.connect(self._give)

    def _lay_out(self) -> None:
        tools = row(self.which, self.new_talk, self.add_note, -1, spacing=tokens.S)
        self._of_talk = QWidget()
        fields = self._fields = row(spacing=tokens.S)
        for text, field, share in (
            (tr("Day"), self.on, 2),
            (tr("How"), self.how, 2),
            (tr("With"), self.with_, 3),
        ):
            fields.addLayout(labelled(text, field), share)
        inside = column(fields, line(), self._rows, self.new, spacing=tokens.M)
        self._of_talk.setLayout(inside)
        self.body.setSpacing(tokens.M)
        self.body.addWidget(self._title)
        self.body.addLayout(tools)
        for part in (self._other_name, self._empty, self.give, self._of_talk, self.ask, self._delete):
            self.body.addWidget(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the fields side by side if they fit."""
        super().resizeEvent(event)
        is_wide = self.width() >= tokens.px(_WIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._fields.setDirection(across if is_wide else down)

    # -- showing ------------------------------------------------------------------------

    def show_participant(self, participant: int | None, note: int | None = None) -> None:
        """Show the talk of a note, or else the latest talk with a participant."""
        notes = self._desk.private.notes
        talks = notes.talks(participant)
        latest = talks[0].id if talks else None
        self._participant = participant
        self._talk = notes.note(note).talk_id if note is not None else latest
        self.note = note
        if note is not None:
            QTimer.singleShot(0, self, lambda: self._rows.focus(note))

    def refresh(self) -> None:
        """Show the values of the file."""
        notes = self._desk.private.notes
        talks = notes.talks(self._participant)
        if self._talk not in {t.id for t in talks}:
            self._talk = talks[0].id if talks else None
        talk = next((t for t in talks if t.id == self._talk), None)
        name = talk.participant_name if talk else self._desk.private.notes.name_of(self._participant)
        can_write = not self._desk.read_only and name != ""
        self._title.setText(tr("Talk with {name}", name=name) if talk else name)
        self.new_talk.setVisible(can_write and self._participant is not None)
        self.add_note.setVisible(can_write and talk is not None)
        self.which.set_options([(t.id, _told(t)) for t in talks])
        self.which.show_value(self._talk)
        self.which.setVisible(len(talks) > 1)
        self._of_talk.setVisible(talk is not None)
        self._delete.setVisible(can_write and talk is not None)
        self._empty.setText(_teaching(name))
        self._empty.setVisible(talk is None)
        self.give.setVisible(can_write and talk is not None and talk.participant_id is None)
        self._other_name.show_of(notes, self._participant, can_write=can_write)
        self._show_talk(talk)
        still = notes.missing(self._participant) if self._participant is not None else []
        self.ask.show_prompts(still if can_write else [])

    def _is_the_same(self) -> None:
        participant, private = self._participant, self._desk.private
        if participant is not None:
            private.write(lambda: private.notes.names.are_the_same(participant))

    def _show_talk(self, talk: Talk | None) -> None:
        if talk is None:
            self._rows.forget()
            self.note = None
            return
        for field, value in ((self.on, talk.on), (self.how, talk.how), (self.with_, named(talk.with_))):
            field.show_value(value or None)
            field.setReadOnly(self._desk.read_only)
        if talk.id != self._undo_of:
            self._undo_of = talk.id
            for part in (self.on, self.how, self.with_, self.new.entry):
                part.forget_undo()
        self.new.setVisible(not self._desk.read_only)
        every = self._desk.private.notes.notes(talk.id)
        if self.note not in {n.id for n in every}:
            self.note = every[0].id if every else None
        self._rows.show_notes(every, self.note)

    def make_rows(self) -> None:
        """Build rows ahead, because building takes longer than showing."""
        if self._talk is None:
            self._rows.build_ahead()

    def _turn(self, note: int) -> None:
        """Show the page of notes with this one, and choose it."""
        if self._talk is not None and self.commit():
            self.note = note
        self._desk.private.written.emit()

    def _choose(self, note: int) -> None:
        if note != self.note:
            self.note = note
            self._rows.mark(note)
            self.note_chosen.emit(note)

    def _choose_talk(self, talk: int) -> None:
        if self.commit():
            self._talk, self.note = talk, None
        self._desk.private.written.emit()

    # -- writing ------------------------------------------------------------------------

    def commit(self) -> bool:
        """Save typed text. Return False if that failed: the text must then stay visible."""
        for field in self._fields_that_write():
            field.commit()
        is_kept = self.new.keep()
        is_kept = is_kept and not any(field.is_unwritten for field in self._fields_that_write())
        return self._desk.read_only or is_kept

    def unwritten(self) -> list[str]:
        """Return the names of the fields with text that could not be written, or not be understood."""
        names = [field.accessibleName() for field in self._fields_that_write() if field.holds_unsaved]
        return [*names, *([self.new.entry.accessibleName()] if self.new.entry.text().strip() else [])]

    def _fields_that_write(self) -> list[PrivateText | PrivateLine | PrivateDate]:
        return [self.on, self.how, self.with_, *(row_.field for row_ in self._rows.rows)]

    def begin_talk(self) -> None:
        """Add a talk of today, and give the focus to the line for a new note."""
        if self._participant is None or self._desk.read_only or not self.commit():
            return
        notes, participant = self._desk.private.notes, self._participant
        added = self._desk.private.write(lambda: notes.add_talk(participant, self._desk.today()))
        if added is not None:
            self._talk, self.note = added, None
            self._desk.private.written.emit()
            self.new.entry.setFocus()

    def begin_note(self) -> None:
        """Give the focus to the line for a new note. If there is no talk, add one of today."""
        if self._talk is None:
            self.begin_talk()
        elif not self._desk.read_only:
            self.new.entry.setFocus()

    def _change(self, field: PrivateLine | PrivateDate, **values: object) -> None:
        talk, notes = self._talk, self._desk.private.notes
        if talk is not None:
            self._desk.private.write(lambda: notes.change_talk(talk, **values), field.keep_typed)  # type: ignore[arg-type]

    def _add(self, kind: str, text: str) -> bool:
        talk, notes = self._talk, self._desk.private.notes
        added = None
        if talk is not None:
            added = self._desk.private.write(lambda: notes.add_note(talk, kind, text))
        if added is not None:
            self.note = added
            self._desk.private.written.emit()
        return added is not None

    def _answer(self, prompt: Prompt) -> None:
        """Mark a question as asked, and prepare the line for its answer."""
        if self._talk is None:
            self.begin_talk()
        if self._talk is None:
            return
        talk, notes = self._talk, self._desk.private.notes
        asked = (*notes.talk(talk).asked, prompt.key)
        self._desk.private.write(lambda: notes.change_talk(talk, asked=asked))
        self.new.begin(prompt.kind, prompt.question)

    def _names(self) -> list[str]:
        found = self._desk.private.notes.participants()
        return [h.name for h in found if h.participant_id is not None]

    def _give(self, name: str | None) -> None:
        """Move a talk whose participant was deleted to another participant."""
        talk, notes = self._talk, self._desk.private.notes
        found = (h.participant_id for h in notes.participants() if h.name == name)
        to = next((id_ for id_ in found if id_ is not None), None)
        self.give.show_value(None)
        if talk is not None and to is not None:
            self._desk.private.write(lambda: notes.change_talk(talk, participant_id=to))

    def _delete_talk(self) -> None:
        talk, notes = self._talk, self._desk.private.notes
        if talk is not None:
            self._desk.private.write(lambda: notes.delete_talk(talk))


def _told(talk: Talk) -> str:
    text = words.listed((words.day(talk.on), talk.how))
    return text or tr("a talk without a day")


def _teaching(name: str) -> str:
    if not name:
        return tr("Add participants first: each can be talked to alone, between the two meetings.")
    return tr(
        "No talk with {name} yet. In a quiet talk you learn what moves it: its interest, who else is "
        "needed, what it needs, and what it may not say aloud. What you write here stays with you.",
        name=name,
    )
