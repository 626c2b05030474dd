"""Who stands for which country of a commitment, and the countries that nobody stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk import words
from partnerdesk.countries import country
from partnerdesk.desk.commitments.parts import Part, PartEditor, Parts
from partnerdesk.desk.widgets.adder import Adder
from partnerdesk.desk.widgets.basics import label
from partnerdesk.desk.widgets.closest import meant
from partnerdesk.desk.widgets.countries_field import CountriesField
from partnerdesk.desk.widgets.fields import LineField
from partnerdesk.desk.widgets.participant_field import ParticipantField, as_options
from partnerdesk.desk.widgets.unfolding_rows import Row
from partnerdesk.file import changing
from partnerdesk.file.reading import commitment as reading
from partnerdesk.language import tr
from partnerdesk.partnership.plan import without_voice

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.commitment import WholeCommitment
    from partnerdesk.partnership.plan import Voice


class _Editor(PartEditor):
    """The fields of one that stands for countries; the participant is shown by its name."""

    def show_part(self, part: Part, *, read_only: bool) -> None:
        """Show the values of one."""
        id_, name = getattr(part, "participant_id"), getattr(part, "participant")  # noqa: B009
        field = self.fields["participant_id"]
        if id_ is not None and isinstance(field, ParticipantField):
            field.show_named(id_, name or "")
        super().show_part(part, read_only=read_only)


class Voices(Parts):
    """Those who stand for the countries of a commitment."""

    def __init__(self, desk: Desk) -> None:
        """Make an empty list."""
        editor = _Editor(
            {
                "participant_id": ParticipantField(
                    tr("Participant that stands for them"),
                    lambda: reading.choices(desk.seen),
                    tr("a participant"),
                    optional=True,
                ),
                "person": LineField(tr("Person who stands for them"), tr("a name")),
                "countries": CountriesField(tr("Countries it stands for")),
            },
            (("participant_id", "person"), ("countries",)),
            tr("Delete who stands for countries"),
        )
        super().__init__(desk, "representation", tr("Who stands for which country"), editor, self._row)
        self.call_changes(tr("Change who stands for countries"), tr("Delete who stands for countries"))
        self._of: int | None = None
        self._missing = label("", "small", wrap=True)
        self.adder = Adder(tr("Who stands for a country"), tr("a participant or a person, then Enter"), desk)
        self.adder.added.connect(self._add)
        self.lines.addWidget(self._missing)
        self.lines.addWidget(self.adder)

    def show_commitment(self, c: WholeCommitment, *, afresh: bool) -> None:
        """Show who stands for the countries of a commitment."""
        self._of = c.id
        self.adder.begin(("commitment", c.id))
        missing = without_voice(c.countries, c.plan.represented)
        of = tr("{number} of {all} countries", number=len(c.countries) - len(missing), all=len(c.countries))
        self.show_parts(c.voices, of if c.countries else "", afresh=afresh)
        said = tr("Nobody stands for {countries} yet.", countries=words.commas(map(country, missing)))
        self._missing.setText(said if missing else "")
        self._missing.setVisible(bool(missing))
        self.adder.setVisible(not self._desk.read_only)

    def _row(self, v: Voice) -> Row:
        who = v.who or tr("nobody named yet")
        along = v.participant if v.person and v.participant else ""
        where = words.commas(map(country, v.countries)) or tr("no country yet")
        note = words.listed((along or "", where))
        return Row(who, f"{who}. {note}", note, "", "")

    def _add(self, typed: str) -> None:
        """Add a participant where the text is its name, else a person."""
        if (of := self._of) is None:
            return
        found = meant(typed, as_options(reading.choices(self._desk.seen)))
        participant = int(found.value) if found else None
        made = self._desk.do(
            tr("Add who stands for countries"),
            lambda session: changing.commitments.add_voice(
                session, of, participant, None if participant else typed
            ),
        )
        if made is not None and self.adder.hasFocus():
            self.show_part(made)
