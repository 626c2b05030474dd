"""Who was at a meeting, with the person who spoke, and from when to when."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import time
from functools import partial
from typing import TYPE_CHECKING, Any

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.meetings.one_more import OneMore
from partnerdesk.desk.widgets.basics import Card, column, label, row
from partnerdesk.desk.widgets.fields import LineField, TickField, bind
from partnerdesk.desk.widgets.row_editor import RowEditor
from partnerdesk.desk.widgets.side_panel import labelled
from partnerdesk.desk.widgets.time_field import TimeField
from partnerdesk.desk.widgets.unfolding_list import UnfoldingList
from partnerdesk.desk.widgets.unfolding_rows import Row
from partnerdesk.file import changing
from partnerdesk.file.reading.meetings import GuestRow, Invited
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.final_minutes import Corrections
    from partnerdesk.file.reading.meetings import WholeMeeting


class _Editor(RowEditor):
    """Whether one was there, who spoke for it, and when it came and left."""

    def __init__(self) -> None:
        super().__init__()
        self.present = TickField(tr("was there"))
        self.person = LineField(tr("Who spoke for it"), tr("a name"))
        self.arrived = TimeField(tr("Came at"))
        self.left_at = TimeField(tr("Left at"))
        self.who = label(tr("Who spoke for it"), "small")
        lines = column(
            self.present,
            column(self.who, self.person, spacing=2),
            row(labelled(tr("Came at"), self.arrived), labelled(tr("Left at"), self.left_at)),
            spacing=tokens.XS,
        )
        lines.setContentsMargins(tokens.px(8), tokens.XS, tokens.px(8), tokens.M)
        self.setLayout(lines)
        self.setFocusProxy(self.present)

    def commit(self) -> None:
        for field in (self.person, self.arrived, self.left_at):
            field.commit()


class ThereCard(Card):
    """One row for each participant and guest; below, a field for one that came unannounced."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Who was there"), padding=tokens.M)
        self._desk = desk
        self._meeting: WholeMeeting | None = None
        self._who: list[Invited | GuestRow] = []
        self.editor = _Editor()
        self.list = UnfoldingList(tr("Who was there"), self.editor)
        self.more = OneMore(
            desk,
            tr("One more that was there"),
            tr("one more that was there, then Enter"),
            tr("Note who was there"),
        )
        self.body.addWidget(self.list, 1000)
        self.body.addWidget(self.more)
        self.list.chosen.connect(self._show_open)
        self.editor.present.edited.connect(self._note)
        self.editor.person.edited.connect(lambda value: self._write(person=value))
        for name in ("arrived", "left_at"):
            getattr(self.editor, name).edited.connect(partial(self._set_time, name))
        bind(desk.typed, self.editor.person, self.editor.arrived, self.editor.left_at, row=self._key)

    def show_meeting(self, meeting: WholeMeeting, since: Corrections, *, afresh: bool) -> None:
        """Show who was there. The open row stays open, unless it is another meeting (`afresh`)."""
        was = self._open()
        self._meeting = meeting
        self.more.show_meeting(meeting)
        discreet = self._desk.discreet.is_on
        self._who = [*meeting.seen_invited(discreet=discreet), *meeting.seen_guests(discreet=discreet)]
        keys = [_key(who) for who in self._who]
        at = keys.index(_key(was)) if was and not afresh and _key(was) in keys else -1
        self.list.show_rows([_row(who, corrected=_key(who) in since.new) for who in self._who], at)
        self.list.setVisible(bool(self._who))
        there = sum(who.present for who in self._who)
        self.heading.setText(tr("Who was there · {number}", number=there) if there else tr("Who was there"))
        self.more.setHidden(self._desk.read_only)
        self._show_open(at)

    def show_row(self, table: str, row_id: int) -> None:
        """Open the row of one who was invited, with the focus in its fields."""
        keys = [_key(who) for who in self._who]
        if (table, row_id) in keys:
            self.editor.commit()
            self.list.unfold(keys.index((table, row_id)), into=True)

    def _open(self) -> Invited | GuestRow | None:
        if not self._who:
            return None
        return self._who[self.list.open] if 0 <= self.list.open < len(self._who) else None

    def _key(self) -> Hashable:
        who = self._open()
        return _key(who) if who else ("attendance", None)

    def _show_open(self, at: int) -> None:
        if not 0 <= at < len(self._who):
            return
        who, editor = self._who[at], self.editor
        editor.setAccessibleName(who.name)
        editor.present.show_value(who.present)
        editor.present.setDisabled(self._desk.read_only)
        editor.person.show_value(who.person if isinstance(who, Invited) else who.organisation)
        name = tr("Who spoke for it") if isinstance(who, Invited) else tr("Organisation of the guest")
        editor.person.setAccessibleName(name)
        editor.who.setText(name)
        editor.arrived.show_value(who.arrived)
        editor.left_at.show_value(who.left)
        for field in (editor.person, editor.arrived, editor.left_at):
            field.setReadOnly(self._desk.read_only)

    # -- changing -----------------------------------------------------------------------

    def _note(self, present: bool) -> None:
        who, meeting = self._open(), self._meeting
        if who is None or meeting is None:
            return
        if isinstance(who, GuestRow):
            self._desk.do(
                tr("Note who was there"),
                lambda session: changing.meetings.note_guest(session, who.id, present=present),
            )
        else:
            self._desk.do(
                tr("Note who was there"),
                lambda session: changing.meetings.note_presence(
                    session, meeting.id, who.participant_id, present=present
                ),
            )

    def _set_time(self, column_: str, at: time | None) -> None:
        self._write(**{column_: None if at is None else at.isoformat(timespec="minutes")})

    def _write(self, **values: Any) -> None:
        who = self._open()
        if who is None:
            return
        table, id_ = _key(who)
        if table == "guest" and "person" in values:
            values = {"organisation": values["person"]}
        self._desk.write(tr("Correct who was there"), table, id_, **values)


def _key(who: Invited | GuestRow) -> tuple[str, int]:
    """Return the table and id of its row."""
    return ("attendance" if isinstance(who, Invited) else "guest"), who.id


def _row(who: Invited | GuestRow, *, corrected: bool) -> Row:
    about = who.person if isinstance(who, Invited) else who.organisation
    guest = "" if isinstance(who, Invited) else tr("guest")
    came = tr("from {time}", time=f"{who.arrived:%H:%M}") if who.arrived else ""
    left = tr("until {time}", time=f"{who.left:%H:%M}") if who.left else ""
    name = who.called if isinstance(who, Invited) else who.name
    note = words.listed((guest, about or "", came, left))
    state = tr("there") if who.present else tr("not there")
    chip = words.listed((state, tr("corrected") if corrected else ""))
    tone = "ochre" if corrected else "green" if who.present else ""
    return Row(name, ". ".join(t for t in (who.name, note, chip) if t), note, chip, tone)
