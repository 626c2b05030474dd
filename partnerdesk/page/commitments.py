"""The commitments with their progress, by status: those under way first, those that are withdrawn last."""

from itertools import groupby
from xml.etree.ElementTree import Element

from partnerdesk import words
from partnerdesk.countries import country
from partnerdesk.file.reading.agreement_parts import Committed
from partnerdesk.file.reading.plans import By as Grouped
from partnerdesk.file.reading.plans import plan_days, plan_groups, plans
from partnerdesk.file.reading.progress import Progress, progress
from partnerdesk.language import tr, trn
from partnerdesk.page.commitment import Facts, article
from partnerdesk.page.filters import By, Filters
from partnerdesk.page.markup import el
from partnerdesk.page.shown import Shown
from partnerdesk.partnership.overlaps import Reach
from partnerdesk.partnership.time_line import span_of
from partnerdesk.sdg_targets import sdg_word

#: Of more commitments than these neither lines of time nor bars are drawn, so that it can be mailed.
_DRAWN = 300


def commitments(
    shown: Shown,
    committed: tuple[Committed, ...],
    shares: dict[int, Reach],
    needs: dict[str, str],
    filters: Filters,
) -> Element | None:
    """Return the section of the commitments, None if there are none; fill `filters` with their values."""
    order = [id_ for group in plan_groups(shown.file, Grouped.ALL) for id_ in group.ids]
    if not order:
        return None
    found, told = plans(shown.file, range(min(order), max(order) + 1)), _told(shown)
    details = {c.id: c for c in committed}
    span = span_of(plan_days(shown.file), shown.today) if len(order) <= _DRAWN else None
    parts: list[Element] = []
    for status, ids in groupby((id_ for id_ in order if id_ in found), key=lambda id_: found[id_].status):
        every = [
            article(
                shown,
                Facts(found[id_], told[id_], details.get(id_), span),
                _keys(filters, found[id_].status, told[id_], details.get(id_), shares.get(id_), needs),
            )
            for id_ in ids
        ]
        number = trn("{number} commitment", "{number} commitments", len(every))
        heading = el("h3", words.word("commitment", status), " ", el("span", number, class_="small"))
        parts.append(el("div", heading, *every, class_="group"))
    told_of = el("p", id="shown", role="status", data_text=tr("{shown} of {all} commitments are shown"))
    heading, goals = el("h2", tr("Commitments"), id="commitments"), _goals(committed)
    section = el("section", heading, filters.fields(), told_of, *parts, goals)
    section.set("aria-labelledby", "commitments")
    return section


def _goals(committed: tuple[Committed, ...]) -> Element | None:
    """Return the texts of the SDG targets, which stand beside each commitment as codes alone."""
    codes = sorted(
        {code for c in committed for code in c.sdg}, key=lambda code: (len(code.split(".")[0]), code)
    )
    if not codes:
        return None
    head = el("h3", tr("The SDG targets that commitments serve"))
    return el("div", head, el("ul", *(el("li", sdg_word(code)) for code in codes), class_="small"))


def _told(shown: Shown) -> dict[int, Progress]:
    return {each.id: each for each in progress(shown.file)}


def _keys(
    filters: Filters,
    status: str,
    told: Progress,
    details: Committed | None,
    shares: Reach | None,
    needs: dict[str, str],
) -> str:
    """Return the keys of the values that a commitment has, for the filters."""
    found = [filters.key(By.STATUS, status, words.word("commitment", status))]
    partners = (told.partner, *(details.along if details else ()))
    found += [filters.key(By.PARTNER, name) for name in partners]
    if shares:
        found += [filters.key(By.COUNTRY, code, country(code)) for code in shares.countries]
        found += [filters.key(By.AREA, area) for area in shares.areas]
        found += [filters.key(By.SDG, code, sdg_word(code)) for code in shares.sdg]
        found += [filters.key(By.NEED, id_, needs.get(id_, id_)) for id_ in shares.needs]
    return " ".join(dict.fromkeys(found))
