"""Write partnerdesk/currency_table.py: the names of currencies in six languages, from the CLDR data of Babel.

    .venv/bin/python packaging/make_currency_table.py

The table is committed, so that the app needs no Babel. Signs, and what people call a currency beside that,
are in partnerdesk/currency_words.py, by hand.
"""

import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from babel import Locale, __version__

TARGET = Path(__file__).parent.parent / "partnerdesk" / "currency_table.py"
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
HEAD = f'''"""The names of currencies in six languages, from Babel {__version__}; see packaging."""

#: By the code of ISO 4217, each name once.
# fmt: off
# ruff: noqa: E501
NAMES: dict[str, tuple[str, ...]] = {{
'''


def main() -> None:
    """Write the table, laid out like all our code."""
    TARGET.write_text(table(), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", str(TARGET)], check=True)  # noqa: S603


def table() -> str:
    """Return the module that holds the table."""
    from partnerdesk.currencies import currencies

    rows = []
    for code in currencies():
        quoted = ", ".join(
            '"' + name.replace('"', '\\"') + '"' for name in dict.fromkeys(map(_seen, _names(code)))
        )
        lone = "," * (quoted.count('", "') == 0)
        if quoted:
            rows.append(f'    "{code}": ({quoted}{lone}),\n')
    return f"{HEAD}{''.join(rows)}}}\n"


def _seen(name: str) -> str:
    return "".join(c for c in name if unicodedata.category(c) != "Cf")


def _names(code: str) -> Iterator[str]:
    """Yield the names of a currency, and the forms that stand after numbers."""
    for language in LANGUAGES:
        locale = Locale.parse(language)
        if code in locale.currencies:
            yield locale.currencies[code]
        plurals = locale._data["currency_names_plural"].get(code) or {}  # noqa: SLF001
        yield from plurals.values()


if __name__ == "__main__":
    main()
