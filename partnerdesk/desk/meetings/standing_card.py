"""Whether the minutes are a draft or final, and what was corrected since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.widgets.basics import Card, button, clear, column, label
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.file import changing
from partnerdesk.file.captured_words import gone_text
from partnerdesk.language import tr, trn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.final_minutes import Corrections, Gone
    from partnerdesk.file.reading.meetings import WholeMeeting


class StandingCard(Card):
    """A draft until those who were there had their say; then final, and each correction is told."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("The minutes"), padding=tokens.M)
        self._desk = desk
        self._meeting: WholeMeeting | None = None
        self.standing = label("", "strong", wrap=True)
        self.about = label("", "small", wrap=True)
        self.final = button(tr("The minutes are final"), self._make_final)
        self.draft = button(tr("Make them a draft again"), self._make_draft, "quiet")
        self._gone = column(spacing=tokens.XS)
        for part in (self.standing, self.about):
            self.body.addWidget(part)
        self.body.addLayout(self._gone)
        self.body.addLayout(Flow(self.final, self.draft, spacing=tokens.XS))

    def show_meeting(self, meeting: WholeMeeting, since: Corrections, gone: Sequence[Gone]) -> None:
        """Show a meeting; `gone` is what final minutes said that has no line in the list."""
        self._meeting = meeting
        day = meeting.final_on
        self.standing.setText(tr("Final since {day}", day=words.day(day)) if day else tr("Draft"))
        number = max(len(since.new), len(since.gone))
        if day is None:
            about = tr("Make them final when those who were there had their say.")
        elif since:
            about = trn("{number} correction since", "{number} corrections since", number)
        else:
            about = tr("Nothing was corrected since. What you change is marked, here and on paper.")
        self.about.setText(about)
        clear(self._gone)
        for each in gone:
            self._gone.addWidget(label(tr("When final: {text}", text=gone_text(each)), "small", wrap=True))
        may = not self._desk.read_only
        self.final.setVisible(may and day is None and not meeting.runs)
        self.draft.setVisible(may and day is not None)

    def _make_final(self) -> None:
        meeting, today = self._meeting, self._desk.today()
        if meeting is not None:
            self._desk.flushing.emit()
            self._desk.do(
                tr("Make the minutes final"),
                lambda session: changing.minutes.make_final(session, meeting.id, today),
            )

    def _make_draft(self) -> None:
        meeting = self._meeting
        if meeting is not None:
            self._desk.do(
                tr("Make the minutes a draft again"),
                lambda session: changing.minutes.make_draft(session, meeting.id),
            )
