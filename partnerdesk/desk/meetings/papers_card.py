"""The papers of a meeting: each is made with one press, for its usual reader."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from partnerdesk.desk import tokens
from partnerdesk.desk.export_asked import ExportAsked
from partnerdesk.desk.widgets.basics import Card, button, label
from partnerdesk.desk.widgets.flow import Flow
from partnerdesk.language import N_, Mark, tr

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.file.reading.meetings import WholeMeeting


class Paper(NamedTuple):
    """A paper: the kind of its export, its name, and what it is good for and for whom."""

    kind: str
    name: Mark
    tip: Mark


#: The papers before the meeting, in it and after it, in their order.
PAPERS = (
    Paper("calendar", N_("Invitation"), N_("A calendar file with day, place and agenda, for the partners")),
    Paper("agenda", N_("Agenda"), N_("For the room, without your remarks")),
    Paper("runsheet", N_("Run sheet"), N_("For those in front, with your remarks")),
    Paper("signin", N_("Sign-in sheet"), N_("A line for each who is invited, and empty ones")),
    Paper("tablecards", N_("Table cards"), N_("Names of all who are invited, to fold")),
    Paper("positioncards", N_("Position cards"), N_("One set to hold up; print one for each partner")),
    Paper("slips", N_("Slips"), N_("To write commitments on by hand, one for each open need")),
    Paper("wallcards", N_("Wall cards"), N_("The commitments, four to a page")),
    Paper("minutes", N_("Minutes"), N_("Draft until you say that they are final")),
)
#: The parts of a dossier about a meeting that are ticked at first.
_PARTS = ("agenda", "minutes")


class PapersCard(Card):
    """A button for each paper, and one for a dossier that binds a choice of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Papers of this meeting"), padding=tokens.M)
        self._desk = desk
        self._meeting: WholeMeeting | None = None
        self.papers = {
            paper.kind: button(paper.name.tr(), partial(self._make, paper.kind), tip=paper.tip.tr())
            for paper in PAPERS
        }
        for kind, made in self.papers.items():  # lists and fields beside them have these names too
            as_what = tr("{name} as a calendar file") if kind == "calendar" else tr("{name} as a PDF")
            made.setAccessibleName(as_what.format(name=made.text()))
        self.dossier = button(
            tr("Several in one PDF…"), self._bind, tip=tr("A dossier of what you choose, with bookmarks")
        )
        self._no_day = label(tr("The invitation needs a day."), "small", wrap=True)
        self.body.addLayout(Flow(*self.papers.values(), self.dossier, spacing=tokens.XS))
        self.body.addWidget(self._no_day)

    def show_meeting(self, meeting: WholeMeeting) -> None:
        """Show the papers of a meeting; a calendar has no place for one without a day."""
        self._meeting = meeting
        self.papers["calendar"].setEnabled(meeting.day is not None)
        self._no_day.setVisible(meeting.day is None)

    def _make(self, kind: str) -> None:
        meeting = self._meeting
        if meeting is not None:
            self._desk.export_asked.emit(ExportAsked(kind, meeting.id, meeting.title, asks=False))

    def _bind(self) -> None:
        meeting = self._meeting
        if meeting is not None:
            self._desk.export_asked.emit(ExportAsked("dossier", meeting.id, meeting.title, parts=_PARTS))
