"""The names of countries by code (ISO 3166-1 alpha-2), from the data of pycountry and CLDR."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from partnerdesk.partnership.names import bare_name


@cache
def _listed() -> list[dict[str, Any]]:
    """Read the list itself: importing pycountry for it takes eight times as long."""
    found = find_spec("pycountry")
    assert found
    assert found.origin
    listed = Path(found.origin).parent / "databases" / "iso3166-1.json"
    countries: list[dict[str, Any]] = json.loads(listed.read_text(encoding="utf-8"))["3166-1"]
    return countries


@cache
def _names() -> dict[str, str]:
    return {c["alpha_2"]: c.get("common_name") or _turned(c["name"]) for c in _listed()}


def country(code: str) -> str:
    """Return the name a country goes by, "Bolivia" for "BO"; the code itself where there is none."""
    return _names().get(code, code)


def _turned(name: str) -> str:
    """Read an index entry in its natural order: "Palestine, State of" as "State of Palestine"."""
    before, comma, after = name.partition(", ")
    return f"{after} {before}" if comma and " and " not in after else name


def countries() -> list[tuple[str, str]]:
    """Return every country as its code and the name it goes by, in the order of the names."""
    return sorted(_names().items(), key=lambda c: c[1])


def country_named(text: str) -> str | None:
    """Return the code of the country that a text names in full, None where it names none or several.

    A name counts in any of six languages, also a common or short one; so does a code of ISO 3166-1.
    """
    return _codes_by_name().get(bare_name(text))


def other_names(code: str) -> tuple[str, ...]:
    """Return what else a country goes by, beside the name it is shown with."""
    return tuple(dict.fromkeys(_every_name().get(code, ())))


@cache
def _every_name() -> dict[str, list[str]]:
    # slow: not needed at start
    from partnerdesk.country_names import COMMON
    from partnerdesk.country_table import NAMES

    names: dict[str, list[str]] = {code: list(known) for code, known in NAMES.items()}
    for listed in _listed():
        told = (listed.get(key) for key in ("name", "official_name", "common_name", "alpha_3"))
        every = [name for name in told if name]
        names[listed["alpha_2"]] += [*every, *map(_turned, every)]
    for code, common in COMMON.items():
        names[code] += common
    return names


@cache
def _codes_by_name() -> dict[str, str]:
    from partnerdesk.country_names import UNCLEAR  # slow: not needed at start

    meant: dict[str, set[str]] = defaultdict(set)
    for code, name in _pairs(_every_name().items()):
        meant[bare_name(name)].add(code)
    named = {name: codes.pop() for name, codes in meant.items() if len(codes) == 1 and name not in UNCLEAR}
    return named | {code.casefold(): code for code in _names()}


def _pairs(names: Iterable[tuple[str, list[str]]]) -> Iterator[tuple[str, str]]:
    return ((code, name) for code, known in names for name in known)


def every_name() -> dict[str, str]:
    """Return the code of each country by every name that means it alone, as names are compared."""
    return dict(_codes_by_name())
