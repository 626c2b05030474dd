"""The error values of spreadsheets, in the languages in which a text may hold them."""

import re

_NAMES = (
    "#N/A #N/D #Н/Д #NV #NULL! #NULO! #ПУСТО! #NUL! #DIV/0! #¡DIV/0! #ДЕЛ/0! #VALUE! #VALEUR! #¡VALOR! "
    "#VALOR! #ЗНАЧ! #REF! #¡REF! #ССЫЛКА! #BEZUG! #NAME? #NOM? #¿NOMBRE? #ИМЯ? #NUM! #NOMBRE! #¡NUM! #ЧИСЛО! "
    "#SPILL! #CALC! #GETTING_DATA #CONNECT! #BLOCKED! #UNKNOWN! #FIELD! #ERROR! #¡ERROR!"
)
_ERRORS = frozenset(_NAMES.split())
_OF_LIBREOFFICE = re.compile(r"Err:\d{3}")


def error_of(cell: object) -> str:
    """Return the error value that a cell shows, "" if it shows none."""
    if not isinstance(cell, str):
        return ""
    text = cell.strip()
    return text if text in _ERRORS or _OF_LIBREOFFICE.fullmatch(text) else ""
