"""Agendas to begin with, by kind of meeting and language. Source: the six steps of the method."""

import tomllib
from dataclasses import dataclass
from functools import cache

from partnerdesk.language import LANGUAGES, SOURCE
from partnerdesk.resource import resource


@dataclass(frozen=True)
class PatternItem:
    """An item of a pattern, with the columns of an item of an agenda."""

    title: str
    minutes: int
    purpose: str | None
    shows: str | None
    remarks: str | None

    def columns(self) -> dict[str, str | int | None]:
        """Return it as the columns of a new item."""
        return {
            "title": self.title,
            "minutes": self.minutes,
            "purpose": self.purpose,
            "shows": self.shows,
            "remarks": self.remarks,
        }


@dataclass(frozen=True)
class Pattern:
    """A meeting to begin with: its kind, title, purpose and agenda."""

    kind: str
    title: str
    purpose: str
    items: tuple[PatternItem, ...]

    @property
    def minutes(self) -> int:
        """Return how long it takes."""
        return sum(item.minutes for item in self.items)


@cache
def patterns(language: str) -> tuple[Pattern, ...]:
    """Return the patterns; in English if the language has none."""
    path = resource(f"meetings/{language if language in LANGUAGES else SOURCE}.toml")
    if not path.is_file():
        path = resource(f"meetings/{SOURCE}.toml")
    found = tomllib.loads(path.read_text(encoding="utf-8"))["meeting"]
    return tuple(Pattern(m["kind"], m["title"], m["purpose"], tuple(map(_item, m["item"]))) for m in found)


def _item(found: dict[str, str | int]) -> PatternItem:
    texts = {key: str(found[key]) if key in found else None for key in ("purpose", "shows", "remarks")}
    return PatternItem(str(found["title"]), int(found["minutes"]), **texts)


def pattern(kind: str, language: str) -> Pattern | None:
    """Return the pattern of a kind of meeting, None for a kind without one."""
    return next((p for p in patterns(language) if p.kind == kind), None)
