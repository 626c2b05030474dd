"""The content of the agreement in the form of an interchange file: what a frozen version says, word for word.

It is made from the same plain values as the pages, so it holds what is printed and nothing else.
"""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from partnerdesk.file.errors import DamagedFile, damaged
from partnerdesk.file.reading.agreement_parts import AgreementContent, Committed, Disclosed, Party, Signing
from partnerdesk.file.sources import strict_json
from partnerdesk.language import tr
from partnerdesk.partnership.disclosures import Audience
from partnerdesk.partnership.fields import COMMITMENT
from partnerdesk.partnership.participants import Status


def frozen_content(content: AgreementContent) -> bytes:
    """Return the content as UTF-8 JSON; the same content gives the same bytes."""
    return strict_json.written(as_interchange(content))


def as_interchange(content: AgreementContent) -> dict[str, Any]:
    """Return the content as the values of an interchange file, without empty ones."""
    w = content.wording
    found = {
        "format": "partnerdesk",
        "version": 1,
        "partnership": {
            "title": content.partnership,
            "lead": content.lead,
            "currency": content.currency,
        },
        "problem": {
            "standing": w.standing,
            "versions": [{"text": w.problem or "", "goal": w.goal, "solution": w.solution}],
            "in_scope": w.in_scope,
            "out_of_scope": w.out_of_scope,
            "affected": w.affected,
            "indicators": [m._asdict() | {"id": None} for m in w.measures],
        },
        "participants": [_participant(p) for p in content.parties],
        "disclosures": [_disclosure(d) for d in content.disclosures],
        "commitments": [_commitment(c) for c in content.commitments],
        "agreement": {
            "title": content.title,
            "clauses": [{"heading": c.heading, "text": c.text, "part": c.part} for c in content.clauses],
            "signatories": [_signatory(s) for s in content.signatories],
            "focal_points": [_of_partner(p._asdict()) for p in content.focal_points],
            "reservations": [_of_partner(r._asdict()) for r in content.reservations],
        },
    }
    return _plain(found)  # type: ignore[no-any-return]


def _participant(party: Party) -> dict[str, Any]:
    return {
        "name": party.name,
        "short_name": party.short_name,
        "sector": party.sector,
        "countries": party.countries,
        "role": "lead" if party.lead else None,
        "status": Status.JOINED.value,
        "people": [p._asdict() for p in party.people],
    }


def _disclosure(d: Disclosed) -> dict[str, Any]:
    audience = Audience.PARTNERS.value
    return {"participant": d.partner, "kind": d.kind, "wording": d.wording, "audience": audience}


def _commitment(c: Committed) -> dict[str, Any]:
    found: dict[str, Any] = {
        "participant": c.partner,
        "with": c.along,
        "title": c.title,
        "description": c.description,
        "countries": c.countries,
        "areas": c.areas,
        "sdg": c.sdg,
        "starts_on": c.starts_on,
        "ends_on": c.ends_on,
        "milestones": [m._asdict() for m in c.milestones],
        "budget": [m._asdict() | {"amount": format(m.amount, "f")} for m in c.budget],
    }
    if c.next_step:
        found["next_step"] = {"text": c.next_step.text, "person": c.next_step.person, "due": c.next_step.due}
    if c.outcome:
        found["outcome"] = c.outcome._asdict()
    for column, text in c.more:
        group, _, key = COMMITMENT[column].path.rpartition(".")
        (found.setdefault(group, {}) if group else found)[key] = text
    return found


def _of_partner(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a row with the partner under its key, without the id."""
    return {"participant": values["partner"], **values, "partner": None, "id": None}


def _signatory(s: Signing) -> dict[str, Any]:
    return {"participant": s.partner, "person": s.person, "title": s.title, "place": s.place}


def _plain(value: Any) -> Any:
    """Return values as JSON has them, without what is empty; a fingerprint tells 0.5 from 0.50."""
    if isinstance(value, dict):
        return {k: plain for k, part in value.items() if (plain := _plain(part)) not in (None, [], {})}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return strict_json.AsWritten(value)
    return value if value is None or isinstance(value, bool | int) else str(value)


def read_content(content: bytes) -> dict[str, Any]:
    """Read the content of a frozen version. Raises DamagedFile if it is none."""
    try:
        found = json.loads(content, parse_float=Decimal)
    except (ValueError, RecursionError) as e:
        raise _unreadable() from e
    if not isinstance(found, dict):
        raise _unreadable()
    return found


def _unreadable() -> DamagedFile:
    return damaged(Path(tr("This partnership")), tr("the content of a frozen version cannot be read"))
