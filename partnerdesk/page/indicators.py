"""The indicators: the latest value large, its chart, how it is against its line, and its readings."""

from xml.etree.ElementTree import Element

from partnerdesk import words
from partnerdesk.charts.drawing import Ink
from partnerdesk.charts.indicator import MARKS, indicator_drawing
from partnerdesk.file.reading.figures import IndicatorFigures, indicator_figures
from partnerdesk.language import tr, trn
from partnerdesk.page.markup import Part, clean, el
from partnerdesk.page.pictures import picture
from partnerdesk.page.shown import Shown
from partnerdesk.partnership.straight_line import pace
from partnerdesk.progress_words import (
    definition_texts,
    indicator_text,
    pace_word,
    wanted_text,
    way_text,
    with_unit,
)
from partnerdesk.sdg_targets import sdg_word

#: The size of a chart, in its own units; and how many readings are listed.
_SIZE, _READINGS = (300.0, 96.0), 12


def indicators(shown: Shown) -> Element | None:
    """Return the section of the indicators, None if there are none."""
    found = indicator_figures(shown.file)
    if not found:
        return None
    heading = el("h2", tr("How we measure it"), id="measures")
    cards = [_indicator(shown, each) for each in found]
    return el("section", heading, el("div", *cards, class_="cards"), aria_labelledby="measures")


def _indicator(shown: Shown, found: IndicatorFigures) -> Element:
    row, measured = found
    how = pace(measured, shown.today)
    ink = MARKS[how][0]
    value = words.number(row.latest.value) if row.latest else "–"
    told = el("p", clean(with_unit(value, measured.unit)), class_="value", dir="auto")
    chart = picture(
        indicator_drawing(measured, shown.today, *_SIZE, 1.4), clean(indicator_text(measured, shown.today))
    )
    return el(
        "article",
        shown.spoken.block("h3", row.name),
        told,
        el("p", el("strong", pace_word(how), class_=f"pace {'way' if ink == Ink.WAY else ink}")),
        chart,
        *_lines([way_text(measured), wanted_text(measured, shown.today), *map(sdg_word, row.sdg)]),
        *(el("p", clean(text), class_="small", dir="auto") for text in definition_texts(*row.defined)),
        _readings(shown, found),
        class_="card",
    )


def _lines(texts: list[str]) -> list[Part]:
    return [el("p", clean(text), class_="small", dir="auto") for text in texts if text]


def _readings(shown: Shown, found: IndicatorFigures) -> Element | None:
    """Return the latest readings as a table; the number of those before them is told."""
    readings = list(reversed(found.row.readings))
    if not readings:
        return None
    rows = [
        el(
            "tr",
            el("td", words.number(r.value)),
            el("td", words.day(r.on)),
            el("td", shown.spoken.within(r.source) if r.source else None),
        )
        for r in readings[:_READINGS]
    ]
    head = el("tr", *(el("th", text, scope="col") for text in (tr("Value"), tr("Day"), tr("Source"))))
    table = el(
        "table", el("caption", tr("Readings")), el("thead", head), el("tbody", *rows), class_="readings"
    )
    left = len(readings) - _READINGS
    earlier = trn("and {number} earlier reading", "and {number} earlier readings", left) if left > 0 else ""
    return el("div", table, el("p", earlier, class_="small") if earlier else None)
