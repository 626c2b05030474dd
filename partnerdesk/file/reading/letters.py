"""Read what invitation letters are filled in with: of each participant no more than the wording names."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from partnerdesk.file.reading.participants import ParticipantRow, participants
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.letters import Placeholder
from partnerdesk.partnership.participants import Status

#: What fills in a placeholder: names, or a day; none if nothing is noted.
Value = Sequence[str] | date | None


class Addressee(NamedTuple):
    """A participant to whom a letter goes, and what fills in each placeholder that was asked for."""

    id: int
    name: str
    short_name: str | None
    values: Mapping[Placeholder, Value]


def wording(file: Rows) -> str:
    """Return the wording of the invitation letter, "" if there is none yet."""
    ((found,),) = file.rows("SELECT invitation FROM partnership")
    return str(found or "")


def invited(everyone: Iterable[ParticipantRow]) -> list[int]:
    """Return who is invited and has not answered yet: to these a letter goes, if nobody chooses others."""
    return [p.id for p in everyone if p.status == Status.INVITED]


def addressees(file: Rows, ids: Sequence[int], named: Iterable[Placeholder]) -> list[Addressee]:
    """Return the participants of some ids, in their order, with what fills in the `named` placeholders."""
    known = {p.id: p for p in participants(file)}
    values = {name: _READERS[name](file) for name in named}
    return [
        Addressee(id_, p.name, p.short_name, {name: value(p) for name, value in values.items()})
        for id_ in ids
        if (p := known.get(id_))
    ]


_Reader = Callable[[Rows], Callable[[ParticipantRow], Value]]


def _names(sql: str) -> _Reader:
    """Return a reader of the names that a query gives for each participant."""

    def read(file: Rows) -> Callable[[ParticipantRow], Value]:
        found: dict[int, list[str]] = {}
        for of, name in file.rows(sql):
            found.setdefault(of, []).append(name)
        return lambda p: found.get(p.id)

    return read


def _same_for_all(sql: str) -> _Reader:
    def read(file: Rows) -> Callable[[ParticipantRow], Value]:
        found = [str(text) for (text,) in file.rows(sql) if text]
        return lambda _: found

    return read


_READERS: dict[Placeholder, _Reader] = {
    Placeholder.PARTICIPANT: lambda _: lambda p: [p.name],
    Placeholder.PERSON: _names("SELECT participant_id, name FROM person WHERE name != '' ORDER BY id"),
    Placeholder.NEED: _names(
        "SELECT c.participant_id, n.name FROM coverage c JOIN need n ON n.id = c.need_id ORDER BY n.id"
    ),
    Placeholder.ANSWER_BY: lambda _: lambda p: p.answer_due,
    Placeholder.GOAL: _same_for_all("SELECT goal FROM problem_version ORDER BY id DESC LIMIT 1"),
    Placeholder.PARTNERSHIP: _same_for_all("SELECT title FROM partnership"),
    Placeholder.LEAD: _same_for_all("SELECT lead FROM partnership"),
    Placeholder.LEAD_PERSON: _same_for_all("SELECT lead_person FROM partnership"),
}
