"""The words of the method for each value that the file keeps, as people read them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from partnerdesk.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

_WORDS = {
    "sector": {
        "intergovernmental": "Intergovernmental",
        "government": "Government",
        "business": "Business",
        "industry_body": "Industry body",
        "civil_society": "Civil society",
        "community": "Community",
        "academia": "Academia",
        "philanthropy": "Philanthropy",
        "finance": "Finance",
        "media": "Media",
        "other": "Other",
    },
    "role": {
        "lead": "Lead",
        "partner": "Partner",
        "adviser": "Adviser",
        "funder": "Funder",
        "observer": "Observer",
    },
    "status": {
        "candidate": "Candidate",
        "invited": "Invited",
        "interested": "Interested",
        "joined": "Joined",
        "stepped_back": "Stepped back",
        "declined": "Declined",
    },
    "need": {
        "capacity": "Capacity",
        "skill": "Skill",
        "resource": "Resource",
        "region": "Region",
        "voice": "Voice",
        "authority": "Authority",
    },
    "needs": {
        "capacity": "Capacities",
        "skill": "Skills",
        "resource": "Resources",
        "region": "Regions",
        "voice": "Voices",
        "authority": "Authorities",
    },
    "importance": {"essential": "essential", "useful": "useful"},
    "level": {"full": "brings it", "partial": "in part", "potential": "could bring it"},
    "state": {"covered": "covered", "thin": "thin", "gap": "gap"},
    "disclosure": {
        "interest": "Interest",
        "incentive": "Incentive",
        "restriction": "Restriction",
        "pressure": "Pressure",
        "red_line": "Red line",
        "need": "Need",
        "other": "Other",
    },
    "audience": {"partners": "Partners", "public": "Public"},
    "meeting": {
        "scoping": "Scoping meeting",
        "agreement": "Meeting on the agreement",
        "check_in": "Check-in",
        "working_group": "Working group",
        "other": "Other meeting",
    },
    "method": {
        "consent": "Consent",
        "gradients": "Gradients of agreement",
        "majority": "Majority",
    },
    "position": {
        "endorse": "endorses",
        "reservations": "agrees with reservations",
        "stand_aside": "stands aside",
        "object": "objects",
    },
    "positions": {
        "endorse": "endorse",
        "reservations": "agree with reservations",
        "stand_aside": "stand aside",
        "object": "object",
    },
    "commitment": {
        "offered": "Offered",
        "agreed": "Agreed",
        "under_way": "Under way",
        "achieved": "Achieved",
        "withdrawn": "Withdrawn",
    },
    "weighed": {"open": "open", "weighed": "weighed", "settled": "settled"},
    "update": {"on_track": "on track", "at_risk": "at risk", "off_track": "off track"},
    "standing": {
        "draft": "draft",
        "in_principle": "agreed in principle",
        "agreed": "agreed",
    },
    "quality": {
        "specific": "Specific",
        "measurable": "Measurable",
        "achievable": "Achievable",
        "resourced": "Resourced",
        "time_bound": "Time-bound",
    },
}


def word(of: str, value: str) -> str:
    """Return the word for a value: of "sector", the word for "industry_body"."""
    return tr(_WORDS[of][value])


def choices(of: str) -> list[tuple[str, str]]:
    """Return every value of a kind with its word, in the order of the method."""
    return [(value, tr(text)) for value, text in _WORDS[of].items()]


def day(value: date | str | None) -> str:
    """Return a day as people read it: "12 Jun 2020"; an empty text for none."""
    if not value:
        return ""
    if isinstance(value, str):
        value = datetime.fromisoformat(value).date()
    return f"{value.day} {tr(value.strftime('%b'))} {value.year}"


def short_day(value: date | None, today: date) -> str:
    """Return a day without its year where that is this year: "12 Jun"."""
    if not value:
        return ""
    return day(value) if value.year != today.year else f"{value.day} {tr(value.strftime('%b'))}"


def number(value: Decimal | None) -> str:
    """Return a number with thin spaces between thousands: "35 000"; an empty text for none."""
    if value is None:
        return ""
    whole, point, rest = format(value, "f").partition(".")
    rest = rest.rstrip("0")
    return f"{int(whole):,}".replace(",", "\u202f") + (point + rest if rest else "")


def listed(texts: Iterable[str]) -> str:
    """Join texts with the middle dot that the app lists things with."""
    return " · ".join(t for t in texts if t)


STEPS = (
    "Lead and initial scope",
    "Participants and the scoping meeting",
    "Bilateral talks",
    "Second meeting and agreement",
    "Carry out the plan",
    "Broaden and scale",
)


def step_name(step: int) -> str:
    """Return the name of a step of the method, 1 to 6."""
    return tr(STEPS[step - 1])


_LACKS = {
    "lead": "Name the lead",
    "problem": "State the problem",
    "candidates": "Gather the first participants",
    "goal": "Word the shared goal",
    "needs": "List what the goal calls for",
    "partners": "Bring two participants to join",
    "sectors": "Bring in a second sector",
    "scoping": "Hold the scoping meeting",
    "in_principle": "Agree on the goal in principle",
    "essential_gap": "Fill the essential gap {names}",
    "unanswered": "Follow up with {names}",
    "agreement_meeting": "Hold the second meeting",
    "commitments": "Gather the commitments of the partners",
    "silent_partners": "Ask {names} for a commitment",
    "next_step": "Name a next step for {names}",
    "signatories": "Name who signs for each partner",
    "signatures": "Collect the signatures still missing: {number}",
    "details": "Complete the details of {names}",
    "under_way": "Move the first commitment under way",
    "late": "Catch up on {names}",
    "updates": "Ask for an update on {names}",
    "indicators": "Choose how progress is measured",
    "readings": "Take a first reading of an indicator",
    "useful_gap": "Look for who brings {names}",
    "achieved": "Achieve a first commitment",
    "growth": "Invite a new partner now that the agreement stands",
}


def lack_text(what: str, names: Iterable[str] = (), number: int = 0) -> str:
    """Return what a step of the journey lacks as a thing to do."""
    return tr(_LACKS[what], names=short_list(names), number=number)


def short_list(names: Iterable[str], most: int = 2) -> str:
    """Name the first few, and count the rest: "A, B and 3 more"."""
    every = list(names)
    if len(every) <= most:
        return ", ".join(every)
    return tr("{names} and {rest} more", names=", ".join(every[:most]), rest=len(every) - most)
