"""The standard clauses of an agreement, in our own words, by language."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from partnerdesk.language import LANGUAGES, SOURCE
from partnerdesk.resource import resource


@dataclass(frozen=True)
class StandardClause:
    """A clause as it is offered: `part` as in `partnership.agreement.Part`, `reason` why it is there."""

    key: str
    heading: str
    text: str
    part: str | None
    reason: str

    def is_in(self, clause: "Clause") -> bool:
        """Tell whether a clause is this one, perhaps reworded: of its part, or with its heading or text."""
        if self.part or clause.part:
            return clause.part == self.part
        return clause.heading == self.heading or clause.text.strip() == self.text.strip()


class Clause(Protocol):
    """A clause of an agreement, wherever it was read."""

    @property
    def heading(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def part(self) -> str | None: ...  # noqa: D102


@cache
def standard_clauses(language: str) -> tuple[StandardClause, ...]:
    """Return the standard clauses in order; in English where the language has none."""
    path = resource(f"clauses/{language if language in LANGUAGES else SOURCE}.toml")
    if not path.is_file():
        path = resource(f"clauses/{SOURCE}.toml")
    clauses = tomllib.loads(path.read_text(encoding="utf-8"))["clause"]
    return tuple(
        StandardClause(c["key"], c["heading"], c["text"], c.get("part"), c["reason"]) for c in clauses
    )


def standard_of(clause: Clause, language: str) -> StandardClause | None:
    """Return the standard clause that a clause is a wording of; None for one of the partners' own."""
    return next((s for s in standard_clauses(language) if s.is_in(clause)), None)


def left_out(clauses: Sequence[Clause], language: str) -> list[StandardClause]:
    """Return the standard clauses that an agreement does without, in order."""
    return [s for s in standard_clauses(language) if not any(s.is_in(c) for c in clauses)]
