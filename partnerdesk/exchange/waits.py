"""What commitments wait for, in an interchange file.

A commitment has no name of its own there: it is told by its partner and its title, and by a number where the
partner has several commitments of one title. It may stand later in the file, so the links are added last.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from partnerdesk.exchange.batch import Batch
from partnerdesk.exchange.shape import Field, Rows
from partnerdesk.exchange.values import VALUES, value_of
from partnerdesk.file.reading import rows
from partnerdesk.file.sources.errors import quoted
from partnerdesk.file.sources.values import TEXT
from partnerdesk.language import tr
from partnerdesk.partnership import fields
from partnerdesk.partnership.fields import kept
from partnerdesk.partnership.waiting import way_back

_PARTNER = fields.COMMITMENT["participant_id"]

WAITS = Rows(
    "waits_for",
    fields.COMMITMENT_WAIT.name,
    (
        Field("participant", value_of(_PARTNER), "participant_id", kept.whole, starred=True),
        Field("title", TEXT, "title", kept.text, starred=True),
        Field("number", VALUES[fields.Kind.WHOLE], "number", kept.whole),
    ),
    parent="commitment_id",
)


class _Wanted(NamedTuple):
    """That a commitment waits for another, as a source tells it."""

    commitment: int
    participant: int
    title: str
    number: int | None


class Waits:
    """The links of one import, until all commitments are there."""

    def __init__(self) -> None:
        """Start without links."""
        self._wanted: list[_Wanted] = []

    def hold(self, found: Batch, parents: Sequence[int | None]) -> None:
        """Hold links back; names are ids already. `parents` are the commitments that wait."""
        columns = (found.columns[name] for name in ("participant_id", "title", "number"))
        self._wanted += [
            _Wanted(parent, *told) for parent, *told in zip(parents, *columns, strict=True) if parent
        ]

    def add(self, file: sqlite3.Connection) -> list[str]:
        """Add the links that are new; return what is wrong with others, as sentences."""
        if not self._wanted:
            return []
        problems, links = [], defaultdict[int, list[int]](list)
        for of, other in file.execute("SELECT commitment_id, waits_for_id FROM commitment_wait ORDER BY id"):
            links[of].append(other)
        titles = dict(file.execute("SELECT id, title FROM commitment"))
        named = _by_name(file)
        for wanted in self._wanted:
            meant = named.get((wanted.participant, wanted.title), [])
            at = (wanted.number or 1) - 1
            of, waits = wanted.commitment, titles[wanted.commitment]
            if not 0 <= at < len(meant) or (wanted.number is None and len(meant) > 1):
                problems.append(_unknown(waits, wanted.title, len(meant)))
            elif meant[at] in links[of]:
                continue
            elif way_back(links, of, [*links[of], meant[at]]):
                problems.append(_circle(waits, wanted.title))
            else:
                links[of].append(meant[at])
                file.execute(
                    "INSERT INTO commitment_wait (commitment_id, waits_for_id) VALUES (?, ?)", (of, meant[at])
                )
        return problems


def _by_name(file: sqlite3.Connection) -> Mapping[tuple[int, str], list[int]]:
    found = defaultdict(list)
    for id_, participant, title in file.execute(
        "SELECT id, participant_id, title FROM commitment ORDER BY id"
    ):
        found[participant, title].append(id_)
    return found


def _unknown(waits: str, title: str, count: int) -> str:
    if count > 1:
        return tr(
            "commitments: {waits}: waits_for: its partner has several commitments called {title}; write the "
            "number of the one that is meant, such as 1.",
            waits=quoted(waits),
            title=quoted(title),
        )
    return tr(
        "commitments: {waits}: waits_for: {title} is no commitment of that partner; add it, or take it out.",
        waits=quoted(waits),
        title=quoted(title),
    )


def _circle(waits: str, title: str) -> str:
    return tr(
        "commitments: {waits}: waits_for: {title} waits for it too, in a circle; take one of them out.",
        waits=quoted(waits),
        title=quoted(title),
    )


def exported(file: rows.Rows, called: Mapping[int, str], around: str) -> dict[int | None, list[Any]]:
    """Return what commitments wait for, by their ids; `around` is a query for these ids."""
    found: dict[int | None, list[Any]] = defaultdict(list)
    for of, participant, title, number, several in file.rows(_WAITS.format(around=around)):
        told: dict[str, Any] = {"participant": called[participant], "title": title}
        found[of].append(told | {"number": number} if several > 1 else told)
    return found


#: The number of a commitment among those of its partner with the same title, and how many these are.
_WAITS = """
    SELECT w.commitment_id, c.participant_id, c.title,
        (SELECT count(*) FROM commitment s
            WHERE s.participant_id = c.participant_id AND s.title = c.title AND s.id <= c.id),
        (SELECT count(*) FROM commitment s WHERE s.participant_id = c.participant_id AND s.title = c.title)
    FROM commitment_wait w JOIN commitment c ON c.id = w.waits_for_id
    WHERE w.commitment_id IN ({around}) ORDER BY w.id
"""
