"""The card that says what changed since a meeting."""

from __future__ import annotations

from datetime import date

from partnerdesk import words
from partnerdesk.desk.desk import Desk
from partnerdesk.desk.pace.copied import ask_copy
from partnerdesk.desk.pace.idle import When
from partnerdesk.desk.pace.worker import Work
from partnerdesk.desk.widgets.basics import Card, breakable, label
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.file.reading.overview import is_large
from partnerdesk.file.reading.since import meetings_held, since_day
from partnerdesk.language import tr
from partnerdesk.partnership.since import Since


class SinceCard(Card):
    """The card with changes since a meeting: who joined, who stepped back, what is covered now."""

    def __init__(self, desk: Desk) -> None:
        """Make the card."""
        super().__init__(tr("Since"))
        self._desk = desk
        self._days: dict[int, date] = {}
        self._work: Work[Since | None] | None = None
        self.meeting = ChoiceField(tr("Since the meeting"))
        self.meeting.may_be_narrow()
        self.meeting.edited.connect(self._show_changes)
        self.lines = label("", "small", wrap=True)
        self.body.addWidget(self.meeting)
        self.body.addWidget(self.lines)

    def refresh_soon(self) -> None:
        """Refresh after the next frame; in a large file, after a pause of the user."""
        when = When.RESTED if is_large(self._desk.file) else When.NEXT
        if self._desk.discreet.is_on:
            self.lines.clear()  # it may name who stepped back
        self._desk.idle.drop(self)
        self._desk.idle.add(self, self.refresh, when)

    def refresh(self) -> None:
        """Show the meetings that were held, and the changes since the chosen one."""
        held = meetings_held(self._desk.file, self._desk.today())
        self._days = {m.id: m.on for m in held}
        self.meeting.set_options(
            (m.id, tr("{meeting}, {day}", meeting=m.title, day=words.day(m.on))) for m in held
        )
        chosen = self.meeting.currentData()
        self.meeting.show_value(chosen if chosen in self._days else next(iter(self._days), None))
        self.meeting.setVisible(bool(held))
        self._show_changes()

    def _show_changes(self) -> None:
        if not self._desk.is_open:
            return
        file, day = self._desk.file, self._days.get(self.meeting.currentData())
        if self._work:
            self._work.cancel()
            self._work = None
        if day is None:
            self.lines.setText(
                tr("After the first meeting, this tells who joined and who stepped back since.")
            )
        elif is_large(file):
            self._work = ask_copy(self, file, lambda rows: since_day(rows, day), self._show)
        else:
            self._show(since_day(file, day))

    def _show(self, since: Since | None) -> None:
        self._work = None
        if since is not None:
            texts = since_lines(since, discreet=self._desk.discreet.is_on)
            self.lines.setText(breakable("\n".join(texts)))


def since_lines(since: Since, *, discreet: bool = False) -> list[str]:
    """Return the changes, one line each: joined, stepped back with reason, newly covered.

    If `discreet`, those who stepped back are not named.
    """
    if discreet:
        lines = [
            tr("Joined: {names}", names=words.commas(since.joined)) if since.joined else tr("Nobody joined")
        ]
    elif not since.joined and not since.stepped_back:
        lines = [tr("Nobody joined · nobody stepped back")]
    else:
        lines = [
            _joined(since),
            tr("Stepped back: {names}", names=words.commas(map(_with_reason, since.stepped_back)))
            if since.stepped_back
            else tr("Nobody stepped back"),
        ]
    if since.covered:
        lines.append(tr("Newly covered: {needs}", needs=words.commas(since.covered)))
    return lines


def _joined(since: Since) -> str:
    return tr("Joined: {names}", names=words.commas(since.joined)) if since.joined else tr("Nobody joined")


def _with_reason(left: tuple[str, str | None]) -> str:
    name, why = left
    return tr("{name} ({why})", name=name, why=why) if why else name
