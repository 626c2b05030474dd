"""Column types that store values exactly, so that undo restores the same bytes."""

import json
from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field

from partnerdesk.partnership.fields import kept

_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class TextList(TypeDecorator[list[str]]):
    """An ordered list of texts, stored as a JSON array. Assign a new list to change it."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: list[str] | None, dialect: Dialect) -> str:
        """Write the list as compact JSON."""
        return _compact(value) if value else "[]"

    def process_result_value(self, value: str | None, dialect: Dialect) -> list[str]:
        """Read the list back."""
        return kept.texts(value) if value else []


class Number(TypeDecorator[Decimal]):
    """A decimal number, stored as text: a number in the JSON image of a row would lose digits."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | float | None, dialect: Dialect) -> str | None:
        """Write the number without an exponent."""
        return None if value is None else format(Decimal(str(value)), "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Read the number back."""
        return kept.number(value)


def identity() -> Any:
    """Return the field of the primary key."""
    return Field(default=None, primary_key=True)


def belongs_to(table: str, *, goes_with_it: bool = True, optional: bool = False) -> Any:
    """Return a foreign key to a row of `table`.

    If the other row is deleted, this one is deleted too; if not `goes_with_it`, the key is set
    to NULL instead.
    """
    ondelete = "CASCADE" if goes_with_it else "SET NULL"
    key = ForeignKey(f"{table}.id", ondelete=ondelete)
    if optional:
        return Field(default=None, sa_type=Integer, sa_column_args=[key], nullable=True, index=True)
    return Field(sa_type=Integer, sa_column_args=[key], nullable=False, index=True)


def texts() -> Any:
    """Return a field that holds an ordered list of texts."""
    return Field(default_factory=list, sa_type=TextList, nullable=False)


def number() -> Any:
    """Return a field that holds a decimal number or None."""
    return Field(default=None, sa_type=Number)
