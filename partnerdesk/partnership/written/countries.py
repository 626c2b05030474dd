"""Read the countries in a text, by any name that people use: "Kenya and Uganda", "France / Bénin"."""

import re
from difflib import get_close_matches

from partnerdesk.countries import country, country_named, every_name
from partnerdesk.language import tr
from partnerdesk.partnership.names import bare_name
from partnerdesk.partnership.written.signs import Unreadable

_SEPARATORS = re.compile(r"[;,/|\n、،؛，；]|\s+(?:and|et|y|e|и|و)\s+|\s+[&+]\s+|和|及")
_MOST_PARTS = 300
_LONGEST = 60
#: What people write in a list of countries and that is none.
_NOT_COUNTRIES = frozenset(
    [
        "eu",
        "european",
        "union",
        "ue",
        "union",
        "europeenne",
        "union",
        "europea",
        "global",
        "worldwide",
        "world",
        "monde",
        "mundial",
        "international",
        "regional",
        "régional",
        "africa",
        "afrique",
        "asia",
        "asie",
        "europe",
        "latin",
        "america",
        "sahel",
        "mena",
        "ecowas",
        "cedeao",
        "sadc",
        "all",
        "tous",
        "todos",
        "various",
    ]
)


def read(text: str) -> list[str]:
    """Return the codes of the countries in a text, each once. Raises Unreadable for what is none."""
    whole = country_named(text)
    if whole:
        return [whole]
    parts = [part.strip(" .") for part in _SEPARATORS.split(text)]
    parts = [part for part in parts if part]
    if len(parts) > _MOST_PARTS:
        raise Unreadable(tr("names more countries than there are."))
    found: dict[str, None] = {}
    at = 0
    while at < len(parts):
        code, taken = _longest(parts, at)
        if code is None:
            raise Unreadable(_advice(parts[at]))
        found[code] = None
        at += taken
    return list(found)


def _longest(parts: list[str], at: int) -> tuple[str | None, int]:
    """Return the country that most of the parts from a place on name together, and how many these are.

    Some names have a comma or an "and" in them: "Congo, Democratic Republic of the", "Trinidad and Tobago".
    """
    for taken in (3, 2, 1):
        if at + taken <= len(parts):
            together = parts[at : at + taken]
            code = country_named(", ".join(together)) or country_named(" and ".join(together))
            if code:
                return code, taken
    return None, 0


def _advice(part: str) -> str:
    shown = part if len(part) <= _LONGEST else f"{part[:_LONGEST]}…"
    if bare_name(part) in _NOT_COUNTRIES:
        return tr('"{text}" is no country; write the countries, or put it under areas.', text=shown)
    meant = _similar(part)
    if meant:
        return tr('"{text}" is no country; did you mean {meant}?', text=shown, meant=meant)
    return tr('"{text}" is no country; write its name, or its code such as KE.', text=shown)


def _similar(part: str) -> str:
    """Return the names of the countries that a text may mean: one mistyped, or several of one name."""
    bare = bare_name(part)
    if not 3 < len(bare) <= _LONGEST:
        return ""
    names = every_name()
    within = sorted({country(code) for name, code in names.items() if name.startswith(f"{bare} ")})
    if 1 < len(within) <= 3:
        return " / ".join(within)
    close = get_close_matches(bare, names, 1, 0.8)
    return country(names[close[0]]) if close else ""
