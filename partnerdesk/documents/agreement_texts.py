"""Every text of the agreement with its place in plain words, to check before it is printed."""

from collections.abc import Iterator

from partnerdesk import words
from partnerdesk.documents.characters import printable, script_of
from partnerdesk.documents.errors import Unprintable
from partnerdesk.documents.fonts import uncovered
from partnerdesk.file.reading.agreement_parts import AgreementContent, Committed
from partnerdesk.language import N_, Mark

#: Where a text stands, the name of whose it is, and the text.
_Placed = tuple[Mark, str, str | None]
_LONGEST = 60


def check_glyphs(content: AgreementContent) -> list[Unprintable]:
    """Return what no font here can print, and where; with nothing found the agreement can be made."""
    found: dict[Unprintable, None] = {}
    for place, name, text in _texts(content):
        if text:
            missing = uncovered(printable(text))
            if missing:
                found[_unprintable(place.tr(name=_short(name)), missing)] = None
    return list(found)


def _short(name: str) -> str:
    name = " ".join(name.split())
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"


def _unprintable(place: str, missing: str) -> Unprintable:
    scripts = dict.fromkeys(script_of(c) for c in missing)
    shown = " ".join(missing[:5]) + (" …" if len(missing) > 5 else "")
    return Unprintable(place, shown, words.commas(scripts))


def _texts(content: AgreementContent) -> Iterator[_Placed]:
    yield N_("The title of the agreement"), "", content.title
    yield N_("The title of the partnership"), "", content.partnership
    yield N_("The name of the lead"), "", content.lead
    for clause in content.clauses:
        yield N_("The heading of the clause {name}"), clause.heading, clause.heading
        yield N_("The text of the clause {name}"), clause.heading, clause.text
    yield from _wording(content)
    yield from _parties(content)
    for commitment in content.commitments:
        yield from _commitment(commitment)


def _wording(content: AgreementContent) -> Iterator[_Placed]:
    w = content.wording
    yield N_("The problem statement"), "", w.problem
    yield N_("The goal"), "", w.goal
    yield N_("The solution in principle"), "", w.solution
    for text in w.in_scope:
        yield N_("The list of what is in scope"), "", text
    for text in w.out_of_scope:
        yield N_("The list of what is out of scope"), "", text
    for text in w.affected:
        yield N_("The list of who is affected"), "", text
    for measure in w.measures:
        yield N_("The name of the indicator {name}"), measure.name, measure.name
        yield N_("The unit of the indicator {name}"), measure.name, measure.unit


def _parties(content: AgreementContent) -> Iterator[_Placed]:
    for party in content.parties:
        yield N_("The name of the partner {name}"), party.name, party.name
        yield N_("The short name of the partner {name}"), party.name, party.short_name
        for person in party.people:
            yield N_("The name of the person {name}"), person.name, person.name
            yield N_("The title of the person {name}"), person.name, person.title
    for disclosed in content.disclosures:
        yield N_("A disclosure of the partner {name}"), disclosed.partner, disclosed.wording
    for signing in content.signatories:
        yield N_("The signatory of the partner {name}"), signing.partner, signing.person
        yield N_("The title of the signatory of the partner {name}"), signing.partner, signing.title
        yield N_("The place of the signature of the partner {name}"), signing.partner, signing.place


def _commitment(c: Committed) -> Iterator[_Placed]:
    yield N_("The title of the commitment {name}"), c.title, c.title
    yield N_("The description of the commitment {name}"), c.title, c.description
    for text in (*c.areas, *c.countries):
        yield N_("The target areas of the commitment {name}"), c.title, text
    for text in c.sdg:
        yield N_("The goals and targets of the commitment {name}"), c.title, text
    if c.next_step:
        yield N_("The next step of the commitment {name}"), c.title, c.next_step.text
        yield N_("The person of the next step of the commitment {name}"), c.title, c.next_step.person
    if c.outcome:
        yield N_("The outcome of the commitment {name}"), c.title, c.outcome.text
        yield N_("The unit of the outcome of the commitment {name}"), c.title, c.outcome.unit
    for point in c.milestones:
        yield N_("A milestone of the commitment {name}"), c.title, point.title
    for money in c.budget:
        yield N_("The budget of the commitment {name}"), c.title, money.purpose
        yield N_("The currency of the budget of the commitment {name}"), c.title, money.currency
