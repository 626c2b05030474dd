"""The currencies that codes, signs and names mean: one, or one of several, never a wrong one alone."""

import importlib.util
from pathlib import Path

import babel
import pytest

from partnerdesk import currencies
from partnerdesk.currencies import currencies_named
from partnerdesk.currency_words import CLEAR, SEVERAL


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("EUR", "EUR"),
        ("eur", "EUR"),
        ("€", "EUR"),
        ("euros", "EUR"),
        ("Евро", "EUR"),
        ("US$", "USD"),
        ("FCFA", "XOF XAF"),
        ("francs CFA (BCEAO)", "XOF"),
        ("KSh", "KES"),
        ("shilling kényan", "KES"),
        ("¥", "CNY JPY"),
        ("人民币", "CNY"),
        ("درهم مغربي", "MAD"),
        ("dirhams", "MAD AED"),
        ("shells", ""),
        ("", ""),
        ("kg", ""),
    ],
)
def test_a_text_means_these_currencies(text: str, codes: str) -> None:
    assert " ".join(currencies_named(text)) == codes


def test_every_word_kept_by_hand_means_currencies_that_there_are() -> None:
    known = currencies.currencies()
    assert CLEAR.keys() <= known.keys()
    assert {code for codes in SEVERAL.values() for code in codes} <= known.keys() | {"BGN"}
    for code, names in CLEAR.items():
        for name in names:
            assert currencies_named(name) == (code,), name


def test_the_table_is_what_cldr_says() -> None:
    made = Path(currencies.__file__).parent.parent / "packaging" / "make_currency_table.py"
    spec = importlib.util.spec_from_file_location("make_currency_table", made)
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    table = Path(currencies.__file__).with_name("currency_table.py").read_text(encoding="utf-8")
    if f"from Babel {babel.__version__};" not in table:
        pytest.skip("the table was made from the data of another Babel")
    assert table == script.table()
