"""The SQL conditions for valid values in the columns of the file.

They follow from `partnership.fields`, so a file can be checked without loading SQLModel.
The conditions are those of the readers in `partnership.fields.kept`; a test compares the two.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from partnerdesk.partnership import fields
from partnerdesk.partnership.fields import field
from partnerdesk.partnership.fields.kept import LARGEST_WHOLE, LONGEST_NUMBER


def _columns(kinds: Iterable[fields.Kind]) -> frozenset[tuple[str, str]]:
    return frozenset((t.name, f.column) for t in fields.TABLES for f in t.fields if f.kind in kinds)


#: The allowed words by table and column; the app cannot show any other value.
WORDS: Mapping[tuple[str, str], tuple[str, ...]] = {
    (t.name, f.column): f.words for t in fields.TABLES for f in t.fields if f.kind == fields.Kind.CHOICE
}

#: Columns with ordered lists of texts, stored as JSON arrays.
LISTS = _columns(field.LISTS)

#: Columns with decimal numbers, stored as text without an exponent.
NUMBERS = _columns(field.NUMBERS)

_GOALS = _columns({fields.Kind.SDG})
_MOMENTS = _columns({fields.Kind.MOMENT})
_INSTANTS = _columns({fields.Kind.INSTANT})
_TIMES = _columns({fields.Kind.TIME})
_WHOLE = _columns({fields.Kind.WHOLE})

_WHOLE_TEXT = "instr({0}, char(0)) = 0"  # SQLite's text functions stop at a NUL character
_NUMBER = (
    f"typeof({{0}}) IN ('text', 'null') AND length({{0}}) <= {LONGEST_NUMBER} AND {_WHOLE_TEXT}"
    " AND {0} GLOB '*[0-9]*' AND {0} NOT GLOB '*[^-0-9.]*' AND {0} NOT GLOB '?*-*' AND {0} NOT GLOB '*.*.*'"
)
_WHOLE_NUMBER = f"typeof({{0}}) IN ('integer', 'null') AND {{0}} BETWEEN 0 AND {LARGEST_WHOLE}"
_AS_TEXT = "'' || {0}"  # a column of type DATE would convert the text it is compared with to a number
_DAY = f"date({{0}}, '+0 days') IS {{0}} AND {_AS_TEXT} >= '0001'"
_MOMENT = f"({_DAY} OR strftime('%Y-%m-%dT%H:%M', {{0}}, '+0 days') IS {{0}} AND {_AS_TEXT} >= '0001')"
_INSTANT = f"(strftime('%Y-%m-%dT%H:%M:%S', {{0}}, '+0 days') IS {{0}} AND {_AS_TEXT} >= '0001')"
_TIME = "strftime('%H:%M', {0}, '+0 days') IS {0}"

#: A lone surrogate is written as an escape; its backslash is not part of an escaped pair.
_HALF = "{0} GLOB '*\\u*' AND replace({0}, '\\\\', '') GLOB '*\\u[dD][89a-fA-F]*'"
_GOAL = "value GLOB '[1-9]' OR value GLOB '[1-9].*' OR value GLOB '1[0-7]' OR value GLOB '1[0-7].*'"
_LIST = (
    f"CASE WHEN {{0}} = '[]' THEN 1 WHEN NOT (typeof({{0}}) = 'text' AND {_WHOLE_TEXT}) THEN 0"
    " WHEN NOT json_valid({0}) THEN 0 WHEN json_type({0}) <> 'array' THEN 0"
    f" WHEN {_HALF} THEN 0 ELSE NOT EXISTS (SELECT 1 FROM json_each({{0}}) WHERE type <> 'text'{{1}}) END"
)
_FITS = {
    "VARCHAR": "typeof({0}) IN ('text', 'null')",
    "INTEGER": "typeof({0}) IN ('integer', 'null')",
    "BOOLEAN": "{0} IN (0, 1)",
    "BLOB": "1",  # sealed: decryption finds altered rows
    "DATE": _DAY,
}


def misfit(table: str, columns: dict[str, str], row: str = "") -> str:
    """Return the SQL condition that a row holds a value that is invalid in its column.

    `columns` holds the declared type of each column by name; `row` is "NEW." within a trigger.
    """
    return " OR ".join(f"NOT ({_fits(table, name, kind, row)})" for name, kind in columns.items())


@cache  # the schema has a few hundred columns, and each opening asks for all of them
def _fits(table: str, name: str, kind: str, row: str) -> str:
    """Return the SQL condition that a value is valid; for NULL it is unknown or true, never false."""
    column, place = f'{row}"{name}"', (table, name)
    if place in LISTS:
        return _LIST.format(column, f" OR NOT ({_GOAL})" if place in _GOALS else "")
    if place in WORDS:
        return _one_of(column, WORDS[place])
    special = {
        _NUMBER: NUMBERS,
        _MOMENT: _MOMENTS,
        _INSTANT: _INSTANTS,
        _TIME: _TIMES,
        _WHOLE_NUMBER: _WHOLE,
    }
    condition = next((c for c, places in special.items() if place in places), _FITS[kind])
    return condition.format(column)


def _one_of(column: str, words: Iterable[str]) -> str:
    """Return the condition that a column is one of the words.

    It does not use IN: in a trigger, SQLite would build a temporary table for IN at each row.
    """
    return "(" + " OR ".join(f"{column} = '{word}'" for word in words) + ")"
