"""The names of currencies by code (ISO 4217), from the data of pycountry."""

import json
from collections import defaultdict
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from partnerdesk.partnership.names import bare_name


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


def currencies_named(text: str) -> tuple[str, ...]:
    """Return the codes of the currencies that a code, sign or name may mean; none where it means none.

    "€" is one currency, "$" is one of several. The most usual one is first.
    """
    return _named().get(_key(text), ())


def _key(text: str) -> str:
    """Return a text as two are compared; signs alone stay as they are."""
    return bare_name(text) or "".join(text.split())


@cache
def _named() -> dict[str, tuple[str, ...]]:
    # slow: not needed at start
    from partnerdesk.currency_table import NAMES
    from partnerdesk.currency_words import CLEAR, SEVERAL

    meant: dict[str, dict[str, None]] = defaultdict(dict)
    told = currencies()
    for code, names in [*NAMES.items(), *CLEAR.items(), *((code, (name,)) for code, name in told.items())]:
        for name in names if code in told else ():
            meant[_key(name)][code] = None
    for name, codes in SEVERAL.items():
        meant[_key(name)] = {code: None for code in codes if code in told}
    found = {name: tuple(codes) for name, codes in meant.items() if codes}
    return found | {code.casefold(): (code,) for code in told}
