"""Ask whether a name in an interchange file is one that is here, written otherwise.

It is the rule that warns in the window too (`partnership.doubles`): case, accents, spaces, apostrophes, legal
forms, short names and slips for participants; case, accents, spaces and signs for needs and working groups. A
name that the source has beside the other one is another one.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from partnerdesk.exchange.names import as_one
from partnerdesk.exchange.schema import REFERRED
from partnerdesk.exchange.tables.asking import NEW, SAME, Answers, Choice, Place, Question, Topic
from partnerdesk.file.sources.errors import MOST_LISTED, Placed, SourceProblem, quoted
from partnerdesk.file.sources.long_json import LongList
from partnerdesk.going import go_on
from partnerdesk.language import tr
from partnerdesk.partnership.doubles import Named, name_key
from partnerdesk.partnership.many_doubles import ManyDoubles

_PARTICIPANT = "participant"


class NamesAreOpen(SourceProblem):
    """Names of a source may mean rows here of another spelling; `questions` ask about all of them."""

    def __init__(self, problems: Sequence[str], questions: Sequence[Question], *, cut_short: bool) -> None:
        """Keep the problems, one line each, and the questions."""
        super().__init__(problems, cut_short=cut_short)
        self.questions = tuple(questions)


def same_names(
    file: sqlite3.Connection, raw: Any, source: str, answers: Answers
) -> dict[str, dict[str, str]]:
    """Return by noun the names of a source that mean one here of another spelling, as `answers` say.

    An answer is the name here, or "new", by `same:NOUN:NAME`; or "same" or "new" for all, by `same`. Raises
    SourceProblem for each name of which it is not clear.
    """
    found: dict[str, dict[str, str]] = {}
    problems: list[str] = []
    questions: dict[str, Question] = {}
    for noun, section in REFERRED.items():
        rows = raw.get(section.key) if isinstance(raw, dict) else None
        told = list(_named(rows))
        here = _here(file, noun, section.table) if told else {}
        found[noun] = {}
        if not here:
            continue
        also = {as_one(name) for _, name in told}
        many = ManyDoubles(named for key, named in here.items() if key not in also)
        for at, name in told:
            go_on()
            others = [] if as_one(name) in here else _alike(noun, name, many)
            answer = _answer(answers, noun, name, others)
            if answer and answer not in found[noun].values():
                found[noun][as_one(name)] = answer
            elif others and answer != "":
                problems.append(Placed(source, f"{section.key}[{at}].name", _asked(name, others)))
                asked = _question(noun, name, others)
                questions[asked.id] = asked
    if problems:
        cut_short = len(problems) > MOST_LISTED
        raise NamesAreOpen(problems[:MOST_LISTED], [*questions.values()], cut_short=cut_short)
    return found


def _named(rows: Any) -> Iterator[tuple[int, str]]:
    for at, row in enumerate(rows if isinstance(rows, list | LongList) else ()):
        if isinstance(row, dict) and isinstance(row.get("name"), str) and row["name"].strip():
            yield at, row["name"]


def _here(file: sqlite3.Connection, noun: str, table: str) -> Mapping[str, Named]:
    """Return the rows that are here by their names, as two are compared that are surely one."""
    short = "short_name" if noun == _PARTICIPANT else "NULL"
    rows = file.execute(f"SELECT id, name, {short} FROM {table}")
    return {as_one(name): Named(id_, name, short) for id_, name, short in rows if name}


def _alike(noun: str, name: str, known: ManyDoubles) -> list[str]:
    others = [named.name for named in known.alike(name)]
    if noun != _PARTICIPANT:
        others = [other for other in others if name_key(other) == name_key(name)]
    return list(dict.fromkeys(others))


def _answer(answers: Answers, noun: str, name: str, others: list[str]) -> str | None:
    """Return the name here that is meant, "" if it is another one, None if nobody said it."""
    answer = answers.of(f"{Topic.SAME}:{noun}:{name}") if others else ""
    if answer == NEW or not others:
        return ""
    if answer == SAME and len(others) == 1:
        return others[0]
    return answer if answer in others else None


def _question(noun: str, name: str, others: list[str]) -> Question:
    choices = [Choice(other, tr("the same as {name}", name=other)) for other in others]
    told = tr(
        "is {name} the same as {others}?", name=quoted(name), others=tr(" or ").join(map(quoted, others))
    )
    return Question(
        f"{Topic.SAME}:{noun}:{name}",
        Topic.SAME,
        told,
        (*choices, Choice(NEW, tr("another one"))),
        Place(""),
        suggested=others[0],
    )


def _asked(name: str, others: list[str]) -> str:
    return tr(
        "is {name} the same as {others}? Write it as it is here; or say --alike same or --alike new on the "
        "command line.",
        name=quoted(name),
        others=tr(" or ").join(map(quoted, others)),
    )
