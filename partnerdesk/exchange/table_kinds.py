"""The kinds of tables, their columns, and how the kind is found from the first row."""

from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from partnerdesk import words
from partnerdesk.exchange.schema import COMMITMENTS, NEEDS, PARTICIPANTS
from partnerdesk.exchange.shape import Field, Group, Rows
from partnerdesk.file.sources.errors import SourceProblem
from partnerdesk.language import tr


@dataclass(frozen=True)
class Table:
    """A kind of table: the section of its rows, and the field of each column.

    `needed` columns are required. `inner_columns` make a row of `inner` within the row, but only if
    the column `inner_names` is filled.
    """

    section: Rows
    columns: dict[str, Field]
    needed: tuple[str, ...]
    inner: Rows | None = None
    inner_columns: dict[str, Field] = field(default_factory=dict)
    inner_names: str = ""

    @cached_property
    def outer_columns(self) -> dict[str, Field]:
        """Return the columns of the row itself."""
        return {name: f for name, f in self.columns.items() if name not in self.inner_columns}


def _fields(section: Rows, *keys: str) -> dict[str, Field]:
    found: dict[str, Field] = {}
    for key in keys:
        part = section.by_key[key]
        assert isinstance(part, Field)
        found[key] = part
    return found


def _grouped(section: Rows, group: str, key: str) -> Field:
    part = section.by_key[group]
    assert isinstance(part, Group)
    found = part.by_key[key]
    assert isinstance(found, Field)
    return found


def _inner(section: Rows, key: str) -> Rows:
    part = section.by_key[key]
    assert isinstance(part, Rows)
    return part


_PEOPLE, _BUDGET = _inner(PARTICIPANTS, "people"), _inner(COMMITMENTS, "budget")
_PERSON = {"person": _fields(_PEOPLE, "name")["name"], **_fields(_PEOPLE, "title", "email")}
_MONEY = _fields(_BUDGET, "amount", "currency")

TABLES = {
    "participants": Table(
        PARTICIPANTS,
        {**_fields(PARTICIPANTS, "name", "short_name", "sector", "countries", "role", "status"), **_PERSON},
        ("name", "sector"),
        _PEOPLE,
        _PERSON,
        "person",
    ),
    "needs": Table(NEEDS, _fields(NEEDS, "name", "kind", "importance", "note"), ("name", "kind")),
    "commitments": Table(
        COMMITMENTS,
        {
            **_fields(COMMITMENTS, "participant", "title", "description", "status"),
            **_fields(COMMITMENTS, "countries", "areas", "sdg", "starts_on", "ends_on"),
            "next_step": _grouped(COMMITMENTS, "next_step", "text"),
            "next_step_due": _grouped(COMMITMENTS, "next_step", "due"),
            "outcome": _grouped(COMMITMENTS, "outcome", "text"),
            **_MONEY,
        },
        ("participant", "title"),
        _BUDGET,
        _MONEY,
        "amount",
    ),
}


def kind_of(header: list[str], source: str) -> Table:
    """Return the kind of table that fits a first row best.

    Raises SourceProblem if two kinds fit equally well or none fits.
    """

    def likeness(table: Table) -> float:
        known = sum(name in table.columns for name in header)
        nearly = sum(bool(name) and name not in table.columns and bool(guess(name, table)) for name in header)
        lacking = sum(name not in header for name in table.needed)
        return known + nearly / 2 - lacking

    first, second, *_ = sorted(TABLES.values(), key=likeness, reverse=True)
    if likeness(first) == likeness(second) or likeness(first) <= 0:
        raise SourceProblem([f"{source}: {_untold()}"])
    return first


def _untold() -> str:
    """Say that the kind cannot be told, and which columns tell it."""
    names = {kind: words.commas([*table.needed, *_optional(table)]) for kind, table in TABLES.items()}
    return tr(
        "row 1 does not tell what the rows are. Name the columns there; the first two must be there. Of "
        "participants: {participants}. Of needs: {needs}. Of commitments: {commitments}.",
        **names,
    )


def _optional(table: Table) -> list[str]:
    return [name for name in table.columns if name not in table.needed]


def guess(name: str, table: Table) -> str | None:
    """Return the column whose name is most similar, None if none is."""
    return next(iter(get_close_matches(name, table.columns, 1)), None) if len(name) < 40 else None
