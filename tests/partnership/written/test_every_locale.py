"""Numbers and days of every locale of our six languages are read as they were written, or asked about."""

from datetime import date
from decimal import Decimal

from babel import Locale, dates, localedata
from babel import numbers as babel_numbers
from hypothesis import assume, given
from hypothesis import strategies as st

from partnerdesk.language import LANGUAGES
from partnerdesk.partnership.written import amounts, days, numbers
from partnerdesk.partnership.written.columns import Ground, day_order, decimal_sign

#: English in scripts invented for it, and Chinese in Latin letters, are left out.
LOCALES = sorted(
    key
    for key in localedata.locale_identifiers()
    if key.partition("_")[0] in LANGUAGES and not {"Dsrt", "Shaw", "Latn"} & set(key.split("_"))
)

locales = st.sampled_from(LOCALES)
values = st.decimals(-10_000_000, 10_000_000, places=2) | st.integers(-10_000_000, 10_000_000).map(Decimal)
#: Days whose year no other figure can be.
moments = st.dates(date(2000, 1, 1), date(2069, 12, 31))


def ground(locale: str) -> Ground:
    """Return what a table of a locale is: its headings are in its language."""
    language = locale.partition("_")[0]
    return Ground("", language, language)


@given(locales, values)
def test_a_number_is_read_as_it_was_written_or_has_its_meaning_among_two(locale: str, value: Decimal) -> None:
    found = numbers.read(babel_numbers.format_decimal(value, locale=locale))
    assert value in (found.point, found.comma)


@given(locales, values.filter(lambda value: value % 1 != 0), values)
def test_a_column_with_decimals_is_read_as_written(locale: str, first: Decimal, second: Decimal) -> None:
    column = [numbers.read(babel_numbers.format_decimal(value, locale=locale)) for value in (first, second)]
    sign = decimal_sign(column, ground(locale), is_money=True)
    read = [number.read(sign) if sign else number.value for number in column]
    assert all(value in (None, meant) for value, meant in zip(read, (first, second), strict=True))


@given(locales, st.integers(-10_000_000, 10_000_000))
def test_a_column_of_whole_numbers_is_never_read_otherwise_than_meant(locale: str, value: int) -> None:
    number = numbers.read(babel_numbers.format_decimal(value, locale=locale))
    sign = decimal_sign([number], ground(locale), is_money=True)
    assert (number.read(sign) if sign else number.value) in (None, value)


@given(locales, values, st.sampled_from(["EUR", "CHF", "XOF", "KES", "CNY", "RUB", "MAD"]))
def test_an_amount_is_read_with_its_currency_as_written(locale: str, value: Decimal, code: str) -> None:
    text = babel_numbers.format_currency(
        value, code, "#,##0.00 ¤¤", locale=locale, currency_digits=False, group_separator=True
    )
    found = amounts.read(text)
    assert value in (found.number.point, found.number.comma)
    assert found.codes == (code,)


@given(locales, st.sampled_from(["short", "medium", "long", "full"]), moments)
def test_a_day_is_read_as_it_was_written_or_asked_about(locale: str, length: str, day: date) -> None:
    written = dates.format_date(day, length, locale=locale)
    assume("jui." not in written)  # June in Morocco, and elsewhere as much July
    found = days.read(written)
    assert day in found.by_order.values()
    order = day_order([found], ground(locale))
    assert (found.read(order) if order else found.value) in (None, day)


def test_there_are_locales_to_read() -> None:
    assert len(LOCALES) > 150
    assert Locale.parse("fr_CH").number_symbols
