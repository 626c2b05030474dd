"""What a source says of a row of one table, before it is known whether that row is here."""

from dataclasses import dataclass, field
from typing import Any

from partnerdesk.exchange.tables.asking import Place
from partnerdesk.exchange.tables.kinds import Part
from partnerdesk.exchange.tables.plan import Ref


@dataclass(eq=False)
class Record:
    """What a source says of one row of a table.

    `told` has the values by column, a `Ref` for a reference; a column that is not in it was not told.
    `emptied` are columns whose cells are empty. `links` are the rows to link, by the table of links; none for
    an empty cell. Where `is_whole`, our own workbook tells the row to the lead: what is empty, or not linked
    any more, was taken out there; not so the links of `open_links`, some of which are still asked about.
    `is_named_otherwise` is whether somebody said that it is the row here though its name is written
    otherwise. `number` is its place among all records of a plan.
    """

    part: Part
    place: Place
    told: dict[str, Any]
    number: int
    owner: Ref | None = None
    emptied: tuple[str, ...] = ()
    links: dict[str, tuple[Ref, ...]] = field(default_factory=dict)
    open_links: set[str] = field(default_factory=set)
    match: int | None = None
    is_by_identity: bool = False
    is_whole: bool = False
    is_named_otherwise: bool = False
    is_near: bool = False
    joined: list[Place] = field(default_factory=list)

    @property
    def ref(self) -> Ref:
        """Return what others refer to it by: the row here, or this record."""
        return Ref(self.match) if self.match is not None else Ref(None, self.number)
