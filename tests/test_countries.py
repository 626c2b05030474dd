"""The names of countries: each known by its own, and by none that is another's."""

import importlib.util
from pathlib import Path

import babel
import pytest

from partnerdesk import countries
from partnerdesk.countries import country, country_named, other_names
from partnerdesk.partnership.names import bare_name


def test_every_country_is_known_by_its_code_and_every_name_that_is_its_own() -> None:
    owners: dict[str, set[str]] = {}
    for code, name in countries.countries():
        for known in (code, name, *other_names(code)):
            owners.setdefault(bare_name(known), set()).add(code)
    unclear = {name for name in owners if country_named(name) is None}

    assert all(country_named(name) in owners[name] for name in owners if name not in unclear)
    assert unclear == {"congo", "saint martin", "st martin"}


def test_the_name_that_is_shown_is_taken_unless_it_is_unclear() -> None:
    assert [country(code) for code, name in countries.countries() if country_named(name) != code] == ["Congo"]


def test_the_table_is_what_cldr_says() -> None:
    made = Path(countries.__file__).parent.parent / "packaging" / "make_country_table.py"
    spec = importlib.util.spec_from_file_location("make_country_table", made)
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    table = Path(countries.__file__).with_name("country_table.py").read_text(encoding="utf-8")
    if f"from Babel {babel.__version__};" not in table:
        pytest.skip("the table was made from the data of another Babel")
    assert table == script.table()
