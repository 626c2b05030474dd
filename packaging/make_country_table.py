"""Write partnerdesk/country_table.py: the names of countries in six languages, from the CLDR data of Babel.

    .venv/bin/python packaging/make_country_table.py

The table is committed, so that the app needs no Babel. What people call a country beside that is in
partnerdesk/country_names.py, by hand.
"""

import subprocess
import sys
from pathlib import Path

from babel import Locale, __version__

TARGET = Path(__file__).parent.parent / "partnerdesk" / "country_table.py"
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
HEAD = f'''"""The names of countries in six languages, from Babel {__version__}; see packaging."""

#: By the code of ISO 3166-1 alpha-2, each name once.
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
    known = [Locale.parse(language).territories for language in LANGUAGES]
    rows = []
    for code in sorted(codes()):
        names = dict.fromkeys(territories[code] for territories in known)
        quoted = ", ".join('"' + name.replace('"', '\\"') + '"' for name in names)
        rows.append(f'    "{code}": ({quoted}),\n')
    return f"{HEAD}{''.join(rows)}}}\n"


def codes() -> list[str]:
    """Return the codes of all countries, as the app knows them."""
    from partnerdesk.countries import countries

    return [code for code, _ in countries()]


if __name__ == "__main__":
    main()
