"""The agenda of a meeting while it is planned: items in order, with their times of the day."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from partnerdesk.desk import tokens
from partnerdesk.desk.meetings.agenda_rows import agenda_rows, span_text
from partnerdesk.desk.meetings.item_editor import ItemEditor
from partnerdesk.desk.widgets.adder import Adder
from partnerdesk.desk.widgets.basics import Card, clear, label, prepare_button, row, shortened
from partnerdesk.desk.widgets.cut_button import CutButton
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.desk.widgets.unfolding_list import UnfoldingList
from partnerdesk.file import changing
from partnerdesk.file.reading.captured import LeftOver, left_over
from partnerdesk.file.reading.problem import participants
from partnerdesk.language import N_, Mark, tr, trn
from partnerdesk.partnership.timing import first_overrun
from partnerdesk.partnership.written.minutes import title_and_minutes

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.meetings import AgendaRow, WholeMeeting

_MOST_LEFT_OVER, _LONGEST = 8, 60
_LEFT: dict[str, Mark] = {
    "parked": N_("parked"),
    "agenda_item": N_("not reached"),
    "decision": N_("to look at again"),
}


class AgendaCard(Card):
    """Items that are reordered by drag or keys; the times follow. Below, what other meetings left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Agenda"), padding=tokens.M)
        self._desk = desk
        self._meeting: WholeMeeting | None = None
        self.editor = ItemEditor(desk, self._edit, self._key, lambda: participants(desk.seen_at_meetings))
        self.list = UnfoldingList(tr("Agenda"), self.editor, orderable=True)
        self.slack = label("", "small")
        self.adder = Adder(tr("New item"), tr("add an item, such as “Welcome 10 min”, then Enter"), desk)
        self.adder.added.connect(self._add)
        self._left = Flow(spacing=tokens.XS)
        self._bring = label(tr("Or bring back:"), "small")
        self.body.removeWidget(self.heading)
        self.body.addLayout(row(self.heading, -1, self.slack))
        self.body.addWidget(self.list, 1000)
        self.body.addWidget(self.adder)
        self.body.addWidget(self._bring)
        self.body.addLayout(self._left)
        self.body.addStretch(1)
        self.list.chosen.connect(self._show_open)
        self.list.reordered.connect(self._move)

    # -- what is shown ------------------------------------------------------------------

    def show_meeting(self, meeting: WholeMeeting, *, afresh: bool) -> None:
        """Show the agenda. The open item stays open, unless it is another meeting (`afresh`)."""
        was = self._open_item()
        self._meeting = meeting
        ids = [item.id for item in meeting.agenda]
        at = ids.index(was.id) if was and not afresh and was.id in ids else -1
        clock = meeting.begun or meeting.start
        slots = meeting.slots(clock) if clock else []
        self.heading.setText(tr("Agenda · {span}", span=span_text(slots)) if slots else tr("Agenda"))
        self.list.orderable = not self._desk.read_only
        self.list.show_rows(agenda_rows(meeting, slots), at)
        self.list.setVisible(bool(ids))
        self.slack.setText(self._about_time(meeting))
        self.adder.begin(("meeting", meeting.id))
        self.adder.setHidden(self._desk.read_only)
        self._show_left_over(meeting)
        self._show_open(at)

    def _about_time(self, meeting: WholeMeeting) -> str:
        """Return how long it takes, and the first conflict of a fixed item if there is one."""
        slots = meeting.slots(meeting.start) if meeting.start else []
        late = first_overrun(slots)
        if late:
            over = late.overrun // timedelta(minutes=1)
            title = next(i.title for i in meeting.agenda if i.id == late.item.id)
            return tr("{number} min too long before “{item}”", number=over, item=shortened(title, _LONGEST))
        total = sum(item.minutes or 0 for item in meeting.agenda)
        if not total:
            return ""
        hours, minutes = divmod(total, 60)
        return (
            tr("{hours} h {minutes} min", hours=hours, minutes=minutes)
            if hours
            else trn("{number} min", "{number} min", minutes)
        )

    def _show_left_over(self, meeting: WholeMeeting) -> None:
        found = [] if self._desk.read_only else left_over(self._desk.file, meeting.id)[:_MOST_LEFT_OVER]
        clear(self._left)
        for each in found:
            kind = _LEFT[each.table].tr()
            text = tr("{text} · {kind}", text=shortened(each.text, _LONGEST), kind=kind)
            made = CutButton(text)
            prepare_button(made, text, partial(self._take_back, each), "chip", "")
            made.setAccessibleDescription(tr("From {meeting}. Puts it on this agenda.", meeting=each.meeting))
            self._left.addWidget(made)
        self._bring.setHidden(not found)

    def _show_open(self, at: int) -> None:
        if self._meeting and 0 <= at < len(self._meeting.agenda):
            self.editor.show_item(
                self._meeting.agenda[at],
                read_only=self._desk.read_only,
                discreet=self._desk.discreet.is_on,
            )

    def show_item(self, item_id: int, *, into: bool = False) -> None:
        """Open an item."""
        ids = [item.id for item in self._meeting.agenda] if self._meeting else []
        if item_id in ids:
            self.editor.commit()
            self.list.unfold(ids.index(item_id), into=into)

    def _open_item(self) -> AgendaRow | None:
        if self._meeting is None:
            return None
        agenda = self._meeting.agenda
        return agenda[self.list.open] if 0 <= self.list.open < len(agenda) else None

    def _key(self) -> Hashable:
        item = self._open_item()
        return ("agenda_item", item.id if item else None)

    # -- changing -----------------------------------------------------------------------

    def _edit(self, what: str, value: Any) -> None:
        item, at = self._open_item(), self.list.open
        if item is None:
            return
        if what in ("up", "down"):
            self._move(at, at + (1 if what == "down" else -1))
        elif what == "delete":
            self.list.setFocus()
            self.list.unfold(-1)
            said = tr("Delete item")
            self._desk.delete(said, "agenda_item", item.id)
            self._desk.tell(tr("Done: {what}", what=said), action=tr("Undo"), do=self._desk.undo)
        else:
            self._desk.write(tr("Change the agenda"), "agenda_item", item.id, **{what: value})

    def _move(self, at: int, to: int) -> None:
        meeting = self._meeting
        if meeting is None or not (0 <= at < len(meeting.agenda) and 0 <= to < len(meeting.agenda)):
            return
        id_ = meeting.agenda[at].id
        self._desk.do(
            tr("Move the item"),
            lambda session: changing.meetings.move_item(session, meeting.id, id_, to),
        )
        if self.list.open < 0:
            self.list.point_at(to)

    def _add(self, title: str) -> None:
        meeting = self._meeting
        if meeting is not None:
            words, minutes = title_and_minutes(title)
            made = self._desk.do(
                tr("Add item"),
                lambda session: changing.meetings.add_item(session, meeting.id, words, minutes=minutes),
            )
            if made is not None and not self.adder.hasFocus():
                self.show_item(made)

    def _take_back(self, left: LeftOver) -> None:
        meeting, today = self._meeting, self._desk.today()
        if meeting is None:
            return
        said = tr("Bring back “{text}”", text=shortened(left.text, _LONGEST))
        if left.table == "parked":
            self._desk.do(
                said, lambda session: changing.meetings.bring_back(session, meeting.id, left.id, today)
            )
        else:
            self._desk.do(
                said,
                lambda session: changing.meetings.add_item(
                    session, meeting.id, left.text, minutes=left.minutes
                ),
            )
