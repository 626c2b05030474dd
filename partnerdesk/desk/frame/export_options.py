"""The options of an export that the dialog offers beside the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from partnerdesk.desk import tokens
from partnerdesk.desk.export_asked import ExportAsked
from partnerdesk.desk.frame.meeting_ticks import MeetingTicks, called
from partnerdesk.desk.widgets.basics import column, label
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.desk.widgets.side_panel import labelled
from partnerdesk.exports import Export, Option
from partnerdesk.file.reading.commitment import groups
from partnerdesk.file.reading.letters import invited
from partnerdesk.file.reading.meetings import meetings
from partnerdesk.file.reading.participants import participants
from partnerdesk.file.reading.parties import parties_of
from partnerdesk.file.reading.reporting import reporting_rounds
from partnerdesk.file.reporting_words import days_text
from partnerdesk.language import N_, tr

if TYPE_CHECKING:
    from partnerdesk.file.reading.rows import Rows


#: The options that are ticked: name, and what it is good for.
_TICKS = {
    Option.INITIALS: (
        N_("Lines for initials on each page"),
        N_("each who signs can mark every page"),
    ),
    Option.WITH_FILE: (
        N_("Put the file inside the paper"),
        N_("what this reader may see goes with the PDF, which can then be imported again"),
    ),
    Option.WITH_AGREEMENT: (
        N_("The agreement is public"),
        N_("a page for everybody shows its frozen version and who signed; partners see it anyway"),
    ),
}


#: The tables that a CSV may hold, in the order of the workbook.
TABLES = {
    "participants": N_("Participants"),
    "people": N_("People"),
    "needs": N_("Needs"),
    "coverage_matrix": N_("Coverage: who brings how much"),
    "coverage_notes": N_("Notes on coverage"),
    "working_groups": N_("Working groups"),
    "commitments": N_("Commitments"),
    "milestones": N_("Milestones"),
    "budget": N_("Budget"),
    "updates": N_("Updates"),
    "meetings": N_("Meetings"),
    "decisions": N_("Decisions"),
    "actions": N_("Actions"),
    "indicators": N_("Indicators"),
    "readings": N_("Readings"),
}

#: From this size of 100 pixels on, letters are so large that ticks lie below each other.
_LARGE = 150


class ExportOptions(QWidget):
    """Fields for the options that an export takes; `values` are those of `Choices`."""

    def __init__(self, file: Rows, wanted: Export, asked: ExportAsked | None = None) -> None:
        """Make the fields; `asked` says what is chosen at first."""
        super().__init__()
        self._asked = asked or ExportAsked(wanted.kind)
        self._lines: QVBoxLayout = column(spacing=tokens.S)
        self.setLayout(self._lines)
        #: The chosen options by name, also after the dialog is gone.
        self.values: dict[str, Any] = {}
        if Option.PARTNER in wanted.options:
            self._ask_partner(file)
        if Option.GROUP in wanted.options:
            self._ask_group(file)
        if Option.PARTICIPANTS in wanted.options:
            self._ask_participant(file)
        if Option.PARTS in wanted.options:
            self._ask_parts()
            self._ask_meetings(file)
        elif Option.MEETING in wanted.options:
            self._ask_meeting(file, wanted)
        if Option.ROUND in wanted.options:
            self._ask_round(file)
        if Option.TABLE in wanted.options:
            self._ask_table()
        for option, (name, description) in _TICKS.items():
            if option in wanted.options:
                self._ask_tick(option.replace("-", "_"), name.tr(), description.tr())

    def _ask_parts(self) -> None:
        """Offer the parts of a dossier; the usual ones are ticked."""
        from partnerdesk.documents.dossier import NAMES, USUAL  # slow: not needed for other exports

        self._lines.addWidget(label(tr("What it holds"), "heading"))
        ticks = {part: QCheckBox(name.tr()) for part, name in NAMES.items()}

        def tell() -> None:
            chosen = [part for part, tick in ticks.items() if tick.isChecked()]
            self.values["parts"] = ",".join(chosen)

        grid = QGridLayout()
        grid.setVerticalSpacing(tokens.XS)
        columns = 2 if tokens.px(100) < _LARGE else 1
        for number, (part, tick) in enumerate(ticks.items()):
            tick.setChecked(part in (self._asked.parts or USUAL))
            tick.toggled.connect(lambda _: tell())
            grid.addWidget(tick, number // columns, number % columns)
        self._lines.addLayout(grid)
        said = tr(
            "With a frozen agreement or scanned pages a dossier claims neither PDF/A nor PDF/UA: they are"
            " bound as they are. Archive the frozen PDF beside it."
        )
        self._lines.addWidget(label(said, "muted", wrap=True))
        tell()

    def _ask_meetings(self, file: Rows) -> None:
        """Offer the meetings that a dossier is about; none ticked means the usual ones."""
        every = meetings(file)
        if not every:
            return
        ticks = MeetingTicks(every, {self._asked.meeting} if self._asked.meeting else ())

        def tell() -> None:
            self.values["meeting"] = ticks.ticked or None

        ticks.itemChanged.connect(lambda _: tell())
        tell()
        said = tr("None ticked: the minutes of all meetings, and the other papers of the next one.")
        self._lines.addLayout(labelled(tr("Of which meetings?"), ticks))
        self._lines.addWidget(label(said, "small", wrap=True))

    def _ask_table(self) -> None:
        field = ChoiceField(tr("Table"), [(key, name.tr()) for key, name in TABLES.items()])
        field.show_value(next(iter(TABLES)))
        field.edited.connect(lambda key: self.values.update(table=key))
        self._lines.addLayout(labelled(tr("Which table?"), field))

    def _ask_tick(self, key: str, name: str, description: str) -> None:
        tick = QCheckBox(name)
        tick.setAccessibleDescription(description)
        tick.toggled.connect(lambda on: self.values.update({key: on}))
        below = label(description, "small", wrap=True)
        below.setIndent(tokens.px(30))
        self._lines.addLayout(column(tick, below, spacing=0))

    def _ask_meeting(self, file: Rows, wanted: Export) -> None:
        """Offer the meetings, the latest first."""
        field = ChoiceField(tr("Meeting"), nothing=wanted.without_meeting.tr())
        for m in reversed(meetings(file)):
            field.addItem(called(m), m.id)
        field.may_be_narrow()
        if self._asked.meeting:
            field.show_value(self._asked.meeting)
            self.values["meeting"] = self._asked.meeting
        field.edited.connect(lambda wanted: self.values.update(meeting=wanted))
        self._lines.addLayout(labelled(tr("Of which meeting?"), field))

    def _ask_round(self, file: Rows) -> None:
        """Offer the reporting rounds, the latest first."""
        rounds = [(row.days.as_of.isoformat(), days_text(row.days)) for row in reporting_rounds(file)]
        field = ChoiceField(tr("Reporting round"), rounds, nothing=tr("the last one that is closed"))
        field.may_be_narrow()
        if self._asked.round:
            field.show_value(self._asked.round)
            self.values["round"] = self._asked.round
        field.edited.connect(lambda wanted: self.values.update(round=wanted))
        self._lines.addLayout(labelled(tr("Of which round?"), field))

    def _ask_partner(self, file: Rows) -> None:
        names = [party.name for party in parties_of(file, None)]
        field = ChoiceField(tr("Partner"), [(name, name) for name in names], nothing=tr("All partners"))
        field.may_be_narrow()
        field.edited.connect(lambda name: self.values.update(partner=name))
        self._lines.addLayout(labelled(tr("For which partner?"), field))

    def _ask_participant(self, file: Rows) -> None:
        """Offer those that are invited; letters to others are written from the list of participants."""
        everyone = participants(file)
        names = {p.id: p.name for p in everyone}
        options = [(id_, names[id_]) for id_ in invited(everyone)]
        field = ChoiceField(tr("Participant"), options, nothing=tr("All that are invited"))
        field.may_be_narrow()
        field.edited.connect(lambda id_: self.values.update(participants=(id_,) if id_ else None))
        self._lines.addLayout(labelled(tr("To whom?"), field))

    def _ask_group(self, file: Rows) -> None:
        names = [group.name for group in groups(file)]
        field = ChoiceField(tr("Working group"), [(n, n) for n in names], nothing=tr("All working groups"))
        field.may_be_narrow()
        field.show_value(self._asked.group or None)
        self.values["group"] = self._asked.group or None
        field.edited.connect(lambda name: self.values.update(group=name))
        self._lines.addLayout(labelled(tr("Of which working group?"), field))
