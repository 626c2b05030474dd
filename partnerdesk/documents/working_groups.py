"""The report of each working group: purpose, members, how its commitments go, its actions and meetings."""

from collections.abc import Iterator, Sequence
from datetime import date

from partnerdesk.documents.errors import PaperProblem
from partnerdesk.documents.press import Columns
from partnerdesk.documents.progress import ORDER, print_commitments
from partnerdesk.documents.report import RUST, Report, begin_empty
from partnerdesk.documents.typesetting import (
    BODY,
    HEADING,
    LABEL,
    SMALL,
    SMALL_MUTED,
    SMALL_STRONG,
    SUBTITLE,
    TITLE,
    Style,
)
from partnerdesk.file.reading.captured import Action
from partnerdesk.file.reading.progress import Progress, progress
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.reading.working_groups import GroupMeeting, WorkingGroup, working_groups
from partnerdesk.language import tr
from partnerdesk.partnership.commitments import Status
from partnerdesk.partnership.names import folded
from partnerdesk.words import commas, day, day_and_time, listed

_Text = tuple[str, Style]


def write(
    file: Rows, *, paper: str, today: date, group: str | None = None, names_signs: bool = False
) -> bytes:
    """Return a report for each working group, or for one, as a PDF.

    Raises CannotPrint if a character has no font, and PaperProblem if no group has this name.
    """
    made = begin_empty(file, tr("Working groups"), paper=paper, today=today, names_signs=names_signs)
    chosen = _chosen(working_groups(file), group)
    if not chosen:
        made.add(made.press.note(tr("There is no working group yet.")))
    every = {c.id: c for c in progress(file)} if chosen else {}
    for each in chosen:
        with made.at(tr("The working group {name}", name=each.about.name)):
            made.new_page(each.about.name)
            made.open()
            _head(made, each)
            _commitments(made, [every[id_] for id_ in each.commitments if id_ in every])
            _actions(made, each.actions)
            _meetings(made, each.meetings)
    return made.pdf()


def _chosen(every: Sequence[WorkingGroup], wanted: str | None) -> Sequence[WorkingGroup]:
    if wanted is None:
        return every
    found = [g for g in every if g.about.name == wanted]
    found = found or [g for g in every if folded(g.about.name) == folded(wanted)]
    if found:
        return found
    names = commas(g.about.name for g in every)
    if not names:
        raise PaperProblem(tr("There is no working group yet."))
    raise PaperProblem(
        tr("No working group is called {name}. The groups: {names}.", name=wanted, names=names)
    )


def _head(report: Report, group: WorkingGroup) -> None:
    press, about = report.press, group.about
    below = listed([tr("Working group"), tr("as of {day}", day=day(report.today))])
    report.add(
        press.text(about.name, TITLE, gap=16),
        press.text(report.partnership, SUBTITLE, gap=4),
        press.text(below, LABEL, gap=6),
    )
    if about.purpose:
        report.add(*press.labelled(tr("Purpose"), about.purpose, BODY))
    if about.coordinator:
        report.add(*press.labelled(tr("Coordinator"), about.coordinator, BODY))
    members = commas(member.name for member in about.members) or tr("nobody yet")
    report.add(*press.labelled(tr("Members"), members, BODY))


def _heading(report: Report, text: str) -> None:
    """Add a heading without a bookmark: each page has the same ones."""
    report.add(report.press.text(text, HEADING, gap=24, with_next=True))


def _commitments(report: Report, found: Sequence[Progress]) -> None:
    _heading(report, tr("What it takes on"))
    if found:
        in_order = sorted(found, key=lambda c: ORDER.index(Status(c.details.status)))
        print_commitments(report, in_order, report.today, with_status=True)
    else:
        report.add(report.press.note(tr("No commitment is taken on yet.")))


def _actions(report: Report, found: Sequence[Action]) -> None:
    if not found:
        return
    press = report.press
    _heading(report, tr("Actions"))
    columns = Columns(press.measure, (None, press.measure * 0.3, press.measure * 0.2))
    what, who, by = columns.places
    rows = [
        press.row(
            press.cell(*what, (a.text, SMALL), (a.meeting, SMALL_MUTED)),
            press.cell(*who, (listed([a.participant or "", a.person or ""]), SMALL)),
            press.cell(*by, _by(a, report.today)),
        )
        for a in found
    ]
    report.add(press.table(columns, rows, (tr("Action"), tr("Who"), tr("By"))))


def _by(action: Action, today: date) -> _Text:
    if action.done_on:
        return tr("done {day}", day=day(action.done_on)), SMALL_MUTED
    if action.due is None:
        return tr("no day yet"), SMALL_MUTED
    return day(action.due), SMALL_STRONG._replace(colour=RUST) if action.due < today else SMALL_STRONG


def _meetings(report: Report, found: Sequence[GroupMeeting]) -> None:
    if not found:
        return
    press = report.press
    _heading(report, tr("Meetings"))
    columns = Columns(press.measure, (press.measure * 0.3, None))
    when, what = columns.places
    rows = [
        press.row(
            press.cell(*when, (day_and_time(m.on) if m.on else tr("no day yet"), SMALL)),
            press.cell(*what, *_about(m, report.today)),
        )
        for m in found
    ]
    report.add(press.table(columns, rows, (tr("Day"), tr("Meeting"))))


def _about(meeting: GroupMeeting, today: date) -> Iterator[_Text]:
    yield meeting.title, SMALL_STRONG
    yield listed([tr("planned") if meeting.is_to_come(today) else "", meeting.place or ""]), SMALL_MUTED
