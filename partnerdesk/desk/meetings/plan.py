"""The plan of a meeting: its agenda, what it is for, and who is invited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea

from partnerdesk.desk import tokens
from partnerdesk.desk.meetings.agenda_card import AgendaCard
from partnerdesk.desk.meetings.facts_card import FactsCard
from partnerdesk.desk.meetings.invited_card import InvitedCard
from partnerdesk.desk.meetings.papers_card import PapersCard
from partnerdesk.desk.widgets.actions_card import ActionsCard
from partnerdesk.desk.widgets.basics import column, page, row
from partnerdesk.desk.widgets.beside import Beside
from partnerdesk.desk.widgets.deleting import Deleting
from partnerdesk.desk.widgets.into_view import bring_into_view
from partnerdesk.file.reading.captured import open_actions
from partnerdesk.language import tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.meetings import WholeMeeting

#: Greatest width in pixels at 100 %: longer lines are hard to read.
_WIDEST = 1240


class Plan:
    """The cards of the plan; `area` is the widget that shows them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shown: int | None = None
        self.agenda = AgendaCard(desk)
        self.facts = FactsCard(desk)
        self.invited = InvitedCard(desk)
        self.actions = ActionsCard(desk)
        self.papers = PapersCard(desk)
        self.delete = Deleting(
            tr("Delete meeting…"), tr("Its agenda and all that was captured go with it."), self._delete
        )
        beside = Beside(
            column(self.agenda),
            column(self.facts, self.invited, self.actions, spacing=tokens.L),
            column(self.papers, row(self.delete, -1), spacing=tokens.L),
        )
        beside.setMaximumWidth(tokens.px(_WIDEST))
        self.area: QScrollArea = page(beside)

    def show_meeting(self, meeting: WholeMeeting) -> None:
        """Show a meeting."""
        afresh = meeting.id != self._shown
        self._shown = meeting.id
        self.agenda.show_meeting(meeting, afresh=afresh)
        self.facts.show_meeting(meeting)
        self.invited.show_meeting(meeting)
        self.actions.show_actions(open_actions(self._desk.seen_at_meetings))
        self.papers.show_meeting(meeting)
        self.delete.setHidden(self._desk.read_only)

    def show_invited(self, table: str, row_id: int) -> None:
        """Put the focus on one who is invited, by the row of the file."""
        found = self.invited.at.get((table, row_id))
        if found is not None:
            bring_into_view(self.area, found)
            found.setFocus()

    def _delete(self) -> None:
        if self._shown is not None:
            self._desk.delete(tr("Delete meeting"), "meeting", self._shown)
            self._desk.tell(tr("Meeting deleted."), action=tr("Undo"), do=self._desk.undo)
