"""What commitments of different partners share: a table, the most shared first."""

from xml.etree.ElementTree import Element

from partnerdesk import words
from partnerdesk.file.reading.agreement_parts import Committed
from partnerdesk.file.reading.commitments import reaches
from partnerdesk.language import tr, trn
from partnerdesk.overlap_words import overlap_kind, overlap_name
from partnerdesk.page.filters import Filters
from partnerdesk.page.markup import clean, el
from partnerdesk.page.shown import Shown
from partnerdesk.partnership.overlaps import Overlap, overlaps

#: So many overlaps are listed; of one with few commitments also the titles, of others some partners.
_MOST, _FEW, _PARTNERS = 100, 3, 8


def shared(
    shown: Shown, committed: tuple[Committed, ...], needs: dict[str, str], filters: Filters
) -> Element | None:
    """Return the section of the overlaps, None if there are none."""
    found = overlaps(reaches(shown.file))
    if not found:
        return None
    by_id = {c.id: c for c in committed}
    rows = [_row(shown, overlap, by_id, needs, filters) for overlap in found[:_MOST]]
    head = [tr("What is shared"), tr("Commitments"), tr("Whose")]
    table = el(
        "table",
        el("thead", el("tr", *(el("th", text, scope="col") for text in head))),
        el("tbody", *rows),
    )
    left = len(found) - _MOST
    more = trn("and {number} more overlap", "and {number} more overlaps", left) if left > 0 else ""
    heading = el("h2", tr("Where commitments overlap"), id="overlaps")
    rest = el("p", more, class_="small") if more else None
    return el(
        "section",
        heading,
        el("div", table, class_="wide", tabindex="0", role="region", aria_label=tr("Overlaps, a table")),
        rest,
        aria_labelledby="overlaps",
    )


def _row(
    shown: Shown, overlap: Overlap, by_id: dict[int, Committed], needs: dict[str, str], filters: Filters
) -> Element:
    name = overlap_name(overlap, needs)
    number = str(len(overlap.commitments))
    found = [by_id[id_] for id_ in overlap.commitments if id_ in by_id]
    who = _few(shown, found) if len(found) <= _FEW else _many(found)
    filter_ = filters.key(overlap.shared, overlap.value)
    show = el(
        "button",
        tr("Show them"),
        type="button",
        hidden="",
        data_f=filter_,
        aria_label=tr("Show them: {name}", name=clean(name)),
    )
    return el(
        "tr",
        el("th", el("bdi", clean(name)), el("span", overlap_kind(overlap), class_="small"), scope="row"),
        el("td", number, " ", show),
        el("td", *([who] if isinstance(who, Element) else [clean(who)]), dir="auto"),
    )


def _few(shown: Shown, found: list[Committed]) -> Element:
    lines = [
        el("li", el("bdi", clean(c.partner)), ": ", el("a", clean(c.title), href=f"#c{c.id}", dir="auto"))
        for c in found
    ]
    return el("ul", *lines)


def _many(found: list[Committed]) -> str:
    partners = list(dict.fromkeys(c.partner for c in found))
    return words.short_list(partners, _PARTNERS)
