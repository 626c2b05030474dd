"""The clauses of a source: beside the standard ones where none names a part, and before the signatures."""

import sqlite3
from collections.abc import Collection
from typing import Any

from partnerdesk.clauses import standard_clauses
from partnerdesk.exchange.batch import Batch
from partnerdesk.exchange.names import as_one
from partnerdesk.exchange.schema import OWN
from partnerdesk.partnership.agreement import Part

_Clause = dict[str, Any]


def there(file: sqlite3.Connection) -> list[int]:
    """Return the ids of the clauses that are written down, in their order."""
    return [id_ for (id_,) in file.execute("SELECT id FROM clause ORDER BY position, id")]


def prepared(file: sqlite3.Connection, clauses: Batch) -> Batch:
    """Return the clauses to bring in: with the standard ones where these stand and no clause names a part."""
    found = [clauses.row(n) for n in range(clauses.size)]
    are_all = any(clause["part"] for clause in found)
    for clause in found:
        clause["part"] = None if clause["part"] == OWN else clause["part"]
    if found and not are_all and not there(file):
        ((language,),) = file.execute("SELECT language FROM partnership")
        found = _with_standard(found, language)
    return Batch(len(found), {column: [c[column] for c in found] for column in clauses.columns})


def put_before_signatures(file: sqlite3.Connection, known: Collection[int]) -> None:
    """Move the clauses that are new before the signatures of those that were there."""
    order = list(file.execute("SELECT id, part, position FROM clause ORDER BY position, id"))
    old, new = [c for c in order if c[0] in known], [c for c in order if c[0] not in known]
    at = next((n for n, (_, part, _) in enumerate(old) if part == Part.SIGNATURES), len(old))
    for place, (id_, _, position) in enumerate([*old[:at], *new, *old[at:]]):
        if place != position:
            file.execute("UPDATE clause SET position = ? WHERE id = ?", (place, id_))


def _with_standard(own: list[_Clause], language: str) -> list[_Clause]:
    """Return the standard clauses with others before the signatures; one of their headings rewords them."""
    rewording: dict[str, _Clause] = {}
    for clause in own:
        rewording.setdefault(as_one(clause["heading"]), clause)
    found: list[_Clause] = []
    taken: list[_Clause] = []
    for standard in standard_clauses(language):
        clause = {"heading": standard.heading, "text": standard.text, "part": standard.part}
        reworded = rewording.get(as_one(standard.heading))
        if reworded:
            taken.append(reworded)
            clause["text"] = reworded["text"] or clause["text"]
        found.append(clause)
    others = [clause for clause in own if not any(clause is t for t in taken)]
    at = next((n for n, c in enumerate(found) if c["part"] == Part.SIGNATURES), len(found))
    return [*found[:at], *others, *found[at:]]
