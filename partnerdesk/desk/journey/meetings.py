"""The meetings of the partnership, on the Journey screen: their dates and who was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import Card, RowButton, button, clear, label, line
from partnerdesk.desk.widgets.fields import ChoiceField, DateField, LineField, bind
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.file import changing
from partnerdesk.file.reading import growth
from partnerdesk.file.reading.participants import partner_ids
from partnerdesk.language import tr, trn

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.growth import MeetingRow


#: Number of meetings in the list, before the user asks for earlier ones.
_LATEST = 8


class MeetingsCard(Card):
    """A list of meetings. One at a time can be open for editing."""

    def __init__(self, desk: Desk) -> None:
        """Make an empty list."""
        super().__init__(tr("Meetings"))
        self._desk = desk
        self._open: int | None = None
        self._shows_all = False
        self._meetings: list[MeetingRow] = []
        self._editor: MeetingEditor | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        add = QHBoxLayout()
        add.addWidget(button(tr("Add meeting"), lambda: self.begin_new("other")))
        add.addStretch(1)
        self.body.addLayout(add)

    def refresh(self, meetings: list[MeetingRow]) -> None:
        """Show the meetings. The editor of the open one is kept, because it may have the focus."""
        is_same = [m.id for m in meetings] == [m.id for m in self._meetings]
        self._meetings = meetings
        if is_same and self._editor:
            self._editor.refresh(next(m for m in meetings if m.id == self._open))
            return
        self._build()

    def _build(self) -> None:
        clear(self._rows)
        self._editor = None
        if not self._meetings:
            text = tr(
                "A partnership is made in meetings: the first settles the problem, the second the agreement."
            )
            self._rows.addWidget(label(text, "muted", wrap=True))
        hidden = 0 if self._shows_all else max(0, len(self._meetings) - _LATEST)
        if hidden:
            earlier = trn("Show {number} earlier meeting", "Show {number} earlier meetings", hidden)
            self._rows.addWidget(button(earlier, self._show_all, "link"))
        for index, meeting in enumerate(self._meetings[hidden:]):
            if index:
                self._rows.addWidget(line())
            self._rows.addWidget(self._row(meeting))
            if meeting.id == self._open:
                self._editor = MeetingEditor(self._desk, meeting)
                self._rows.addWidget(self._editor)

    def _show_all(self) -> None:
        self._shows_all = True
        self._build()

    def _row(self, meeting: MeetingRow) -> QPushButton:
        present = meeting.present
        there = trn("{number} participant was there", "{number} participants were there", present)
        items = (
            trn("agenda of {number} item", "agenda of {number} items", meeting.items) if meeting.items else ""
        )
        description = words.listed((words.day(meeting.on), items, there if present else ""))
        lines = QVBoxLayout()
        lines.setContentsMargins(tokens.S, tokens.XS, tokens.S, tokens.XS)
        lines.setSpacing(0)
        lines.addWidget(label(meeting.title, wrap=True))
        lines.addWidget(label(description or words.word("meeting", meeting.kind), "small", wrap=True))
        return RowButton(meeting.title, description, lambda: self.open_meeting(meeting.id), lines)

    def open_meeting(self, meeting_id: int) -> None:
        """Open a meeting for editing, or close it if it is open."""
        self._desk.flushing.emit()
        self._shows_all = self._shows_all or meeting_id in [m.id for m in self._meetings[:-_LATEST]]
        self._open = None if self._open == meeting_id else meeting_id
        self._build()
        if self._editor:
            self._editor.title.setFocus()

    def begin_new(self, kind: str) -> None:
        """Add a meeting of a kind and open it. If one of this kind exists already, open that."""
        planned = [m for m in self._meetings if m.kind == kind and kind != "other"]
        if planned:
            self._open = None
            self.open_meeting(planned[0].id)
            return
        self._open = None
        made = self._desk.do(
            tr("Add meeting"),
            lambda session: changing.meetings.add_meeting(session, words.word("meeting", kind), kind, None),
        )
        if made is not None:
            self.open_meeting(made)


class MeetingEditor(QWidget):
    """The fields of a meeting: title, kind, day, place, and who was there."""

    def __init__(self, desk: Desk, meeting: MeetingRow) -> None:
        """Make the fields of a meeting."""
        super().__init__()
        self._desk, self._id, self._on = desk, meeting.id, meeting.on
        self.title = LineField(tr("Title of the meeting"), required=True)
        self.kind = ChoiceField(tr("Kind of meeting"), words.choices("meeting"))
        self.on = DateField(tr("Day of the meeting"))
        self.place = LineField(tr("Place of the meeting"))
        form = QFormLayout()
        form.setHorizontalSpacing(tokens.M)
        for name, field in (
            (tr("Title"), self.title),
            (tr("Kind"), self.kind),
            (tr("Day"), self.on),
            (tr("Place"), self.place),
        ):
            form.addRow(label(name, "small"), field)
        self._present = Flow()
        self._boxes: dict[int, QCheckBox] = {}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(tokens.S, tokens.XS, tokens.S, tokens.M)
        lines.addLayout(form)
        lines.addWidget(label(tr("Who was there"), "small"))
        lines.addLayout(self._present)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(button(tr("Delete meeting"), self._delete, "quiet"))
        end.addWidget(button(tr("Close meeting"), self._close))
        lines.addLayout(end)
        write = tr("Change meeting")
        self.title.edited.connect(lambda v: desk.write(write, "meeting", self._id, title=v))
        self.kind.edited.connect(lambda v: desk.write(write, "meeting", self._id, kind=v))
        self.place.edited.connect(lambda v: desk.write(write, "meeting", self._id, place=v))
        self.on.edited.connect(self._set_day)
        bind(desk.typed, self.title, self.on, self.place, row=lambda: ("meeting", self._id))
        self.setEnabled(not desk.read_only)
        self.refresh(meeting)

    def refresh(self, meeting: MeetingRow) -> None:
        """Show the values of the file."""
        self._on = meeting.on
        self.title.show_value(meeting.title)
        self.kind.show_value(meeting.kind)
        self.on.show_value(meeting.day)
        self.place.show_value(meeting.place)
        there = growth.attendees(self._desk.file, self._id)
        if self._desk.discreet.is_on:  # others who came have not joined, or left
            partners = partner_ids(self._desk.file)
            there = [a for a in there if a.participant_id in partners]
        if list(self._boxes) != [a.participant_id for a in there]:
            clear(self._present)
            self._boxes = {a.participant_id: self._box(a.participant_id, a.name) for a in there}
        for attendee in there:
            box = self._boxes[attendee.participant_id]
            box.blockSignals(True)  # showing must not write
            box.setChecked(attendee.present)
            box.blockSignals(False)

    def _box(self, participant_id: int, name: str) -> QCheckBox:
        made = QCheckBox(name.replace("&", "&&"))
        made.setAccessibleName(tr("{name} was there", name=name))
        made.toggled.connect(lambda on: self._note(participant_id, on))
        self._present.addWidget(made)
        return made

    def _note(self, participant_id: int, present: bool) -> None:
        self._desk.do(
            tr("Note who was there"),
            lambda session: changing.meetings.note_presence(
                session, self._id, participant_id, present=present
            ),
        )

    def _set_day(self, day: date | None) -> None:
        time = self._on[10:] if self._on else ""
        on = f"{day.isoformat()}{time}" if day else None
        self._desk.write(tr("Change meeting"), "meeting", self._id, on=on)

    def _card(self) -> MeetingsCard:
        found = self.parentWidget()
        while found and not isinstance(found, MeetingsCard):
            found = found.parentWidget()
        assert isinstance(found, MeetingsCard)
        return found

    def _close(self) -> None:
        self._card().open_meeting(self._id)

    def _delete(self) -> None:
        desk = self._desk
        desk.delete(tr("Delete meeting"), "meeting", self._id)
        desk.tell(tr("Meeting deleted."), action=tr("Undo"), do=desk.undo)
