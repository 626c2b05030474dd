"""The positions of the partners on the wording, their reasons, and the panel to ask again."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QComboBox

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.problem.positions_model import STANDS, PositionsModel
from partnerdesk.desk.problem.positions_table import PositionsTable
from partnerdesk.desk.widgets.bars import Bar
from partnerdesk.desk.widgets.basics import Card, breakable, button, label, row
from partnerdesk.desk.widgets.fields import ChoiceField
from partnerdesk.desk.widgets.lead_mark import lead_mark
from partnerdesk.file import changing
from partnerdesk.file.reading import problem as reading
from partnerdesk.file.reading import rounds
from partnerdesk.language import tr, trn
from partnerdesk.partnership.readers import LeadWords
from partnerdesk.partnership.rounds import About

if TYPE_CHECKING:
    from sqlmodel import Session

    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.problem import Version
    from partnerdesk.file.reading.rounds import Round, Taken

_QUOTED_AT_FIRST = 4

#: The option for a meeting that is not in the file yet.
_OTHER_MEETING = 0


class RoomCard(Card):
    """The latest positions as a bar and as text, with the reasons."""

    asked = Signal()

    def __init__(self, desk: Desk) -> None:
        """Make an empty card."""
        super().__init__(tr("Where the room stands"))
        self._desk = desk
        self._round: Round | None = None
        self._all = False
        self.bar = Bar(tr("Positions"), height=34, numbers=True)
        self._words = label("", "small", wrap=True)
        self._where = label("", "small", wrap=True)
        self._asked = label("", "small", wrap=True)
        self._changed = label("", "ochre", wrap=True)
        self._quotes = label("", wrap=True)
        self._quotes.setTextFormat(Qt.TextFormat.RichText)
        self._more = button("", self._show_all, "link")
        self._none = label("", "muted", wrap=True)
        self.ask = button("", self.asked.emit)
        self._mark = lead_mark(LeadWords.POSITION_REASONS)
        reasons = (self._mark, self._quotes, self._more)
        for part in (self._asked, self.bar, self._words, self._none, self._where, *reasons, self._changed):
            self.body.addWidget(part)
        self.body.addLayout(row(self.ask, -1))

    def refresh(self, current: Version | None) -> None:
        """Show the latest positions on the wording."""
        held = rounds.of_wording(rounds.rounds(self._desk.file))
        latest = self._round = held[-1] if held else None
        partners = len(reading.partners(self._desk.file))
        positions = latest.positions if latest and latest.words else ()
        counts = Counter(p.position for p in positions)
        counted = words.listed(_counted(stand, counts[stand]) for stand in STANDS if counts[stand])
        self.bar.setVisible(bool(positions))
        colours = tokens.colours().stand
        self.bar.show_shares(((counts[s], QColor(colours[s])) for s in STANDS), counted)
        self._words.setVisible(bool(positions))
        self._words.setText(counted)
        self._show_words(latest, current)
        self._show_quotes()
        self._show_none(partners, current)
        said = tr("Ask the room again") if latest else tr("Ask the room")
        self.ask.setText(said)
        self.ask.setAccessibleName(said)
        self.ask.setEnabled(bool(partners and current and not self._desk.read_only))

    def _show_words(self, latest: Round | None, current: Version | None) -> None:
        """Show the words that the positions are on, and whether they are still the present ones."""
        is_kept = bool(latest and latest.words)
        self._where.setVisible(is_kept)
        self._asked.setVisible(latest is not None)
        self._changed.setVisible(bool(latest and latest.words and not latest.stands(current)))
        self._changed.setText(tr("The wording has changed since. These positions are on the words above."))
        if latest is None:
            return
        self._where.setText(words.listed((breakable(latest.meeting), words.day(latest.day))))
        if not latest.words:
            self._asked.setText(
                tr("Positions were taken on {day}, before wordings were kept.", day=words.day(latest.day))
            )
            return
        version = latest.version_among(reading.versions(self._desk.file))
        number = tr("version {number}", number=version.number) if version else ""
        told = [words.listed((words.word("asked_on", latest.about), number))]
        if not latest.stands(current):
            told += [tr("“{words}”", words=breakable(said)) for said in latest.words.values()]
        self._asked.setText("\n".join(told))

    def _show_none(self, partners: int, current: Version | None) -> None:
        self._none.setVisible(self._round is None)
        if not current:
            self._none.setText(tr("Once the goal is worded, ask each partner where it stands on it."))
        elif not partners:
            self._none.setText(tr("Once participants have joined, ask each where it stands on the goal."))
        else:
            self._none.setText(tr("Ask each partner where it stands on the goal. Positions bind nobody."))

    def _show_all(self) -> None:
        self._all = True
        self._show_quotes()

    def _show_quotes(self) -> None:
        held = self._round if self._round and self._round.words else None
        taken = held.positions if held and not self._desk.discreet.is_on else ()
        given = [t for s in reversed(STANDS) for t in taken if t.position == s and t.reason]
        shown = given if self._all else given[:_QUOTED_AT_FIRST]
        self._mark.setVisible(bool(shown))
        self._quotes.setVisible(bool(shown))
        self._quotes.setText("".join(_quoted(t) for t in shown))
        said = trn("Show {number} more reason", "Show {number} more reasons", len(given) - len(shown))
        self._more.setVisible(len(given) > len(shown))
        self._more.setText(said)
        self._more.setAccessibleName(said)


def _counted(stand: str, number: int) -> str:
    word = words.word("position" if number == 1 else "positions", stand)
    return tr("{number} {stand}", number=number, stand=word)


def _quoted(taken: Taken) -> str:
    muted = tokens.colour("muted").name()
    return (
        f'<p style="margin: 0 0 {tokens.px(6)}px 0;">“{escape(breakable(taken.reason or ""))}” '
        f'<span style="color: {muted}; font-size: {tokens.px(tokens.SIZES["small"])}px;">'
        f"{escape(breakable(taken.participant))}</span></p>"
    )


class Asking(Card):
    """A panel to ask each partner for its position on the current wording; stored as one decision."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        """Make a hidden panel."""
        super().__init__(tr("Where does each partner stand?"))
        self._desk = desk
        self._version: Version | None = None
        self._about = label("", "small", wrap=True)
        self._model = PositionsModel()
        self.table = PositionsTable(self._model)
        self._model.dataChanged.connect(self._count)
        self._model.modelReset.connect(self._count)
        self._meeting = ChoiceField(tr("Meeting at which positions are taken"))
        self._meeting.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._meeting.setMinimumContentsLength(18)
        self._taken = label("", "small")
        self._keep = button(tr("Keep positions"), self._write, "primary")
        self.body.addWidget(self._about)
        self.body.addWidget(self.table)
        reasons = label(tr("Reasons"), "small")
        self.body.addLayout(row(-1, reasons, lead_mark(LeadWords.POSITION_REASONS)))
        self.body.addLayout(row(label(tr("Taken at"), "small"), self._meeting, -1))
        self.body.addLayout(row(self._taken, -1, button(tr("Cancel"), self.closed.emit), self._keep))
        self.hide()

    def begin(self, version: Version) -> None:
        """Start to ask about a version."""
        self._version = version
        self._model.begin()
        self.refresh(version)
        today = self._desk.today()
        held = next((m.id for m in reading.meetings(self._desk.file) if m.day == today), _OTHER_MEETING)
        self._meeting.show_value(held)
        self.show()
        self.table.begin()

    def refresh(self, version: Version | None) -> None:
        """Show the present partners. Answers that were given are kept."""
        if version is None:
            self.closed.emit()
            return
        self._version = version
        self._about.setText(
            tr("On the goal as worded in version {number}. A position binds nobody.", number=version.number)
        )
        self._model.show_partners(reading.partners(self._desk.file))
        meetings = reading.meetings(self._desk.file)
        named = [(m.id, words.listed((m.title, words.day(m.day)))) for m in meetings]
        today = words.day(self._desk.today())
        other = tr("{meeting}, today", meeting=words.word("meeting", "other"), day=today)
        self._meeting.set_options([(_OTHER_MEETING, other), *named])

    def _count(self) -> None:
        number = len(self._model.taken())
        self._taken.setVisible(bool(number))
        self._taken.setText(trn("{number} position taken", "{number} positions taken", number))
        self._keep.setEnabled(bool(number) and not self._desk.read_only)

    def _write(self) -> None:
        self.table.setFocus()  # commits a reason that is being typed
        taken, version = self._model.taken(), self._version
        meeting_id, today = self._meeting.currentData(), self._desk.today()
        if not taken or version is None:
            return
        about = About.GOAL if version.goal else About.PROBLEM
        question = tr("Where we stand {about}", about=words.word("asked_on", about))

        def take(session: Session) -> int:
            held = meeting_id or changing.problem.add_other_meeting(
                session, words.word("meeting", "other"), today
            )
            shown, answers = rounds.texts_of(version), changing.rounds.Answers(taken)
            return changing.rounds.hold(session, held, about, shown, question, answers, today=today)

        if self._desk.do(tr("Take positions on the goal"), take) is not None:
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape, if no answer was given yet."""
        if event.key() == Qt.Key.Key_Escape and not self._model.taken():
            self.closed.emit()
            return
        super().keyPressEvent(event)
