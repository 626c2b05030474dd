"""What a meeting is for, and its title, kind, day, times and place."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import Card, column
from partnerdesk.desk.widgets.fields import ChoiceField, DateField, LineField, NumberField, TextField, bind
from partnerdesk.desk.widgets.side_panel import beside, labelled
from partnerdesk.desk.widgets.time_field import TimeField
from partnerdesk.file import changing
from partnerdesk.file.reading.commitment import groups
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.meetings import WholeMeeting


#: No partnership has more partners.
_MOST_PARTNERS = 10_000


class FactsCard(Card):
    """The fields of the meeting itself. Its purpose stands first, as people read it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("What it is for"), padding=tokens.M)
        self._desk = desk
        self._meeting: WholeMeeting | None = None
        self.purpose = TextField(
            tr("Purpose of the meeting"), tr("in one sentence: with what will people leave?"), face="reading"
        )
        self.title = LineField(tr("Title of the meeting"), required=True)
        self.kind = ChoiceField(tr("Kind of meeting"), words.choices("meeting"))
        self.group = ChoiceField(tr("Working group of the meeting"), nothing=tr("of all partners"))
        self.group.may_be_narrow()
        self.day = DateField(tr("Day of the meeting"))
        self.start = TimeField(tr("Begins at"))
        self.until = TimeField(tr("Until"))
        self.place = LineField(tr("Place of the meeting"))
        self.quorum = WholeField(tr("Quorum of partners"), tr("none agreed on"))
        self.zone = LineField(tr("Time zone"), tr("such as Africa/Nairobi"))
        self._typed = (
            self.purpose, self.title, self.day, self.start, self.until, self.place, self.quorum, self.zone,
        )  # fmt: skip
        self.body.addWidget(self.purpose)
        self._of_group = QWidget()
        self._of_group.setLayout(labelled(tr("Working group"), self.group))
        self.body.addLayout(
            column(
                labelled(tr("Title"), self.title),
                labelled(tr("Kind"), self.kind),
                self._of_group,
                labelled(tr("Day"), self.day),
                beside((tr("Begins at"), self.start), (tr("Until"), self.until)),
                labelled(tr("Place"), self.place),
                beside((tr("Time zone"), self.zone), (tr("Quorum of partners"), self.quorum)),
                spacing=tokens.XS,
            )
        )
        for column_, field in (
            ("purpose", self.purpose), ("title", self.title), ("place", self.place),
            ("time_zone", self.zone), ("kind", self.kind),
        ):  # fmt: skip
            field.edited.connect(lambda value, column_=column_: self._write(**{column_: value}))
        self.group.edited.connect(self._set_group)
        self.day.edited.connect(self._set_day)
        self.start.edited.connect(self._set_start)
        self.until.edited.connect(self._set_until)
        self.quorum.edited.connect(lambda v: self._write(quorum=None if v is None else int(v)))
        bind(desk.typed, *self._typed, row=lambda: ("meeting", self._meeting.id if self._meeting else None))

    def show_meeting(self, meeting: WholeMeeting) -> None:
        """Show a meeting."""
        self._meeting = meeting
        self.purpose.show_value(meeting.purpose)
        self.title.show_value(meeting.title)
        self.kind.show_value(meeting.kind)
        found = [(g.id, g.name) for g in groups(self._desk.seen)]
        self.group.set_options(found)
        self.group.show_value(meeting.working_group_id)
        self.group.setDisabled(self._desk.read_only)
        self._of_group.setVisible(bool(found) or meeting.working_group_id is not None)
        self.day.show_value(meeting.day)
        self.start.show_value(meeting.start.time() if meeting.start else None)
        self.until.show_value(_time_of(meeting.planned_end))
        self.place.show_value(meeting.place)
        self.zone.show_value(meeting.time_zone)
        self.quorum.show_value(None if meeting.quorum is None else Decimal(meeting.quorum))
        read_only = self._desk.read_only
        for field in self._typed:
            field.setReadOnly(read_only)
        self.kind.setDisabled(read_only)
        for field in (self.start, self.until):  # a time belongs to a day
            field.setEnabled(meeting.day is not None)

    def _write(self, **values: Any) -> None:
        if self._meeting:
            self._desk.write(tr("Change meeting"), "meeting", self._meeting.id, **values)

    def _set_group(self, group: int | None) -> None:
        """Make it a meeting of a working group, whose members are invited, or of all partners again."""
        if meeting := self._meeting:
            today = self._desk.today()
            self._desk.do(
                tr("Change the working group of a meeting"),
                lambda session: changing.groups.of_group(session, meeting.id, group, today),
            )

    def _set_day(self, day: date | None) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        start = _time_of(meeting.start)
        self._write(on=_moment(day, start), until=_end(day, start, _time_of(meeting.planned_end)))

    def _set_start(self, start: time | None) -> None:
        meeting = self._meeting
        if meeting and meeting.day:
            until = _end(meeting.day, start, _time_of(meeting.planned_end))
            self._write(on=_moment(meeting.day, start), until=until)

    def _set_until(self, until: time | None) -> None:
        if self._meeting and self._meeting.day:
            self._write(until=_end(self._meeting.day, _time_of(self._meeting.start), until))


class WholeField(NumberField):
    """A whole number, 0 or more, or None."""

    def _value_of(self, text: str) -> Decimal | None:
        value = super()._value_of(text)
        if value is not None and (value != value.to_integral_value() or not 0 <= value <= _MOST_PARTNERS):
            self.setToolTip(tr("Write how many partners must be there, such as 6."))
            raise ValueError(text)
        return value


def _time_of(moment: datetime | None) -> time | None:
    return moment.time() if moment else None


def _end(day: date | None, start: time | None, until: time | None) -> str | None:
    """Return the planned end as the file keeps it: an end before the start is after midnight."""
    if day is None or until is None:
        return None
    return _moment(day + timedelta(days=1) if start and until <= start else day, until)


def _moment(day: date | None, at: time | None) -> str | None:
    """Return a day, or a day and time, as the file keeps it."""
    if day is None:
        return None
    return day.isoformat() if at is None else datetime.combine(day, at).isoformat(timespec="minutes")
