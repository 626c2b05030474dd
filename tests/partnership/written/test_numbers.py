"""Numbers and amounts as people write them, with every meaning they may have."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerdesk.partnership.written import amounts, numbers
from partnerdesk.partnership.written.numbers import DecimalSign, Number
from partnerdesk.partnership.written.signs import Unreadable


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("125", "125"),
        ("12.500,00", "12500.00"),
        ("1.250,50", "1250.50"),
        ("1,250.50", "1250.50"),
        ("1.250.000", "1250000"),
        ("1,250,000", "1250000"),
        ("125 000", "125000"),
        ("125\u202f000", "125000"),
        ("1\u00a0250\u00a0000,50", "1250000.50"),
        ("125’000", "125000"),
        ("1'250.50", "1250.50"),
        ("12,50,000.00", "1250000.00"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        (".5", "0.5"),
        ("12,5", "12.5"),
        ("1250.000", "1250.000"),
        ("١٢٥٬٠٠٠٫٥", "125000.5"),
        ("۱۲۵", "125"),
        ("１２５，０００．５", "125000.5"),
        ("-5", "-5"),
        ("−5", "-5"),
        ("(1 250)", "-1250"),
        ("\u200e-0.25", "-0.25"),
    ],
)
def test_a_number_with_one_meaning_is_read(text: str, value: str) -> None:
    assert numbers.read(text).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [("125.000", "125.000", "125000"), ("1,250", "1250", "1.250"), ("-12.500", "-12.500", "-12500")],
)
def test_a_number_with_two_meanings_keeps_both(text: str, point: str, comma: str) -> None:
    found = numbers.read(text)
    assert found == Number(Decimal(point), Decimal(comma))
    assert found.value is None
    assert (found.read(DecimalSign.POINT), found.read(DecimalSign.COMMA)) == (Decimal(point), Decimal(comma))


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("12.5", "."),
        ("12,5", ","),
        ("1.250.000", ","),
        ("1,250.50", "."),
        ("125 000", None),
        ("125.000", None),
    ],
)
def test_a_number_proves_the_sign_before_decimals_only_where_it_must(text: str, sign: str | None) -> None:
    assert numbers.read(text).shows == sign


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "1.2.2026",
        "12 50",
        "5.",
        "1,,2",
        "1.250,50.1",
        "²",
        "10²",
        "½",
        "1/2",
        "2026-03-05",
        "--5",
        "1-",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="is no number; write digits"):
        numbers.read(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [("1.25E+05", "shortened"), ("1E5", "shortened"), ("#####", "too narrow")],
)
def test_what_a_spreadsheet_has_hidden_of_a_number_is_told(text: str, told: str) -> None:
    with pytest.raises(Unreadable, match=told):
        numbers.read(text)


@pytest.mark.parametrize(
    ("text", "value", "codes"),
    [
        ("€ 125 000", "125000", "EUR"),
        ("125 000 €", "125000", "EUR"),
        ("US$ 1,250.50", "1250.50", "USD"),
        ("-€125", "-125", "EUR"),
        ("€ -125", "-125", "EUR"),
        ("(€ 1 250)", "-1250", "EUR"),
        ("CHF 1'250.50", "1250.50", "CHF"),
        ("12,- €", "12", "EUR"),
        ("125.000,-", "125000", ""),
        ("Rs. 1,25,000", "125000", "INR PKR LKR NPR MUR SCR"),
        ("1 250 000,50 FCFA", "1250000.50", "XOF XAF"),
        ("1 000 руб.", "1000", "RUB"),
        ("100 dollars américains", "100", "USD"),
        ("$ 100 CAD", "100", "CAD"),
        ("١٠٠ دولار أمريكي", "100", "USD"),
        ("100 欧元", "100", "EUR"),
    ],
)
def test_an_amount_is_read_with_its_currency(text: str, value: str, codes: str) -> None:
    found = amounts.read(text)
    assert found.number.value == Decimal(value)
    assert " ".join(found.codes) == codes


def test_a_dollar_may_be_one_of_many() -> None:
    assert {"USD", "CAD", "AUD"} <= set(amounts.read("$5").codes)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1.2 million", "written in short"),
        ("125k", "written in short"),
        ("1,2 Mio €", "written in short"),
        ("10万元", "written in short"),
        ("5 kg", 'has "kg" beside the number'),
        ("125 000 € HT", 'has "€ HT" beside the number'),
        ("€ 5 USD", "names two currencies"),
        ("12 - 5", "is no number"),
        ("05/03/2026", "is no number"),
    ],
)
def test_what_is_no_amount_is_refused_with_what_to_do(text: str, told: str) -> None:
    with pytest.raises(Unreadable, match=told):
        amounts.read(text)


VALUES = st.decimals(-999_999_999, 999_999_999, places=2)


@given(VALUES, st.sampled_from(DecimalSign), st.sampled_from(["", " ", "'", "\u202f", "other"]))
def test_a_number_written_with_two_decimals_has_one_meaning(
    value: Decimal, sign: DecimalSign, group: str
) -> None:
    text = f"{value:,.2f}".translate({ord("."): sign, ord(","): sign.other if group == "other" else group})
    assert numbers.read(text).value == value


@given(st.integers(-999_999_999, 999_999_999), st.sampled_from(DecimalSign))
def test_a_grouped_number_has_its_meaning_among_those_that_are_read(value: int, sign: DecimalSign) -> None:
    found = numbers.read(f"{value:,}".replace(",", sign.other))
    assert value in (found.point, found.comma)
    assert found.read(sign) == value
