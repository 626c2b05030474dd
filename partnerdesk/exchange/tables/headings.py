"""Understand the headings of columns: which column of a kind they mean, in which language, and what they add.

A heading may say more than a name: "Montant (EUR)", "Début (jj/mm/aaaa)", "Budget in thousands".
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from partnerdesk.currencies import currencies_named
from partnerdesk.exchange.tables.heading_words import HASHTAGS, WORDS
from partnerdesk.exchange.tables.kinds import KINDS, Kind, Target, Use
from partnerdesk.partnership.names import bare_name
from partnerdesk.partnership.written.days import Order

_LONGEST = 80
_SHORTEST = 4
_ALIKE = 0.8
_HASHTAG = re.compile(r"#[a-z][a-z0-9_]*(?:\s*\+\s*[a-z0-9_]+)*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(\[（［]([^()\[\]（）［］]*)[)\]）］]")
_AFTER_WORD = re.compile(r"\b(?:in|en|em|в|ب|以)\s+(\S+)\s*$", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(?:dd?|jj?|дд?|tt?|يوم)\s*[-/.]\s*(?:mm?|мм?|شهر)", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"(?:mm?|мм?)\s*[-/.]\s*(?:dd?|jj?|дд?)", re.IGNORECASE)
_SCALES = frozenset(
    [
        "k",
        "000",
        "000s",
        "'000",
        "k€",
        "k$",
        "m€",
        "m$",
        "thousand",
        "thousands",
        "million",
        "millions",
        "millier",
        "milliers",
        "millones",
        "miles",
        "mil",
        "mio",
        "mn",
        "mln",
        "тыс",
        "тысячах",
        "тысяч",
        "млн",
        "миллионах",
        "万",
        "千",
        "万元",
        "千元",
        "ألف",
        "آلاف",
        "مليون",
        "ملايين",
        "keur",
        "kusd",
        "meur",
        "musd",
    ]
)


@dataclass(frozen=True)
class Said:
    """What a heading says beside the name of its column: a currency, an order of days, a scale of numbers."""

    currencies: tuple[str, ...] = ()
    order: Order | None = None
    scale: str = ""


def normal(heading: str) -> str:
    """Return a heading as two are compared: no case, accents, punctuation or underscores."""
    return bare_name(re.sub(r"[_:*.;!?/\\#]+", " ", heading)) or bare_name(heading)


def meant_by(heading: str, kind: Kind) -> list[tuple[int, str]]:
    """Return the targets of a kind that a heading may mean, with their ranks: 0 is the most specific idea."""
    if not heading.strip() or len(heading) > _LONGEST:
        return []
    names = _names_of(kind.name)
    bare = _AFTER_WORD.sub("", _IN_BRACKETS.sub(" ", heading))
    return names.get(normal(heading)) or names.get(normal(bare)) or []


def meant_by_hashtag(tag: str, kind: Kind) -> list[tuple[int, str]]:
    """Return the targets of a kind that a hashtag of HXL may mean, with their ranks."""
    parts = _parts(tag)
    while parts:
        found = _hashtags_of(kind.name).get(parts)
        if found:
            return found
        parts = parts[:-1] if len(parts) > 1 else ()
    return []


def is_hashtag(cell: object) -> bool:
    """Return whether a cell is a hashtag of HXL, such as #org+name."""
    return isinstance(cell, str) and bool(_HASHTAG.fullmatch(cell.strip()))


def similar(heading: str, kind: Kind) -> str | None:
    """Return the target whose name is most similar to a heading that means none; None if none is."""
    if not _SHORTEST <= len(normal(heading)) <= _LONGEST // 2:
        return None  # a letter more or less makes another word of a short one: due, du
    names = {normal(target.name): target.name for target in kind.targets}
    close = get_close_matches(normal(heading), names, 1)
    if close:
        return names[close[0]]
    close = get_close_matches(normal(heading), _names_of(kind.name), 1, _ALIKE)
    return _names_of(kind.name)[close[0]][0][1] if close else None


def said_by(heading: str) -> Said:
    """Return what a heading says beside the name of its column."""
    beside = [*_IN_BRACKETS.findall(heading), *_AFTER_WORD.findall(_IN_BRACKETS.sub(" ", heading))]
    currencies: tuple[str, ...] = ()
    scale = ""
    for text in beside:
        words = [text, *text.split()]
        currencies = currencies or next((c for word in words if (c := currencies_named(word))), ())
        scale = scale or next((w for w in words if w.casefold().strip(".") in _SCALES), "")
    order = Order.DAY_FIRST if _DAY_FIRST.search(heading) else None
    return Said(currencies, order or (Order.MONTH_FIRST if _MONTH_FIRST.search(heading) else None), scale)


def language_of(headings: Iterable[str]) -> str | None:
    """Return the language of most headings, None if they do not tell one.

    A heading that several languages have, or that is the name of a column, tells nothing.
    """
    found = Counter(
        language for heading in headings for language in [_languages().get(normal(heading), "")] if language
    )
    if not found:
        return None
    (first, most), *rest = found.most_common()
    return first if not rest or most > rest[0][1] else None


def known_headings() -> frozenset[str]:
    """Return all headings that mean a column of any kind, in lower case as they are written."""
    return frozenset(_written())


@cache
def _written() -> dict[str, None]:
    ideas = [word for words in WORDS.values() for texts in words.values() for word in texts.split("|")]
    names = [
        name for kind in KINDS.values() for t in kind.targets for name in (t.name, t.name.replace("_", " "))
    ]
    return dict.fromkeys(text.casefold() for text in (*ideas, *names))


@cache
def _names_of(kind: str) -> dict[str, list[tuple[int, str]]]:
    """Return the targets of a kind by all headings that mean them; the name of a column means it alone."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    targets = KINDS[kind].targets
    for target in targets:
        for rank, idea in enumerate(target.ideas):
            for words in WORDS.get(idea, {}).values():
                for word in words.split("|"):
                    found[normal(word)].append((rank, target.name))
    own = KINDS[kind].part.table.name
    for target in targets:
        labels = [_label(target)] if target.part == own else []  # that of a part within says too little
        for name in (target.name, *labels):
            found[normal(name)] = [(0, target.name), *_others(found.get(normal(name), ()), target.name)]
    for target in targets:  # a name has priority over the label of another column
        found[normal(target.name)] = [(0, target.name)]
    return {heading: sorted(dict.fromkeys(meanings)) for heading, meanings in found.items()}


def _others(meanings: Sequence[tuple[int, str]], name: str) -> list[tuple[int, str]]:
    return [(rank + 1, other) for rank, other in meanings if other != name]


def _label(target: Target) -> str:
    """Return the label of a column; an identity has none, though its field is the first of its table."""
    return target.name if target.use == Use.IDENTITY else target.field.label.text


@cache
def _hashtags_of(kind: str) -> dict[tuple[str, ...], list[tuple[int, str]]]:
    found: dict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
    for target in KINDS[kind].targets:
        for rank, idea in enumerate(target.ideas):
            for tag in HASHTAGS.get(idea, ()):
                found[_parts(tag)].append((rank, target.name))
    return {parts: sorted(set(meanings)) for parts, meanings in found.items()}


def _parts(tag: str) -> tuple[str, ...]:
    """Return a hashtag and its attributes; their order means nothing, but the first ones are kept longest."""
    first, *attributes = (part.strip() for part in tag.casefold().strip().split("+"))
    return (first, *attributes)


@cache
def _languages() -> dict[str, str]:
    """Return the language of each heading that only one language has, and that is no name of a column."""
    of: dict[str, set[str]] = defaultdict(set)
    for words in WORDS.values():
        for language, texts in words.items():
            for word in texts.split("|"):
                of[normal(word)].add(language)
    keys = {normal(name) for kind in KINDS.values() for t in kind.targets for name in (t.name, _label(t))}
    return {
        heading: languages.pop()
        for heading, languages in of.items()
        if len(languages) == 1 and heading not in keys
    }
