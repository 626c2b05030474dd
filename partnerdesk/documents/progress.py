"""The progress report: the goal, its indicators, how far we reach, and the progress of every commitment."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from partnerdesk.documents.blocks import Row
from partnerdesk.documents.drawings import Stroke
from partnerdesk.documents.press import Columns, Press
from partnerdesk.documents.progress_figures import print_changes, print_figures, print_indicators
from partnerdesk.documents.reach import print_reach
from partnerdesk.documents.report import RUST, Report, begin
from partnerdesk.documents.since import since_lines
from partnerdesk.documents.told_updates import colour_of, update_lines
from partnerdesk.documents.typesetting import (
    GOAL,
    HAIRLINE,
    SMALL,
    SMALL_MUTED,
    SMALL_STRONG,
    TEAL,
    Colour,
    Style,
)
from partnerdesk.file.reading.agreement_wordings import wording_of
from partnerdesk.file.reading.figures import indicator_figures
from partnerdesk.file.reading.progress import Progress, progress
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr, trn
from partnerdesk.partnership.commitments import Status, days_late
from partnerdesk.progress_words import plan_lines
from partnerdesk.words import commas, day, listed, word

#: The order in which commitments are told, by their status.
ORDER = (Status.UNDER_WAY, Status.AGREED, Status.OFFERED, Status.ACHIEVED, Status.WITHDRAWN)
_UPDATES_SHOWN = 3


def write(file: Rows, *, paper: str, today: date, names_signs: bool = False) -> bytes:
    """Return the progress report as a PDF. Raises CannotPrint if a character has no font."""
    return report(file, paper=paper, today=today, names_signs=names_signs).pdf()


def report(file: Rows, *, paper: str, today: date, names_signs: bool = False) -> Report:
    """Return the progress report as a report."""
    made = begin(file, tr("Progress report"), paper=paper, today=today, names_signs=names_signs)
    _goal(made, file)
    print_indicators(made, indicator_figures(file), today)
    print_figures(made, file, today)
    print_reach(made, file, today)
    print_changes(made, file, today)
    found = progress(file)
    if not found:
        made.add(made.press.note(tr("No commitment has been offered yet.")))
    made.places = len(found) or 1
    for status in ORDER:
        of_status = [c for c in found if c.details.status == status]
        if of_status:
            _section(made, status, of_status, today)
    return made


def _goal(report: Report, file: Rows) -> None:
    wording = wording_of(file)
    if wording.goal:
        with report.at(tr("The goal")):
            standing = tr("Our goal, {standing}", standing=word("standing", wording.standing))
            report.add(*report.press.labelled(standing, wording.goal, GOAL, gap=20, bar=TEAL))


def _bar(row: Row, x: float, width: float, part: float, colour: Colour) -> tuple[Stroke, ...]:
    """Return a progress bar over a column; `part` is from 0.0 to 1.0."""
    y = row.above + 5
    whole = Stroke(x, y, x + width, y, HAIRLINE, 3)
    return (whole, Stroke(x, y, x + width * min(part, 1.0), y, colour, 3)) if part > 0 else (whole,)


def _section(report: Report, status: Status, found: list[Progress], today: date) -> None:
    report.section(word("commitment", status), trn("{number} commitment", "{number} commitments", len(found)))
    print_commitments(report, found, today)


def print_commitments(
    report: Report, found: Sequence[Progress], today: date, *, with_status: bool = False
) -> None:
    """Add a table of commitments: what was told of each, and what comes next.

    `with_status` tells the status beside each title, where no heading tells it.
    """
    press = report.press
    columns = Columns(press.measure, (None, press.measure * 0.36, press.measure * 0.27))
    rows: list[Row] = []
    for commitment in found:
        with report.at(tr("The commitment {name}", name=commitment.title)):
            status = word("commitment", commitment.details.status) if with_status else ""
            rows.append(_row(press, columns, commitment, today, status))
    header = (tr("Commitment"), tr("What was told"), tr("What comes next"))
    if rows:
        report.add(press.table(columns, rows, header))


def _row(press: Press, columns: Columns, c: Progress, today: date, status: str) -> Row:
    what, updated, next_ = columns.places
    along = tr("With {partners}", partners=commas(c.along)) if c.along else ""
    late = days_late(c.details, today)
    lateness = trn("{number} day late", "{number} days late", late) if late else ""
    reason = tr("Withdrawn: {reason}", reason=c.withdrawn_reason) if c.withdrawn_reason else ""
    risks = tr("Risks and barriers: {risks}", risks=c.risks) if c.risks else ""
    latest = next((u for u in c.updates if u.progress is not None), None)
    updates = press.cell(*updated, *_updates(c))
    row = press.row(
        press.cell(
            *what,
            (c.title, SMALL_STRONG),
            (status, SMALL),
            (c.partner, SMALL),
            (along, SMALL_MUTED),
            *since_lines(c.since, SMALL_MUTED),
            (lateness, SMALL_STRONG._replace(colour=RUST)),
            (reason, SMALL_MUTED),
            *((text, SMALL) for text in plan_lines(c.waits, c.voices, c.countries)),
            (risks, SMALL),
        ),
        updates._replace(y=10) if latest else updates,
        press.cell(*next_, *_next(c)),
    )
    if latest is None or latest.progress is None:
        return row
    bar = _bar(row, *updated, float(latest.progress) / 100, colour_of(latest.standing))
    return replace(row, strokes=bar)  # the text below it says the same


def _updates(c: Progress) -> Iterator[tuple[str, Style]]:
    for update in c.updates[:_UPDATES_SHOWN]:
        yield from update_lines(update, c.outcome)
    earlier = len(c.updates) - _UPDATES_SHOWN
    if earlier > 0:
        yield trn("and {number} earlier update", "and {number} earlier updates", earlier), SMALL_MUTED
    if not c.updates:
        yield tr("nothing told yet"), SMALL_MUTED


def _next(c: Progress) -> Iterator[tuple[str, Style]]:
    if c.details.next_step:
        yield c.details.next_step, SMALL
        yield listed([_day(c.details.next_step_due), c.details.next_step_person or ""]), SMALL_MUTED
    elif c.details.status not in (Status.ACHIEVED, Status.WITHDRAWN):
        yield tr("no next step named yet"), SMALL_MUTED
    for milestone in c.milestones:
        if milestone.done_on:
            done = tr("done {day}", day=_day(milestone.done_on))
            yield listed([milestone.title, done, milestone.person or ""]), SMALL_MUTED
        else:
            yield listed([milestone.title, _day(milestone.due), milestone.person or ""]), SMALL
        if milestone.purpose:
            yield milestone.purpose, SMALL_MUTED


def _day(value: date | None) -> str:
    """Return a day as text that is not broken over two lines."""
    return day(value).replace(" ", "\u00a0")
