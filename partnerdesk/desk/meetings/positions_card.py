"""A round of positions in the meeting: asked, taken by keys, hidden from the room until it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.meetings.subjects import of_decision, subject, subject_choices
from partnerdesk.desk.meetings.wall_card import with_key
from partnerdesk.desk.room_views import SHOW_POSITIONS
from partnerdesk.desk.widgets.basics import Card, breakable, button, label, row, shortened
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.positions_model import PositionsModel
from partnerdesk.desk.widgets.positions_table import PositionsTable
from partnerdesk.file import changing
from partnerdesk.file.reading.problem import partners, versions
from partnerdesk.file.reading.rounds import texts_of
from partnerdesk.language import tr, trn
from partnerdesk.partnership.meetings import Shows
from partnerdesk.partnership.rounds import WORDED, About, Why, words_of

if TYPE_CHECKING:
    from sqlmodel import Session

    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.file.reading.meetings import WholeMeeting
    from partnerdesk.file.reading.rounds import OpenRound
    from partnerdesk.file.recording import Changed
    from partnerdesk.partnership.captured_line import Line

_LONGEST = 600
_ASK = "Alt+Q"


class PositionsCard(Card):
    """Asks the partners in the room. What they say is in the file at once, and hidden until it is shown."""

    begun = Signal()  # the table is shown now
    over = Signal()  # it went away with the focus

    def __init__(self, desk: FullDesk) -> None:
        """Make the card without a round."""
        super().__init__(tr("Positions"), padding=tokens.M)
        self._desk = desk
        self._meeting: WholeMeeting | None = None
        self._held: OpenRound | None = None
        self._is_reading = False
        self.about = ChoiceField(tr("What is asked about"))
        self.about.may_be_narrow()
        self.about.setMinimumContentsLength(18)
        self.ask = button(with_key(tr("Ask for positions"), _ASK), self.begin)
        self.said = label("", wrap=True)
        self.changed = label("", "ochre", wrap=True)
        self._model = PositionsModel()
        self.table = PositionsTable(self._model)
        self._model.dataChanged.connect(self._take)
        self.missing = label("", "small", wrap=True)
        self.reveal = button(
            with_key(tr("Show positions"), SHOW_POSITIONS), desk.room.positions.show, "primary"
        )
        self.drop = button(tr("Drop the round"), self._drop, "quiet")
        self._tools = row(self.reveal, self.drop, -1, spacing=tokens.S)
        self.body.addLayout(Flow(self.about, self.ask, spacing=tokens.S))
        for part in (self.said, self.changed, self.table, self.missing):
            self.body.addWidget(part)
        self.body.addLayout(self._tools)
        QShortcut(QKeySequence(_ASK), self).activated.connect(self.begin)
        desk.room.positions.changed.connect(self._show_round)
        desk.changed.connect(self._on_changed)

    def show_meeting(self, meeting: WholeMeeting) -> None:
        """Show the round of a meeting, or what it can ask about."""
        self._meeting = meeting
        chosen = self.about.currentData()
        choices = subject_choices(self._desk, meeting.id)
        self.about.set_options(choices)
        keys = [key for key, _ in choices]
        self.about.show_value(chosen if chosen in keys else keys[0])
        self._show_round()

    def begin(self) -> None:
        """Ask about what is chosen: its words as they are now, for those who are here."""
        key = self.about.currentData()
        if key is not None:
            self._ask(str(key))

    def may_ask(self, line: Line) -> str:
        """Return what keeps a captured line from being asked, "" if nothing does."""
        if self._held is not None:
            return tr("Positions are being taken. Show them to the room or drop the round, then ask again.")
        if not self._desk.read(partners):
            return tr("Nobody has joined yet, and positions are those of partners.")
        worded = {key for key, _ in subject_choices(self._desk, self._meeting.id)} if self._meeting else set()
        if line.about != About.DECISION and str(line.about) not in worded:
            return tr("It is not worded yet, and positions are taken on words. Word it first.")
        return ""

    def ask_line(self, line: Line) -> None:
        """Ask about what a captured line names, or about its own words as a decision."""
        if line.about != About.DECISION:
            self._ask(str(line.about))
        else:
            self._ask(None, line.text)

    def _ask(self, key: str | None, text: str = "") -> None:
        """Ask about a key of `subject_choices`; without one about the words of a decision."""
        meeting = self._meeting
        if meeting is None or self._held is not None or self._desk.read_only or not self._desk.read(partners):
            return
        self._desk.flushing.emit()
        self._desk.note_seen()
        item, now = meeting.present_item, self._desk.clock.now()
        asked = None if key is None else subject(self._desk, meeting.id, key)
        absent = [(who, Why.ABSENT) for who in self._absent(meeting)]

        def action(session: Session) -> int:
            here = asked
            if here is None:
                changing.capturing.drop_draft(session, meeting.id)
                here = of_decision(meeting.id, changing.rounds.put_to_all(session, meeting.id, text))
            here = here._replace(item=item.number if item else None)
            return changing.rounds.open_round(session, here, absent, now=now)

        made = self._desk.do(tr("Ask for positions"), action)
        if made is not None:
            self._desk.room.course.show(Shows.POSITIONS)
            self.begun.emit()
            self.table.begin()

    def _absent(self, meeting: WholeMeeting) -> list[int]:
        """Return the partners that are not here; none where nobody noted who came."""
        here = {i.participant_id for i in meeting.invited if i.is_here}
        return [p.id for p in self._desk.read(partners) if p.id not in here] if here else []

    def _drop(self) -> None:
        held = self._held
        if held is not None:
            self._desk.do(
                tr("Drop the round of positions"), lambda session: changing.rounds.drop(session, held.id)
            )

    def _on_changed(self, changed: Changed | None) -> None:
        """Show that the wording changed, which is no change of the meeting."""
        if self._held is not None and (changed is None or changed.touches("problem_version")):
            self._show_round()

    # -- what is shown ------------------------------------------------------------------

    def _show_round(self) -> None:
        """Show the round that is open in this meeting, and who is missing in it."""
        held, meeting = self._desk.room.positions.open, self._meeting
        self._held = held if meeting is not None and held and held.meeting_id == meeting.id else None
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        was_open = self.table.isVisibleTo(self)
        may_ask = self._held is None and not self._desk.read_only and bool(meeting and meeting.runs)
        may_ask = may_ask and bool(self._desk.read(partners))
        for part in (self.about, self.ask):
            part.setVisible(may_ask)
        for shown in (self.said, self.table, self.missing, self.reveal, self.drop):
            shown.setVisible(self._held is not None)
        self.changed.setVisible(False)
        self.heading.setVisible(self._held is not None)
        self.setVisible(may_ask or self._held is not None)
        if self._held is None:
            if was_open and had_focus:
                self.over.emit()
            return
        self._show_words(self._held)
        every, discreet = self._desk.read(partners), self._desk.discreet.is_on
        absent = {who for who, why in self._held.unheard.items() if why == Why.ABSENT}
        self._is_reading = True
        self._model.show_partners(every)
        self._model.show_answers(self._held.stands, self._held.reasons, absent)
        self._model.wait_for({p.id for p in every} - self._held.unheard.keys())
        self._model.hide(hides=discreet)
        self._is_reading = False
        missing = [p.name for p in every if p.id not in self._held.stands and p.id not in self._held.unheard]
        said = tr("Missing: {names}", names=words.commas(missing))
        if discreet:
            said = trn("{number} position is missing", "{number} positions are missing", len(missing))
        self.missing.setText(breakable(said) if missing else tr("All who are here took a position."))
        for tool in (self.reveal, self.drop, self.table):
            tool.setDisabled(self._desk.read_only)

    def _show_words(self, held: OpenRound) -> None:
        """Show the exact words, and that they are no longer those of today where that is so."""
        texts = (tr("“{words}”", words=shortened(text, _LONGEST)) for text in held.words.values())
        about = words.word("about", held.about)
        self.said.setText(breakable("\n".join((about, *texts))))
        every = self._desk.read(versions)
        now = words_of(held.about, texts_of(every[-1])) if every and held.about in WORDED else held.words
        self.changed.setText(
            tr("The wording changed while you were asking. The positions are on the words above.")
        )
        self.changed.setVisible(now != held.words)

    # -- taking -------------------------------------------------------------------------

    def _take(self, first: QModelIndex, last: QModelIndex) -> None:
        """Put what was changed in the table into the file."""
        if self._is_reading or self._held is None:
            return
        for at in range(first.row(), last.row() + 1):
            self._take_row(self._held, *self._model.answer(at))

    def _take_row(
        self, held: OpenRound, who: int, stand: str | None, reason: str | None, is_absent: bool
    ) -> None:
        if (stand, reason) != (held.stands.get(who), held.reasons.get(who)):
            said = tr("Take a position") if stand else tr("Take back a position")
            self._desk.do(said, lambda session: changing.rounds.answer(session, held.id, who, stand, reason))
        if is_absent != (held.unheard.get(who) == Why.ABSENT) and stand is None:
            said = tr("Note who is absent") if is_absent else tr("Note who is here")
            self._desk.do(
                said,
                lambda session: changing.rounds.say_absent(session, held.id, who, is_absent=is_absent),
            )
