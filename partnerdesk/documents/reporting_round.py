"""The report of a reporting round: what partners told in it; for the lead also what is silent."""

from datetime import date

from partnerdesk.difference_words import standing_of
from partnerdesk.documents.blocks import Row
from partnerdesk.documents.errors import PaperProblem
from partnerdesk.documents.press import Columns
from partnerdesk.documents.report import Report, begin
from partnerdesk.documents.told_updates import update_lines
from partnerdesk.documents.typesetting import BODY, SMALL, SMALL_MUTED, SMALL_STRONG
from partnerdesk.file.reading.reporting import OfPartner, Reported, RoundRow, reported, reporting_rounds
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.reporting_words import counted_text, days_sentences
from partnerdesk.language import tr
from partnerdesk.words import day, listed


def write(
    file: Rows, *, paper: str, today: date, names_signs: bool = False, round_: str | None = None
) -> bytes:
    """Return the report of a round as a PDF.

    `round_` is the day of the round, such as 2026-06-30. Without it: the last round that is closed, else the
    open one. Raises PaperProblem if no round is of this day, CannotPrint if a character has no font.
    """
    return report(file, paper=paper, today=today, names_signs=names_signs, round_=round_).pdf()


def report(
    file: Rows, *, paper: str, today: date, names_signs: bool = False, round_: str | None = None
) -> Report:
    """Return the report of a round as a report."""
    made = begin(file, tr("Reporting round"), paper=paper, today=today, names_signs=names_signs)
    row = _chosen(reporting_rounds(file), round_)
    found = reported(file, row.id) if row else None
    if found is None:
        made.add(made.press.note(tr("No reporting round has been opened yet.")))
        return made
    made.places = sum(len(partner.answers) for partner in found.partners) or 1
    made.add(made.press.text(days_sentences(found.row.days), BODY, gap=14))
    made.add(made.press.text(counted_text(found.counted), BODY, gap=4))
    for partner in found.partners:
        _told(made, partner)
    _silent(made, found)
    return made


def _chosen(rounds: list[RoundRow], wanted: str | None) -> RoundRow | None:
    if wanted:
        named = [row for row in rounds if wanted == row.days.as_of.isoformat()]
        if not named:
            raise PaperProblem(
                tr(
                    "No reporting round is as of “{wanted}”. Give the day of one, as 2026-06-30.",
                    wanted=wanted,
                )
            )
        return named[0]
    return next((row for row in rounds if not row.is_open), next(iter(rounds), None))


def _told(report: Report, partner: OfPartner) -> None:
    """Print what a partner told, as a table of its commitments."""
    told = [answer for answer in partner.answers if answer.updates]
    if not told:
        return
    with report.at(tr("The partner {name}", name=partner.name)):
        report.section(partner.name)
    press = report.press
    columns = Columns(press.measure, (press.measure * 0.36, None))
    what, how = columns.places
    rows: list[Row] = []
    for answer in told:
        with report.at(tr("The commitment {name}", name=answer.title)):
            lines = [line for update in answer.updates for line in update_lines(update, answer.outcome)]
            status = standing_of(answer.status, answer.since)
            head = press.cell(*what, (answer.title, SMALL_STRONG), (status, SMALL_MUTED))
            rows.append(press.row(head, press.cell(*how, *lines)))
    report.add(press.table(columns, rows, (tr("Commitment"), tr("What was told"))))


def _silent(report: Report, found: Reported) -> None:
    """Print the commitments that are silent, with their partners, and when a form went out."""
    rows: list[Row] = []
    press = report.press
    columns = Columns(press.measure, (press.measure * 0.36, None))
    who, what = columns.places
    for partner in found.partners:
        if not partner.silent:
            continue
        with report.at(tr("The partner {name}", name=partner.name)):
            sent = [tr("form went out on {day}", day=day(on)) for on in partner.forms[-1:]]
            head = press.cell(*who, (partner.name, SMALL_STRONG), (listed(sent), SMALL_MUTED))
            titles = [(answer.title, SMALL) for answer in partner.silent]
            rows.append(press.row(head, press.cell(*what, *titles)))
    if rows:
        report.section(tr("Silent in this round"))
        report.add(press.table(columns, rows, (tr("Partner"), tr("Nothing told yet of"))))
