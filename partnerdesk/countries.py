"""The names of countries by code (ISO 3166-1 alpha-2), from the data of pycountry."""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def _names() -> dict[str, str]:
    """Read the list itself: importing pycountry for it takes eight times as long."""
    found = find_spec("pycountry")
    assert found
    assert found.origin
    listed = Path(found.origin).parent / "databases" / "iso3166-1.json"
    countries = json.loads(listed.read_text(encoding="utf-8"))["3166-1"]
    return {c["alpha_2"]: c.get("common_name") or _turned(c["name"]) for c in countries}


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
