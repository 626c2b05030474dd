"""The first part of the progress report: the indicators with their charts, figures, and what changed."""

from dataclasses import replace
from datetime import date

from partnerdesk.changed_words import changed_sentences
from partnerdesk.charts.indicator import indicator_drawing
from partnerdesk.documents.blocks import Row
from partnerdesk.documents.charts import picture
from partnerdesk.documents.drawings import Stroke
from partnerdesk.documents.press import Columns, Press
from partnerdesk.documents.report import RUST, Report
from partnerdesk.documents.typesetting import (
    HAIRLINE,
    OCHRE,
    SMALL,
    SMALL_MUTED,
    SMALL_STRONG,
    TEAL,
    Colour,
)
from partnerdesk.file.reading.changed import changed_since
from partnerdesk.file.reading.counting import not_counted
from partnerdesk.file.reading.figures import IndicatorFigures, money, stones, told_last
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.reading.since import meetings_held
from partnerdesk.language import tr
from partnerdesk.partnership.problem import way_covered
from partnerdesk.partnership.told import Age, ages
from partnerdesk.progress_words import (
    ages_text,
    definition_texts,
    indicator_text,
    left_out_text,
    money_by_year_text,
    pace_text,
    stones_counted,
    way_text,
)
from partnerdesk.sdg_targets import sdg_word
from partnerdesk.words import commas, day, listed, number

#: The height of a chart, and the space below it, in points.
_CHART, _BELOW = 46.0, 6.0

_AGES: dict[Age, Colour] = {
    Age.WITHIN_ONE: TEAL,
    Age.OVER_ONE: OCHRE,
    Age.OVER_TWO: RUST,
    Age.NOTHING: HAIRLINE,
}


def print_indicators(report: Report, found: list[IndicatorFigures], today: date) -> None:
    """Print each indicator with its chart, how it is against its line, and its readings."""
    if not found:
        return
    report.section(tr("How we measure it"))
    press = report.press
    columns = Columns(press.measure, (None, press.measure * 0.34, press.measure * 0.27))
    rows: list[Row] = []
    for figures in found:
        with report.at(tr("The indicator {name}", name=figures.row.name)):
            rows.append(_indicator(press, columns, figures, today))
    header = (tr("Indicator"), tr("From, to"), tr("Readings"))
    report.add(press.table(columns, rows, header))


def _indicator(press: Press, columns: Columns, found: IndicatorFigures, today: date) -> Row:
    name, way, readings = columns.places
    row, measured = found
    lines = [
        (listed([number(r.value), day(r.on), r.source or ""]), SMALL if n == 0 else SMALL_MUTED)
        for n, r in enumerate(reversed(row.readings))
    ] or [(tr("no reading yet"), SMALL_MUTED)]
    latest = row.latest.value if row.latest else None
    covered = round(way_covered(row.baseline, row.target, latest) * 100)
    percent = tr("{percent} % of the way", percent=covered) if row.target is not None and row.readings else ""
    sdg = ""
    if row.sdg:
        sdg = tr("Sustainable Development Goals: {targets}", targets=commas(map(sdg_word, row.sdg)))
    x, width = way
    drawing = indicator_drawing(measured, today, width - 8, _CHART, 0.8)
    texts = press.cell(
        x,
        width,
        (way_text(measured), SMALL),
        (percent, SMALL_MUTED),
        (pace_text(measured, today), SMALL_MUTED),
    )
    has_chart = bool(drawing.lines or drawing.marks)
    made = press.row(
        press.cell(
            *name,
            (row.name, SMALL_STRONG),
            *((text, SMALL_MUTED) for text in definition_texts(*row.defined)),
            (sdg, SMALL_MUTED),
        ),
        texts._replace(y=_CHART + _BELOW) if has_chart else texts,
        press.cell(*readings, *lines),
    )
    if not has_chart:
        return made
    chart = picture(drawing, x, made.above, indicator_text(measured, today), made.cells[1])
    return replace(made, pictures=(chart,), whole=made.height < 2 * _CHART)


def print_figures(report: Report, file: Rows, today: date) -> None:
    """Print how long ago commitments were told of, how many milestones are done, and the money."""
    counted, found, sums = ages(told_last(file).values(), today), stones(file, today), money(file)
    press = report.press
    columns = Columns(press.measure, (press.measure * 0.3, None))
    rows = []
    if every := sum(counted.values()):
        text = ages_text(counted)
        of = tr("agreed or under way: {number}", number=every)
        shares = [(number, _AGES[age]) for age, number in counted.items()]
        rows.append(_figure(press, columns, (tr("Told last"), of), text, shares))
    if any(found):
        parts = [(found.done, TEAL), (found.late, RUST), (found.coming, HAIRLINE)]
        rows.append(_figure(press, columns, (tr("Milestones"), ""), stones_counted(*found), parts))
    for sum_ in sums:
        halves: list[tuple[float, Colour]] = [(sum_.share, TEAL), (1 - sum_.share, HAIRLINE)]
        rows.append(
            _figure(press, columns, (tr("Money"), sum_.currency or ""), money_by_year_text(sum_), halves)
        )
    if rows:
        report.section(tr("Where we are"), left_out_text(not_counted(file)))
        report.add(press.table(columns, rows))


def _figure(
    press: Press,
    columns: Columns,
    name: tuple[str, str],
    text: str,
    shares: list[tuple[float, Colour]] | list[tuple[int, Colour]],
) -> Row:
    """Return a figure with a bar of its shares; the text below the bar says the same."""
    first, (x, width) = columns.places
    row = press.row(
        press.cell(*first, (name[0], SMALL_STRONG), (name[1], SMALL_MUTED)),
        press.cell(x, width, (text, SMALL))._replace(y=12),
    )
    whole, at, y, strokes = sum(amount for amount, _ in shares), x, row.above + 5, []
    for amount, colour in shares:
        right = at + width * float(amount) / float(whole)
        if amount > 0:
            strokes.append(Stroke(at, y, right, y, colour, 5))
        at = right
    return replace(row, strokes=tuple(strokes), whole=True)


def print_changes(report: Report, file: Rows, today: date) -> None:
    """Print what changed since the last meeting, in sentences; nothing if no meeting was held."""
    held = [meeting for meeting in meetings_held(file, today) if meeting.on < today]
    if not held:
        return
    meeting = held[0]
    told = changed_sentences(changed_since(file, meeting.on, today), today, reasons=True)
    with report.at(tr("The meeting {name}", name=meeting.title)):
        report.section(tr("Since {meeting}, {day}", meeting=meeting.title, day=day(meeting.on)))
    for sentence in told:
        with report.at(tr("What changed")):
            press = report.press
            bullet = press.cell(0, 10, ("–", SMALL_MUTED))
            report.add(press.item(bullet, press.cell(12, press.measure - 12, (sentence, SMALL)), gap=3))
    if not told:
        report.add(report.press.note(tr("Nothing is recorded since.")))
