"""The card with the fields of the partnership itself: title, lead, language and others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout

from partnerdesk.desk import tokens
from partnerdesk.desk.problem.indicators import named
from partnerdesk.desk.widgets.basics import Card
from partnerdesk.desk.widgets.currency_field import CurrencyField
from partnerdesk.desk.widgets.fields import ChoiceField, DateField, LineField, TextField, bind
from partnerdesk.desk.widgets.suggesting_field import SuggestingField
from partnerdesk.file.reading import problem as reading
from partnerdesk.language import LANGUAGES, N_, tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk


_LANGUAGE_TODAY = N_(
    "The language of the words that PartnerDesk prints on paper, where it has them: so far in English only."
)


class PartnershipCard(Card):
    """The fields of the partnership."""

    def __init__(self, desk: Desk) -> None:
        """Make the fields."""
        super().__init__(tr("The partnership"))
        self._desk = desk
        self.lead = SuggestingField(
            tr("Lead"), lambda: reading.participants(desk.seen), tr("who convenes, without authority")
        )
        self._fields: dict[str, LineField | TextField | ChoiceField] = {
            "title": LineField(tr("Title"), required=True),
            "lead": self.lead,
            "lead_person": SuggestingField(
                tr("Lead person"),
                lambda: reading.people_of(desk.seen, self.lead.value),
                tr("who speaks for the lead"),
            ),
            "started_on": DateField(tr("Started on")),
            "language": ChoiceField(tr("Language"), LANGUAGES.items()),
            "currency": CurrencyField(tr("Currency")),
            "summary": TextField(tr("Summary"), tr("in two sentences, for who has not heard of it")),
        }
        changes = {
            "title": tr("Rename the partnership"),
            "lead": tr("Name the lead"),
            "lead_person": tr("Name the lead's person"),
            "started_on": tr("Date the start of the partnership"),
            "language": tr("Choose the language"),
            "currency": tr("Choose the currency"),
            "summary": tr("Reword the summary"),
        }
        self._grid = QGridLayout()
        self._grid.setSpacing(tokens.M)
        self.body.addLayout(self._grid)
        for column, field in self._fields.items():
            field.edited.connect(lambda v, column=column: self._write(changes[column], column, v))
            if isinstance(field, ChoiceField):
                field.setEnabled(not desk.read_only)
            else:
                field.setReadOnly(desk.read_only)
                bind(desk.typed, field)
        explanations = {"language": _LANGUAGE_TODAY.tr()}
        self._holders = [named(field, explanations.get(column, "")) for column, field in self._fields.items()]
        self._columns = 0
        self._arrange()

    def _write(self, change: str, column: str, value: object) -> None:
        self._desk.write(change, "partnership", 1, **{column: value})

    def _arrange(self) -> None:
        columns = 2 if self.width() >= tokens.px(440) else 1
        if columns == self._columns:
            return
        self._columns = columns
        for holder in self._holders:
            self._grid.removeWidget(holder)
        *pairs, summary = self._holders
        for at, holder in enumerate(pairs):
            self._grid.addWidget(holder, at // columns, at % columns)
        self._grid.addWidget(summary, len(pairs), 0, 1, columns)
        for column in range(2):
            self._grid.setColumnStretch(column, int(column < columns))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the fields in two columns if they fit."""
        super().resizeEvent(event)
        self._arrange()

    def refresh(self) -> None:
        """Show the values of the file."""
        whole = reading.whole(self._desk.file)
        for column, field in self._fields.items():
            field.show_value(getattr(whole, column))
