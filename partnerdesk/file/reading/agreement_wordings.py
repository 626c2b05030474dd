"""Read the wording of problem and goal, and the clauses, as the agreement prints them."""

from typing import Any

from partnerdesk.clauses import standard_clauses
from partnerdesk.file.reading.agreement_parts import (
    ClauseText,
    Measure,
    Wording,
)
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import SOURCE
from partnerdesk.partnership.fields import PARTNERSHIP
from partnerdesk.partnership.fields.kept import day, number, read, texts


def first_of(file: Rows, sql: str, otherwise: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the first row of a query, `otherwise` if there is none."""
    found = file.rows(sql + " LIMIT 1")
    return found[0] if found else otherwise


def wording_of(file: Rows) -> Wording:
    """Return the current wording of problem and goal."""
    standing, inside, outside, affected = first_of(
        file, "SELECT standing, in_scope, out_of_scope, affected FROM problem", ("draft", "[]", "[]", "[]")
    )
    version, problem, goal, solution = first_of(
        file, "SELECT id, text, goal, solution FROM problem_version ORDER BY id DESC", (None,) * 4
    )
    measures = file.rows("SELECT name, unit, baseline, target, due, id FROM indicator ORDER BY id")
    return Wording(
        standing=standing,
        problem=problem or None,
        goal=goal or None,
        solution=solution or None,
        in_scope=tuple(texts(inside)),
        out_of_scope=tuple(texts(outside)),
        affected=tuple(texts(affected)),
        measures=tuple(Measure(n, u, number(b), number(t), day(d), i) for n, u, b, t, d, i in measures),
        version=version,
    )


def clauses_of(file: Rows, language: str) -> tuple[tuple[ClauseText, ...], bool]:
    """Return the clauses in order, and whether they are the unchanged standard clauses."""
    rows = file.rows("SELECT id, heading, text, part FROM clause ORDER BY position, id")
    if rows:
        return tuple(ClauseText(*row) for row in rows), False
    return tuple(ClauseText(None, c.heading, c.text, c.part) for c in standard_clauses(language)), True


def clauses_now(file: Rows) -> tuple[ClauseText, ...]:
    """Return the clauses in order; the standard ones in the language of the partnership if there are none."""
    (language,) = first_of(file, "SELECT language FROM partnership", (SOURCE,))
    return clauses_of(file, read(PARTNERSHIP["language"], language))[0]
