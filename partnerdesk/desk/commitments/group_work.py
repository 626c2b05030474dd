"""What a working group does beside its commitments: its open actions, its meetings, and its report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerdesk import words
from partnerdesk.desk import tokens
from partnerdesk.desk.export_asked import ExportAsked
from partnerdesk.desk.places import Place
from partnerdesk.desk.widgets.actions_card import ActionsCard
from partnerdesk.desk.widgets.basics import button, clear, column, label
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.file import changing
from partnerdesk.file.reading.problem import whole
from partnerdesk.file.reading.working_groups import working_group
from partnerdesk.language import tr, trn

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.commitment import GroupRow
    from partnerdesk.file.reading.working_groups import GroupMeeting

#: Meetings to come that are listed; the others are counted.
_MOST = 6


class GroupWork(QWidget):
    """The open actions and meetings to come of a group, and buttons to meet and to print its report."""

    def __init__(self, desk: Desk) -> None:
        """Make it empty; `show_group` fills it."""
        super().__init__()
        self._desk = desk
        self._group: GroupRow | None = None
        tip = tr("Plan a meeting of the group; its members are invited")
        self.meet = button(tr("Meet"), self._meet, tip=tip)
        self.report = button(tr("Report of the group"), self._report, "quiet")
        self.still_to_do = ActionsCard(desk)
        self.still_to_do.meeting_asked.connect(lambda id_: desk.go(Place.MEETINGS, ("action", id_)))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(tokens.XS)
        inside = column(
            self.still_to_do, self._lines, Flow(self.meet, self.report, spacing=tokens.S), spacing=tokens.S
        )
        inside.setContentsMargins(0, 0, 0, 0)
        self.setLayout(inside)

    def show_group(self, group: GroupRow) -> None:
        """Show what a group does."""
        self._group = group
        found = working_group(self._desk.seen_at_meetings, group.id)
        today = self._desk.today()
        self.still_to_do.show_actions([a for a in found.actions if not a.done_on] if found else [])
        to_come = [m for m in found.meetings if m.is_to_come(today)] if found else []
        clear(self._lines)
        if to_come:
            self._lines.addWidget(label(tr("It meets"), "heading"))
        for meeting in to_come[:_MOST]:
            self._lines.addWidget(self._meeting(meeting))
        if len(to_come) > _MOST:
            rest = len(to_come) - _MOST
            self._lines.addWidget(label(trn("and {number} more", "and {number} more", rest), "small"))
        self.meet.setHidden(self._desk.read_only)

    def _meeting(self, meeting: GroupMeeting) -> QWidget:
        when = words.day_and_time(meeting.on) if meeting.on else tr("no day yet")
        text = words.listed((meeting.title, when))
        return button(text, lambda: self._desk.go(Place.MEETINGS, ("meeting", meeting.id)), "link")

    def _meet(self) -> None:
        """Plan a meeting of the group with the agenda of its kind, and show it."""
        if (group := self._group) is None:
            return
        from partnerdesk.meeting_patterns import pattern  # slow: not needed at start

        self._desk.flushing.emit()
        today, like = self._desk.today(), pattern("working_group", whole(self._desk.file).language)
        items = [item.columns() for item in like.items] if like else []
        made = self._desk.do(
            tr("Plan a meeting of {group}", group=group.name),
            lambda session: changing.groups.meet(
                session, group.id, group.name, today, items=items, purpose=like.purpose if like else None
            ),
        )
        if made is not None:
            self._desk.go(Place.MEETINGS, ("meeting", made))

    def _report(self) -> None:
        if self._group is not None:
            self._desk.export_asked.emit(ExportAsked("groups", name=self._group.name, group=self._group.name))
