"""The wording: the fields of problem statement, goal and solution in principle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.problem.inset import INSET, inset_field
from partnerdesk.desk.tips import as_tip
from partnerdesk.desk.widgets.basics import Card, chip, label, restyle, row, shortened
from partnerdesk.desk.widgets.fields import ChoiceField, LineField, TextField, bind
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.suggesting_field import SuggestingField
from partnerdesk.file import changing
from partnerdesk.file.reading import problem as reading
from partnerdesk.language import tr
from partnerdesk.mirroring import margins
from partnerdesk.partnership.problem import Standing

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.problem import Version


_LONGEST_CHIP = 48


def _texts() -> list[tuple[str, str, str, str, str]]:
    """Return for each text: column, heading, name of the field, hint, label of the change."""
    return [
        (
            "text",
            tr("The problem"),
            tr("Problem statement"),
            tr(
                "What is wrong, for whom, and since when? Write it so that all can see themselves in it, "
                "and name no solution yet."
            ),
            tr("Reword the problem statement"),
        ),
        (
            "goal",
            tr("The goal we share"),
            tr("Goal"),
            tr("The one end that every partner wants: what will be different, for whom, by when?"),
            tr("Reword the goal"),
        ),
        (
            "solution",
            tr("The solution in principle"),
            tr("Solution in principle"),
            tr("The rough way there that all can follow. Who does what comes later, with the commitments."),
            tr("Reword the solution in principle"),
        ),
    ]


class Wording(QWidget):
    """Three cards. An edit changes the version of today, or begins a new one."""

    moved = Signal(QWidget)  # the cursor of this field moved: the page scrolls to it

    def __init__(self, desk: Desk) -> None:
        """Make the cards with empty fields."""
        super().__init__()
        self._desk = desk
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(tokens.L)
        self.fields: dict[str, TextField] = {}
        self.cards: dict[str, Card] = {}
        for column, heading, name, hint, change in _texts():
            self._add(column, heading, name, hint, change)
        self.standing = ChoiceField(tr("Standing"), words.choices("standing"))
        self.standing.setProperty("role", "chip")
        self.standing.edited.connect(self._settle)
        self._meeting, self._number = chip(""), chip("")
        chips = Flow(self.standing, self._meeting, self._number)
        chips.setContentsMargins(margins(INSET, 0, 0, 0))
        self.cards["goal"].body.addLayout(chips)
        self.asked = Asked(desk)
        self.body.addWidget(self.asked)

    def _add(self, column: str, heading: str, name: str, hint: str, change: str) -> None:
        card = Card(heading, accent="teal" if column == "goal" else "")
        field = TextField(name, hint, in_place=True, face="reading")
        inset_field(card, field)
        field.setReadOnly(self._desk.read_only)
        field.edited.connect(lambda words_: self._reword(column, words_, change))
        field.cursorPositionChanged.connect(lambda: self.moved.emit(field))
        bind(self._desk.typed, field)
        self.fields[column], self.cards[column] = field, card
        self.body.addWidget(card)

    def show_version(self, current: Version | None) -> None:
        """Show the current wording."""
        self.fields["text"].show_value((current.text or None) if current else None)
        self.fields["goal"].show_value(current.goal if current else None)
        self.fields["solution"].show_value(current.solution if current else None)
        self._number.setVisible(current is not None)
        if current:
            self._number.setText(tr("version {number}", number=current.number))
        self.asked.show_version(current)

    def show_standing(self, standing: str, meeting: str | None) -> None:
        """Show how far the wording is settled, and at which meeting."""
        self.standing.show_value(standing)
        self.standing.setEnabled(not self._desk.read_only)
        restyle(self.standing, tone="" if standing == Standing.DRAFT else "teal")
        self._meeting.setText(shortened(meeting or "", _LONGEST_CHIP))
        self._meeting.setToolTip(as_tip(meeting or ""))
        self._meeting.setVisible(bool(meeting))

    def _reword(self, column: str, wording: str | None, change: str) -> None:
        self._desk.do(
            change,
            lambda session: changing.problem.reword(session, self._desk.today(), **{column: wording}),
            field=f"problem {column}",
        )

    def _settle(self, standing: str) -> None:
        label_ = tr("Mark the goal as {standing}", standing=words.word("standing", standing))
        self._desk.do(label_, lambda session: changing.problem.settle(session, standing))


class Asked(QFrame):
    """A strip below the three texts: who asked for the current wording, and why."""

    def __init__(self, desk: Desk) -> None:
        """Make the strip. It is read-only until there is a version."""
        super().__init__()
        self._desk = desk
        self._version: Version | None = None
        self.setProperty("role", "strip")
        self._number = label("", "strong")
        self.by = SuggestingField(
            tr("Who asked for this wording"),
            lambda: reading.askers(desk.seen),
            tr("who asked for it?"),
            in_place=True,
        )
        self.why = LineField(tr("Why this wording"), tr("why?"), in_place=True)
        lines = row(self._number, spacing=tokens.S)
        lines.setContentsMargins(margins(tokens.M, tokens.XS, tokens.XS, tokens.XS))
        lines.addWidget(self.by, 2)
        lines.addWidget(self.why, 3)
        self.setLayout(lines)
        self.by.edited.connect(lambda v: self._write(tr("Say who asked for the wording"), by=v))
        self.why.edited.connect(lambda v: self._write(tr("Say why it is worded so"), reason=v))
        bind(desk.typed, self.by, self.why, row=self._key)

    def show_version(self, version: Version | None) -> None:
        """Show who asked for a version, and why."""
        self._version = version
        self._number.setText(tr("Version {number}", number=version.number) if version else "")
        self.by.show_value(version.by if version else None)
        self.why.show_value(version.reason if version else None)
        for field in (self.by, self.why):
            field.setReadOnly(version is None or self._desk.read_only)

    def _key(self) -> tuple[str, int | None]:
        return "problem_version", self._version.id if self._version else None

    def _write(self, change: str, **values: str | None) -> None:
        if self._version:
            self._desk.write(change, "problem_version", self._version.id, **values)
