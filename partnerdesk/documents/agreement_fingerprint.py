"""The fingerprint of an agreement: eight digits for what the partners sign.

A fingerprint that was printed must stay the same for ever. So the fields of the first version are
taken by their place, empty or not. Later fields are taken by their name, and only where they are
filled: a new field changes no fingerprint of an agreement that does not use it.
"""

import hashlib
import json
from dataclasses import fields, is_dataclass
from typing import Any

from partnerdesk.file.reading.agreement_parts import AgreementContent

#: What the first fingerprints were taken over, in that order, by the name of the value. Frozen.
_FROM_THE_FIRST = {
    "AgreementContent": (
        "title", "partnership", "lead", "currency", "wording", "parties", "disclosures", "commitments",
        "clauses", "signatories",
    ),
    "Wording": (
        "standing", "problem", "goal", "solution", "in_scope", "out_of_scope", "affected", "measures",
    ),
    "Measure": ("name", "unit", "baseline", "target", "due"),
    "Party": ("name", "short_name", "sector", "countries", "people", "lead"),
    "PartyPerson": ("name", "title", "signatory"),
    "Disclosed": ("partner", "kind", "wording"),
    "Committed": (
        "partner", "along", "title", "description", "countries", "areas", "sdg", "starts_on", "ends_on",
        "next_step", "outcome", "milestones", "budget",
    ),
    "NextStep": ("text", "person", "due", "partner", "commitment"),
    "Outcome": ("text", "unit", "baseline", "target"),
    "Point": ("title", "due", "done_on"),
    "Money": ("amount", "currency", "purpose", "secured"),
    "ClauseText": ("heading", "text", "part"),
    "Signing": ("partner", "person", "title"),
}  # fmt: skip

#: What the partners do not sign: ids of rows, where and when each signed, and what the app knows
#: about the agreement besides its words.
_NOT_SIGNED = {
    "AgreementContent": {"language", "standard", "printings", "readiness"},
    "Wording": {"version"},
    "Measure": {"id"},
    "Party": {"id"},
    "Disclosed": {"id"},
    "Committed": {"id"},
    "NextStep": {"id"},
    "ClauseText": {"id"},
    "Signing": {"signed_on", "place", "party", "id"},
}


def fingerprint(content: AgreementContent) -> str:
    """Return eight digits that tell this content from any other, such as "9f3c 1a72".

    It covers what the partners sign, in whatever size and on whatever day it is printed, and
    not where and when each signed.
    """
    whole = json.dumps(_said(content), default=str, ensure_ascii=False, sort_keys=True)
    digits = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{digits[:4]} {digits[4:8]}"


def _said(value: Any) -> Any:
    names = _names(value)
    if not names:
        return [_said(part) for part in value] if isinstance(value, tuple | list) else value
    kind = type(value).__name__
    first = _FROM_THE_FIRST.get(kind, ())
    known = {*first, *_NOT_SIGNED.get(kind, ())}
    later = {name: _said(getattr(value, name)) for name in names if name not in known}
    later |= later.pop("more", ())  # a field keeps its name where it gets a place of its own
    filled = {name: said for name, said in later.items() if not _is_empty(said)}
    said = [_said(getattr(value, name)) for name in first]
    return [*said, filled] if filled else said


def _names(value: Any) -> tuple[str, ...]:
    if is_dataclass(value):
        return tuple(f.name for f in fields(value))
    return getattr(value, "_fields", ())


def _is_empty(said: Any) -> bool:
    """Tell whether nothing is said; a number 0 says something."""
    return said is None or said is False or said in ("", [])
