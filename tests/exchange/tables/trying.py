"""Plan and take tables as the window and the command line do, and look at what came of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from partnerdesk.exchange.reading import interchange
from partnerdesk.exchange.tables.asking import Answers
from partnerdesk.exchange.tables.layout import Wanted
from partnerdesk.exchange.tables.opening import open_book
from partnerdesk.exchange.tables.plan import Decide, Plan, State
from partnerdesk.exchange.tables.planning import plan
from partnerdesk.exchange.tables.taking import take
from partnerdesk.file.partnership_file import PartnershipFile

CASES = Path(__file__).parents[1] / "cases" / "import"


class Trying:
    """A partnership that tables are tried on."""

    def __init__(self, file: PartnershipFile) -> None:
        self.file = file

    def plan(
        self,
        data: bytes | str,
        answers: Mapping[str, str] | None = None,
        wanted: Mapping[str, Wanted] | None = None,
        name: str = "t.csv",
    ) -> Plan:
        """Plan a table; nothing is changed."""
        before = self.told()
        book = open_book(data.encode() if isinstance(data, str) else data, name)
        found = plan(book, self.file, Answers(answers or {}), wanted)
        assert self.told() == before
        return found

    def case(self, name: str, answers: Mapping[str, str] | None = None) -> Plan:
        """Plan one of the cases."""
        return self.plan((CASES / name).read_bytes(), answers, name=name)

    def take(
        self, data: bytes | str | Plan, answers: Mapping[str, str] | None = None, decide: Decide | None = None
    ) -> Any:
        """Take a table or a plan in; return what the file then exports."""
        found = data if isinstance(data, Plan) else self.plan(data, answers)
        found = found.chosen(decide) if decide else found
        assert (found.questions, found.problems) == ((), ())
        take(found, self.file)
        return self.told()

    def told(self) -> Any:
        """Return what the file exports."""
        return interchange(self.file)

    def commitment(self, title: str) -> Any:
        """Return a commitment by its title."""
        (found,) = [c for c in self.told()["commitments"] if c["title"] == title]
        return found


def asked(found: Plan) -> list[str]:
    """Return the names of the questions of a plan."""
    return [question.id for question in found.questions]


def wrong(found: Plan) -> list[str]:
    """Return the problems of a plan, with their places."""
    return [problem.told("") for problem in found.problems]


def states(found: Plan) -> list[str]:
    """Return what becomes of each row."""
    return [str(found.state_of(row)) for row in found.rows]


def differs(found: Plan) -> list[tuple[str, str, str]]:
    """Return what differs: what it is called, what is here, and what the table says."""
    return [(d.label, d.here, d.there) for d in found.differences]


def counts(found: Plan) -> dict[str, int]:
    """Return how many rows become what."""
    return {str(state): n for state, n in found.counts().items() if n}


NEW, CHANGED, UNCHANGED, LEFT_OUT = map(str, State)
