"""A check-in: one commitment after another, with one line for what its partner tells."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.meetings.check_in_choice import CheckInChoice
from partnerdesk.desk.meetings.drafting import Drafting
from partnerdesk.desk.meetings.promise_card import PromiseCard
from partnerdesk.desk.meetings.tell_card import TellCard, Telling
from partnerdesk.desk.widgets.basics import Card, column, label, page
from partnerdesk.desk.widgets.beside import Beside
from partnerdesk.desk.widgets.spoken_views import SpokenList
from partnerdesk.desk.widgets.unfolding_rows import Row, RowPainter, RowsModel
from partnerdesk.file import changing
from partnerdesk.file.drafts import Draft
from partnerdesk.file.reading.check_ins import check_in, speaks_for, told_at
from partnerdesk.file.reading.commitment import WholeCommitment, one_commitment
from partnerdesk.file.reading.open_commitments import OpenCommitment, open_commitments
from partnerdesk.language import tr, trn
from partnerdesk.partnership.check_ins import due_on

if TYPE_CHECKING:
    from sqlmodel import Session

    from partnerdesk.desk.full_desk import FullDesk
    from partnerdesk.file.reading.meetings import WholeMeeting

#: Greatest width in pixels at 100 %.
_WIDEST = 1320


class CheckIn(QObject):
    """The cards of a check-in; `area` is the widget that shows them."""

    #: The commitment that is asked about changed: its id, its place and how many there are, or None.
    asked = Signal(object)

    def __init__(self, desk: FullDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._meeting: WholeMeeting | None = None
        self._round: list[OpenCommitment] = []  # stays as it was chosen, also when one is not due any more
        self._now: WholeCommitment | None = None
        self.choice = CheckInChoice(desk)
        self.list = SpokenList()
        self.count = label("", "small", wrap=True)
        self.promise = PromiseCard()
        self.tell = TellCard(desk)
        self.nothing = label("", "muted", wrap=True)
        self._rows = RowsModel(self)
        self._dress_list()
        beside = Beside(
            column(self.nothing, self.promise, self.tell, spacing=tokens.L),
            column(self._aside(), spacing=tokens.L),
            column(),
            side=320,
        )
        beside.setMaximumWidth(tokens.px(_WIDEST))
        self.area: QScrollArea = page(beside)
        self.choice.chosen.connect(self._choose_round)
        self.list.selectionModel().currentChanged.connect(self._go_to)
        self.tell.told.connect(self._take)
        for key, by in (("Alt+Right", 1), ("Alt+Left", -1)):
            made = QShortcut(QKeySequence(key), self.area)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(lambda by=by: self.move(by))
        self._draft = Drafting(desk, self.tell.text, self._typed)
        self.tell.typed.connect(lambda: self._draft.pause.begin())

    def _dress_list(self) -> None:
        self.list.setAccessibleName(tr("Commitments of this check-in"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(SpokenList.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(tokens.px(320))
        self.list.setModel(self._rows)
        self._painter = RowPainter(self._rows, self.list)
        self.list.setItemDelegate(self._painter)

    def _aside(self) -> Card:
        made = Card(tr("One after another"), padding=tokens.M)
        for part in (self.choice, self.count, self.list):
            made.body.addWidget(part)
        return made

    # -- what is shown ------------------------------------------------------------------

    def show_meeting(self, meeting: WholeMeeting) -> None:
        """Show the check-in of a meeting. The commitment that is asked about stays."""
        afresh = self._meeting is None or meeting.id != self._meeting.id
        self._meeting = meeting
        self.choice.refresh()
        self._read(afresh=afresh)

    def _read(self, *, afresh: bool) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        was = None if afresh or self._now is None else self._now.id
        seen, ids = self._desk.seen, [c.id for c in self._round]
        if was is None:
            self._round = check_in(seen, self.choice.which, self.choice.whose, self._desk.today())
        else:
            there = {c.id: c for c in open_commitments(seen)}
            self._round = [there[id_] for id_ in ids if id_ in there]
        told = told_at(self._desk.file, meeting.id)
        self._rows.show_rows([self._row(c, told) for c in self._round])
        at = next((n for n, c in enumerate(self._round) if c.id == was), 0 if self._round else -1)
        number = sum((c.participant_id, c.title) in told for c in self._round)
        counted = trn("{number} commitment", "{number} commitments", len(self._round))
        self.count.setText(words.listed((counted, tr("{number} told of", number=number))))
        self._show(at)

    def _row(self, c: OpenCommitment, told: set[tuple[int | None, str | None]]) -> Row:
        due = due_on(c.next_step_due, c.ends_on)
        late = due is not None and due < self._desk.today()
        is_told = (c.participant_id, c.title) in told
        chip, tone = (tr("told"), "green") if is_told else (tr("late"), "rust") if late else ("", "")
        when = tr("due {day}", day=words.short_day(due, self._desk.today())) if due else ""
        note = words.listed((c.called, when))
        return Row(c.title, ". ".join(t for t in (c.title, note, chip) if t), note, chip, tone)

    def _show(self, at: int) -> None:
        """Show the commitment at a place of the round; -1 if there is none."""
        before = self._now.id if self._now else None
        self._now = one_commitment(self._desk.file, self._round[at].id) if at >= 0 else None
        for part in (self.promise, self.tell, self.list):
            part.setHidden(self._now is None)
        self.nothing.setHidden(self._now is not None)
        self.nothing.setText(tr("No open commitment is among these. Choose others at the side."))
        if self._now is None:
            self.asked.emit(None)
            return
        index = self._rows.index(at)
        if self.list.currentIndex().row() != at:
            self.list.setCurrentIndex(index)
        self._painter.open = at
        self.list.scheduleDelayedItemsLayout()
        self.list.scrollTo(index)
        self.promise.show_commitment(self._now, self._desk.today())
        if self._now.id != before:
            self._begin(self._now)
        self.tell.setHidden(self._desk.read_only)
        self.asked.emit((self._now.id, at + 1, len(self._round)))

    def _begin(self, c: WholeCommitment) -> None:
        meeting = self._meeting
        assert meeting is not None
        day = self._desk.today() if meeting.runs else meeting.day or self._desk.today()
        self.tell.begin(c, day, speaks_for(self._desk.file, meeting.id, c.participant_id))
        self.tell.put(_texts(self._draft.begun(meeting.id, _of(c)).text))
        self._draft.pause.end()

    # -- going on -----------------------------------------------------------------------

    @property
    def at(self) -> int:
        """Return the place in the round of the commitment that is asked about, -1 if there is none."""
        return next((n for n, c in enumerate(self._round) if self._now and c.id == self._now.id), -1)

    def move(self, by: int) -> None:
        """Go to another commitment; words that were begun are kept for this one."""
        at = self.at + by
        if 0 <= at < len(self._round):
            self._draft.keep()
            self._show(at)
            self.tell.text.setFocus()

    def _go_to(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() != self.at:
            self._draft.keep()
            self._show(index.row())

    def _choose_round(self) -> None:
        self._draft.keep()
        self._now = None
        self._read(afresh=True)

    def _take(self, telling: Telling | None) -> None:
        """Keep what was told, and go on to the next commitment."""
        now, meeting = self._now, self._meeting
        if now is None or meeting is None:
            return
        if telling is not None and not self._told(now, meeting, telling):
            return
        if self.at + 1 < len(self._round):
            self.move(1)
        else:
            self.tell.understood.setText(tr("That was the last one. The minutes hold what was told."))

    def _told(self, c: WholeCommitment, meeting: WholeMeeting, t: Telling) -> bool:
        """Keep what was told of a commitment; return whether the file took it."""
        item = meeting.present_item
        number, at = item.number if item else None, self._desk.clock.now() if meeting.runs else None

        def action(session: Session) -> int:
            verbs = changing.capturing
            where = verbs.Where(meeting.id, number, at, t.on)
            told = verbs.Told(*t[:-1])
            verbs.drop_draft(session, meeting.id, _of(c))
            return verbs.check_in(session, where, c.id, told, verbs.Who(c.participant_id, t.by))

        begun = self.tell.begun_texts()
        self.tell.put({})  # before the file tells of the change: nothing is kept of it
        self._draft.pause.end()
        if self._desk.do(tr("Keep what was told of “{title}”", title=c.title), action) is None:
            self.tell.put(begun)
            self._draft.keep()
            return False
        self._draft.taken(meeting.id, _of(c))
        fresh = one_commitment(self._desk.file, c.id)
        if fresh:
            self._begin(fresh)
        return True

    def _typed(self) -> Draft | None:
        """Return what was begun of the commitment that is asked about, as JSON by the name of its field."""
        if self._now is None or self._meeting is None:
            return None
        texts = self.tell.begun_texts()
        return Draft(self._meeting.id, _of(self._now), json.dumps(texts) if texts else "")


def _of(c: WholeCommitment) -> str:
    """Return what a draft of its news is called."""
    return f"news: {c.id}"


def _texts(draft: str) -> dict[str, str]:
    """Return what was begun, by the name of its field; nothing of a draft that is damaged."""
    try:
        found = json.loads(draft or "{}")
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}
