"""Which text columns of the file hold more, or less, than any text, by table and column.

The fields of `partnership.fields` tell. A file can be looked at by them without loading SQLModel.
"""

from collections.abc import Iterable, Mapping

from partnerdesk.partnership import fields
from partnerdesk.partnership.fields import field


def _columns(kinds: Iterable[fields.Kind]) -> frozenset[tuple[str, str]]:
    return frozenset((t.name, f.column) for t in fields.TABLES for f in t.fields if f.kind in kinds)


#: Words of the method: a value that is none of them can be neither shown nor counted.
WORDS: Mapping[tuple[str, str], tuple[str, ...]] = {
    (t.name, f.column): f.words for t in fields.TABLES for f in t.fields if f.kind == fields.Kind.CHOICE
}

#: Ordered lists of texts, kept as a JSON array.
LISTS = _columns(field.LISTS)

#: Decimal numbers, kept as text without an exponent.
NUMBERS = _columns(field.NUMBERS)

_NUMBER = (
    "({0} = 'NaN' OR {0} = 'Infinity' OR {0} = '-Infinity' OR ({0} GLOB '*[0-9]*'"
    " AND {0} NOT GLOB '*[^-0-9.]*' AND {0} NOT GLOB '?*-*' AND {0} NOT GLOB '*.*.*'))"
)
_FITS = {
    "VARCHAR": "typeof({0}) IN ('text', 'null')",
    "INTEGER": "typeof({0}) IN ('integer', 'null')",
    "BOOLEAN": "{0} IN (0, 1)",
    "BLOB": "1",  # sealed: whoever opens it tells of what was altered, row by row
    "DATE": "date({0}, '+0 days') IS {0} AND {0} >= '0001'",
}


def misfit(table: str, columns: dict[str, str], row: str = "") -> str:
    """Return the SQL condition under which a row holds a value that its columns cannot mean.

    `columns` holds the declared type of each column by name; `row` is "NEW." within a trigger.
    """
    return " OR ".join(f"NOT ({_fits(table, name, kind, row)})" for name, kind in columns.items())


def _fits(table: str, name: str, kind: str, row: str) -> str:
    """Return the condition under which a value is right; it is unknown, not false, for none."""
    column = f'{row}"{name}"'
    if (table, name) in LISTS:
        return f"CASE WHEN json_valid({column}) THEN json_type({column}) = 'array' ELSE 0 END"
    if (table, name) in NUMBERS:
        return f"typeof({column}) IN ('text', 'null') AND {_NUMBER.format(column)}"
    if (table, name) in WORDS:
        return _one_of(column, WORDS[table, name])
    return _FITS[kind].format(column)


def _one_of(column: str, words: Iterable[str]) -> str:
    """Compare word by word: for more than two within IN, a trigger makes a table anew for each row."""
    return "(" + " OR ".join(f"{column} = '{word}'" for word in words) + ")"
