"""Doubles: find participants that may be the same organisation, and join their texts."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations

from partnerdesk.partnership.names import folded

#: Words that tell the legal form of an organisation and not which one it is.
_FORMS = frozenset(
    {"a", "ag", "an", "asbl", "bv", "co", "corp", "corporation", "eg", "ev", "gmbh", "inc", "incorporated"}
    | {
        "limited",
        "llc",
        "llp",
        "ltd",
        "ltda",
        "nv",
        "oy",
        "plc",
        "pty",
        "sa",
        "sarl",
        "sas",
        "se",
        "spa",
        "srl",
    }
    | {"the", "ао", "зао", "оао", "ооо", "пао", "ано", "нко", "شركة", "شم"}
)
#: The same at the end of Chinese names, which have no spaces.
_CHINESE_FORMS = re.compile("(股份有限公司|有限责任公司|有限公司)$")
#: A short name or another name in brackets after the name.
_IN_BRACKETS = re.compile(r"^(?P<name>.*\S)\s*[(（](?P<more>[^()（）]+)[)）]\s*$")

#: The similarity, 0.0 to 1.0, from which two longer names count as one name mistyped.
_MISTYPED = 0.9
LONG = 6
#: Slips are not looked for in a longer one: it is no name, and there are as many slips as letters.
LONGEST = 500
#: A name of so few words can have one slip in all; in one of more than some and not of many, two words can.
_FEW, _SOME, _MANY = 2, 4, 8
SHORTEST_INITIALS = 3
_SMALL = ("of", "and", "for", "in", "on", "to")


#: So many keys are kept: the names of a large partnership and of a large table.
_KEPT = 30_000


@dataclass(frozen=True)
class Named:
    """A participant by its id and names."""

    id: int
    name: str
    short_name: str | None = None


#: Points between single letters, as in "S.A."; words; what is no figure.
_POINTS, _WORDS, _NO_FIGURE = re.compile(r"(?<=\b\w)\.(?=\w\b)"), re.compile(r"\w+"), re.compile(r"\D")


@lru_cache(maxsize=_KEPT)
def name_key(name: str) -> str:
    """Return a key that is the same for two spellings of one name.

    It ignores accents, capitals, points and the legal form. Letters with points ("S.A.") are one word;
    "&" is "and". A name that is only a legal form is kept.
    """
    bare = folded(name)
    if not bare.isascii():
        bare = "".join(c for c in bare if unicodedata.category(c) != "Cf")
    text = _POINTS.sub("", bare).replace("&", " and ")
    words = _WORDS.findall(_CHINESE_FORMS.sub("", text))
    distinctive = [w for w in words if w not in _FORMS]
    return " ".join(distinctive or words) or folded(name).strip()


def alike(name: str, others: Iterable[Named]) -> list[Named]:
    """Return the participants that `name` may mean: the same name, its initials, or mistyped."""
    mine = keys_of(name)
    return [
        o for o in others if any(is_alike(key, theirs) for key in mine for theirs in keys_of(*names_of(o)))
    ]


def same_name(name: str, others: Iterable[Named]) -> list[Named]:
    """Return the participants with `name` as their name or short name."""
    key = name_key(name)
    return [o for o in others if key in _keys(o)]


def _keys(named: Named) -> list[str]:
    return [name_key(n) for n in names_of(named)]


def names_of(named: Named) -> list[str]:
    """Return the name and the short name, if it has one."""
    return [n for n in (named.name, named.short_name) if n]


@lru_cache(maxsize=_KEPT)
def keys_of(*names: str) -> tuple[str, ...]:
    """Return the keys by which names may be meant: each also without what is in brackets, and that alone."""
    found = dict.fromkeys(map(name_key, names))
    for name in names:
        parts = _IN_BRACKETS.match(name)
        if parts:
            found |= dict.fromkeys((name_key(parts["name"]), name_key(parts["more"])))
    return tuple(key for key in found if key)


def is_alike(one: str, other: str) -> bool:
    """Return whether two keys may be of one organisation: the same, its initials, or mistyped."""
    return one == other or _is_acronym(one, other) or is_mistyped(one, other)


def initials(key: str) -> str:
    """Return the initials of the words of a key, without the small ones."""
    return "".join(w[0] for w in key.split() if w not in _SMALL)


def _is_acronym(one: str, other: str) -> bool:
    return _are_initials(one, other) or _are_initials(other, one)


def _are_initials(short: str, long: str) -> bool:
    return len(short) >= SHORTEST_INITIALS and short == initials(long)


def is_mistyped(one: str, other: str) -> bool:
    """Return whether two longer keys are one key with a slip, and have the same figures.

    A slip is a letter too many, too few or another, two that changed places, or two more at the end; or it
    is in one word of three or four, or in two words of more.
    """
    if not (may_have_slips(one) and may_have_slips(other)):
        return False
    if not is_near(one, other) or figures(one) != figures(other):
        return False
    return _is_in_few_words(one, other) or not one_less(one).isdisjoint(one_less(other))


def may_have_slips(key: str) -> bool:
    """Return whether slips are looked for in a key: in a short one they would be another name."""
    return LONG <= len(key) <= LONGEST


def is_near(one: str, other: str) -> bool:
    """Return whether two keys are so similar that one may be the other with slips."""
    shorter, longer = sorted((len(one), len(other)))
    if 2 * shorter / (shorter + longer) < _MISTYPED:
        return False
    both = SequenceMatcher(None, one, other, autojunk=False)
    return both.quick_ratio() >= _MISTYPED and both.ratio() >= _MISTYPED


def one_less(key: str) -> set[str]:
    """Return a key, and what is left of it without one letter or its last two.

    Two keys with one slip share one of these.
    """
    return {key, key[:-2], *(key[:at] + key[at + 1 :] for at in range(len(key)))}


def words_left(key: str) -> set[frozenset[str]]:
    """Return what is left of the words of a key without those in which slips may be; two keys share one."""
    words = _words(key)
    slipped = slips_in(len(words))
    return {frozenset(left) for left in combinations(words, len(words) - slipped)} if slipped else set()


def slips_in(words: int) -> int:
    """Return in how many words of a name slips are looked for."""
    if words <= _FEW:
        return 0
    return 2 if _SOME < words <= _MANY else 1


def _words(key: str) -> list[str]:
    return [word for word in dict.fromkeys(key.split()) if word not in _SMALL]


def _is_in_few_words(one: str, other: str) -> bool:
    return not words_left(one).isdisjoint(words_left(other))


def figures(text: str) -> str:
    """Return the digits of a text: another number is another name."""
    return _NO_FIGURE.sub("", text)


def merged_texts(kept: Sequence[str], other: Sequence[str]) -> list[str]:
    """Return both lists joined, each text once, those of the kept one first."""
    return list(dict.fromkeys([*kept, *other]))


def merged_note(kept: str | None, other: str | None) -> str | None:
    """Return two notes joined, on a line each; equal notes only once."""
    notes = dict.fromkeys(t for t in (kept, other) if t)
    return "\n".join(notes) or None
