"""The fingerprint of an agreement: eight hexadecimal digits that identify what the partners sign.

The fingerprint of a given content must never change. So the fields of the first version are hashed by
position, empty or not. Later fields are hashed by name, and only if they are filled: a new field does
not change the fingerprint of an agreement that does not use it.
"""

import hashlib
import json
from typing import Any

from partnerdesk.file.reading.agreement_parts import AgreementContent

#: The fields of the first version in their order, by class. Never change this.
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

#: Fields that are not signed: ids of rows, place and day of each signature, and facts about the
#: agreement that are not part of its text.
_NOT_SIGNED = {
    "AgreementContent": {"language", "standard", "printings", "readiness", "given"},
    "Wording": {"version"},
    "Measure": {"id"},
    "Party": {"id"},
    "Disclosed": {"id"},
    "Committed": {"id"},
    "NextStep": {"id"},
    "ClauseText": {"id"},
    "FocalPoint": {"id"},
    "Reserved": {"id", "agreed_on"},
    "Signing": {"place", "party", "id"},
}


def fingerprint(content: AgreementContent) -> str:
    """Return eight hexadecimal digits for this content, such as "9f3c 1a72".

    They cover what the partners sign. The paper, the day of printing, and the place and day of each
    signature do not change them.
    """
    whole = json.dumps(_hashed(content), default=str, ensure_ascii=False, sort_keys=True)
    digits = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{digits[:4]} {digits[4:8]}"


def _hashed(value: Any) -> Any:
    """Return the part of a value that is hashed, as JSON values."""
    names = getattr(value, "_fields", ())
    if not names:
        return [_hashed(part) for part in value] if isinstance(value, tuple | list) else value
    kind = type(value).__name__
    first = _FROM_THE_FIRST.get(kind, ())
    known = {*first, *_NOT_SIGNED.get(kind, ())}
    later = {name: _hashed(getattr(value, name)) for name in names if name not in known}
    later |= later.pop("more", ())  # a field keeps its name if it later becomes an attribute
    filled = {name: part for name, part in later.items() if not _is_empty(part)}
    hashed = [_hashed(getattr(value, name)) for name in first]
    return [*hashed, filled] if filled else hashed


def _is_empty(part: Any) -> bool:
    """Return whether a value is empty; the number 0 is not."""
    return part is None or part is False or part in ("", [])
