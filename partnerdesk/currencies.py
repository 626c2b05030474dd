"""The names of currencies by code (ISO 4217), from the data of pycountry."""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def currencies() -> dict[str, str]:
    """Return the name of every currency by its code, in the order of the codes.

    It reads the JSON file of pycountry directly, because importing pycountry takes longer.
    """
    found = find_spec("pycountry")
    assert found
    assert found.origin
    listed = Path(found.origin).parent / "databases" / "iso4217.json"
    names = json.loads(listed.read_text(encoding="utf-8"))["4217"]
    return {c["alpha_3"]: c["name"] for c in sorted(names, key=lambda c: c["alpha_3"])}
