"""Doubles: find participants that may be the same organisation, and join their texts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from partnerdesk.partnership.names import folded

#: Words that tell the legal form of an organisation and not which one it is.
_FORMS = frozenset(
    {"a", "ag", "an", "asbl", "bv", "co", "corp", "corporation", "eg", "ev", "gmbh", "inc", "incorporated"}
    | {"limited", "llc", "llp", "ltd", "nv", "oy", "plc", "pty", "sa", "sarl", "se", "spa", "srl", "the"}
)

#: The similarity, 0.0 to 1.0, from which two longer names count as one name mistyped.
_MISTYPED = 0.9
_LONG = 6


@dataclass(frozen=True)
class Named:
    """A participant by its id and names."""

    id: int
    name: str
    short_name: str | None = None


@lru_cache(maxsize=10_000)
def name_key(name: str) -> str:
    """Return a key that is the same for two spellings of one name.

    It ignores accents, capitals, points and the legal form. Letters with points ("S.A.") are one word;
    "&" is "and". A name that is only a legal form is kept.
    """
    text = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", folded(name)).replace("&", " and ")
    words = re.findall(r"\w+", text)
    distinctive = [w for w in words if w not in _FORMS]
    return " ".join(distinctive or words) or folded(name).strip()


def alike(name: str, others: Iterable[Named]) -> list[Named]:
    """Return the participants that `name` may mean: the same name, its initials, or mistyped."""
    key = name_key(name)
    if not key:
        return []
    return [o for o in others if _is_alike(key, o)]


def same_name(name: str, others: Iterable[Named]) -> list[Named]:
    """Return the participants with `name` as their name or short name."""
    key = name_key(name)
    return [o for o in others if key in _keys(o)]


def _keys(named: Named) -> list[str]:
    return [name_key(n) for n in (named.name, named.short_name) if n]


def _is_alike(key: str, other: Named) -> bool:
    return any(key == k or _is_acronym(key, k) or _is_mistyped(key, k) for k in _keys(other))


def _is_acronym(one: str, other: str) -> bool:
    return _are_initials(one, other) or _are_initials(other, one)


def _are_initials(short: str, long: str) -> bool:
    initials = "".join(w[0] for w in long.split() if w not in ("of", "and", "for", "in", "on", "to"))
    return len(short) >= 3 and short == initials


def _is_mistyped(one: str, other: str) -> bool:
    shorter, longer = sorted((len(one), len(other)))
    if shorter < _LONG or 2 * shorter / (shorter + longer) < _MISTYPED or _digits(one) != _digits(other):
        return False
    both = SequenceMatcher(None, one, other, autojunk=False)
    return both.quick_ratio() >= _MISTYPED and both.ratio() >= _MISTYPED


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def merged_texts(kept: Sequence[str], other: Sequence[str]) -> list[str]:
    """Return both lists joined, each text once, those of the kept one first."""
    return list(dict.fromkeys([*kept, *other]))


def merged_note(kept: str | None, other: str | None) -> str | None:
    """Return two notes joined, on a line each; equal notes only once."""
    notes = dict.fromkeys(t for t in (kept, other) if t)
    return "\n".join(notes) or None
