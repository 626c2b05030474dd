"""Read participants: all of them in a few columns, or one with all its parts."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from partnerdesk.file.reading.agreed_words import reworded_since
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.agreed_words import SinceAgreed
from partnerdesk.partnership.fields import TABLES
from partnerdesk.partnership.fields.kept import a_day, day, texts, yes_no


class ParticipantRow(NamedTuple):
    """A participant in the list; `since` is the day of its last change of status.

    `answer_due` is the day until which it is asked to answer, if it is invited.
    """

    id: int
    name: str
    short_name: str | None
    sector: str
    countries: tuple[str, ...]
    role: str | None
    status: str
    since: date | None
    people: int
    answer_due: date | None = None

    @property
    def called(self) -> str:
        """Return the short name, or the name if there is none."""
        return self.short_name or self.name


def participants(file: Rows) -> list[ParticipantRow]:
    """Return all participants in the order they were added."""
    return [
        ParticipantRow(
            id_, name, short, sector, _texts(countries), role, status, _day(since), people, _day(due)
        )
        for id_, name, short, sector, countries, role, status, since, people, due in file.rows(_PARTICIPANTS)
    ]


_PARTICIPANTS = """
    SELECT id, name, short_name, sector, countries, role, status,
           (SELECT max("on") FROM status_change s WHERE s.participant_id = p.id),
           (SELECT count(*) FROM person n WHERE n.participant_id = p.id),
           (SELECT iif(s.status = p.status, s.answer_due, NULL) FROM status_change s
            WHERE p.status = 'invited' AND s.participant_id = p.id ORDER BY s."on" DESC, s.id DESC LIMIT 1)
    FROM participant p ORDER BY id
"""


class PersonRow(NamedTuple):
    """Someone who speaks for a participant."""

    id: int
    name: str
    title: str | None
    email: str | None
    phone: str | None
    signatory: bool


class StepRow(NamedTuple):
    """A change of status in the outreach to a participant; `answer_due` is the day to answer it."""

    id: int
    status: str
    on: date
    why: str | None
    answer_due: date | None = None


class BringsRow(NamedTuple):
    """How far a participant covers a need."""

    need_id: int
    need: str
    level: str
    note: str | None


class CommitmentRow(NamedTuple):
    """A commitment of a participant; `along` is true if another participant made it.

    `since` is what changed since it was agreed.
    """

    id: int
    title: str
    status: str
    along: bool
    since: SinceAgreed | None = None


@dataclass(frozen=True)
class Participant:
    """One participant with all its parts; `steps` are newest first."""

    id: int
    name: str
    short_name: str | None
    sector: str
    countries: list[str]
    role: str | None
    status: str
    why: str | None
    people: list[PersonRow]
    steps: list[StepRow]
    brings: list[BringsRow]
    commitments: list[CommitmentRow]


def participant(file: Rows, id_: int) -> Participant | None:
    """Return one participant, None if it does not exist any more."""
    found = file.rows(
        "SELECT id, name, short_name, sector, countries, role, status, why FROM participant WHERE id = ?", id_
    )
    if not found:
        return None
    _, name, short_name, sector, countries, role, status, why = found[0]
    return Participant(
        id=id_,
        name=name,
        short_name=short_name,
        sector=sector,
        countries=texts(countries),
        role=role,
        status=status,
        why=why,
        people=_people(file, id_),
        steps=_steps(file, id_),
        brings=[BringsRow(*row) for row in file.rows(_BRINGS, id_)],
        commitments=_commitments(file, id_),
    )


_BRINGS = """
    SELECT c.need_id, n.name, c.level, c.note FROM coverage c JOIN need n ON n.id = c.need_id
    WHERE c.participant_id = ?
    ORDER BY CASE c.level WHEN 'full' THEN 0 WHEN 'partial' THEN 1 ELSE 2 END, n.id
"""

_COMMITMENTS = """
    SELECT c.id, c.title, c.status, c.participant_id IS NOT ?1 FROM commitment c
    WHERE c.participant_id = ?1
        OR c.id IN (SELECT commitment_id FROM commitment_partner WHERE participant_id = ?1)
    ORDER BY c.participant_id IS NOT ?1, c.id
"""


def _commitments(file: Rows, participant_id: int) -> list[CommitmentRow]:
    rows = file.rows(_COMMITMENTS, participant_id)
    since = reworded_since(file, [id_ for id_, *_ in rows])
    return [
        CommitmentRow(id_, title, status, bool(along), since.get(id_)) for id_, title, status, along in rows
    ]


def _people(file: Rows, participant_id: int) -> list[PersonRow]:
    return [
        PersonRow(id_, name, title, email, phone, yes_no(signatory))
        for id_, name, title, email, phone, signatory in file.rows(
            "SELECT id, name, title, email, phone, signatory FROM person"
            " WHERE participant_id = ? ORDER BY id",
            participant_id,
        )
    ]


def _steps(file: Rows, participant_id: int) -> list[StepRow]:
    return [
        StepRow(id_, status, a_day(on), why, day(due))
        for id_, status, on, why, due in file.rows(
            'SELECT id, status, "on", why, answer_due FROM status_change WHERE participant_id = ?'
            ' ORDER BY "on" DESC, id DESC',
            participant_id,
        )
    ]


def steps_of(file: Rows, ids: Sequence[int]) -> dict[int, list[StepRow]]:
    """Return the steps of the outreach to participants of some ids, oldest first."""
    found: dict[int, list[StepRow]] = defaultdict(list)
    for of, id_, status, on, why, due in file.rows(
        'SELECT participant_id, id, status, "on", why, answer_due FROM status_change'
        ' WHERE participant_id IN (SELECT value FROM json_each(?)) ORDER BY "on", id',
        json.dumps(list(ids)),
    ):
        found[of].append(StepRow(id_, status, a_day(on), why, day(due)))
    return found


def participant_of_person(file: Rows, person_id: int) -> int | None:
    """Return the id of the participant of a person, None if the person does not exist any more."""
    found = file.rows("SELECT participant_id FROM person WHERE id = ?", person_id)
    return found[0][0] if found else None


def partner_ids(file: Rows) -> set[int]:
    """Return the ids of the participants that joined."""
    return {id_ for (id_,) in file.rows("SELECT id FROM participant WHERE status = 'joined'")}


def people_names(file: Rows) -> list[str]:
    """Return the names of all people who speak for participants, by name."""
    found = file.rows("SELECT DISTINCT name FROM person WHERE name != '' ORDER BY name COLLATE NOCASE")
    return [name for (name,) in found]


def weight(file: Rows, id_: int) -> int:
    """Count the rows that refer to a participant, to propose which of two doubles to keep."""
    counts = "+".join(
        f"(SELECT count(*) FROM {t.name} WHERE participant_id = ?1)"
        for t in TABLES
        if "participant_id" in t.by_column
    )
    return int(file.rows(f"SELECT {counts}", id_)[0][0])


@lru_cache(1024)  # thousands of rows hold the same few days and countries
def _day(text: str | None) -> date | None:
    return day(text)


@lru_cache(1024)
def _texts(text: str) -> tuple[str, ...]:
    return tuple(texts(text))
