"""Find for whom people speak, where a source names people alone: sign-in exports of meetings, contacts.

A person is known by its address, by its name, or by a name of its participant beside it: "Amina (Port)".
Of all others it is asked.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from partnerdesk.exchange.sheets.called import folded
from partnerdesk.exchange.tables.asking import Answers, Choice, Place, Question, Topic, column_told, rows_told
from partnerdesk.exchange.tables.standing import Standing
from partnerdesk.file.sources.errors import quoted
from partnerdesk.language import tr
from partnerdesk.partnership import fields

#: The answer that a person is not taken.
LEAVE = "leave"
_BESIDE = re.compile(r"[()\[\]（）|/,–—]| - ")
_MOST_CHOICES = 500


@dataclass(frozen=True)
class Speaker:
    """A person that a source names: its name without the participant beside it, and that participant."""

    person: str
    participant: str | None


@dataclass
class Speakers:
    """The people and participants that are here, by what tells them."""

    by_email: Mapping[str, set[str]]
    by_person: Mapping[str, set[str]]
    by_name: Mapping[str, str]
    names: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, standing: Standing) -> "Speakers":
        """Return those of a partnership."""
        participants = standing.table(fields.PARTICIPANT.name)
        emails, people = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
        for row in standing.table(fields.PERSON.name).values():
            name = str(participants[row["participant_id"]]["name"])
            people[folded(str(row["name"] or ""))].add(name)
            emails[folded(str(row["email"] or ""))].add(name)
        called = {
            folded(str(row["short_name"])): str(row["name"])
            for row in participants.values()
            if row["short_name"]
        }
        called |= {folded(str(row["name"])): str(row["name"]) for row in participants.values()}
        return cls(emails, people, called, [str(row["name"]) for row in participants.values()])

    def known(self, text: str, email: str) -> Speaker | None:
        """Return the person that a text names, None if it is not known for whom it speaks."""
        parts = [" ".join(part.split()) for part in _BESIDE.split(text) if part.strip()]
        beside = [self.by_name[folded(part)] for part in parts[1:] if folded(part) in self.by_name]
        person = parts[0] if parts and beside else " ".join(text.split())
        told = self.by_email.get(folded(email), set()) if email.strip() else set()
        if not told:
            told = set(beside[:1]) or self.by_person.get(folded(person), set())
        return Speaker(person, next(iter(told))) if len(told) == 1 else None

    def likely(self, email: str) -> str | None:
        """Return the participant whose people have addresses of the same host, if there is only one."""
        host = email.strip().rpartition("@")[2].casefold()
        found = {
            n for known, names in self.by_email.items() if host and known.endswith(f"@{host}") for n in names
        }
        return next(iter(found)) if len(found) == 1 else None


@dataclass
class Asking:
    """For whom the people of a sheet speak: what is known or answered, and the questions that are open."""

    speakers: Speakers
    answers: Answers
    sheet: str
    column: tuple[str, int]
    rows: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    likely: dict[str, str | None] = field(default_factory=dict)

    def of(self, row: int, text: str, email: str) -> Speaker | None:
        """Return who is meant in a row, from 0; None if it is left out, or still asked."""
        known = self.speakers.known(text, email)
        if known:
            return known
        person = " ".join(text.split())
        answer = self.answers.of(f"{Topic.SPEAKS}:{person}")
        if answer == LEAVE:
            return None
        if answer is not None and folded(answer) in self.speakers.by_name:
            return Speaker(person, self.speakers.by_name[folded(answer)])
        self.rows[person].append(row + 1)
        self.likely[person] = self.likely.get(person) or self.speakers.likely(email)
        return None

    def questions(self) -> Iterator[Question]:
        """Yield a question for each person of whom it is not known."""
        choices = (
            *(Choice(name, name) for name in self.speakers.names[:_MOST_CHOICES]),
            Choice(LEAVE, tr("leave the person out")),
        )
        for person, rows in self.rows.items():
            place = Place(self.sheet, rows[0], column_told(*self.column), (rows[0] - 1, self.column[1]))
            where = ": ".join(part for part in (self.sheet, rows_told(rows)) if part)
            told = tr(
                "{where}: for which participant does {person} speak?", where=where, person=quoted(person)
            )
            likely = self.likely[person]
            yield Question(
                f"{Topic.SPEAKS}:{person}", Topic.SPEAKS, told, choices, place, tuple(rows), likely or LEAVE
            )
