"""The kinds of rows that the search finds, the most important first."""

from collections.abc import Callable
from dataclasses import dataclass

from partnerdesk.language import tr
from partnerdesk.partnership.fields import BY_NAME, Field, Search
from partnerdesk.partnership.fields.field import LISTS

#: Only so many characters of a text are indexed: a damaged file may hold more.
_LONGEST = 1_000_000


@dataclass(frozen=True)
class Kind:
    """The rows of one table, and the table of their owners.

    `partnership.fields` says which of their texts are searched, and how. `name` is shown if
    neither the row nor its owner has a title. `through` is the table between a row and its owner.
    """

    table: str
    owner: str = ""
    through: str = ""
    name: Callable[[], str] = lambda: tr("Untitled")

    @property
    def sql(self) -> str:
        """Return the query for id, id of the owner, title, other names and text of each row."""
        texts = [
            " || ".join(_text(f) for f in self._fields(how)) or "''"
            for how in (Search.TITLE, Search.ALSO, Search.TEXT)
        ]
        texts = [f"substr({text}, 1, {_LONGEST})" for text in texts]
        owner = f"{self.owner}_id" if self.owner else "NULL"
        if self.through:
            owner = f"(SELECT {owner} FROM {self.through} t WHERE t.id = {self.through}_id)"
        return (
            f"SELECT * FROM (SELECT id, {owner} AS owner, {texts[0]} AS title, {texts[1]} AS also,"
            f" {texts[2]} AS body FROM {self.table}) WHERE (title <> '' OR also <> '' OR body <> '')"
        )

    @property
    def sql_of_one(self) -> str:
        """Return the same query for one row, by its id."""
        return f"{self.sql} AND id = ?"

    def _fields(self, how: Search) -> list[Field]:
        """Return the fields that are searched in this way, lists last."""
        fields = [f for f in BY_NAME[self.table].fields if f.is_searched and f.search == how]
        return sorted(fields, key=lambda f: f.kind in LISTS)


def _text(field: Field) -> str:
    """Return the SQL expression for the text of a field; an invalid list gives an empty text."""
    column = f'"{field.column}"'
    if field.kind in LISTS:
        items = f"(SELECT group_concat(value, ', ') || char(10) FROM json_each({column}))"
        return f"coalesce(CASE WHEN json_valid({column}) THEN {items} END, '')"
    if field.search == Search.TEXT:
        return f"coalesce({column} || char(10), '')"
    return f"coalesce({column}, '')"


KINDS = (
    Kind("partnership"),
    Kind("participant"),
    Kind("commitment"),
    Kind("need"),
    Kind("person", owner="participant"),
    Kind("indicator"),
    Kind("working_group"),
    Kind("meeting"),
    Kind("clause"),
    Kind("agreement"),
    Kind("problem_version", name=lambda: tr("Problem and goal")),
    Kind("problem", name=lambda: tr("Scope and people affected")),
    Kind("milestone", owner="commitment"),
    Kind("agenda_item", owner="meeting"),
    Kind("disclosure", owner="participant"),
    Kind("decision", owner="meeting"),
    Kind("position", owner="decision", through="round"),
    Kind("action", owner="meeting"),
    Kind("parked", owner="meeting"),
    Kind("minute", owner="meeting"),
    Kind("guest", owner="meeting"),
    Kind("signatory", owner="participant"),
    Kind("focal_point", owner="participant"),
    Kind("reservation", owner="participant"),
    Kind("signature", owner="participant"),
    Kind("scan", owner="signature"),
    Kind("agreement_version", name=lambda: tr("Withdrawn version of the agreement")),
    Kind("commitment_update", owner="commitment"),
    Kind("budget_line", owner="commitment"),
    Kind("representation", owner="commitment"),
    Kind("coverage", owner="need"),
    Kind("status_change", owner="participant"),
    Kind("attendance", owner="meeting"),
    Kind("reading", owner="indicator"),
)
