"""Agreements of invented organisations, small and large, to be set on paper."""

import random
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from partnerdesk.clauses import standard_clauses
from partnerdesk.file.reading.agreement_parts import (
    AgreementContent,
    ClauseText,
    Committed,
    Disclosed,
    Measure,
    Money,
    NextStep,
    Outcome,
    Party,
    PartyPerson,
    Point,
    Signing,
    Wording,
)
from partnerdesk.partnership.agreement import Readiness

TODAY = date(2026, 11, 24)


def party(name: str, **fields: Any) -> Party:
    given: dict[str, Any] = {
        "id": hash(name),
        "name": name,
        "short_name": None,
        "sector": "business",
        "countries": (),
        "people": (),
        "lead": False,
    }
    return Party(**(given | fields))


def committed(partner: str, title: str, **fields: Any) -> Committed:
    given: dict[str, Any] = {
        "id": 1,
        "partner": partner,
        "along": (),
        "title": title,
        "description": None,
        "countries": (),
        "areas": (),
        "sdg": (),
        "starts_on": None,
        "ends_on": None,
        "next_step": None,
        "outcome": None,
        "milestones": (),
        "budget": (),
    }
    return Committed(**(given | fields))


def step(partner: str, commitment: str, text: str, person: str | None, due: date | None) -> NextStep:
    return NextStep(text, person, due, partner, commitment)


def standard() -> tuple[ClauseText, ...]:
    return tuple(ClauseText(None, c.heading, c.text, c.part) for c in standard_clauses("en"))


def agreement(**fields: Any) -> AgreementContent:
    """Return the agreement of four partners who want to light clinics, still a draft."""
    basin, utilities = "Basin Commission", "Utilities Union"
    orbital, meridian = "Orbital Links", "Meridian Software"
    given: dict[str, Any] = {
        "title": "Power for Rural Clinics",
        "partnership": "Power for Rural Clinics",
        "lead": basin,
        "language": "en",
        "currency": "USD",
        "wording": Wording(
            standing="in_principle",
            problem="Four in ten clinics of the basin have no power at night. Births, cold chains and the "
            "radio depend on it, and nobody alone owns the grid, the fuel and the buildings.",
            goal="By 2030 no clinic of the basin works in the dark.",
            solution="Each clinic gets solar power that its own staff can mend, paid from savings on fuel.",
            in_scope=("clinics with beds", "cold chains"),
            out_of_scope=("hospitals",),
            affected=("mothers and newborns", "nurses on night duty"),
            measures=(
                Measure("Clinics lit at night", "clinics", Decimal(112), Decimal(280), date(2030, 6, 30)),
                Measure("Fuel saved", "litres a year", Decimal(0), Decimal(1250000), date(2029, 12, 31)),
            ),
        ),
        "parties": (
            party(
                basin,
                short_name="BC",
                sector="intergovernmental",
                countries=("UG", "KE", "TZ"),
                people=(
                    PartyPerson("Amina Odhiambo", "Executive Secretary", True),
                    PartyPerson("Paul Okello", "Energy adviser", False),
                ),
                lead=True,
            ),
            party(meridian, countries=("KE",), people=(PartyPerson("Tomás Rey", "Director", True),)),
            party(orbital, countries=("FJ", "TO"), people=(PartyPerson("Ana Vuki", None, True),)),
            party(utilities, sector="industry_body", countries=("UG",)),
        ),
        "disclosures": (
            Disclosed(basin, "interest", "The member states judge us by the clinics they can show."),
            Disclosed(basin, "restriction", "We cannot hold money for others."),
            Disclosed(orbital, "pressure", "Our owners look at paying customers first, in every quarter."),
        ),
        "commitments": (
            committed(
                basin,
                "Shared methodology to build infrastructure",
                description="A short guide to survey, size and hand over the power of a clinic.",
                along=(orbital, utilities),
                countries=("UG", "KE"),
                sdg=("7.1", "3.8"),
                starts_on=date(2026, 9, 1),
                ends_on=date(2028, 9, 30),
                next_step=step(
                    basin,
                    "Shared methodology to build infrastructure",
                    "Agree the outline with all partners",
                    "Amina Odhiambo",
                    date(2026, 12, 12),
                ),
                outcome=Outcome("Clinics surveyed", "clinics", Decimal(0), Decimal(280)),
                milestones=(
                    Point("Outline agreed", date(2026, 12, 12), None),
                    Point("First survey", None, date(2026, 11, 2)),
                ),
                budget=(
                    Money(Decimal("125000.00"), "USD", "survey teams", True),
                    Money(Decimal(8000), None, None, False),
                ),
            ),
            committed(
                basin,
                "Publish coverage gap data every quarter",
                areas=("Lake region",),
                next_step=step(
                    basin,
                    "Publish coverage gap data every quarter",
                    "Send the first table",
                    None,
                    date(2026, 12, 1),
                ),
            ),
            committed(orbital, "Pilot terminals in two island states", countries=("FJ", "TO")),
            committed(
                utilities,
                "Train two people a clinic",
                description="Two days on the spot, in the language of the staff.",
                next_step=step(utilities, "Train two people a clinic", "Name the trainers", "J. Mbeki", None),
            ),
        ),
        "clauses": standard(),
        "standard": True,
        "signatories": (
            Signing(basin, "Amina Odhiambo", "Executive Secretary", "Kampala"),
            Signing(meridian, "Tomás Rey", "Director", None),
            Signing(orbital, "Ana Vuki", None, None),
            Signing(utilities, None, None, None),
        ),
        "printings": (),
        "readiness": Readiness(
            goal="By 2030 no clinic of the basin works in the dark.",
            standing="in_principle",
            partners=[basin, meridian, orbital, utilities],
            without_signatory=[utilities],
            without_next_step=["Pilot terminals in two island states"],
            empty_clauses=[],
            commitments=4,
        ),
    }
    return AgreementContent(**(given | fields))


class _Lexicon(NamedTuple):
    """Invented words, and the state of the random numbers after they were drawn."""

    words: tuple[str, ...]
    state: tuple[Any, ...]


@cache
def _lexicon(seed: int) -> _Lexicon:
    """Invent three thousand words: that takes as long as to print some pages of them."""
    r = random.Random(seed)
    words = tuple("".join(r.choices("aeiourstlnmdk", k=r.randint(2, 11))) for _ in range(3000))
    return _Lexicon(words, r.getstate())


def large(partners: int, commitments: int, seed: int = 1, words: int = 40) -> AgreementContent:
    """Return an agreement with many partners and commitments, made of invented words."""
    r, lexicon = random.Random(), _lexicon(seed)
    r.setstate(lexicon.state)

    def say(number: int) -> str:
        return " ".join(r.choices(lexicon.words, k=number)).capitalize()

    names = sorted(say(r.randint(1, 4)) for _ in range(partners))
    made = []
    for number in range(commitments):
        partner = names[number * partners // commitments]
        title = say(r.randint(4, 9))
        made.append(
            committed(
                partner,
                title,
                description=say(r.randint(words // 2, words * 3 // 2)) + ".",
                along=tuple(r.sample(names, r.choice((0, 0, 1, 3)))) if partners > 3 else (),
                countries=tuple(r.sample(("KE", "UG", "TZ", "FJ", "CO", "GR", "UA", "BO"), r.randint(0, 3))),
                sdg=("9.c",),
                ends_on=date(2028, 1 + number % 12, 5),
                next_step=step(partner, title, say(6), say(2), date(2027, 1 + number % 12, 1 + number % 28)),
                outcome=Outcome(say(5), "clinics", Decimal(0), Decimal(r.randint(10, 90000))),
                budget=(Money(Decimal(r.randint(1000, 9000000)), "USD", say(3), bool(number % 2)),),
            )
        )
    parties = tuple(
        party(n, countries=("KE",), people=(PartyPerson(say(2), say(3), True),), sector="academia")
        for n in names
    )
    signatories = tuple(Signing(p.name, p.people[0].name, p.people[0].title, None) for p in parties)
    return agreement(parties=parties, commitments=tuple(made), signatories=signatories, disclosures=())
