"""The panel in which the lead takes the positions of a round, on exactly the words that it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from partnerdesk import words
from partnerdesk.desk.widgets.basics import Card, breakable, button, label, row, shortened
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.lead_mark import lead_mark
from partnerdesk.desk.widgets.positions_model import PositionsModel
from partnerdesk.desk.widgets.positions_table import PositionsTable
from partnerdesk.file import changing
from partnerdesk.file.reading import problem as reading
from partnerdesk.file.reading import rounds
from partnerdesk.file.reading.agreement_words import agreement_words
from partnerdesk.language import tr, trn
from partnerdesk.partnership.readers import LeadWords
from partnerdesk.partnership.rounds import WORDED, About, Words, words_of

if TYPE_CHECKING:
    from sqlmodel import Session

    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.problem import Version
    from partnerdesk.file.reading.rounds import Asked

#: The option for a meeting that is not in the file yet.
_OTHER_MEETING = 0

_LONGEST = 60

#: So many characters are shown of the agreement; the pages are beside, on the Agreement screen.
_LONGEST_AGREEMENT = 600


class Asking(Card):
    """Asks each partner for its position on words that stay as they were when the asking began."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        """Make a hidden panel."""
        super().__init__(tr("Where does each partner stand?"))
        self._desk = desk
        self._columns: Words = {}
        self._whom: set[int] | None = None
        self._decisions: dict[str, Asked] = {}
        self._agreement: str | None = None
        self.about = ChoiceField(tr("What is asked about"))
        self.about.may_be_narrow()
        self.about.setMinimumContentsLength(24)
        self.about.edited.connect(lambda _: self._show_words())
        self._said = label("", wrap=True)
        self._changed = label("", "ochre", wrap=True)
        self._model = PositionsModel()
        self.table = PositionsTable(self._model)
        self._model.dataChanged.connect(self._count)
        self._model.modelReset.connect(self._count)
        self._meeting = ChoiceField(tr("Meeting at which positions are taken"))
        self._meeting.may_be_narrow()
        self._meeting.setMinimumContentsLength(18)
        self._meeting.edited.connect(lambda _: self._mark_absent())
        self._at = label(tr("Taken at"), "small")
        self._taken = label("", "small", wrap=True)
        self._keep = button(tr("Keep positions"), self._write, "primary")
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        self.body.addLayout(Flow(label(tr("Asked about"), "small"), self.about))
        for part in (self._said, self._changed, self.table):
            self.body.addWidget(part)
        self.body.addLayout(row(-1, label(tr("Reasons"), "small"), lead_mark(LeadWords.POSITION_REASONS)))
        self.body.addLayout(Flow(self._at, self._meeting))
        self.body.addWidget(self._taken)
        self.body.addLayout(row(-1, button(tr("Cancel"), self.closed.emit), self._keep))

    def begin(self, version: Version | None, about: About | None, whom: set[int] | None) -> None:
        """Start to ask about a version of the wording, or about the agreement as it is.

        `whom` are the participants to ask, None for all partners.
        """
        self._whom = whom
        worded = rounds.texts_of(version) if version else {}
        self._columns = {c: said for c, said in worded.items() if said}
        self._model.begin()
        self._offer_subjects(about)
        self.refresh(version)
        today = self._desk.today()
        held = next((m.id for m in reading.meetings(self._desk.file) if m.day == today), _OTHER_MEETING)
        self._meeting.show_value(held)
        self._mark_absent()
        self.show()
        self.table.begin()

    def _offer_subjects(self, about: About | None) -> None:
        """Offer each part that has words, and each decision of a meeting."""
        worded = [a for a in WORDED if words_of(a, self._columns)]
        self._decisions = {f"decision {d.id}": d for d in rounds.decisions(self._desk.file)}
        decided = [
            (key, tr("Decision of {meeting}: {text}", meeting=d.meeting, text=shortened(d.text, _LONGEST)))
            for key, d in self._decisions.items()
        ]
        self._agreement = None
        offered = [*worded, About.AGREEMENT]
        self.about.set_options([*((str(a), words.word("about", a)) for a in offered), *decided])
        first = About.GOAL if About.GOAL in worded else offered[0]
        self.about.show_value(str(about if about in offered else first))
        self._show_words()

    def refresh(self, version: Version | None) -> None:
        """Show the present partners. The words, and answers that were given, are kept."""
        if version is None and self._about in WORDED:
            self.closed.emit()
            return
        partners = reading.partners(self._desk.file)
        self._model.show_partners([p for p in partners if self._whom is None or p.id in self._whom])
        meetings = reading.meetings(self._desk.file)
        named = [(m.id, words.listed((m.title, words.day(m.day)))) for m in meetings]
        today = words.day(self._desk.today())
        other = tr("{meeting}, today", meeting=words.word("meeting", "other"), day=today)
        self._meeting.set_options([(_OTHER_MEETING, other), *named])
        about = self._about
        now = rounds.texts_of(version) if version else {}
        is_same = words_of(about, now) == words_of(about, self._columns)
        if about == About.AGREEMENT:
            is_same = self._agreement in (None, agreement_words(self._desk.file))
        self._changed.setVisible(about != About.DECISION and not is_same)
        self._changed.setText(
            tr("The wording changed while you were asking. The positions are kept on the words above.")
        )

    @property
    def _about(self) -> About:
        chosen = str(self.about.currentData())
        return About.DECISION if chosen in self._decisions else About(chosen)

    def _show_words(self) -> None:
        """Show the exact words that the positions will be kept with."""
        decision = self._decisions.get(str(self.about.currentData()))
        shown = [decision.text] if decision else words_of(self._about, self._shown()).values()
        longest = _LONGEST_AGREEMENT if self._about == About.AGREEMENT else max(map(len, shown), default=0)
        texts = (breakable(shortened(text, longest)) for text in shown)
        self._said.setText("\n".join(tr("“{words}”", words=text) for text in texts))
        self._meeting.setVisible(decision is None)
        self._at.setVisible(decision is None)
        self._mark_absent()

    def _shown(self) -> Words:
        """Return the words asked about, by column; those of the agreement are read once."""
        if self._about != About.AGREEMENT:
            return self._columns
        if self._agreement is None:
            self._agreement = agreement_words(self._desk.file)
        return {"text": self._agreement}

    def _mark_absent(self) -> None:
        """Take over from the meeting who was not present."""
        decision = self._decisions.get(str(self.about.currentData()))
        meeting = decision.meeting_id if decision else self._meeting.currentData()
        self._model.mark_absent(rounds.absent_at(self._desk.file, meeting or _OTHER_MEETING))

    def _count(self) -> None:
        taken, left = len(self._model.taken()), len(self._model.missed())
        told = trn("{number} position taken", "{number} positions taken", taken)
        rest = trn("{number} without a position", "{number} without a position", left)
        said = words.listed((told, rest if left else "")) if taken else tr("No position taken yet")
        self._taken.setText(said)  # it is there from the first: the buttons below stay under the hand
        self._keep.setEnabled(bool(taken) and not self._desk.read_only)

    def _write(self) -> None:
        self.table.setFocus()  # commits a reason that is being typed
        taken, missed = self._model.taken(), self._model.missed()
        others = [p.id for p in reading.partners(self._desk.file) if p.id not in self._model.shown]
        if not taken:
            return
        decision = self._decisions.get(str(self.about.currentData()))
        about, shown, today = self._about, self._shown(), self._desk.today()
        version = self._version_of_agreement() if about == About.AGREEMENT else None
        meeting_id = self._meeting.currentData()

        def take(session: Session) -> int:
            answers = changing.rounds.answers(taken, missed, others)
            if decision:
                return changing.rounds.hold_on_decision(
                    session, decision.id, answers, today=today, text=decision.text
                )
            held = meeting_id or changing.problem.add_other_meeting(
                session, words.word("meeting", "other"), today
            )
            question = tr("Where we stand {about}", about=words.word("asked_on", about))
            return changing.rounds.hold(
                session, held, about, shown, question, answers, today=today, version=version
            )

        if self._desk.do(tr("Take positions {about}", about=words.word("asked_on", about)), take) is not None:
            self.closed.emit()

    def _version_of_agreement(self) -> int:
        from partnerdesk.documents.agreement import version_of  # slow: only needed for the agreement
        from partnerdesk.file.reading.agreement import agreement_content

        return version_of(agreement_content(self._desk.file))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape, if no answer was given yet."""
        if event.key() == Qt.Key.Key_Escape and not self._model.taken():
            self.closed.emit()
            return
        super().keyPressEvent(event)
