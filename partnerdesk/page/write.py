"""Write the page of a partnership for one reader: the partners or the public."""

from datetime import date
from xml.etree.ElementTree import Element

from partnerdesk import words
from partnerdesk.file.reading.agreed_commitments import commitments_of
from partnerdesk.file.reading.agreement_wordings import wording_of
from partnerdesk.file.reading.commitments import reaches
from partnerdesk.file.reading.needs import needs
from partnerdesk.file.reading.parties import parties_of
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import of_texts, tr
from partnerdesk.page.agreement import agreement
from partnerdesk.page.commitments import commitments
from partnerdesk.page.document import document
from partnerdesk.page.figures import figures
from partnerdesk.page.filters import Filters
from partnerdesk.page.indicators import indicators
from partnerdesk.page.markup import clean, el
from partnerdesk.page.overlaps import shared
from partnerdesk.page.partners import partners
from partnerdesk.page.reach import reached
from partnerdesk.page.shown import Shown
from partnerdesk.page.spoken import Spoken


def write(file: Rows, *, today: date, is_public: bool) -> bytes:
    """Return the page as HTML; `file` holds only what the reader may see."""
    ((title, lead, summary, language),) = file.rows("SELECT title, lead, summary, language FROM partnership")
    spoken = Spoken(None if language == of_texts() else language)
    shown = Shown(file, today, spoken, people=not is_public)
    sections = _sections(shown, lead)
    top = _top(shown, (title, lead, summary), is_public=is_public)
    skip = el("a", tr("Skip to the content"), href="#main", class_="skip")
    contents = [_link(section) for section in sections]
    ways = el("nav", el("ul", *contents), aria_label=tr("On this page"))
    foot = el("footer", el("p", tr("Made with PartnerDesk. This page is one file and loads nothing else.")))
    body = [skip, top, ways, el("main", *sections, id="main"), foot]
    return document(title, of_texts(), body, is_public=is_public)


def _sections(shown: Shown, lead: str | None) -> list[Element]:
    file, filters = shown.file, Filters()
    parties = parties_of(file, lead)
    committed = commitments_of(file, parties)
    named = {str(need.id): need.name for need in needs(file)}
    shares = {reach.id: reach for reach in reaches(file)}
    listed = commitments(shown, committed, shares, named, filters)
    found = (
        _goal(shown),
        figures(shown),
        indicators(shown),
        reached(shown),
        partners(shown, parties, committed),
        listed,
        shared(shown, committed, named, filters),
        agreement(shown),
    )
    return [section for section in found if section is not None]


def _top(shown: Shown, about: tuple[str, str | None, str | None], *, is_public: bool) -> Element:
    title, lead, summary = about
    convened = tr("Convened by {lead}", lead=lead) if lead else ""
    day = tr("as of {day}", day=words.day(shown.today))
    for_whom = None if is_public else el("p", tr("For the partners, not for everybody"), class_="whom")
    return el(
        "header",
        for_whom,
        shown.spoken.block("h1", title),
        el("p", clean(words.listed((convened, day))), class_="small", dir="auto"),
        shown.spoken.block("p", summary, "long"),
    )


def _goal(shown: Shown) -> Element | None:
    wording = wording_of(shown.file)
    if not (wording.goal or wording.problem):
        return None
    standing = words.word("standing", wording.standing)
    heading = tr("Our goal, {standing}", standing=standing) if wording.goal else tr("The problem")
    below = el("h3", tr("The problem")) if wording.goal and wording.problem else None
    return el(
        "section",
        el("h2", heading, id="goal"),
        shown.spoken.block("p", wording.goal, "goal"),
        below,
        shown.spoken.block("p", wording.problem, "long"),
        aria_labelledby="goal",
    )


def _link(section: Element) -> Element:
    heading = section.find("h2")
    assert heading is not None
    return el("li", el("a", heading.text, href=f"#{heading.get('id')}"))
