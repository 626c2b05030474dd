"""The fields of a commitment, each connected to the change that it makes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from partnerdesk import words
from partnerdesk.desk.widgets.closest import Options, options_of
from partnerdesk.desk.widgets.countries_field import CountriesField
from partnerdesk.desk.widgets.fields import (
    ChoiceField,
    DateField,
    LineField,
    NumberField,
    TextField,
    bind,
)
from partnerdesk.desk.widgets.goals import goals
from partnerdesk.desk.widgets.participant_field import ParticipantField, as_options
from partnerdesk.desk.widgets.tokens_field import TokensField
from partnerdesk.file import changing
from partnerdesk.file.reading import commitment as reading
from partnerdesk.language import tr
from partnerdesk.partnership.fields import COMMITMENT, COMMITMENT_NEED, COMMITMENT_PARTNER, Field, Kind, Table
from partnerdesk.partnership.fields.field import WRITTEN
from partnerdesk.sdg_targets import sdg_word

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.commitment import WholeCommitment
    from partnerdesk.partnership.named import Named


class Fields(QObject):
    """All fields of a commitment except its parts. `show_commitment` fills them."""

    #: The user chose another status.
    status_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._id: int | None = None
        self._participant_names: dict[str, str] = {}
        self._need_names: dict[str, str] = {}
        self.title = TextField(
            _called("title"), tr("What will be done?"), in_place=True, face="title", required=True
        )
        self.status = ChoiceField(_called("status"), words.choices("commitment"))
        self.reason = TextField(
            _called("withdrawn_reason"), tr("why the partner stepped back"), least_lines=2
        )
        self.description = TextField(
            _called("description"), tr("what is done, by whom, for whom"), least_lines=2
        )
        self.partner = ParticipantField(_called("participant_id"), self._participants)
        self.along = TokensField(
            _called("participant_id", COMMITMENT_PARTNER),
            self._others,
            tr("add a participant"),
            word=self._participant,
        )
        self.countries = CountriesField(_called("countries"))
        self.areas = TokensField(
            _called("areas"), self._areas, tr("such as West Africa"), free=True, word=str
        )
        self.sdg = TokensField(_called("sdg"), goals, tr("such as 9.c or water"), word=sdg_word)
        self.needs = TokensField(
            _called("need_id", COMMITMENT_NEED), self._needs, tr("add a need"), word=self._need
        )
        self.starts_on, self.ends_on = (
            DateField(_called("starts_on"), tr("a day")),
            DateField(_called("ends_on"), tr("a day")),
        )
        self.next_step = LineField(_called("next_step"), tr("what happens next"))
        self.next_step_person = LineField(_called("next_step_person"), tr("a name"))
        self.next_step_due = DateField(_called("next_step_due"), tr("a day"))
        self.outcome = TextField(_called("outcome"), tr("what will be there that is not there now"))
        self.outcome_unit = LineField(_called("outcome_unit"), tr("such as schools"))
        self.outcome_baseline = NumberField(_called("outcome_baseline"), tr("now"))
        self.outcome_target = NumberField(_called("outcome_target"), tr("then"))
        self.risks = TextField(_called("risks"), tr("what may stand in the way, as the partner told it"))
        self.others = {f.column: _plain(f) for f in COMMITMENT.fields if _is_other(f)}
        self._connect()

    # -- binding ------------------------------------------------------------------------

    def _columns(self) -> Iterable[tuple[Any, str, str]]:
        """Yield each field that edits one column, with the column and the label of the change."""
        yield self.title, "title", tr("Rename commitment")
        yield self.reason, "withdrawn_reason", tr("Change the reason for stepping back")
        yield self.description, "description", tr("Describe commitment")
        yield self.countries, "countries", tr("Change the countries of a commitment")
        yield self.areas, "areas", tr("Change the areas of a commitment")
        yield self.sdg, "sdg", tr("Change the SDG targets of a commitment")
        yield self.starts_on, "starts_on", tr("Change when a commitment starts")
        yield self.ends_on, "ends_on", tr("Change when a commitment ends")
        yield self.next_step, "next_step", tr("Change the next step")
        yield self.next_step_person, "next_step_person", tr("Change who takes the next step")
        yield self.next_step_due, "next_step_due", tr("Change when the next step is due")
        yield self.outcome, "outcome", tr("Change the outcome")
        yield self.outcome_unit, "outcome_unit", tr("Change the unit of the outcome")
        yield self.outcome_baseline, "outcome_baseline", tr("Change the baseline of the outcome")
        yield self.outcome_target, "outcome_target", tr("Change the target of the outcome")
        yield self.risks, "risks", tr("Change the risks of a commitment")
        for column, field in self.others.items():
            yield field, column, tr("Change “{field}” of a commitment", field=_called(column))

    def _connect(self) -> None:
        for field, column, said in self._columns():
            field.edited.connect(lambda value, column=column, said=said: self._write(said, column, value))
        self.status.edited.connect(self.status_wanted.emit)
        self.partner.edited.connect(self._give_to)
        self.along.edited.connect(self._set_along)
        self.needs.edited.connect(self._set_needs)
        for field in self.every():
            if isinstance(field, TokensField):
                field.bind(self._desk.typed, lambda: ("commitment", self._id))
        typed = [field for field in self.every() if isinstance(field, LineField | TextField)]
        bind(self._desk.typed, *typed, row=lambda: ("commitment", self._id))

    def every(self) -> list[QWidget]:
        """Return all fields."""
        return [*(f for f, _, _ in self._columns()), self.status, self.partner, self.along, self.needs]

    def _write(self, said: str, column: str, value: object) -> None:
        if self._id is not None:
            self._desk.write(said, "commitment", self._id, **{column: value})

    def _give_to(self, participant: int) -> None:
        if (id_ := self._id) is not None:
            said = tr("Change the partner of a commitment")
            self._desk.do(said, lambda session: changing.commitments.give_to(session, id_, participant))

    def _set_along(self, participants: list[str]) -> None:
        if (id_ := self._id) is not None:
            wanted = [*map(int, participants), *self._along_unseen(id_)]
            said = tr("Change who is along with a commitment")
            self._desk.do(said, lambda session: changing.commitments.set_along(session, id_, wanted))

    def _along_unseen(self, commitment: int) -> list[int]:
        """Return the participants along that the discreet view leaves out: they stay along."""
        there, shown = (
            reading.one_commitment(rows, commitment) for rows in (self._desk.file, self._desk.seen)
        )
        seen = {p.id for p in shown.along} if shown else set()
        return [p.id for p in there.along if p.id not in seen] if there else []

    def _set_needs(self, needs: list[str]) -> None:
        if (id_ := self._id) is not None:
            wanted = [int(n) for n in needs]
            said = tr("Change the needs a commitment serves")
            self._desk.do(said, lambda session: changing.commitments.set_needs(session, id_, wanted))

    # -- showing ------------------------------------------------------------------------

    def show_commitment(self, c: WholeCommitment | None) -> None:
        """Show the values of a commitment; None means that no commitment is shown."""
        self._id = c.id if c else None
        if c is None:
            return
        for field, column, _ in self._columns():
            field.show_value(c.more[column] if column in c.more else getattr(c, column))
        self.status.show_value(c.status)
        self.partner.show_named(c.participant_id, c.partner)
        self._participant_names |= _as_words(c.along)
        self._need_names |= _as_words(c.needs)
        self.along.show_value(list(_as_words(c.along)))
        self.needs.show_value(list(_as_words(c.needs)))

    def forget_choices(self) -> None:
        """Clear the cached options, so that they are read again when needed."""
        for field in (self.along, self.areas, self.needs):
            field.forget_options()

    def allow(self, *, read_only: bool) -> None:
        """Make all fields read-only, or not."""
        for field in self.every():
            if isinstance(field, ChoiceField):
                field.setDisabled(read_only)
            elif isinstance(field, TokensField):
                field.set_read_only(read_only)
            else:
                assert isinstance(field, LineField | TextField)
                field.setReadOnly(read_only)

    # -- options -------------------------------------------------------------

    def _participants(self) -> list[reading.Choice]:
        return reading.choices(self._desk.seen)

    def _others(self) -> Options:
        options = as_options(self._participants())
        self._participant_names |= {o.value: o.word for o in options}
        return options

    def _needs(self) -> Options:
        words_ = _as_words(reading.needs(self._desk.seen))
        self._need_names |= words_
        return options_of(words_.items())

    def _areas(self) -> Options:
        return options_of((area, area) for area in reading.areas(self._desk.seen))

    def _participant(self, value: str) -> str:
        return self._participant_names.get(value, value)

    def _need(self, value: str) -> str:
        return self._need_names.get(value, value)


def _called(column: str, table: Table = COMMITMENT) -> str:
    return table[column].label.tr()


def _is_other(f: Field) -> bool:
    """Return whether a field is a text without a place of its own in the editor."""
    return f.kind in WRITTEN and f.column not in reading.OWN


def _plain(f: Field) -> LineField | TextField:
    if f.kind == Kind.LONG_TEXT:
        return TextField(f.label.tr())
    return LineField(f.label.tr(), required=f.required)


def _as_words(named: Iterable[Named]) -> dict[str, str]:
    return {str(n.id): n.name for n in named}
