"""Read the problem and goal: all versions, the scope and the indicators."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from partnerdesk.file.history import history
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership import fields
from partnerdesk.partnership.fields.kept import (
    Meaningless,
    a_day,
    a_number,
    day,
    day_of,
    number,
    read,
    sdg,
    texts,
)
from partnerdesk.partnership.participants import Status


@dataclass(frozen=True)
class Version:
    """One wording of problem, goal and solution; `number` counts from 1, the oldest."""

    id: int
    number: int
    text: str
    goal: str | None
    solution: str | None
    on: date | None
    by: str | None
    reason: str | None


@dataclass(frozen=True)
class Scope:
    """How far the wording is settled, what is in and out of scope, and who is affected."""

    standing: str
    in_scope: list[str]
    out_of_scope: list[str]
    affected: list[str]


class ReadingRow(NamedTuple):
    """A measured value of an indicator on a day."""

    id: int
    on: date
    value: Decimal
    source: str | None


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator with its readings, oldest first."""

    id: int
    name: str
    unit: str | None
    baseline: Decimal | None
    target: Decimal | None
    due: date | None
    sdg: list[str]
    readings: tuple[ReadingRow, ...]
    definition: str | None = None
    collected_how: str | None = None
    collected_by: str | None = None

    @property
    def defined(self) -> tuple[str | None, str | None, str | None]:
        """Return what it measures, how it is collected and by whom."""
        return self.definition, self.collected_how, self.collected_by

    @property
    def latest(self) -> ReadingRow | None:
        """Return the last reading, None if there is none."""
        return self.readings[-1] if self.readings else None


class MeetingChoice(NamedTuple):
    """A meeting at which positions may have been taken; `day` is None if it has no date."""

    id: int
    title: str
    day: date | None


class Partner(NamedTuple):
    """A participant that joined."""

    id: int
    name: str


@dataclass(frozen=True)
class Whole:
    """The partnership as a whole."""

    title: str
    lead: str | None
    lead_person: str | None
    summary: str | None
    started_on: date | None
    language: str
    currency: str | None


class TextChange(NamedTuple):
    """What one change did to one text of the problem; `change` is the id of the change."""

    column: str
    change: int
    at: datetime | None
    who: str | None
    label: str
    before: str
    after: str


def versions(file: Rows) -> list[Version]:
    """Return all versions of the wording, oldest first; the last is the current one."""
    found = file.rows('SELECT id, text, goal, solution, "on", "by", reason FROM problem_version ORDER BY id')
    return [
        Version(id_, number, text, goal, solution, day(on), by, reason)
        for number, (id_, text, goal, solution, on, by, reason) in enumerate(found, start=1)
    ]


def scope(file: Rows) -> Scope:
    """Return how far the wording is settled and what it covers."""
    standing, *lists = file.rows("SELECT standing, in_scope, out_of_scope, affected FROM problem")[0]
    return Scope(standing, *map(texts, lists))


def indicators(file: Rows) -> list[IndicatorRow]:
    """Return the indicators in the order they were added, with their readings."""
    readings: dict[int, list[ReadingRow]] = defaultdict(list)
    for id_, indicator, on, value, source in file.rows(
        'SELECT id, indicator_id, "on", value, source FROM reading ORDER BY "on", id'
    ):
        readings[indicator].append(ReadingRow(id_, a_day(on), a_number(value), source))
    return [
        IndicatorRow(
            id_, name, unit, number(base), number(target), day(due), sdg(goals), tuple(readings[id_]), *told
        )
        for id_, name, unit, base, target, due, goals, *told in file.rows(
            "SELECT id, name, unit, baseline, target, due, sdg, definition, collected_how, collected_by"
            " FROM indicator ORDER BY id"
        )
    ]


def partners(file: Rows) -> list[Partner]:
    """Return the participants that joined, by name."""
    found = file.rows("SELECT id, name FROM participant WHERE status = ?", Status.JOINED)
    return sorted((Partner(*row) for row in found), key=lambda p: (p.name.casefold(), p.id))


def meetings(file: Rows) -> list[MeetingChoice]:
    """Return the meetings, latest first."""
    found = file.rows('SELECT id, title, "on" FROM meeting ORDER BY "on" DESC, id DESC')
    return [MeetingChoice(id_, title, day_of(on)) for id_, title, on in found]


def askers(file: Rows) -> list[str]:
    """Return who may have asked for a wording: names of participants, then titles of meetings."""
    titles = file.rows('SELECT title FROM meeting GROUP BY title ORDER BY max("on") DESC')
    return [*participants(file), *(title for (title,) in titles)]


def participants(file: Rows) -> list[str]:
    """Return the names of all participants."""
    found = file.rows("SELECT DISTINCT name FROM participant ORDER BY name COLLATE NOCASE")
    return [name for (name,) in found]


def absent_lead(file: Rows) -> str | None:
    """Return the name of the lead while there is no participant at all, else None."""
    found = file.rows("SELECT lead FROM partnership WHERE NOT EXISTS (SELECT 1 FROM participant)")
    return next((lead for (lead,) in found if lead), None)


def people_of(file: Rows, participant: str | None) -> list[str]:
    """Return the people who speak for a participant, given by its name or short name."""
    found = file.rows(
        "SELECT person.name FROM person JOIN participant ON participant.id = participant_id"
        " WHERE ? IN (participant.name, short_name) ORDER BY person.id",
        participant,
    )
    return [name for (name,) in found]


def whole(file: Rows) -> Whole:
    """Return the partnership as a whole."""
    title, lead, person, summary, started, language, currency = file.rows(
        "SELECT title, lead, lead_person, summary, started_on, language, currency FROM partnership"
    )[0]
    spoken = read(fields.PARTNERSHIP["language"], language)
    return Whole(title, lead, person, summary, day(started), spoken, currency)


_WORDINGS = [f.column for f in fields.PROBLEM_VERSION.fields if f.kind == fields.Kind.LONG_TEXT]
_LISTS = [f.column for f in fields.PROBLEM.fields if f.kind == fields.Kind.TEXTS]

#: The texts of the problem that have a history, in the order of the list.
TEXTS = [*map(fields.PROBLEM_VERSION.__getitem__, _WORDINGS), *map(fields.PROBLEM.__getitem__, _LISTS)]


def told_history(file: Rows) -> list[TextChange]:
    """Return every change of a text of the problem that is not undone, newest first.

    A new version is compared with the version before it.
    """
    every = versions(file)
    found = [
        TextChange(column, e.change, e.at, e.who, e.label, e.before or carried, e.after or "")
        for version, before in zip(every, [None, *every], strict=False)
        for column in _WORDINGS
        for e in history(file, "problem_version", version.id, column)
        if e.done
        for carried in [getattr(before, column, None) or "" if e.before is None else ""]
    ]
    found += [
        TextChange(column, e.change, e.at, e.who, e.label, _lines(e.before), _lines(e.after))
        for column in _LISTS
        for e in history(file, "problem", 1, column)
        if e.done
    ]
    found = [c for c in _by_step(found) if c.before != c.after]
    return sorted(found, key=lambda c: c.change, reverse=True)


def _by_step(changes: Iterable[TextChange]) -> list[TextChange]:
    """Join the changes of one text in one step into one."""
    steps: dict[tuple[str, int], TextChange] = {}
    for change in changes:
        first = steps.setdefault((change.column, change.change), change)
        steps[change.column, change.change] = change._replace(before=first.before)
    return list(steps.values())


def _lines(kept: Any) -> str:
    try:
        return "\n".join(texts(kept)) if kept else ""
    except Meaningless:  # damaged: what the list held is lost
        return ""


def indicator_of(rows: Sequence[IndicatorRow], reading_id: int) -> int | None:
    """Return the id of the indicator that a reading belongs to, None if it is unknown."""
    return next((i.id for i in rows if any(r.id == reading_id for r in i.readings)), None)
