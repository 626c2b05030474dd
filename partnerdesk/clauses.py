"""The clauses of an agreement that the app offers, by language: the standard ones, and further ones."""

import tomllib
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, Protocol

from partnerdesk.language import LANGUAGES, SOURCE
from partnerdesk.resource import resource


class StandardClause(NamedTuple):
    """A clause of our own wording; `part` as in `partnership.agreement.Part`.

    `reason` says why it is useful. `after` is the key of the clause that a further clause follows.
    """

    key: str
    heading: str
    text: str
    part: str | None
    reason: str
    after: str | None = None

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
    """Return the standard clauses in order; in English if the language has none.

    They are what an agreement holds as long as nobody has changed a clause.
    """
    return _read(f"clauses/{_spoken(language)}.toml")


@cache
def further_clauses(language: str) -> tuple[StandardClause, ...]:
    """Return the further clauses, which are printed only where somebody adds them."""
    return _read(f"clauses/further/{_spoken(language)}.toml")


@cache
def offered_clauses(language: str) -> tuple[StandardClause, ...]:
    """Return standard and further clauses, in the order in which they would stand."""
    found = list(standard_clauses(language))
    for clause in further_clauses(language):
        found.insert([c.key for c in found].index(clause.after or found[-2].key) + 1, clause)
    return tuple(found)


def _spoken(language: str) -> str:
    is_there = language in LANGUAGES and resource(f"clauses/{language}.toml").is_file()
    return language if is_there else SOURCE


def _read(name: str) -> tuple[StandardClause, ...]:
    clauses = tomllib.loads(resource(name).read_text(encoding="utf-8"))["clause"]
    return tuple(
        StandardClause(c["key"], c["heading"], c["text"], c.get("part"), c["reason"], c.get("after"))
        for c in clauses
    )


def standard_of(clause: Clause, language: str) -> StandardClause | None:
    """Return the clause of ours that a clause comes from, None for a clause of the partners."""
    return next((s for s in offered_clauses(language) if s.is_in(clause)), None)


def left_out(clauses: Sequence[Clause], language: str) -> list[StandardClause]:
    """Return the standard clauses that an agreement leaves out, in order."""
    return [s for s in standard_clauses(language) if not any(s.is_in(c) for c in clauses)]


def not_added(clauses: Sequence[Clause], language: str) -> list[StandardClause]:
    """Return the further clauses that an agreement does not hold, in order."""
    return [s for s in further_clauses(language) if not any(s.is_in(c) for c in clauses)]
