"""The record of a meeting: its minutes as a page that is edited in place."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QScrollArea

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.meetings.capture_card import CaptureCard
from partnerdesk.desk.meetings.capturing import capture
from partnerdesk.desk.meetings.papers_card import PapersCard
from partnerdesk.desk.meetings.record_editor import RecordEditor
from partnerdesk.desk.meetings.record_lines import RecordLine, gone_elsewhere, record_lines
from partnerdesk.desk.meetings.spoken_times import SpokenTimes
from partnerdesk.desk.meetings.standing_card import StandingCard
from partnerdesk.desk.meetings.there_card import ThereCard
from partnerdesk.desk.widgets.basics import Card, column, label, page
from partnerdesk.desk.widgets.beside import Beside
from partnerdesk.desk.widgets.fields import TextField, bind
from partnerdesk.desk.widgets.side_panel import labelled
from partnerdesk.desk.widgets.unfolding_list import UnfoldingList
from partnerdesk.file import changing
from partnerdesk.file.reading.captured import captured
from partnerdesk.file.reading.commitment import choices
from partnerdesk.file.reading.final_minutes import corrections
from partnerdesk.file.reading.participants import people_names
from partnerdesk.file.reading.rounds import rounds_of_meeting
from partnerdesk.file.reading.speaking import turns
from partnerdesk.language import tr
from partnerdesk.partnership.speaking import spoken

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.meetings import WholeMeeting
    from partnerdesk.partnership.captured_line import Line

#: Greatest width in pixels at 100 %: longer lines are hard to read.
_WIDEST = 1240


class Record:
    """The cards of the record; `area` is the widget that shows them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._meeting: WholeMeeting | None = None
        self._lines: list[RecordLine] = []
        self.when = label("", "small", wrap=True)
        self.editor = RecordEditor(desk, self._edit, self._key, self._participants, self._people)
        self.list = UnfoldingList(tr("Minutes"), self.editor)
        self.nothing = label(
            tr("Nothing was captured. Write below what was said: a decision, an action, a note."),
            "muted",
            wrap=True,
        )
        self.notes = TextField(tr("Notes on the meeting"), tr("what else is there to say?"), in_place=True)
        self.capture = CaptureCard(desk)
        self.under = label("", "small", wrap=True)
        self.standing = StandingCard(desk)
        self.there = ThereCard(desk)
        self.papers = PapersCard(desk)
        self.times = SpokenTimes()
        self.spoken = Card(padding=tokens.M)
        self.spoken.body.addWidget(self.times)
        sheet = Card(padding=tokens.L)
        for part in (self.when, self.list, self.nothing):
            sheet.body.addWidget(part)
        sheet.body.addLayout(labelled(tr("Notes"), self.notes))
        self._shut = column(self.under, self.capture, spacing=tokens.XS)
        beside = Beside(
            column(sheet, self._shut, spacing=tokens.L),
            column(self.standing, self.there, self.spoken, spacing=tokens.L),
            column(self.papers),
            side=340,
        )
        beside.setMaximumWidth(tokens.px(_WIDEST))
        self.area: QScrollArea = page(beside)
        self.list.chosen.connect(self._show_open)
        self.notes.edited.connect(self._write_notes)
        self.capture.captured.connect(self._capture)
        bind(desk.typed, self.notes, row=lambda: ("meeting", self._meeting.id if self._meeting else None))

    def show_meeting(self, meeting: WholeMeeting) -> None:
        """Show the minutes of a meeting. The open line stays open, if it is the same meeting."""
        seen, was = self._desk.seen_at_meetings, self._open()
        afresh = self._meeting is None or meeting.id != self._meeting.id
        self._meeting = meeting
        since = corrections(seen, meeting.id)
        held = rounds_of_meeting(seen, meeting.id)
        self._lines = record_lines(meeting, captured(seen, meeting.id), held, since)
        keys = [line.key for line in self._lines]
        at = keys.index(was.key) if was and was.key and not afresh and was.key in keys else -1
        self.list.show_rows([line.row for line in self._lines], at)
        self.list.setVisible(bool(self._lines))
        self.nothing.setHidden(bool(self._lines))
        self.when.setText(_when(meeting))
        self.notes.show_value(meeting.notes)
        self.notes.setReadOnly(self._desk.read_only)
        self.standing.show_meeting(meeting, since, gone_elsewhere(since))
        self.there.show_meeting(meeting, since, afresh=afresh)
        self.papers.show_meeting(meeting)
        self._show_times(meeting)
        self.capture.begin(meeting.id)
        for part in (self.capture, self.under):
            part.setHidden(self._desk.read_only)
        self._show_open(at)

    def _show_times(self, meeting: WholeMeeting) -> None:
        """Show how long each spoke, where nobody else sees the screen."""
        now = self._desk.clock.now() if meeting.runs else None
        discreet = self._desk.discreet.is_on
        found = [] if discreet else spoken(turns(self._desk.file, meeting.id), now)
        self.times.show_spoken(found)
        self.spoken.setHidden(not found)

    def show_row(self, table: str, row_id: int) -> None:
        """Open the line of a row, with the focus in its fields."""
        if table in ("attendance", "guest"):
            self.there.show_row(table, row_id)
            self.area.ensureWidgetVisible(self.there)
            return
        keys = [line.key for line in self._lines]
        if (table, row_id) in keys:
            self.editor.commit()
            self.list.unfold(keys.index((table, row_id)), into=True)

    def _open(self) -> RecordLine | None:
        if not self._lines:
            return None
        return self._lines[self.list.open] if 0 <= self.list.open < len(self._lines) else None

    def _key(self) -> Hashable:
        line = self._open()
        return line.key if line and line.key else ("minute", None)

    def _show_open(self, at: int) -> None:
        if 0 <= at < len(self._lines):
            self.editor.show_line(self._lines[at], read_only=self._desk.read_only)
        item = self._item()
        title = next((i.title for i in self._meeting.agenda if i.number == item), "") if self._meeting else ""
        self.under.setText(
            tr("What you add goes under “{item}”.", item=title)
            if title
            else tr("What you add goes outside the items. Choose an item above to add under it.")
        )

    def _item(self) -> int | None:
        """Return the number of the item of the open line."""
        line = self._open()
        return line.number if line else None

    def _participants(self) -> list[Any]:
        return choices(self._desk.seen_at_meetings)

    def _people(self) -> list[str]:
        return people_names(self._desk.seen_at_meetings)

    # -- changing -----------------------------------------------------------------------

    def _edit(self, what: str, value: Any) -> None:
        line = self._open()
        if line is None or line.key is None:
            return
        table, id_ = line.key
        if what == "delete":
            said = self.editor.delete.text()
            self.list.setFocus()
            self.list.unfold(-1)
            self._desk.delete(said, table, id_)
            self._desk.tell(tr("Done: {what}", what=said), action=tr("Undo"), do=self._desk.undo)
        elif what == "next_step_of":
            if value is not None:
                self._desk.do(
                    tr("Make an action a next step"),
                    lambda session: changing.capturing.becomes_next_step(session, id_, value),
                )
        else:
            column_ = "title" if (table, what) == ("agenda_item", "text") else what
            self._desk.write(tr("Correct the minutes"), table, id_, **{column_: value})

    def _write_notes(self, notes: str | None) -> None:
        if self._meeting:
            self._desk.write(tr("Correct the minutes"), "meeting", self._meeting.id, notes=notes)

    def _capture(self, line: Line) -> None:
        meeting = self._meeting
        if meeting is not None:
            at = self._desk.clock.now() if meeting.runs else None
            capture(self._desk, meeting, self._item(), line, self.capture.interest.currentData(), at=at)


def _when(meeting: WholeMeeting) -> str:
    """Return when it was, as it ran or as planned, where, and what it was for."""
    day = words.day(meeting.day) if meeting.day else tr("no day yet")
    times = ""
    if meeting.begun and meeting.ended:
        times = tr("{begin} to {end}", begin=words.time(meeting.begun), end=words.time(meeting.ended))
    elif meeting.begun:
        times = tr("since {time}", time=words.time(meeting.begun))
    return words.listed((day, times, meeting.place or "", words.word("meeting", meeting.kind)))
