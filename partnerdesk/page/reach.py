"""How far the partnership reaches: the map of its countries, and how its numbers grew."""

from xml.etree.ElementTree import Element

from partnerdesk.charts.growth import growth_drawing
from partnerdesk.charts.map import map_drawing
from partnerdesk.file.reading.reach import reach
from partnerdesk.language import tr
from partnerdesk.page.markup import clean, el
from partnerdesk.page.pictures import picture
from partnerdesk.page.shown import Shown
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

#: The sizes of the map and of a line, in their own units.
_MAP, _LINE = (640.0, 340.0), (300.0, 44.0)


def reached(shown: Shown) -> Element | None:
    """Return the section, None if nobody is a partner and nothing is committed."""
    found = reach(shown.file, shown.today)
    counts = measures(found)
    if not counts:
        return None
    since = since_text(found, shown.today)
    numbers = [_number(shown, found, measure) for measure in counts]
    people = people_text(found)
    return el(
        "section",
        el("h2", tr("How far we reach"), id="reach"),
        el("p", since, class_="small") if since else None,
        _map(found),
        el("dl", *numbers, class_="figures"),
        el("p", clean(people), dir="auto") if people else None,
        el("p", basis_text(), class_="small"),
        aria_labelledby="reach",
    )


def _map(found: Reach) -> Element | None:
    if not found.countries:
        return None
    drawing = map_drawing(found.countries, *_MAP, 1.4)
    told = el("figcaption", clean(countries_text(found)), el("span", key_text(), class_="small"))
    return el("figure", picture(drawing, clean(map_text(found))), told)


def _number(shown: Shown, found: Reach, measure: Measure) -> Element:
    grown, text, first = found.growths[measure], growth_text(measure, found), found.begins
    line = None
    if grown.steps and first is not None:
        held = [day for day, _ in found.meetings]
        line = picture(growth_drawing(grown, Span(first, shown.today), held, *_LINE, 1.4))
    told = el("span", clean(text), class_="small", dir="auto") if text else None
    return el("div", el("dt", counted(measure, grown.today)), el("dd", line, told))
