"""The panel of one participant: its fields, its people, what it brings, and its commitments."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLayout, QVBoxLayout

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.desk import Desk
from partnerdesk.desk.gaps.link import Link
from partnerdesk.desk.gaps.outreach import Outreach
from partnerdesk.desk.gaps.people import People
from partnerdesk.desk.places import Place
from partnerdesk.desk.widgets.basics import breakable, button, clear, label, row
from partnerdesk.desk.widgets.countries_field import CountriesField
from partnerdesk.desk.widgets.fields import ChoiceField, LineField, bind
from partnerdesk.desk.widgets.lead_mark import lead_mark
from partnerdesk.desk.widgets.matrix_symbols import Sign
from partnerdesk.desk.widgets.side_panel import SidePanel, beside, labelled
from partnerdesk.difference_words import reworded, reworded_how
from partnerdesk.file.reading.participants import Participant, ParticipantRow, participant
from partnerdesk.language import tr
from partnerdesk.partnership.doubles import Named, same_name
from partnerdesk.partnership.participants import is_partner
from partnerdesk.partnership.readers import LeadWords


class ParticipantPanel(SidePanel):
    """The panel to edit a participant."""

    need_wanted = Signal(int, int)  # need, participant
    letter_wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        """Make empty fields; `show_participant` fills them."""
        super().__init__(tr("Participant"))
        self._desk = desk
        self._id: int | None = None
        self._shown_details: object = None
        self.name = LineField(tr("Name"), required=True, face="strong")
        self.short_name = LineField(tr("Short name"), tr("as people say it"))
        self.doubles = label("", "ochre", wrap=True)
        self.sector = ChoiceField(tr("Sector"), words.choices("sector"))
        self.role = ChoiceField(tr("Role"), words.choices("role"), nothing=tr("no role yet"))
        self.countries = CountriesField(tr("Countries"))
        self.outreach = Outreach(desk)
        self.write = button(tr("Invitation letter"), lambda: self.letter_wanted.emit(self._id))
        self.people = People(desk)
        self._brings, self._commitments = QVBoxLayout(), QVBoxLayout()
        self._delete = button(tr("Delete participant"), self.remove, "danger")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for lines in (self._brings, self._commitments):
            lines.setSpacing(tokens.XS)
        fields: tuple[QLayout, ...] = (
            labelled(tr("Name"), self.name),
            labelled(tr("Short name"), self.short_name),
            beside((tr("Sector"), self.sector), (tr("Role"), self.role)),
            labelled(tr("Countries"), self.countries),
        )
        for part in fields:
            self.body.addLayout(part)
        self.body.insertWidget(self.body.count() - 2, self.doubles)
        self.body.addWidget(self.outreach)
        self.body.addLayout(row(self.write, -1))
        self.body.addWidget(self.people)
        rest: tuple[QLayout, ...] = (self._brings, self._commitments, row(self._delete, -1))
        for part in rest:
            self.body.addLayout(part)

    def _connect(self) -> None:
        for field, text, column in (
            (self.name, tr("Rename participant"), "name"),
            (self.short_name, tr("Change the short name"), "short_name"),
            (self.sector, tr("Change the sector"), "sector"),
            (self.role, tr("Change the role"), "role"),
            (self.countries, tr("Change the countries"), "countries"),
        ):
            field.edited.connect(lambda value, text=text, column=column: self._write(text, column, value))
        bind(self._desk.typed, self.name, self.short_name, row=lambda: ("participant", self._id))
        self.countries.bind(self._desk.typed, lambda: ("participant", self._id))

    def _write(self, text: str, column: str, value: object) -> None:
        if self._id is not None:
            self._desk.write(text, "participant", self._id, **{column: value})

    @property
    def participant_id(self) -> int | None:
        """Return the id of the shown participant, or None."""
        return self._id

    def show_participant(self, id_: int, everyone: list[ParticipantRow]) -> bool:
        """Show a participant; `everyone` serves to find equal names. Return False if it does not exist."""
        if id_ != self._id:
            self._desk.flushing.emit()  # typed text belongs to the participant before
        found = participant(self._desk.seen, id_)
        discreet = self._desk.discreet.is_on
        self._id = id_ if found else None
        if found is None:
            return False
        self.name.show_value(found.name)
        self.short_name.show_value(found.short_name)
        self.sector.show_value(found.sector)
        self.role.show_value(found.role)
        self.countries.show_value(found.countries)
        self.outreach.show_participant(found)
        self.outreach.setVisible(not discreet)
        self.write.setVisible(not discreet and not is_partner(found.status))
        self.people.show_people(id_, found.people)
        self._warn_of_equal_names(found, everyone)
        self._show_what_it_does(found)
        self._update_enabled()
        return True

    def _update_enabled(self) -> None:
        read_only = self._desk.read_only
        for field in (self.name, self.short_name):
            field.setReadOnly(read_only)
        self.countries.set_read_only(read_only)
        for control in (self.sector, self.role, self._delete):
            control.setDisabled(read_only)

    def _warn_of_equal_names(self, p: Participant, everyone: list[ParticipantRow]) -> None:
        discreet = self._desk.discreet.is_on
        others = [
            Named(o.id, o.name, o.short_name)
            for o in everyone
            if o.id != p.id and (is_partner(o.status) or not discreet)
        ]
        same = {o.id: o.name for name in (p.name, p.short_name) if name for o in same_name(name, others)}
        names = words.commas(same.values())
        self.doubles.setText(
            tr("{others} goes by the same name. To make one of both, choose both in the list.", others=names)
        )
        self.doubles.setVisible(bool(same))

    def _show_what_it_does(self, p: Participant) -> None:
        discreet = self._desk.discreet.is_on
        details = (p.id, p.brings, p.commitments, discreet)
        if details == self._shown_details:
            return
        self._shown_details = details
        clear(self._brings)
        clear(self._commitments)
        if p.brings:
            has_notes = not discreet and any(brought.note for brought in p.brings)
            marks = [lead_mark(LeadWords.CELL_NOTES)] if has_notes else []
            self._brings.addLayout(row(label(tr("What it brings"), "heading"), -1, *marks))
        for brought in p.brings:
            name = Link(brought.need, partial(self.need_wanted.emit, brought.need_id, p.id))
            self._brings.addLayout(row(Sign(level=brought.level), name, -1, _word("level", brought.level)))
            if brought.note and not discreet:
                self._brings.addWidget(label(breakable(brought.note), "small", wrap=True))
        if p.commitments:
            self._commitments.addWidget(label(tr("Its commitments"), "heading"))
        for c in p.commitments:
            title = Link(c.title, partial(self._go, c.id))
            status = label(tr("along"), "small") if c.along else _word("commitment", c.status)
            self._commitments.addLayout(row(title, -1, status))
            if c.since:
                told = words.listed((reworded(c.since), reworded_how(c.since)))
                self._commitments.addWidget(label(breakable(told), "small", wrap=True))

    def _go(self, commitment_id: int) -> None:
        self._desk.go(Place.COMMITMENTS, ("commitment", commitment_id))

    def remove(self) -> None:
        """Delete the shown participant. This can be undone."""
        if self._id is None or self._desk.read_only:
            return
        name, gone = self.name.text(), self._id
        if not all(may(gone, name) for may in self._desk.may_delete):
            return
        self.closed.emit()
        self._desk.delete(tr("Delete {what}", what=name), "participant", gone)
        self._desk.tell(tr("Deleted {what}", what=name), action=tr("Undo"), do=self._desk.undo)


def _word(of: str, value: str) -> QLabel:
    return label(words.word(of, value), "small")
