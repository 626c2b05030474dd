"""The item that runs: its title, its timer, and the remarks for the facilitator."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QProgressBar

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import Card, breakable, button, column, label, restyle, row
from partnerdesk.desk.widgets.row_or_column import RowOrColumn
from partnerdesk.desk.widgets.steady_label import SteadyLabel
from partnerdesk.language import tr
from partnerdesk.partnership import timing
from partnerdesk.partnership.countdown import clock_text, passed, tone, words_of

if TYPE_CHECKING:
    from partnerdesk.file.reading.meetings import AgendaRow, WholeMeeting

_STEPS = 1000  # of the bar

#: From this width the timer stands beside the item, in pixels at 100 %; else below, both in smaller letters.
_WIDE = 460


class NowCard(Card):
    """The present item in large letters. `give(minutes)` is called for more time."""

    def __init__(self, give: Callable[[int], object]) -> None:
        super().__init__(padding=tokens.L)
        self._item: AgendaRow | None = None
        self.about = label("", "heading", wrap=True)
        self.title = label("", "display", wrap=True)
        self.purpose = label("", "muted", wrap=True)
        self.timer = SteadyLabel()
        self.timer.setProperty("role", "timer")
        self.timer.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        self.timer.setAccessibleName(tr("Timer"))
        self.left = label("", "small")
        self.one = button(tr("+1 min"), lambda: give(1), "link")
        self.five = button(tr("+5 min"), lambda: give(5), "link")
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Time of this item"))
        self.remarks = label("", "small", wrap=True)
        self.remarks_frame = QFrame()
        self.remarks_frame.setProperty("role", "remark")
        self.remarks_frame.setLayout(column(self.remarks, margins=tokens.M))
        texts = column(self.about, self.title, self.purpose, -1, spacing=tokens.XS)
        self._clock = column(row(-1, self.timer), row(-1, self.left, self.one, self.five), spacing=0)
        self._clock.setStretch(1, 1)
        self.body.addLayout(RowOrColumn(texts, self._clock, least=_WIDE, spacing=tokens.L, grows=(1, 0)))
        self.body.addWidget(self.bar)
        self.body.addWidget(self.remarks_frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use smaller letters where the card is narrow: the line to capture is to be seen below."""
        super().resizeEvent(event)
        is_wide = self.width() >= tokens.px(_WIDE) + 2 * tokens.L
        restyle(self.title, role="display" if is_wide else "title")
        restyle(self.timer, role="timer" if is_wide else "small_timer")
        way = QBoxLayout.Direction
        self._clock.setDirection(way.TopToBottom if is_wide else way.LeftToRight)

    def show_meeting(
        self, meeting: WholeMeeting, clock: datetime, *, discreet: bool, read_only: bool
    ) -> None:
        """Show the present item, or that none runs. In the discreet view remarks are left out."""
        item = meeting.present_item
        self._item = item
        for part in (self.timer, self.left, self.bar):
            part.setHidden(item is None)
        for give in (self.one, self.five):
            give.setHidden(item is None or read_only)
        if item is None:
            coming = next((i.title for i in meeting.agenda if i.begun is None), "")
            self.about.setText("")
            over = bool(meeting.agenda) and all(i.ended for i in meeting.agenda)
            self.title.setText(tr("All items are over") if over else tr("No item runs"))
            self.purpose.setText(
                tr("“Next item” begins “{item}”.", item=coming)
                if coming
                else tr("Nothing is left: go back to an item at the side, or end the meeting.")
            )
            self.purpose.setVisible(meeting.runs and bool(meeting.agenda))
            self.remarks_frame.hide()
            return
        number = meeting.agenda.index(item) + 1
        at = tr("Now · item {number} of {of}", number=number, of=len(meeting.agenda))
        self.about.setText(words.listed((at, tr("{name} leads", name=item.lead) if item.lead else "")))
        self.title.setText(breakable(item.title))
        sees = tr("the wall shows: {view}", view=words.word("shows", item.shows)) if item.shows else ""
        self.purpose.setText(words.listed((words.purpose(item.purpose), sees, item.materials or "")))
        self.purpose.setVisible(bool(self.purpose.text()))
        self.remarks.setText(tr("For you: {remarks}", remarks=item.remarks) if item.remarks else "")
        self.remarks_frame.setVisible(bool(item.remarks) and not discreet)
        self.tick(meeting.now(clock))

    def tick(self, now: datetime) -> None:
        """Show the time that is left."""
        if self._item is None:
            return
        timed = self._item.timed
        rest, length = timing.left(timed, now), timed.length
        mood = tone(rest, length)
        self.timer.setText(clock_text(rest, length))
        said = words_of(rest, (self._item.minutes or 0) + self._item.given)
        if said != self.left.text():
            self.left.setText(said)
        self.timer.setAccessibleDescription(words.listed((clock_text(rest, length), said)))
        restyle(self.timer, tone=str(mood))
        restyle(self.bar, tone=str(mood))
        self.bar.setValue(round(passed(rest, length) * _STEPS))
