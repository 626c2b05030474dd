"""The sign-in sheet of a meeting: a line to sign for each who is invited, and empty ones for others."""

from dataclasses import replace
from datetime import date

from partnerdesk.documents.blocks import Block, Row
from partnerdesk.documents.choosing import Wanted, chosen_meetings
from partnerdesk.documents.press import Columns, Press
from partnerdesk.documents.report import Report, begin
from partnerdesk.documents.typesetting import SMALL, SMALL_MUTED, SMALL_STRONG
from partnerdesk.file.reading.meetings import WholeMeeting
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.words import day_and_time, listed

#: Empty lines for those who come unannounced.
_EMPTY = 8
#: Room to write in a line, in points.
_ROOM = 34.0


def write(file: Rows, *, paper: str, today: date, meeting: Wanted = None, names_signs: bool = False) -> bytes:
    """Return the sign-in sheet as a PDF; see `report`. Raises CannotPrint if a character has no font."""
    return report(file, paper=paper, today=today, meeting=meeting, names_signs=names_signs).pdf()


def report(
    file: Rows, *, paper: str, today: date, meeting: Wanted = None, names_signs: bool = False
) -> Report:
    """Return the sign-in sheet, each meeting on its own page; `meeting` as in `chosen_meetings`.

    Raises PaperProblem if no such meeting is there.
    """
    made = begin(file, tr("Sign-in sheet"), paper=paper, today=today, names_signs=names_signs)
    found = chosen_meetings(file, meeting, today)
    if not found:
        made.add(made.press.note(tr("No meeting has been planned yet.")))
    for each in found:
        if each is not found[0]:
            made.new_part()
            made.open()
        when = day_and_time(each.on) if each.on else tr("no day yet")
        made.section(each.title, listed([when, each.place or ""]))
        with made.at(tr("The sign-in sheet of {meeting}", meeting=each.title)):
            made.add(_sheet(made.press, each))
    return made


def _sheet(press: Press, meeting: WholeMeeting) -> Block:
    columns = Columns(press.measure, (None, press.measure * 0.26, press.measure * 0.3))
    invited = [(i.name, i.person or "") for i in meeting.invited]
    guests = [(g.organisation or tr("guest"), g.name) for g in meeting.guests]
    names = [*invited, *guests, *[("", "")] * _EMPTY]
    rows = [_line(press, columns, organisation, person) for organisation, person in names]
    return press.table(columns, rows, (tr("Organisation"), tr("Name"), tr("Signature")), gap=16)


def _line(press: Press, columns: Columns, organisation: str, person: str) -> Row:
    (x, width), (x2, width2), (x3, width3) = columns.places
    row = press.row(
        press.cell(x, width, (organisation, SMALL_STRONG)),
        press.cell(x2, width2, (person, SMALL)),
        press.cell(x3, width3, ("", SMALL_MUTED)),
    )
    room = max(_ROOM - row.height, 0) / 2
    return replace(row, above=row.above + room, below=row.below + room, whole=True)
