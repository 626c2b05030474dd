"""The names of countries, by their code (ISO 3166-1 alpha-2)."""

from functools import cache


@cache
def country(code: str) -> str:
    """Return the name a country goes by, "Bolivia" for "BO"; the code itself where there is none."""
    import pycountry  # slow: loaded with the first country that is shown

    found = pycountry.countries.get(alpha_2=code)
    if found is None:
        return code
    return str(getattr(found, "common_name", None) or _turned(found.name))


def _turned(name: str) -> str:
    """Read an index entry in its natural order: "Palestine, State of" as "State of Palestine"."""
    before, comma, after = name.partition(", ")
    return f"{after} {before}" if comma and " and " not in after else name


@cache
def countries() -> list[tuple[str, str]]:
    """Return every country as its code and the name it goes by, in the order of the names."""
    import pycountry  # slow: loaded when countries are first offered

    return sorted(((c.alpha_2, country(c.alpha_2)) for c in pycountry.countries), key=lambda c: c[1])
