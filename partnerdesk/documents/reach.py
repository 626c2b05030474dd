"""How far the partnership reaches, in the progress report: the map of its countries, and how numbers grew."""

from dataclasses import replace
from datetime import date

from partnerdesk.charts.growth import growth_drawing
from partnerdesk.charts.map import map_drawing
from partnerdesk.documents.blocks import Row
from partnerdesk.documents.charts import picture
from partnerdesk.documents.press import Columns, Press
from partnerdesk.documents.report import Report
from partnerdesk.documents.typesetting import SMALL, SMALL_MUTED, SMALL_STRONG
from partnerdesk.file.reading.reach import reach
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.partnership.reach import Measure, Reach
from partnerdesk.partnership.time_line import Span
from partnerdesk.reach_words import (
    basis_text,
    counted,
    countries_text,
    growth_text,
    key_text,
    map_text,
    measures,
    people_text,
    since_text,
)

#: The heights of the map and of a line, and the space below them, in points.
_MAP, _LINE, _BELOW = 176.0, 26.0, 6.0


def print_reach(report: Report, file: Rows, today: date) -> None:
    """Print the map and the numbers; nothing if nobody is a partner and nothing is committed."""
    found = reach(file, today)
    shown, press = measures(found), report.press
    if not shown:
        return
    report.section(tr("How far we reach"), since_text(found, today))
    columns = Columns(press.measure, (press.measure * 0.3, None))
    rows: list[Row] = []
    if found.countries:
        with report.at(tr("The map")):
            rows.append(_map(press, columns, found))
    for measure in shown:
        with report.at(tr("How far we reach")):
            rows.append(_number(press, columns, found, measure, today))
    if people := people_text(found):
        with report.at(tr("How far we reach")):
            name, text = columns.places
            rows.append(
                press.row(press.cell(*name, (tr("People"), SMALL_STRONG)), press.cell(*text, (people, SMALL)))
            )
    report.add(press.table(columns, rows))
    report.add(press.note(basis_text()))


def _map(press: Press, columns: Columns, found: Reach) -> Row:
    name, (x, width) = columns.places
    row = press.row(
        press.cell(*name, (tr("Map"), SMALL_STRONG), (key_text(), SMALL_MUTED)),
        press.cell(x, width, (countries_text(found), SMALL))._replace(y=_MAP + _BELOW),
    )
    drawing = map_drawing(found.countries, width, _MAP, 0.8)
    shown = picture(drawing, x, row.above, map_text(found), row.cells[1])
    return replace(row, pictures=(shown,), whole=True)


def _number(press: Press, columns: Columns, found: Reach, measure: Measure, today: date) -> Row:
    name, (x, width) = columns.places
    grown, text, first = found.growths[measure], growth_text(measure, found), found.begins
    number = press.cell(*name, (counted(measure, grown.today), SMALL_STRONG))
    told = press.cell(x, width, (text, SMALL_MUTED))
    if not grown.steps or first is None:
        return press.row(number, told)
    row = press.row(number, told._replace(y=_LINE + _BELOW))
    held = [day for day, _ in found.meetings]
    drawing = growth_drawing(grown, Span(first, today), held, width, _LINE, 0.8)
    return replace(row, pictures=(picture(drawing, x, row.above, text, row.cells[1]),), whole=True)
