"""Days, numbers, lists and plural forms, as each language writes them."""

import importlib.util
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import babel
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QCalendarWidget
from pytestqt.qtbot import QtBot

from partnerdesk import language, locales, words
from partnerdesk.desk.widgets.fields import DateField, read_number
from partnerdesk.language import LANGUAGES, trn
from partnerdesk.locale_table import LOCALES
from partnerdesk.partnership.days import read_day
from tests import catalogues

DAY = date(2026, 9, 12)
KEYS = sorted(LANGUAGES)


@pytest.fixture(scope="module", autouse=True)
def translated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give every language a catalogue, so that its days and numbers are shown."""
    folder = tmp_path_factory.mktemp("translations")
    catalogues.every(folder, plurals)
    with catalogues.catalogues_from(folder):
        yield


PARTNERS = ("{number} partner", "{number} partners")
FORMS = {
    "fr": ("{number} partenaire", "{number} partenaires"),
    "es": ("{number} socio", "{number} socios"),
    "ru": ("{number} партнёр", "{number} партнёра", "{number} партнёров"),
    "ar": ("لا شركاء", "شريك واحد", "شريكان", "{number} شركاء", "{number} شريكًا", "{number} شريك"),
    "zh": ("{number} 个合作伙伴",),
}


def plurals(key: str) -> catalogues.Texts:
    """Return the catalogue of a language: one counted noun."""
    return {PARTNERS: FORMS[key]}


def counted(key: str, *numbers: int) -> list[str]:
    """Count partners in a language."""
    with language.speaking(key):
        return [trn("{number} partner", "{number} partners", n) for n in numbers]


def test_russian_counts_in_three_forms() -> None:
    assert counted("ru", 1, 2, 5, 11, 21, 22) == [
        "1 партнёр", "2 партнёра", "5 партнёров", "11 партнёров", "21 партнёр", "22 партнёра",
    ]  # fmt: skip


def test_arabic_counts_in_six_forms() -> None:
    assert counted("ar", 0, 1, 2, 3, 11, 100, 103) == [
        "لا شركاء", "شريك واحد", "شريكان", "3 شركاء", "11 شريكًا", "100 شريك", "103 شركاء",
    ]  # fmt: skip


def test_chinese_counts_in_one_form_and_english_in_two() -> None:
    assert counted("zh", 0, 1, 2) == ["0 个合作伙伴", "1 个合作伙伴", "2 个合作伙伴"]
    assert counted("en", 0, 1, 2) == ["0 partners", "1 partner", "2 partners"]


@pytest.mark.parametrize(
    ("key", "whole", "short"),
    [
        ("en", "12 Sep 2026", "12 Sep"),
        ("fr", "12 sept. 2026", "12 sept."),
        ("es", "12 sept 2026", "12 sept"),
        ("ru", "12 сент. 2026\u202fг.", "12 сент."),
        ("ar", "12 سبتمبر 2026", "12 سبتمبر"),
        ("zh", "2026年9月12日", "9月12日"),
    ],
)
def test_a_day_is_written_as_its_language_writes_it(key: str, whole: str, short: str) -> None:
    with language.speaking(key):
        assert words.day(DAY) == words.day(DAY.isoformat()) == whole
        assert words.short_day(DAY, DAY) == short
        assert words.short_day(DAY, date(2025, 1, 1)) == whole


@pytest.mark.parametrize(
    ("key", "thousands", "large", "small"),
    [
        ("en", "1\u202f234.5", "1\u202f234\u202f567", "-0.25"),
        ("fr", "1\u202f234,5", "1\u202f234\u202f567", "-0,25"),
        ("es", "1234,5", "1.234.567", "-0,25"),
        ("ru", "1\u00a0234,5", "1\u00a0234\u00a0567", "-0,25"),
        ("ar", "1,234.5", "1,234,567", "\u200e-0.25"),
        ("zh", "1,234.5", "1,234,567", "-0.25"),
    ],
)
def test_a_number_is_written_as_its_language_writes_it(
    key: str, thousands: str, large: str, small: str
) -> None:
    with language.speaking(key):
        assert words.number(Decimal("1234.50")) == thousands
        assert words.number(Decimal(1234567)) == large
        assert words.number(Decimal("-0.25")) == small


def test_a_list_has_the_comma_of_its_language() -> None:
    told = {}
    for key in KEYS:
        with language.speaking(key):
            told[key] = words.commas(["A", "", "B"]) + "|" + words.semicolons("CD")
    assert told == {"en": "A, B|C; D", "fr": "A, B|C; D", "es": "A, B|C; D", "ru": "A, B|C; D",
                    "ar": "A، B|C؛ D", "zh": "A、B|C；D"}  # fmt: skip


def test_days_stay_english_where_the_texts_do() -> None:
    with language.speaking("pt"):
        assert words.day(DAY) == "12 Sep 2026"


def test_the_calendar_of_a_day_names_months_in_the_language_of_the_texts(qtbot: QtBot) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("tr_TR"))
    try:
        told = {}
        for key in ("en", "fr"):
            with language.speaking(key):
                field = DateField("Due")
                qtbot.addWidget(field)
                field.show()
                field.open_calendar()
                (calendar,) = field.findChildren(QCalendarWidget)
                told[key] = calendar.locale().monthName(6)
        assert told == {"en": "June", "fr": "juin"}
    finally:
        QLocale.setDefault(before)


def test_nothing_below_zero_loses_its_sign() -> None:
    assert words.number(Decimal("-0.5")) == "-0.5"
    assert words.number(Decimal("-0.0")) == words.number(Decimal("-0")) == "0"
    assert words.number(Decimal(-35000)) == "-35\u202f000"


@given(
    st.sampled_from(KEYS),
    st.decimals("-999999999999", "999999999999", places=6, allow_nan=False, allow_infinity=False),
)
def test_a_number_as_written_is_read_as_itself(key: str, value: Decimal) -> None:
    with language.speaking(key):
        assert read_number(words.number(value)) == value


@given(st.sampled_from(KEYS), st.dates(date(1000, 1, 1)), st.sampled_from(KEYS))
def test_a_day_as_written_in_any_language_is_read_in_every_other(writer: str, day: date, reader: str) -> None:
    with language.speaking(writer):
        written = words.day(day)
    with language.speaking(reader):
        assert read_day(written) == day


def test_the_name_of_a_month_means_the_same_in_every_language_that_has_it() -> None:
    meant = [pair for known in LOCALES.values() for pair in known.read_months.items()]
    assert len({name for name, _ in meant}) == len(set(meant)) == len(locales.months())


@pytest.mark.parametrize(
    "text",
    [
        "2026-06-12", "12.6.2026", "12/06/2026", "12-6-2026", "12 Jun 2026", "12 june 2026", "12 juin 2026",
        "12 de junio de 2026", "12 июня 2026 г.", "١٢ يونيو ٢٠٢٦", "2026 年 6 月 12 日", "12  jun,  2026",
    ],
)  # fmt: skip
def test_days_are_read_as_people_write_them(text: str) -> None:
    assert read_day(text) == date(2026, 6, 12)


@pytest.mark.parametrize("text", ["", "12", "31.2.2026", "12 6 2026", "12.6-2026", "Jun 2026", "12 Jum 2026"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # whatever date() says of it
        read_day(text)


def test_a_point_between_three_digits_parts_thousands_where_the_language_does_so() -> None:
    with language.speaking("es"):
        assert read_number("35.000") == 35000
        assert read_number("12.5") == Decimal("12.5")
    with language.speaking("fr"):
        assert read_number("1,234") == Decimal("1.234")
    assert read_number("1,234") == 1234


def test_the_table_is_what_cldr_says() -> None:
    made = Path(locales.__file__).parent.parent / "packaging" / "make_locale_table.py"
    spec = importlib.util.spec_from_file_location("make_locale_table", made)
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    table = Path(locales.__file__).with_name("locale_table.py").read_text(encoding="utf-8")
    if f"from Babel {babel.__version__};" not in table:
        pytest.skip("the table was made from the data of another Babel")
    assert {key: script.described(key) for key in LANGUAGES} == {
        key: known._asdict() for key, known in LOCALES.items()
    }
