"""The words in a written day: months beside those of CLDR, weekdays, and what stands between the parts."""

# ruff: noqa: E501 (lists of words)

from functools import cache

from partnerdesk import locales
from partnerdesk.partnership.names import folded

#: Names of months that Arabic has beside those of CLDR for "ar": in the east, and in the Maghreb.
_MORE_MONTHS = (
    ("كانون الثاني", "جانفي"), ("شباط", "فيفري"), ("آذار",), ("نيسان", "أفريل", "إبريل"), ("أيار", "ماي"),
    ("حزيران", "جوان", "يونيه"), ("تموز", "جويلية", "يوليوز", "يوليه"), ("آب", "أوت", "غشت", "أغشت"),
    ("أيلول", "شتنبر", "شتمبر"), ("تشرين الأول",), ("تشرين الثاني", "نونبر"), ("كانون الأول", "دجنبر", "دجمبر"),
)  # fmt: skip
#: Other spellings of months in the other languages.
_OTHER_MONTHS = {
    "sept": 9,
    "set": 9,
    "setiembre": 9,
    "fev": 2,
    "fevr": 2,
    "juill": 7,
    "ноя": 11,
    "сен": 9,
    "фев": 2,
}

_WEEKDAYS = (
    "monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun "
    "lundi lun mardi mar mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim "
    "lunes martes miercoles mie jueves jue viernes vie sabado sab domingo dom "
    "понедельник пн вторник вт среда среду ср четверг чт пятница пятницу пт суббота субботу сб воскресенье вс "
    "الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد "
    "星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 周一 周二 周三 周四 周五 周六 周日 周天"
)
#: Words that say nothing: "the 5th of March", "le 5 mars", "5 de marzo de 2026", "5 марта 2026 года".
_FILLERS = frozenset(
    ["the", "of", "on", "le", "de", "del", "el", "di", "d", "г", "года", "год", "year", "م", "سنة", "号"]
)


@cache
def months() -> dict[str, int]:
    """Return the number of each month by all its names, folded and without dots."""
    found = {folded(name): month for name, month in locales.months().items()}
    for month, names in enumerate(_MORE_MONTHS, start=1):
        found |= {folded(name): month for name in names}
    return found | _OTHER_MONTHS


@cache
def weekdays() -> frozenset[str]:
    """Return the names of the days of the week, folded."""
    return frozenset(map(folded, _WEEKDAYS.split()))


def is_filler(word: str) -> bool:
    """Return whether a folded word in a written day says nothing."""
    return word in _FILLERS
