"""The register: every participant with its people, its outreach and its commitments."""

from collections.abc import Iterator
from datetime import date

from partnerdesk.countries import country
from partnerdesk.documents.blocks import Row
from partnerdesk.documents.press import Columns, Press
from partnerdesk.documents.report import Report, begin
from partnerdesk.documents.since import since_lines
from partnerdesk.documents.typesetting import SMALL, SMALL_MUTED, SMALL_STRONG, Style
from partnerdesk.file.reading.register import Registered, register
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr, trn
from partnerdesk.outreach_words import answer_asked
from partnerdesk.partnership.participants import Status
from partnerdesk.words import commas, day, listed, word

#: The order of sections: partners, those who may still join (most likely first), those who left.
_ORDER = (
    Status.JOINED,
    Status.INTERESTED,
    Status.INVITED,
    Status.CANDIDATE,
    Status.STEPPED_BACK,
    Status.DECLINED,
)


def write(
    file: Rows, *, paper: str, today: date, with_outreach: bool = False, names_signs: bool = False
) -> bytes:
    """Return the register as a PDF: of partners, or of all participants if `with_outreach`.

    Raises CannotPrint if a character has no font.
    """
    return report(file, paper=paper, today=today, with_outreach=with_outreach, names_signs=names_signs).pdf()


def report(
    file: Rows, *, paper: str, today: date, with_outreach: bool = False, names_signs: bool = False
) -> Report:
    """Return the register as a report."""
    made = begin(
        file,
        tr("Register of participants"),
        paper=paper,
        today=today,
        landscape=True,
        names_signs=names_signs,
    )
    registered = [r for r in register(file) if with_outreach or r.row.status == Status.JOINED]
    if not registered:
        made.add(made.press.note(tr("No participant has been named yet.")))
    made.places = len(registered) or 1
    for status in _ORDER:
        of_status = [r for r in registered if r.row.status == status]
        if of_status:
            _section(made, status, of_status)
    return made


def _section(report: Report, status: Status, found: list[Registered]) -> None:
    number = trn("{number} participant", "{number} participants", len(found))
    heading = tr("Partners") if status is Status.JOINED else word("status", status)
    report.section(heading, number)
    press = report.press
    columns = Columns(press.measure, (None, press.measure * 0.27, press.measure * 0.2, press.measure * 0.24))
    rows: list[Row] = []
    for registered in found:
        with report.at(tr("The participant {name}", name=registered.row.name)):
            rows.append(_row(press, columns, registered))
    header = (tr("Participant"), tr("People"), tr("Outreach"), tr("Commitments"))
    if rows:
        report.add(press.table(columns, rows, header))


def _row(press: Press, columns: Columns, registered: Registered) -> Row:
    name, people, steps, commitments = columns.places
    row = registered.row
    called = (
        tr("{name} ({short_name})", name=row.name, short_name=row.short_name) if row.short_name else row.name
    )
    role = word("role", row.role) if row.role else ""
    kind = listed([role, word("sector", row.sector), commas(map(country, row.countries))])
    return press.row(
        press.cell(*name, (called, SMALL_STRONG), (kind, SMALL_MUTED), (registered.why, SMALL)),
        press.cell(*people, *_people(registered)),
        press.cell(*steps, *_steps(registered)),
        press.cell(*commitments, *_commitments(registered)),
    )


def _people(registered: Registered) -> Iterator[tuple[str, Style]]:
    for person in registered.people:
        yield person.name, SMALL
        yield listed([person.title or "", tr("signatory") if person.signatory else ""]), SMALL_MUTED
        yield person.email or "", SMALL_MUTED
        yield person.phone or "", SMALL_MUTED


def _steps(registered: Registered) -> Iterator[tuple[str, Style]]:
    for step in registered.steps:
        asked = answer_asked(step.answer_due)
        yield listed([day(step.on), word("status", step.status), asked]), SMALL
        yield step.why or "", SMALL_MUTED


def _commitments(registered: Registered) -> Iterator[tuple[str, Style]]:
    for commitment in registered.commitments:
        yield commitment.title, SMALL
        along = tr("along with it") if commitment.along else ""
        yield listed([word("commitment", commitment.status), along]), SMALL_MUTED
        yield from since_lines(commitment.since, SMALL_MUTED)
