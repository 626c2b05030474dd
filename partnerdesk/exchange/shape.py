"""What the schema of the interchange file is built of: keys, lists and objects, and their tables."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from partnerdesk.file.sources.values import Value


@dataclass(frozen=True)
class Field:
    """A key kept in one column; `many` makes it a list of such values.

    `means` reads what the column keeps, and raises Meaningless where that is damaged.
    """

    key: str
    value: Value
    column: str
    means: Callable[[Any], Any]
    starred: bool = False
    default: Any = None
    many: bool = False


@dataclass(frozen=True)
class Group:
    """An object whose keys are kept in the row it stands in."""

    key: str
    fields: tuple[Field, ...]

    @cached_property
    def by_key(self) -> dict[str, "Part"]:
        """Return the fields by their keys."""
        return {part.key: part for part in self.fields}


@dataclass(frozen=True)
class Links:
    """A list of names of others, each kept as a row of `table` that points both ways."""

    key: str
    value: Value
    table: str
    parent: str
    column: str


@dataclass(frozen=True)
class Rows:
    """A list of objects, each a row of `table`.

    `parent` is the column that points to the row around it. Two rows are the same where
    the columns of `same` agree, or all columns where it is empty; where that is `unique`,
    a source may not hold the same row twice. `ordered` rows keep their place in "position".
    `noun` is what others refer to such a row as, by its name.
    """

    key: str
    table: str
    parts: tuple["Part", ...]
    parent: str | None = None
    same: tuple[str, ...] = ()
    unique: bool = False
    ordered: bool = False
    noun: str | None = None

    @cached_property
    def by_key(self) -> dict[str, "Part"]:
        """Return the parts by their keys."""
        return {part.key: part for part in self.parts}

    @cached_property
    def by_table(self) -> dict[str, "Rows | Links"]:
        """Return the parts that are rows of their own by their tables."""
        return {part.table: part for part in self.parts if isinstance(part, Rows | Links)}

    @cached_property
    def references(self) -> list[Field]:
        """Return the fields that name something else."""
        return [part for part in self.parts if isinstance(part, Field) and part.value.refers_to]


@dataclass(frozen=True)
class Single:
    """An object kept in the one row of its table."""

    key: str
    table: str
    parts: tuple["Part", ...]

    @cached_property
    def by_key(self) -> dict[str, "Part"]:
        """Return the parts by their keys."""
        return {part.key: part for part in self.parts}


Part = Field | Group | Links | Rows
