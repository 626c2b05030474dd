"""The partners, in alphabetical order, because none ranks higher."""

from collections import Counter
from xml.etree.ElementTree import Element

from partnerdesk import words
from partnerdesk.countries import country
from partnerdesk.file.reading.agreement_parts import Committed, Party
from partnerdesk.language import tr, trn
from partnerdesk.page.markup import clean, el
from partnerdesk.page.shown import Shown


def partners(shown: Shown, parties: tuple[Party, ...], committed: tuple[Committed, ...]) -> Element | None:
    """Return the section of the partners, None if nobody has joined yet."""
    if not parties:
        return None
    taking_part = Counter(name for c in committed for name in {c.partner, *c.along})
    heading = el("h2", trn("{number} partner", "{number} partners", len(parties)), id="partners")
    every = [_partner(shown, party, taking_part[party.name]) for party in parties]
    return el("section", heading, el("ul", *every, class_="partners"), aria_labelledby="partners")


def _partner(shown: Shown, party: Party, commitments: int) -> Element:
    counted = trn("{number} commitment", "{number} commitments", commitments) if commitments else ""
    lead = tr("Lead") if party.lead else ""
    about = words.listed(
        (lead, words.word("sector", party.sector), words.commas(map(country, party.countries)), counted)
    )
    return el("li", shown.spoken.block("strong", party.name), el("span", clean(about), class_="small"))
