"""What a field of a row is: what it holds, what it is called, and who reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import cached_property
from typing import Any

from partnerdesk.language import Mark


class Kind(StrEnum):
    """What a field may hold."""

    NAME = auto()  # a text that is never blank: others refer to the row by it
    TEXT = auto()  # one line
    LONG_TEXT = auto()  # several lines
    DAY = auto()
    MOMENT = auto()  # a day, or a day and a minute
    WHOLE = auto()  # a whole number, 0 or more
    DECIMAL = auto()
    MONEY = auto()  # an amount, in the currency beside it
    CURRENCY = auto()  # a code of ISO 4217
    YES_NO = auto()
    CHOICE = auto()  # one of a few words
    COUNTRIES = auto()  # a list of codes of ISO 3166-1
    TEXTS = auto()  # a list of texts
    SDG = auto()  # a list of codes of the Sustainable Development Goals
    REFERENCE = auto()  # the id of a row of another table
    ORDER = auto()  # the place of the row among its neighbours


#: Kinds whose value is a text that somebody wrote.
WRITTEN = frozenset({Kind.NAME, Kind.TEXT, Kind.LONG_TEXT})
#: Kinds whose value is a list, kept as a JSON array.
LISTS = frozenset({Kind.COUNTRIES, Kind.TEXTS, Kind.SDG})
#: Kinds whose value is a decimal number, kept as a text without an exponent.
NUMBERS = frozenset({Kind.DECIMAL, Kind.MONEY})
#: Kinds in which words can be searched.
SEARCHABLE = WRITTEN | {Kind.TEXTS, Kind.SDG}


class Search(Enum):
    """How a row is found by the words in a field."""

    TITLE = auto()  # as its title
    ALSO = auto()  # as if it were the title, which is what is shown
    TEXT = auto()  # among its other texts
    NOT = auto()


@dataclass(frozen=True)
class Field:
    """A field of a row, kept in one column.

    `key` is its name in the interchange file where that is not the column's: "next_step.due"
    is the key "due" in the object "next_step"; "" is a field without a key, which follows from
    where the row is. `required` means that an interchange file must hold it; `default` is
    taken where it does not. `words` are all that a choice may be, `refers_to` is the table of
    a reference. `search` matters for kinds that hold words. What is printed in the agreement
    is `printed`; a text also has a `place`, the words that tell a reader where in the agreement
    it is. What is `for_the_lead` is neither printed nor exported nor copied for others.
    """

    column: str
    kind: Kind
    label: Mark
    key: str | None = None
    required: bool = False
    default: Any = None
    words: tuple[str, ...] = ()
    refers_to: str = ""
    search: Search = Search.TEXT
    printed: bool = False
    place: Mark | None = None
    for_the_lead: bool = False

    @property
    def path(self) -> str:
        """Return where it is in the interchange file, "" where it has no key."""
        if self.for_the_lead:
            return ""
        return self.column if self.key is None else self.key

    @property
    def is_searched(self) -> bool:
        """Tell whether a row is found by the words in it."""
        return self.kind in SEARCHABLE and self.search != Search.NOT

    @property
    def is_printed(self) -> bool:
        """Tell whether the agreement prints it."""
        return not self.for_the_lead and (self.printed or self.place is not None)


def choice(
    column: str,
    label: Mark,
    words: Iterable[str],
    *,
    required: bool = False,
    default: str | None = None,
    printed: bool = False,
) -> Field:
    """Return a field that holds one of a few words."""
    kept = tuple(map(str, words))
    return Field(column, Kind.CHOICE, label, required=required, default=default, words=kept, printed=printed)


def owner(table: str, label: Mark, *, printed: bool = False) -> Field:
    """Return the field that tells which row of another table this one is a part of."""
    return Field(f"{table}_id", Kind.REFERENCE, label, key="", refers_to=table, printed=printed)


def reference(
    table: str, label: Mark, key: str | None = None, *, required: bool = False, printed: bool = False
) -> Field:
    """Return a field that refers to a row of another table; the interchange file does so by name."""
    return Field(
        f"{table}_id", Kind.REFERENCE, label, key or table, required, refers_to=table, printed=printed
    )


@dataclass(frozen=True)
class Table:
    """A shared table with all its fields but the row's own number."""

    name: str
    fields: tuple[Field, ...]

    @cached_property
    def by_column(self) -> dict[str, Field]:
        """Return the fields by their columns."""
        return {f.column: f for f in self.fields}

    def __getitem__(self, column: str) -> Field:
        return self.by_column[column]

    @property
    def owner(self) -> str | None:
        """Return the column that tells which row this one is a part of."""
        found = (f.column for f in self.fields if f.kind == Kind.REFERENCE and not f.path)
        return next(found, None)

    @property
    def is_ordered(self) -> bool:
        """Tell whether its rows keep a place among their neighbours."""
        return any(f.kind == Kind.ORDER for f in self.fields)
