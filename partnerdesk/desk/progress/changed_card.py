"""The card that says what changed since a meeting or a day, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk import words
from partnerdesk.changed_words import changed_sentences
from partnerdesk.desk.pace.copied import ask_copy
from partnerdesk.desk.widgets.basics import Card, breakable, label
from partnerdesk.desk.widgets.fields import ChoiceField, DateField
from partnerdesk.file.reading.changed import changed_since
from partnerdesk.file.reading.overview import is_large
from partnerdesk.file.reading.since import meetings_held
from partnerdesk.language import tr

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.pace.worker import Work
    from partnerdesk.partnership.changed import Changed

#: The choice of a day that is no meeting.
_ANY_DAY = -1


class ChangedCard(Card):
    """The card with a choice of meetings held, a field for any other day, and the sentences."""

    def __init__(self, desk: Desk) -> None:
        """Make an empty card."""
        super().__init__(tr("What changed"))
        self._desk = desk
        self._days: dict[int, date] = {}
        self._other: date | None = None
        self._work: Work[Changed | None] | None = None
        self.meeting = ChoiceField(tr("Since"))
        self.meeting.may_be_narrow()
        self.day = DateField(tr("Since the day"))
        self.sentences = label("", wrap=True)
        self.meeting.edited.connect(lambda _: self._choose())
        self.day.edited.connect(self._choose_day)
        for part in (self.meeting, self.day, self.sentences):
            self.body.addWidget(part)

    def refresh(self) -> None:
        """Show the meetings that were held, and what changed since the chosen one."""
        held = meetings_held(self._desk.seen, self._desk.today())
        self._days = {m.id: m.on for m in held}
        options = [(m.id, tr("since {meeting}, {day}", meeting=m.title, day=words.day(m.on))) for m in held]
        self.meeting.set_options([*options, (_ANY_DAY, tr("since another day"))])
        chosen = self.meeting.currentData()
        if chosen not in (*self._days, _ANY_DAY):
            chosen = next(iter(self._days), _ANY_DAY)
        self.meeting.show_value(chosen)
        self._choose()

    def _choose(self) -> None:
        self.day.setVisible(self.meeting.currentData() == _ANY_DAY)
        self._show_changes()

    def _choose_day(self, day: date | None) -> None:
        self._other = day
        self.day.show_value(day)
        self._show_changes()

    def _since(self) -> date | None:
        chosen = self.meeting.currentData()
        return self._other if chosen == _ANY_DAY else self._days.get(chosen)

    def _show_changes(self) -> None:
        if not self._desk.is_open:
            return
        if self._work:
            self._work.cancel()
            self._work = None
        day, today = self._since(), self._desk.today()
        if day is None:
            self.sentences.setText(tr("Choose the day from which changes are told."))
        elif is_large(self._desk.file) and not self._desk.discreet.is_on:
            file = self._desk.file
            self._work = ask_copy(self, file, lambda rows: changed_since(rows, day, today), self._show)
        else:
            self._show(changed_since(self._desk.seen, day, today))

    def _show(self, found: Changed | None) -> None:
        self._work = None
        if found is not None:
            reasons = not self._desk.discreet.is_on
            told = changed_sentences(found, self._desk.today(), reasons=reasons)
            self.sentences.setText(breakable("\n\n".join(told) or tr("Nothing is recorded since.")))
