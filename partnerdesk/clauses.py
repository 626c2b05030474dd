"""The standard clauses of an agreement, by language."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from partnerdesk.language import LANGUAGES, SOURCE
from partnerdesk.resource import resource


@dataclass(frozen=True)
class StandardClause:
    """A standard clause; `part` as in `partnership.agreement.Part`, `reason` says why it is useful."""

    key: str
    heading: str
    text: str
    part: str | None
    reason: str

    def is_in(self, clause: "Clause") -> bool:
        """Return whether a clause is this one, perhaps edited: it has the same part, heading or text."""
        if self.part or clause.part:
            return clause.part == self.part
        return clause.heading == self.heading or clause.text.strip() == self.text.strip()


class Clause(Protocol):
    """A clause of an agreement, from any source."""

    @property
    def heading(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def part(self) -> str | None: ...  # noqa: D102


@cache
def standard_clauses(language: str) -> tuple[StandardClause, ...]:
    """Return the standard clauses in order; in English if the language has none."""
    path = resource(f"clauses/{language if language in LANGUAGES else SOURCE}.toml")
    if not path.is_file():
        path = resource(f"clauses/{SOURCE}.toml")
    clauses = tomllib.loads(path.read_text(encoding="utf-8"))["clause"]
    return tuple(
        StandardClause(c["key"], c["heading"], c["text"], c.get("part"), c["reason"]) for c in clauses
    )


def standard_of(clause: Clause, language: str) -> StandardClause | None:
    """Return the standard clause that a clause comes from, None for a clause of the partners."""
    return next((s for s in standard_clauses(language) if s.is_in(clause)), None)


def left_out(clauses: Sequence[Clause], language: str) -> list[StandardClause]:
    """Return the standard clauses that an agreement leaves out, in order."""
    return [s for s in standard_clauses(language) if not any(s.is_in(c) for c in clauses)]
