"""A partnership in which every column of every shared table is filled, each with a value of its own."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlmodel import Session, SQLModel

from partnerdesk.partnership import tables
from partnerdesk.partnership.agreement import Part
from partnerdesk.partnership.fields import TABLES, Field, Kind, Table

#: So many rows has each table but those that hold one.
ROWS = 4

CLASSES: dict[str, type[SQLModel]] = {
    str(getattr(tables, name).__tablename__): getattr(tables, name) for name in tables.__all__
}
_SINGLE = {"partnership", "problem", "agreement"}

#: Words that must be these for a row to be printed, and what to put instead to see that it matters.
_CHOSEN = {
    ("participant", "status"): ("joined", "candidate"),
    ("participant", "role"): ("lead", "observer"),
    ("commitment", "status"): ("agreed", "withdrawn"),
    ("partnership", "language"): ("en", "fr"),
}

#: Which commitment waits for which: never in a circle.
_WAITS = ((1, 2), (2, 3), (1, 4), (3, 4))

#: Every field with its table.
EACH = [(table, field) for table in TABLES for field in table.fields]


def name_of(table: Table, field: Field) -> str:
    """Return the name of a field as the lists of what is left out write it."""
    return f"{table.name}.{field.column}"


def word_of(table: Table, field: Field, row: int = 1) -> str:
    """Return the one word that stands in a text of a row and nowhere else."""
    return f"w{table.name}{field.column}{'abcdefgh'[row]}".replace("_", "")


def value_of(table: Table, field: Field, row: int = 1) -> Any:
    """Return what a field of a row holds."""
    place = EACH.index((table, field)) * 10 + row
    if (table.name, field.column) in _CHOSEN:
        return _CHOSEN[table.name, field.column][0]
    if field.kind in (Kind.NAME, Kind.TEXT, Kind.LONG_TEXT):
        return word_of(table, field, row)
    if table.name == "commitment_partner" and field.refers_to == "commitment":
        return row % ROWS + 1  # nobody is along with itself
    if table.name == "commitment_wait":
        return _WAITS[min(row, ROWS) - 1][field.column == "waits_for_id"]
    values = {
        Kind.DAY: date(2030, 1, 1) + timedelta(days=place),
        Kind.MOMENT: f"2031-03-{row:02}T09:30",
        Kind.INSTANT: f"2031-03-{row:02}T09:30:15",
        Kind.TIME: f"09:{row:02}",
        Kind.WHOLE: place,
        Kind.DECIMAL: Decimal(place),
        Kind.MONEY: Decimal(place),
        Kind.CURRENCY: "KES" if row == 1 or table.name == "partnership" else None,
        Kind.YES_NO: True,
        Kind.CHOICE: field.words[(row - 1) % len(field.words)] if field.words else None,
        Kind.COUNTRIES: ["KE", "UG"],
        Kind.TEXTS: [word_of(table, field, row), "and more"],
        Kind.SDG: ["6.1"],
        Kind.REFERENCE: row,
        Kind.ORDER: row,
    }
    return values[field.kind]


def another(table: Table, field: Field) -> Any:
    """Return another value that the field of a row may hold."""
    if (table.name, field.column) in _CHOSEN:
        return _CHOSEN[table.name, field.column][1]
    if field.kind in (Kind.CHOICE, Kind.REFERENCE):
        return value_of(table, field, 2) if len(field.words) != 1 else None
    others = {
        Kind.MOMENT: "2032-04-05",
        Kind.INSTANT: "2032-04-05T10:00:00",
        Kind.TIME: "23:59",
        Kind.CURRENCY: "UGX",
        Kind.YES_NO: False,
        Kind.COUNTRIES: ["TZ"],
        Kind.TEXTS: ["something", "else"],
        Kind.SDG: ["9.c"],
        Kind.ORDER: 99,
    }
    return others.get(field.kind, value_of(table, field, 5))


def row_of(table: Table) -> int:
    """Return the row to look at: of wordings and printings it is the last that matters."""
    return ROWS if table.name in ("problem_version", "printing") else 1


def rows_of(table: Table) -> Iterable[SQLModel]:
    """Return the rows of a table."""
    for row in range(1, 2 if table.name in _SINGLE else ROWS + 1):
        yield CLASSES[table.name](id=row, **{f.column: value_of(table, f, row) for f in table.fields})


def fill(session: Session) -> None:
    """Fill every column, and add a clause for each part of the agreement."""
    for table in TABLES:
        session.add_all(rows_of(table))
        session.flush()
    for number, part in enumerate(Part, start=ROWS + 1):
        session.add(tables.Clause(id=number, position=number, heading=str(part), text="", part=part))
