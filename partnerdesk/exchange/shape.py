"""The elements of the schema of the interchange file: keys, lists and objects, with their tables."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from partnerdesk.file.sources.values import Value


@dataclass(frozen=True)
class Field:
    """A key stored in one column; `many` makes it a list of such values.

    `means` converts a stored value, and raises Meaningless if it is invalid. `starred` is required. A key
    `of_before` is read, and put elsewhere; it has no column any more and is never written.
    """

    key: str
    value: Value
    column: str
    means: Callable[[Any], Any]
    starred: bool = False
    default: Any = None
    many: bool = False
    of_before: bool = False


@dataclass(frozen=True)
class Group:
    """An object whose keys are stored in the row around it."""

    key: str
    fields: tuple[Field, ...]

    @cached_property
    def by_key(self) -> dict[str, "Part"]:
        """Return the fields by their keys."""
        return {part.key: part for part in self.fields}


@dataclass(frozen=True)
class Links:
    """A list of names, each stored as a row of `table` with the ids of both sides."""

    key: str
    value: Value
    table: str
    parent: str
    column: str


@dataclass(frozen=True)
class Rows:
    """A list of objects, each a row of `table`.

    `parent` is the column with the id of the row around it. Two rows are the same if the columns of
    `same` are equal, or all columns if `same` is empty. With `unique`, a source may not contain the
    same row twice. `ordered` rows have a column "position". `noun` is set if other rows refer to
    these rows by name. `loose` rows are those of the table with no row around them. `of_before` rows
    are read, and put elsewhere; they are never written as such. `whole` rows belong together: none are
    added to a parent that has some.
    """

    key: str
    table: str
    parts: tuple["Part", ...]
    parent: str | None = None
    same: tuple[str, ...] = ()
    unique: bool = False
    ordered: bool = False
    noun: str | None = None
    loose: bool = False
    of_before: bool = False
    whole: bool = False

    @cached_property
    def by_key(self) -> dict[str, "Part"]:
        """Return the parts by their keys."""
        return {part.key: part for part in self.parts}

    @cached_property
    def by_table(self) -> dict[str, "Rows | Links"]:
        """Return the parts with rows in a table of their own, by table."""
        return {part.table: part for part in self.parts if isinstance(part, Rows | Links)}

    @cached_property
    def references(self) -> list[Field]:
        """Return the fields that refer to another row."""
        return [part for part in self.parts if isinstance(part, Field) and part.value.refers_to]


@dataclass(frozen=True)
class Single:
    """An object stored in the only row of its table."""

    key: str
    table: str
    parts: tuple["Part", ...]

    @cached_property
    def by_key(self) -> dict[str, "Part"]:
        """Return the parts by their keys."""
        return {part.key: part for part in self.parts}


Part = Field | Group | Links | Rows
