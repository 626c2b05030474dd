"""Write partnerdesk/locale_table.py: formats in six languages, from the CLDR data of Babel.

    .venv/bin/python packaging/make_locale_table.py

The table is committed, so that the app does not need Babel. In English two things differ from CLDR: the day
comes before a month of three letters, and thin spaces separate thousands, as in documents of the UN.
"""

import re
import subprocess
import sys
from pathlib import Path

from babel import Locale as Cldr
from babel import __version__

TARGET = Path(__file__).parent.parent / "partnerdesk" / "locale_table.py"
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
ENGLISH = {"day": "{d} {month} {y}", "short_day": "{d} {month}", "group": "\u202f"}
#: Values that Babel lacks, or that CLDR has only together with a word for "and".
LEAST_GROUPED = {"es": 2}
COMMAS = {"ar": "، ", "zh": "、"}
SEMICOLONS = {"ar": "؛ ", "zh": "；"}
HEAD = f'''"""Days, numbers and lists in six languages, from Babel {__version__}; see packaging."""

from typing import NamedTuple


class Locale(NamedTuple):
    """The formats of days, numbers and lists in one language."""

    day: str
    short_day: str
    #: The names of months in a day, January first.
    months: tuple[str, ...]
    #: All names of months with their numbers, in lower case without dots.
    read_months: dict[str, int]
    decimal: str
    group: str
    #: A number is grouped if it has at least so many digits before its last group.
    least_grouped: int
    minus: str
    #: The separator of a list, and of a list whose items contain commas.
    comma: str
    semicolon: str


LOCALES = {{
'''


def main() -> None:
    """Write the table, formatted by ruff."""
    TARGET.write_text(table(), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", str(TARGET)], check=True)  # noqa: S603


def table() -> str:
    """Return the source of the module with the table."""
    rows = "".join(f'    "{language}": Locale(\n{_row(language)}    ),\n' for language in LANGUAGES)
    return f"{HEAD}{rows}}}\n"


def _row(language: str) -> str:
    values = described(language)
    return "".join(f"        {name}={_literal(value)},\n" for name, value in values.items())


def _literal(value: object) -> str:
    if isinstance(value, str):
        return '"' + "".join(_seen(c) for c in value) + '"'
    if isinstance(value, tuple):
        return "(" + ", ".join(map(_literal, value)) + ")"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_literal(k)}: {_literal(v)}" for k, v in value.items()) + "}"
    return repr(value)


def _seen(character: str) -> str:
    return character if character.isprintable() else f"\\u{ord(character):04x}"


def described(language: str) -> dict[str, object]:
    """Return the values of a language, by the names of the fields of the table."""
    cldr = Cldr.parse(language)
    symbols = cldr.number_symbols["latn"]
    written = {
        "day": _pattern(cldr.datetime_skeletons["yMMMd"].pattern),
        "short_day": _pattern(cldr.datetime_skeletons["MMMd"].pattern),
        "months": tuple(cldr.months["format"]["abbreviated"][m] for m in range(1, 13)),
        "read_months": _read_months(cldr),
        "decimal": symbols["decimal"],
        "group": symbols["group"],
        "least_grouped": LEAST_GROUPED.get(language, 1),
        "minus": symbols["minusSign"],
        "comma": COMMAS.get(language, ", "),
        "semicolon": SEMICOLONS.get(language, "; "),
    }
    return written | ENGLISH if language == "en" else written


def _pattern(pattern: str) -> str:
    """Convert a pattern of CLDR to a format string: "d MMM y" becomes "{d} {month} {y}"."""
    names = {"d": "{d}", "MMM": "{month}", "M": "{number}", "y": "{y}"}
    parts = re.findall(r"'([^']*)'|(d+|M+|y+)|([^'dMy]+)", pattern)
    return "".join(quoted or names.get(field, "") or other for quoted, field, other in parts)


def _read_months(cldr: Cldr) -> dict[str, int]:
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            months = cldr.months[context][width]
            names |= {months[m].casefold().replace(".", ""): m for m in range(1, 13)}
    return dict(sorted(names.items(), key=lambda item: item[1]))


if __name__ == "__main__":
    main()
