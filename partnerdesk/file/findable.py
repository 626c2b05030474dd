"""What can be found: each kind of row with its texts, the kinds that matter most first."""

from collections.abc import Callable
from dataclasses import dataclass

from partnerdesk.language import tr

#: So many letters of a text are found; nobody writes more, but a damaged file may hold more.
_LONGEST = 1_000_000


@dataclass(frozen=True)
class Kind:
    """Rows of one table: what they belong to, and which texts they hold.

    `also` is found as the title is, without being shown as such. `name` stands for a title
    where neither the row nor what it belongs to has one.
    """

    table: str
    title: str = ""
    also: str = ""
    body: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    owner: str = ""
    name: Callable[[], str] = lambda: tr("Untitled")

    @property
    def sql(self) -> str:
        """Return the question for the id, the owner's id and the three texts of each row."""
        body = [*(f"coalesce({c} || char(10), '')" for c in self.body), *map(_listed, self.lists)]
        titles = [f"coalesce({self.title or 'NULL'}, '')", f"coalesce({self.also or 'NULL'}, '')"]
        texts = [f"substr({text}, 1, {_LONGEST})" for text in (*titles, " || ".join(body) or "''")]
        owner = f"{self.owner}_id" if self.owner else "NULL"
        return (
            f"SELECT * FROM (SELECT id, {owner} AS owner, {texts[0]} AS title, {texts[1]} AS also,"
            f" {texts[2]} AS body FROM {self.table}) WHERE (title <> '' OR also <> '' OR body <> '')"
        )

    @property
    def sql_of_one(self) -> str:
        """Return the same question about one row."""
        return f"{self.sql} AND id = ?"


def _listed(column: str) -> str:
    """Return the SQL for a list of texts as one text; a list that is none gives nothing."""
    items = f"(SELECT group_concat(value, ', ') || char(10) FROM json_each({column}))"
    return f"coalesce(CASE WHEN json_valid({column}) THEN {items} END, '')"


KINDS = (
    Kind("partnership", "title", body=("lead", "lead_person", "summary")),
    Kind("participant", "name", "short_name", ("why",)),
    Kind(
        "commitment",
        "title",
        body=("description", "next_step", "next_step_person", "outcome", "withdrawn_reason"),
        lists=("areas", "sdg"),
    ),
    Kind("need", "name", body=("note",)),
    Kind("person", "name", body=("title", "email", "phone"), owner="participant"),
    Kind("indicator", "name", body=("unit",), lists=("sdg",)),
    Kind("working_group", "name", body=("purpose", "coordinator")),
    Kind("meeting", "title", body=("place", "notes")),
    Kind("clause", "heading", body=("text",)),
    Kind("agreement", "title"),
    Kind(
        "problem_version",
        body=("goal", "text", "solution", '"by"', "reason"),
        name=lambda: tr("Problem and goal"),
    ),
    Kind(
        "problem",
        lists=("in_scope", "out_of_scope", "affected"),
        name=lambda: tr("Scope and people affected"),
    ),
    Kind("milestone", "title", owner="commitment"),
    Kind("agenda_item", "title", body=("purpose", "lead"), owner="meeting"),
    Kind("disclosure", body=("wording", "agreed_by", "agreed_how"), owner="participant"),
    Kind("decision", body=("text",), owner="meeting"),
    Kind("position", body=("reason",), owner="decision"),
    Kind("signatory", body=("person", "title", "place"), owner="participant"),
    Kind("commitment_update", body=("text", '"by"'), owner="commitment"),
    Kind("budget_line", body=("purpose",), owner="commitment"),
    Kind("coverage", body=("note",), owner="need"),
    Kind("status_change", body=("why",), owner="participant"),
    Kind("attendance", body=("person",), owner="meeting"),
    Kind("reading", body=("source",), owner="indicator"),
)
