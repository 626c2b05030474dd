"""The words of the method for each value in the file, as shown to users, and formatted days and lists."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from partnerdesk import locales
from partnerdesk.language import N_, tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from partnerdesk.partnership.journey_rules import Lack

_WORDS = {
    "sector": {
        "intergovernmental": N_("Intergovernmental"),
        "government": N_("Government"),
        "business": N_("Business"),
        "industry_body": N_("Industry body"),
        "civil_society": N_("Civil society"),
        "community": N_("Community"),
        "academia": N_("Academia"),
        "philanthropy": N_("Philanthropy"),
        "finance": N_("Finance"),
        "media": N_("Media"),
        "other": N_("Other"),
    },
    "role": {
        "lead": N_("Lead"),
        "partner": N_("Partner"),
        "adviser": N_("Adviser"),
        "funder": N_("Funder"),
        "observer": N_("Observer"),
    },
    "status": {
        "candidate": N_("Candidate"),
        "invited": N_("Invited"),
        "interested": N_("Interested"),
        "joined": N_("Joined"),
        "stepped_back": N_("Stepped back"),
        "declined": N_("Declined"),
    },
    "need": {
        "capacity": N_("Capacity"),
        "skill": N_("Skill"),
        "resource": N_("Resource"),
        "region": N_("Region"),
        "voice": N_("Voice"),
        "authority": N_("Authority"),
    },
    "needs": {
        "capacity": N_("Capacities"),
        "skill": N_("Skills"),
        "resource": N_("Resources"),
        "region": N_("Regions"),
        "voice": N_("Voices"),
        "authority": N_("Authorities"),
    },
    "importance": {"essential": N_("essential"), "useful": N_("useful")},
    "level": {"full": N_("brings it"), "partial": N_("in part"), "potential": N_("could bring it")},
    "state": {"covered": N_("covered"), "thin": N_("thin"), "gap": N_("gap")},
    "signing": {
        "being_signed": N_("being signed"),
        "signed": N_("signed"),
        "replaced": N_("replaced"),
        "withdrawn": N_("withdrawn"),
    },
    "disclosure": {
        "interest": N_("Interest"),
        "incentive": N_("Incentive"),
        "restriction": N_("Restriction"),
        "pressure": N_("Pressure"),
        "red_line": N_("Red line"),
        "need": N_("Need"),
        "other": N_("Other"),
    },
    "audience": {"partners": N_("Partners"), "public": N_("Public")},
    "meeting": {
        "scoping": N_("Scoping meeting"),
        "agreement": N_("Second meeting"),
        "check_in": N_("Check-in"),
        "working_group": N_("Working group"),
        "other": N_("Other meeting"),
    },
    "purpose": {
        "decide": N_("decide"),
        "share": N_("share"),
        "offer": N_("offer"),
        "listen": N_("listen"),
    },
    "shows": {
        "agenda": N_("agenda"),
        "item": N_("this item"),
        "timer": N_("timer"),
        "welcome": N_("welcome page"),
        "break": N_("break"),
        "problem": N_("problem and goal"),
        "gaps": N_("needs and gaps"),
        "interests": N_("interests"),
        "commitments": N_("the board"),
        "groups": N_("working groups"),
        "offers": N_("offers of today"),
        "overlaps": N_("overlaps"),
        "decision": N_("decision"),
        "positions": N_("positions"),
        "speakers": N_("speakers"),
        "check_in": N_("one commitment"),
        "ceremony": N_("signing"),
        "progress": N_("progress"),
        "page": N_("page or picture"),
        "nothing": N_("nothing"),
    },
    "method": {
        "consent": N_("Consent"),
        "gradients": N_("Gradients of agreement"),
        "majority": N_("Majority"),
    },
    "position": {
        "endorse": N_("endorses"),
        "reservations": N_("agrees with reservations"),
        "stand_aside": N_("stands aside"),
        "object": N_("objects"),
    },
    "positions": {
        "endorse": N_("endorse"),
        "reservations": N_("agree with reservations"),
        "stand_aside": N_("stand aside"),
        "object": N_("object"),
    },
    "unheard": {"absent": N_("absent"), "not_asked": N_("not asked"), "gave_none": N_("gave none")},
    "about": {
        "problem": N_("The problem"),
        "goal": N_("The goal"),
        "solution": N_("The solution in principle"),
        "whole": N_("Problem, goal and solution"),
        "decision": N_("The decision"),
        "agreement": N_("The agreement as a whole"),
    },
    "text_of": {
        "text": N_("Problem statement"),
        "goal": N_("Goal"),
        "solution": N_("Solution in principle"),
    },
    "asked_on": {
        "problem": N_("on the problem"),
        "goal": N_("on the goal"),
        "solution": N_("on the solution in principle"),
        "whole": N_("on problem, goal and solution"),
        "decision": N_("on the decision"),
        "agreement": N_("on the agreement as a whole"),
    },
    "commitment": {
        "offered": N_("Offered"),
        "agreed": N_("Agreed"),
        "under_way": N_("Under way"),
        "achieved": N_("Achieved"),
        "withdrawn": N_("Withdrawn"),
    },
    "weighed": {"open": N_("open"), "weighed": N_("weighed"), "settled": N_("settled")},
    "update": {"on_track": N_("on track"), "at_risk": N_("at risk"), "off_track": N_("off track")},
    "standing": {
        "draft": N_("draft"),
        "in_principle": N_("agreed in principle"),
        "agreed": N_("agreed"),
    },
    "part": {
        "parties": N_("Parties"),
        "goal": N_("Shared goal"),
        "interests": N_("Interests & limitations"),
        "commitments": N_("Commitments"),
        "next_steps": N_("Next steps"),
        "signatures": N_("Signatures"),
        "focal_points": N_("Focal points"),
        "reservations": N_("Reservations"),
    },
    "quality": {
        "specific": N_("Specific"),
        "measurable": N_("Measurable"),
        "achievable": N_("Achievable"),
        "resourced": N_("Resourced"),
        "time_bound": N_("Time-bound"),
    },
}


def word(of: str, value: str) -> str:
    """Return the word for a value: `word("sector", "industry_body")` is "Industry body"."""
    return _WORDS[of][value].tr()


def choices(of: str) -> list[tuple[str, str]]:
    """Return all values of a kind with their words, in the order of the method."""
    return [(value, text.tr()) for value, text in _WORDS[of].items()]


def purpose(value: str | None) -> str:
    """Return what an item of an agenda is for: one of the four words of the method, or words of its own."""
    if not value:
        return ""
    return dict(choices("purpose")).get(value, value)


def day(value: date | str | None) -> str:
    """Format a day, such as "12 Jun 2020"; return "" for no day."""
    if not value:
        return ""
    if isinstance(value, str):
        value = datetime.fromisoformat(value).date()
    return locales.day(value)


def day_and_time(on: str) -> str:
    """Return a day as text, with its time if it has one; `on` is in ISO form."""
    if "T" not in on:
        return day(on)
    return tr("{day}, {time}", day=day(on), time=f"{datetime.fromisoformat(on):%H:%M}")


def short_day(value: date | None, today: date) -> str:
    """Format a day, without its year if that is this year: "12 Jun"; return "" for no day."""
    return locales.day(value, year=value.year != today.year) if value else ""


def time(moment: datetime) -> str:
    """Format the time of day, such as "14:05"."""
    return moment.time().isoformat("minutes")


def number(value: Decimal | None) -> str:
    """Format a number with grouped thousands; return "" for no number."""
    return "" if value is None else locales.number(value)


def commas(texts: Iterable[str]) -> str:
    """Join texts with the comma of the language; empty ones are left out."""
    return locales.locale().comma.join(t for t in texts if t)


def semicolons(texts: Iterable[str]) -> str:
    """Join texts that contain commas with semicolons; empty ones are left out."""
    return locales.locale().semicolon.join(t for t in texts if t)


def listed(texts: Iterable[str]) -> str:
    """Join texts with a middle dot; empty ones are left out."""
    return " · ".join(t for t in texts if t)


STEPS = (
    N_("Lead and initial scope"),
    N_("Participants and the scoping meeting"),
    N_("Bilateral talks"),
    N_("Second meeting and agreement"),
    N_("Carry out the plan"),
    N_("Broaden and scale"),
)


def step_name(step: int) -> str:
    """Return the name of a step of the method, 1 to 6."""
    return STEPS[step - 1].tr()


def lack_text(lack: Lack) -> str:
    """Return the text of a lack of a journey step, as a thing to do.

    The names of needs and commitments are quoted, because they read like words of the sentence.
    """
    is_quoted = lack.rule.rows_of in _READ_LIKE_WORDS
    names = (quoted(row.name) if is_quoted else row.name for row in lack.rows)
    return lack.rule.text.tr(names=short_list(names), number=lack.number)


#: The tables whose names read like words of a sentence, such as "Soap" or "Teachers".
_READ_LIKE_WORDS = ("need", "commitment", "meeting", "decision")


def quoted(name: str) -> str:
    """Return a name in the quotation marks of the language."""
    return tr("“{name}”", name=name)


def short_list(names: Iterable[str], most: int = 2) -> str:
    """Return the first names and the number of the others: "A, B and 3 more"."""
    every = list(names)
    if len(every) <= most:
        return commas(every)
    return tr("{names} and {rest} more", names=commas(every[:most]), rest=len(every) - most)
