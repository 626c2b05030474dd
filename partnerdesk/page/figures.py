"""Where the partnership is: when was told last, milestones and money, by the queries of window and paper."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from partnerdesk.file.reading.figures import money, stones, told_last
from partnerdesk.language import tr
from partnerdesk.page.markup import clean, el
from partnerdesk.page.pictures import bar
from partnerdesk.page.shown import Shown
from partnerdesk.partnership.told import Age, ages
from partnerdesk.progress_words import ages_text, money_text, stones_counted

_AGES = {Age.WITHIN_ONE: "good", Age.OVER_ONE: "slow", Age.OVER_TWO: "late", Age.NOTHING: "grid"}


def figures(shown: Shown) -> Element | None:
    """Return the section of the figures, None if there are none."""
    found = list(_figures(shown))
    if not found:
        return None
    heading = el("h2", tr("Where we are"), id="where")
    return el("section", heading, el("dl", *found, class_="figures"), aria_labelledby="where")


def _figures(shown: Shown) -> Iterator[Element]:
    counted = ages(told_last(shown.file).values(), shown.today)
    if every := sum(counted.values()):
        text = tr("{ages} · agreed or under way: {number}", ages=ages_text(counted), number=every)
        yield _figure(tr("Told last"), text, [(n, _AGES[age]) for age, n in counted.items()])
    found = stones(shown.file, shown.today)
    if any(found):
        parts = [(found.done, "good"), (found.late, "late"), (found.coming, "grid")]
        yield _figure(tr("Milestones"), stones_counted(*found), parts)
    for each in money(shown.file):
        name = tr("Money, {currency}", currency=each.currency) if each.currency else tr("Money")
        yield _figure(name, money_text(each), [(each.share, "good"), (1 - each.share, "grid")])


def _figure(name: str, text: str, shares: list[tuple[int, str]] | list[tuple[float, str]]) -> Element:
    return el("div", el("dt", clean(name)), el("dd", clean(text), bar(shares)))
