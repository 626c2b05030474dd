"""What the pictures of the reach of the partnership say in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk import words
from partnerdesk.charts.map import off_the_map
from partnerdesk.countries import country
from partnerdesk.language import tr, trn
from partnerdesk.partnership.reach import Measure

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.partnership.reach import Country, Reach

#: So many meetings are told beside a line.
_MEETINGS = 3


def counted(measure: Measure, number: int) -> str:
    """Return a number with what it counts: "7 partners"."""
    match measure:
        case Measure.PARTNERS:
            return trn("{number} partner", "{number} partners", number)
        case Measure.SECTORS:
            return trn("{number} sector", "{number} sectors", number)
        case Measure.COUNTRIES:
            return trn("{number} country", "{number} countries", number)
        case Measure.AREAS:
            return trn("{number} target area", "{number} target areas", number)


def growth_text(measure: Measure, reach: Reach) -> str:
    """Return how a number grew: what it was at the latest meetings, and of what no day is known."""
    grown = reach.growths[measure]
    if not grown.steps:
        return ""
    told = [
        tr("{number} by {meeting}, {day}", number=grown.on(day), meeting=title, day=words.day(day))
        for day, title in reach.meetings[-_MEETINGS:]
    ]
    if not told:
        first, number = grown.steps[0]
        told.append(tr("{number} since {day}", number=number, day=words.day(first)))
    if grown.undated:
        told.append(tr("{number} without a known day count from today", number=grown.undated))
    return words.semicolons(told)


def measures(reach: Reach) -> list[Measure]:
    """Return what there is anything of, in the order in which it is told."""
    return [measure for measure in Measure if reach.growths[measure].today]


def countries_text(reach: Reach, most: int = 40) -> str:
    """Return the countries with the numbers of their commitments, and what is not on the map."""
    told = [_country(c) for c in reach.countries[:most]]
    left = len(reach.countries) - most
    off = off_the_map(reach.countries)
    return words.listed((
        words.semicolons(told),
        trn("and {number} more country", "and {number} more countries", left) if left > 0 else "",
        tr("not on the map: {countries}", countries=words.commas(map(country, off))) if off else "",
        trn(
            "{number} commitment names no country", "{number} commitments name no country", reach.nowhere
        )
        if reach.nowhere
        else "",
    ))  # fmt: skip


def _country(found: Country) -> str:
    name = country(found.code)
    if found.is_offered:
        return tr("{country} {number}, only offered", country=name, number=found.commitments)
    return tr("{country} {number}", country=name, number=found.commitments)


def map_text(reach: Reach) -> str:
    """Return what the map shows, for who does not see it."""
    number = len(reach.countries)
    return trn(
        "Map with {number} country, by the number of commitments: {countries}",
        "Map with {number} countries, by the number of commitments: {countries}",
        number,
        countries=countries_text(reach, number),
    )


def key_text() -> str:
    """Return what the discs mean, and why there are no borders."""
    return tr(
        "The larger a disc, the more commitments are for its country; in a ring they are only offered. "
        "The map draws no borders, so that it takes no side on any."
    )


def basis_text() -> str:
    """Return what counts, and from when."""
    return tr(
        "Those who are partners today count since they joined; the countries and areas of their commitments "
        "since the first day on which one was agreed, began or was told of."
    )


def people_text(reach: Reach) -> str:
    """Return the people that commitments count, by unit; "" if none does."""
    if not reach.people:
        return ""
    told = (
        trn(
            "{amount} {unit} in {number} commitment",
            "{amount} {unit} in {number} commitments",
            c.commitments,
            amount=words.number(c.number),
            unit=c.unit,
        )
        for c in reach.people
    )
    twice = tr("who is counted by two commitments is counted twice")
    alone = all(c.commitments == 1 for c in reach.people)
    return words.listed((words.semicolons(told), "" if alone else twice))


def since_text(reach: Reach, today: date) -> str:
    """Return the time that the lines show, "" without any."""
    if reach.begins is None or reach.begins >= today:
        return ""
    return tr("from {first} to today, {today}", first=words.day(reach.begins), today=words.day(today))
