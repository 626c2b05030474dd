"""The agenda for the room, and the run sheet for those in front: two faces of one list."""

from collections.abc import Sequence
from datetime import date

from partnerdesk.documents.blocks import Block, Row
from partnerdesk.documents.choosing import Wanted, chosen_meetings
from partnerdesk.documents.press import Columns, Press
from partnerdesk.documents.report import Report, begin
from partnerdesk.documents.typesetting import BODY, SMALL, SMALL_MUTED, SMALL_STRONG
from partnerdesk.file.reading.meetings import AgendaRow, WholeMeeting
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.partnership.timing import Slot, planned
from partnerdesk.words import choices, day_and_time, listed, word


def write(
    file: Rows,
    *,
    paper: str,
    today: date,
    meeting: Wanted = None,
    for_those_in_front: bool = False,
    names_signs: bool = False,
) -> bytes:
    """Return the agenda of a meeting as a PDF, or its run sheet; see `report`.

    Raises CannotPrint if a character has no font.
    """
    made = report(
        file,
        paper=paper,
        today=today,
        meeting=meeting,
        for_those_in_front=for_those_in_front,
        names_signs=names_signs,
    )
    return made.pdf()


def report(
    file: Rows,
    *,
    paper: str,
    today: date,
    meeting: Wanted = None,
    for_those_in_front: bool = False,
    names_signs: bool = False,
) -> Report:
    """Return the agenda of a meeting, or its run sheet.

    The run sheet adds the remarks, the materials, what the room sees and the minutes so far. `meeting`
    as in `chosen_meetings`. Raises PaperProblem if no such meeting is there.
    """
    name = tr("Run sheet") if for_those_in_front else tr("Agenda")
    made = begin(file, name, paper=paper, today=today, names_signs=names_signs)
    found = chosen_meetings(file, meeting, today)
    if not found:
        made.add(made.press.note(tr("No meeting has been planned yet.")))
    for each in found:
        with made.at(tr("The agenda of {meeting}", meeting=each.title)):
            _meeting(made, each, for_those_in_front=for_those_in_front)
    return made


def _meeting(report: Report, meeting: WholeMeeting, *, for_those_in_front: bool) -> None:
    when = day_and_time(meeting.on) if meeting.on else tr("no day yet")
    group = meeting.group if meeting.group != meeting.title else ""
    report.section(meeting.title, listed([when, meeting.place or "", group or ""]))
    if meeting.purpose:
        report.add(*report.press.paragraphs(meeting.purpose, gap=10))
    if not meeting.agenda:
        report.add(report.press.note(tr("The agenda is not written yet.")))
        return
    slots = planned([i.timed for i in meeting.agenda], meeting.start) if meeting.start else []
    rows = _run_sheet if for_those_in_front else _agenda
    report.add(rows(report.press, meeting.agenda, slots))


def _agenda(press: Press, agenda: Sequence[AgendaRow], slots: Sequence[Slot]) -> Block:
    columns = Columns(press.measure, (48, None, press.measure * 0.28, 44))
    (x, width), (x2, width2), (x3, width3), (x4, width4) = columns.places
    rows = [
        press.row(
            press.cell(x, width, (time, SMALL_STRONG)),
            press.cell(x2, width2, (item.title, BODY), (_purpose(item), SMALL_MUTED)),
            press.cell(x3, width3, (item.lead, SMALL)),
            press.cell(x4, width4, (_minutes(item), SMALL)),
        )
        for item, time in zip(agenda, _times(agenda, slots), strict=True)
    ]
    return press.table(columns, rows, (tr("Time"), tr("Item"), tr("Led by"), tr("Minutes")), gap=16)


def _run_sheet(press: Press, agenda: Sequence[AgendaRow], slots: Sequence[Slot]) -> Block:
    columns = Columns(press.measure, (48, None, press.measure * 0.24, 64))
    (x, width), (x2, width2), (x3, width3), (x4, width4) = columns.places
    passed, rows = 0, list[Row]()
    for item, time in zip(agenda, _times(agenda, slots), strict=True):
        passed += item.minutes or 0
        shown = word("shows", item.shows) if item.shows else None
        rows.append(
            press.row(
                press.cell(x, width, (time, SMALL_STRONG), (_fixed(item), SMALL_MUTED)),
                press.cell(
                    x2,
                    width2,
                    (item.title, SMALL_STRONG),
                    (_purpose(item), SMALL_MUTED),
                    (item.remarks, SMALL),
                    (item.materials and tr("Materials: {materials}", materials=item.materials), SMALL_MUTED),
                ),
                press.cell(
                    x3,
                    width3,
                    (item.lead, SMALL),
                    (shown and tr("The room sees: {view}", view=shown), SMALL_MUTED),
                ),
                press.cell(
                    x4, width4, (_minutes(item), SMALL), (tr("so far {number}", number=passed), SMALL_MUTED)
                ),
            )
        )
    header = (tr("Time"), tr("Item"), tr("Led by"), tr("Minutes"))
    return press.table(columns, rows, header, gap=16)


def _times(agenda: Sequence[AgendaRow], slots: Sequence[Slot]) -> list[str]:
    """Return the time of day of each item; without a start, its number."""
    if slots:
        return [f"{slot.begins:%H:%M}" for slot in slots]
    return [str(number) for number in range(1, len(agenda) + 1)]


def _minutes(item: AgendaRow) -> str:
    return "" if item.minutes is None else str(item.minutes)


def _fixed(item: AgendaRow) -> str | None:
    return tr("fixed") if item.fixed else None


def _purpose(item: AgendaRow) -> str | None:
    known = dict(choices("purpose"))
    return known.get(item.purpose, item.purpose) if item.purpose else None
