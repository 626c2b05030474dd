"""A field of a row: its kind, its label, and who reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import cached_property
from typing import Any, NamedTuple

from partnerdesk.language import Mark
from partnerdesk.partnership.readers import LeadWords


class Kind(StrEnum):
    """What a field may hold."""

    NAME = auto()  # a text that is never blank: other rows refer to this row by it
    TEXT = auto()  # one line
    LONG_TEXT = auto()  # several lines
    DAY = auto()
    MOMENT = auto()  # a day, or a day and a minute
    INSTANT = auto()  # a day and a second, as the clock in the room told it
    TIME = auto()  # a time of the day, to the minute
    WHOLE = auto()  # a whole number, 0 or more
    DECIMAL = auto()
    MONEY = auto()  # an amount, in the currency beside it
    CURRENCY = auto()  # a code of ISO 4217
    YES_NO = auto()
    CHOICE = auto()  # one of a fixed set of words
    COUNTRIES = auto()  # a list of codes of ISO 3166-1
    TEXTS = auto()  # a list of texts
    SDG = auto()  # a list of codes of the Sustainable Development Goals
    REFERENCE = auto()  # the id of a row of another table
    ORDER = auto()  # the position of the row among its siblings


#: Kinds whose value is free text.
WRITTEN = frozenset({Kind.NAME, Kind.TEXT, Kind.LONG_TEXT})
#: Kinds whose value is a list, kept as a JSON array.
LISTS = frozenset({Kind.COUNTRIES, Kind.TEXTS, Kind.SDG})
#: Kinds whose value is a decimal number, kept as a text without an exponent.
NUMBERS = frozenset({Kind.DECIMAL, Kind.MONEY})
#: Kinds in which words can be searched.
SEARCHABLE = WRITTEN | {Kind.TEXTS, Kind.SDG}


class Search(Enum):
    """How the search uses the words in a field."""

    TITLE = auto()  # the title of the row, shown in the results
    ALSO = auto()  # ranks like the title, but the title is shown
    TEXT = auto()  # one of the other texts
    NOT = auto()  # not searched


class Field(NamedTuple):
    """A field of a row, stored in one column.

    `key` is its name in the interchange file, if that is not the name of the column:
    "next_step.due" means the key "due" in the object "next_step"; "" means no key, because the
    position of the row in the file gives the value. `required`: an interchange file must have
    it; else `default` is used. `words` are the allowed words of a choice. `refers_to` is the
    table of a reference. `search` applies to kinds that hold words. `printed`: the agreement
    prints it; a text has a `place` instead, which tells a reader where in the agreement it is.
    `for_the_lead`: the kind of the lead's own words that it holds; other readers get it only
    if the lead adds that kind. `progress`: it tells what became of a word that was agreed, and is no word
    itself. `beside` is the column with the words that it was said of: an import
    never fills it in beside others.
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
    for_the_lead: LeadWords | None = None
    beside: str = ""
    progress: bool = False

    @property
    def path(self) -> str:
        """Return its key in the interchange file, "" if it has none."""
        return self.column if self.key is None else self.key

    @property
    def is_searched(self) -> bool:
        """Return whether the search uses the words in it."""
        return self.kind in SEARCHABLE and self.search != Search.NOT

    @property
    def is_printed(self) -> bool:
        """Return whether the agreement prints it."""
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
    """Return a field that holds one of a fixed set of words."""
    texts = tuple(map(str, words))
    return Field(column, Kind.CHOICE, label, required=required, default=default, words=texts, printed=printed)


def owner(table: str, label: Mark, *, printed: bool = False) -> Field:
    """Return the field with the id of the row of another table that this row is a part of."""
    return Field(f"{table}_id", Kind.REFERENCE, label, key="", refers_to=table, printed=printed)


def reference(
    table: str, label: Mark, key: str | None = None, *, required: bool = False, printed: bool = False
) -> Field:
    """Return a field with the id of a row of another table; the interchange file gives its name."""
    return Field(
        f"{table}_id", Kind.REFERENCE, label, key or table, required, refers_to=table, printed=printed
    )


@dataclass(frozen=True)
class Table:
    """A shared table with all its fields except the id."""

    name: str
    fields: tuple[Field, ...]

    @cached_property
    def by_column(self) -> dict[str, Field]:
        """Return the fields by their columns."""
        return {f.column: f for f in self.fields}

    def __getitem__(self, column: str) -> Field:
        return self.by_column[column]

    @cached_property
    def owner(self) -> str | None:
        """Return the column with the id of the row that this row is a part of, None if there is none."""
        columns = (f.column for f in self.fields if f.kind == Kind.REFERENCE and not f.path)
        return next(columns, None)

    @property
    def is_ordered(self) -> bool:
        """Return whether its rows have a fixed order."""
        return any(f.kind == Kind.ORDER for f in self.fields)
