"""Import the clauses of a source: with the standard ones if none names a part, and before the signatures."""

import sqlite3
from collections.abc import Collection
from typing import Any

from partnerdesk.clauses import standard_clauses
from partnerdesk.exchange.batch import Batch
from partnerdesk.exchange.names import as_one
from partnerdesk.exchange.schema import OWN
from partnerdesk.partnership.agreement import Part

_Clause = dict[str, Any]


def clause_ids(file: sqlite3.Connection) -> list[int]:
    """Return the ids of the clauses in the file, in order."""
    return [id_ for (id_,) in file.execute("SELECT id FROM clause ORDER BY position, id")]


def prepared(file: sqlite3.Connection, clauses: Batch) -> Batch:
    """Return the clauses to import.

    The standard ones are included if the file has no clauses and no clause of the source names a part.
    """
    rows = [clauses.row(n) for n in range(clauses.size)]
    are_all = any(clause["part"] for clause in rows)
    for clause in rows:
        clause["part"] = None if clause["part"] == OWN else clause["part"]
    if rows and not are_all and not clause_ids(file):
        ((language,),) = file.execute("SELECT language FROM partnership")
        rows = _with_standard(rows, language)
    return Batch(len(rows), {column: [c[column] for c in rows] for column in clauses.columns})


def put_before_signatures(file: sqlite3.Connection, known: Collection[int]) -> None:
    """Move the new clauses before the signatures of the known ones; `known` are the ids before the import."""
    order = list(file.execute("SELECT id, part, position FROM clause ORDER BY position, id"))
    old, new = [c for c in order if c[0] in known], [c for c in order if c[0] not in known]
    at = next((n for n, (_, part, _) in enumerate(old) if part == Part.SIGNATURES), len(old))
    for place, (id_, _, position) in enumerate([*old[:at], *new, *old[at:]]):
        if place != position:
            file.execute("UPDATE clause SET position = ? WHERE id = ?", (place, id_))


def _with_standard(own: list[_Clause], language: str) -> list[_Clause]:
    """Return the standard clauses with the own ones before the signatures.

    An own clause with the heading of a standard one replaces the text of that one.
    """
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
