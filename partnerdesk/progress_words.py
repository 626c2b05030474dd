"""What charts of progress say in words, for who does not see them and beside them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from partnerdesk import words
from partnerdesk.countries import country
from partnerdesk.language import N_, tr, trn
from partnerdesk.partnership.commitments import Status
from partnerdesk.partnership.plan import without_voice
from partnerdesk.partnership.straight_line import Measured, Pace, pace, wanted_on
from partnerdesk.partnership.told import Age, Stone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from partnerdesk.partnership.money import Sum
    from partnerdesk.partnership.plan import Voice
    from partnerdesk.partnership.waiting import Waiting

_PACES = {
    Pace.NO_READING: N_("no reading yet"),
    Pace.NO_LINE: N_("no line to compare with"),
    Pace.REACHED: N_("target reached"),
    Pace.ON_LINE: N_("on the line"),
    Pace.BEHIND: N_("behind the line"),
    Pace.LATE: N_("late"),
}

_AGES = {
    Age.WITHIN_ONE: N_("{number} within a year"),
    Age.OVER_ONE: N_("{number} over a year ago"),
    Age.OVER_TWO: N_("{number} over two years ago"),
    Age.NOTHING: N_("{number} nothing yet"),
}


def pace_word(found: Pace) -> str:
    """Return how an indicator is against its line, in a few words."""
    return _PACES[found].tr()


def with_unit(value: str, unit: str | None) -> str:
    """Return a number with its unit: "431 schools"."""
    return f"{value} {unit}" if unit else value


def definition_texts(definition: str | None, how: str | None, who: str | None) -> list[str]:
    """Return what an indicator measures, how it is collected and by whom, as far as it was told."""
    parts = (
        tr("Measures: {what}", what=definition) if definition else "",
        tr("Collected: {how}", how=how) if how else "",
        tr("By {who}", who=who) if who else "",
    )
    return [text for text in parts if text]


def way_text(m: Measured) -> str:
    """Return the way of an indicator: "from 388 to 940 schools by 31 May 2029"; without a target the unit."""
    if m.target is None:
        return m.unit or ""
    start, target = words.number(m.start), with_unit(words.number(m.target), m.unit)
    if m.due is None:
        return tr("from {start} to {target}", start=start, target=target)
    return tr("from {start} to {target} by {day}", start=start, target=target, day=words.day(m.due))


def wanted_text(m: Measured, today: date) -> str:
    """Return where a straight line is today, "" if there is none."""
    wanted = wanted_on(m, today)
    if wanted is None:
        return ""
    return tr("a straight line is at {value} today", value=with_unit(words.number(wanted), m.unit))


def indicator_text(m: Measured, today: date) -> str:
    """Return what the chart of an indicator says, as sentences joined by a middle dot."""
    read = ""
    if m.readings:
        on, value = m.readings[-1]
        now = with_unit(words.number(value), m.unit)
        read = tr("{value}, read on {day}", value=now, day=words.day(on))
    return words.listed((read, pace_word(pace(m, today)), way_text(m), wanted_text(m, today)))


def pace_text(m: Measured, today: date) -> str:
    """Return how an indicator is against its line, and where the line is today."""
    return words.listed((pace_word(pace(m, today)), wanted_text(m, today)))


def told_text(last: date | None, today: date) -> str:
    """Return when a partner told last: "told 5 weeks ago"; a day to come is named."""
    if last is None:
        return tr("nothing told yet")
    days = (today - last).days
    if days <= 0:
        return tr("told for {day}", day=words.day(last)) if days else tr("told today")
    return _ago(days)


def _ago(days: int) -> str:
    if days < 14:
        return trn("told {number} day ago", "told {number} days ago", days)
    if days < 70:
        return trn("told {number} week ago", "told {number} weeks ago", days // 7)
    if days < 730:
        return trn("told {number} month ago", "told {number} months ago", int(days / 30.44))
    return trn("told {number} year ago", "told {number} years ago", int(days / 365.25))


def ages_text(found: Mapping[Age, int]) -> str:
    """Return how many commitments were told of how long ago: "9 within a year · 2 nothing yet"."""
    return words.listed(_AGES[age].tr(number=number) for age, number in found.items() if number)


def left_out_text(number: int) -> str:
    """Return how many commitments no figure counts, because only the lead sees them; "" for none."""
    if not number:
        return ""
    return trn(
        "{number} commitment of who is no partner is not counted: nobody but the lead sees it",
        "{number} commitments of who is no partner are not counted: nobody but the lead sees them",
        number,
    )


def years_text(found: Sum) -> str:
    """Return what one currency promises by year: "2026: 50,000, 2027: 75,000"; "" if no year is named.

    What names no year is told as such: nothing is put into a year by guess.
    """
    if not found.years:
        return ""
    told = [
        tr("{year}: {amount}", year=str(year), amount=words.number(amount)) for year, amount in found.years
    ]
    rest = found.promised - sum((amount for _, amount in found.years), Decimal(0))
    if rest:
        told.append(tr("no year named: {amount}", amount=words.number(rest)))
    return words.semicolons(told)


def money_by_year_text(found: Sum) -> str:
    """Return one currency in words, and what of it is promised for which year where a year is named."""
    return ". ".join(text for text in (money_text(found), years_text(found)) if text)


def plan_lines(waits: Iterable[Waiting], voices: Iterable[Voice], countries: Iterable[str]) -> list[str]:
    """Return what a commitment waits for and who stands for its countries, as sentences."""
    found, heard = [], set[str]()
    open_ones = [w for w in waits if w.status != Status.ACHIEVED]
    if open_ones:
        titles = words.commas(
            tr("“{title}” of {partner}", title=w.title, partner=w.partner) for w in open_ones
        )
        found.append(tr("Waits for {commitments}", commitments=titles))
    for voice in voices:
        if voice.who and voice.countries:
            heard.update(voice.countries)
            where = words.commas(map(country, voice.countries))
            found.append(tr("{who} stands for {countries}", who=voice.who, countries=where))
    if heard and (missing := without_voice(countries, heard)):
        found.append(tr("Nobody stands for {countries} yet", countries=words.commas(map(country, missing))))
    return found


def money_text(found: Sum) -> str:
    """Return one currency in words: "EUR 1,280,000 promised, 940,000 of it secured"."""
    promised = words.number(found.promised)
    named = (
        f"{found.currency}\u00a0{promised}"
        if found.currency
        else tr("{amount}, no currency named", amount=promised)
    )
    if not found.secured:
        return tr("{amount} promised, none secured", amount=named)
    if found.secured == found.promised:
        return tr("{amount} promised, all of it secured", amount=named)
    return tr("{amount} promised, {secured} of it secured", amount=named, secured=words.number(found.secured))


def stone_text(title: str, due: date | None, done_on: date | None, how: Stone, today: date) -> str:
    """Return a milestone in words: "First course, done 25 Sep 2026"; "75 blocks, 12 days late"."""
    if how == Stone.DONE:
        return tr("{milestone}, done {day}", milestone=title, day=words.day(done_on))
    if how == Stone.LATE and due is not None:
        late = trn("{number} day late", "{number} days late", (today - due).days)
        return tr("{milestone}, {late}", milestone=title, late=late)
    if due is None:
        return tr("{milestone}, no day named", milestone=title)
    return tr("{milestone}, due {day}", milestone=title, day=words.day(due))


def stones_counted(done: int, late: int, coming: int) -> str:
    """Return how many milestones are done, late and to come."""
    return tr("{done} done · {late} late · {coming} to come", done=done, late=late, coming=coming)
