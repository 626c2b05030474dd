"""The sheets of the workbook, with their columns: one description for export, import and templates.

The columns come from the field table, so a new field of a table here gets its column by itself. Names of
sheets and columns are never translated: like the keys of the interchange file, they say what a cell is.
What is left out stands in tests/fields/left_out.py, with the reason.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from partnerdesk.partnership import fields
from partnerdesk.partnership.fields import Field, Kind, Search, Table

#: The header of the column with the identity of each row (`identities`).
ID = "Id"

_CAPITALS = {"sdg": "SDG"}

#: The clock of the room writes these, and the order of rows is that of the sheet.
_NOT_IN_CELLS = frozenset({Kind.INSTANT, Kind.ORDER})


@dataclass(frozen=True)
class Column:
    """A column of a sheet. `links` is the table that holds its names, if a cell holds a list of them."""

    header: str
    field: Field
    links: Table | None = None

    @property
    def key(self) -> str:
        """Return the header as a table with no mapping may also write it: `next_step_due`."""
        return key_of(self.header)


@dataclass(frozen=True)
class Sheet:
    """A sheet with one row for each row of `table`; the column `ID` is the first, before `columns`.

    `key` is its name on the command line: `working_groups`.
    """

    key: str
    table: Table
    columns: tuple[Column, ...]

    @property
    def name(self) -> str:
        """Return its name in the workbook: "Working groups"."""
        return header_of(self.key)

    @cached_property
    def by_key(self) -> dict[str, Column]:
        """Return the columns by their keys."""
        return {column.key: column for column in self.columns}


@dataclass(frozen=True)
class Matrix:
    """A sheet with a row for each row of one table, and a column for each of another.

    The row begins with the `ID` and the name of the row that `down` refers to. The header of each other
    column is the name of the row that `across` refers to. A cell holds `value` of the one row of `table` that
    refers to both; an empty cell is no row. What else such a row holds stands on a sheet of its own.
    """

    key: str
    table: Table
    down: Field
    across: Field
    value: Field

    @property
    def name(self) -> str:
        """Return its name in the workbook."""
        return header_of(self.key)

    @property
    def header(self) -> str:
        """Return the header of the column with the names of the rows."""
        return header_of(self.down.column)


def key_of(header: str) -> str:
    """Return a header in lower case with underscores, as names of columns are compared."""
    return "_".join(header.casefold().split())


def header_of(column: str) -> str:
    """Return the header for the name of a column: "Next step due"."""
    return _CAPITALS.get(column) or column.removesuffix("_id").replace("_", " ").capitalize()


#: The header of a last column of the commitments, where some were worded anew since they were agreed: it
#: tells that beside "agreed". Of what it says only that it says something is read.
REWORDED = header_of("reworded_since_agreed")


def tells_rewording(header: str) -> bool:
    """Return whether a column tells what was worded anew since it was agreed."""
    return key_of(header) == key_of(REWORDED)


def _sheet(
    key: str, table: Table, links: Mapping[str, Table] | None = None, *, without: Collection[str] = ()
) -> Sheet:
    """Return the sheet of a table, `without` columns that stand on another sheet.

    `links` are tables of links, by the column after which their names stand.
    """
    columns = _columns(table, links or {})
    return Sheet(key, table, tuple(c for c in columns if c.field.column not in without))


def _columns(table: Table, links: Mapping[str, Table]) -> Iterable[Column]:
    for named in table.fields:
        if named.kind not in _NOT_IN_CELLS:
            yield Column(header_of(named.column), named)
        if named.column in links:
            linked = links[named.column]
            (other,) = (f for f in linked.fields if f.path)
            yield Column(header_of(other.path), other, linked)


#: Who brings how much of what, and the notes on it.
MATRIX = Matrix(
    "coverage_matrix",
    fields.COVERAGE,
    down=fields.COVERAGE["participant_id"],
    across=fields.COVERAGE["need_id"],
    value=fields.COVERAGE["level"],
)

#: All sheets, in their order. A sheet comes after those that its rows refer to.
SHEETS: tuple[Sheet | Matrix, ...] = (
    _sheet("participants", fields.PARTICIPANT),
    _sheet("people", fields.PERSON),
    _sheet("needs", fields.NEED),
    MATRIX,
    _sheet("coverage_notes", fields.COVERAGE, without=["level"]),
    _sheet("working_groups", fields.WORKING_GROUP, {"coordinator": fields.GROUP_MEMBER}),
    _sheet(
        "commitments",
        fields.COMMITMENT,
        {"participant_id": fields.COMMITMENT_PARTNER, "sdg": fields.COMMITMENT_NEED},
    ),
    _sheet("milestones", fields.MILESTONE),
    _sheet("budget", fields.BUDGET_LINE),
    _sheet("updates", fields.UPDATE),
    _sheet("meetings", fields.MEETING),
    _sheet("decisions", fields.DECISION),
    _sheet("actions", fields.ACTION),
    _sheet("indicators", fields.INDICATOR),
    _sheet("readings", fields.READING),
)

#: The sheets by their names on the command line.
BY_KEY = {sheet.key: sheet for sheet in SHEETS}

#: The sheet with what the workbook is (`about`), and the sheets that only help and are never read.
ABOUT, LISTS, EXAMPLES = "About", "Lists", "Examples"


def title_of(table: Table) -> Field:
    """Return the field by which other rows refer to the rows of a table."""
    return next(f for f in table.fields if f.kind == Kind.NAME or f.search == Search.TITLE)
