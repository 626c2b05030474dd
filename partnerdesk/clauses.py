"""The standard clauses of an agreement, in our own words, by language."""

import tomllib
from dataclasses import dataclass
from functools import cache

from partnerdesk.resource import resource


@dataclass(frozen=True)
class StandardClause:
    """A clause as it is offered: `part` as in `partnership.agreement.Part`, `reason` why it is there."""

    key: str
    heading: str
    text: str
    part: str | None
    reason: str


@cache
def standard_clauses(language: str) -> tuple[StandardClause, ...]:
    """Return the standard clauses in order; in English where the language has none yet."""
    path = resource(f"clauses/{language}.toml")
    if not path.is_file():
        path = resource("clauses/en.toml")
    clauses = tomllib.loads(path.read_text(encoding="utf-8"))["clause"]
    return tuple(
        StandardClause(c["key"], c["heading"], c["text"], c.get("part"), c["reason"]) for c in clauses
    )
