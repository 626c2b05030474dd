"""How questions, problems and numbers of a plan are worded on the page of an import."""

from __future__ import annotations

from typing import NamedTuple

from partnerdesk import words
from partnerdesk.desk.importing.labels import kinds, target_name
from partnerdesk.exchange.tables.asking import Choice, Question, Topic, rows_told
from partnerdesk.exchange.tables.book import Book
from partnerdesk.exchange.tables.column import text_of
from partnerdesk.exchange.tables.kinds import Kind
from partnerdesk.language import tr

#: Questions about a word or a name, which stands at the end of their id, after so many other parts.
_WORDS = {Topic.WORD: 2, Topic.CURRENCY: 1, Topic.SAME: 2, Topic.WHICH: 2}
#: Questions whose choices are readings of a real cell.
_READINGS = frozenset({Topic.DECIMAL, Topic.DAYS, Topic.SERIAL, Topic.SWAPPED})

#: What the words of a choice are called in `words`, by table and column.
_CHOICES = {
    "participant.sector": "sector",
    "participant.role": "role",
    "participant.status": "status",
    "commitment.status": "commitment",
    "need.kind": "need",
    "need.importance": "importance",
    "coverage.level": "level",
    "commitment_update.standing": "update",
    "decision.method": "method",
    "meeting.kind": "meeting",
}


class Worded(NamedTuple):
    """A question as text: what it is about in bold, what is asked of it, and where that stands."""

    about: str
    asked: str
    where: str = ""


def worded(question: Question, book: Book) -> Worded:
    """Return a question as it is asked on the page: short, about one word or one real cell where it can."""
    parts = [question.place.column, rows_told(question.rows) if question.rows else ""]
    if len(book.sheets) > 1:
        parts.insert(0, question.place.sheet)
    where = words.listed(part for part in parts if part)
    if question.topic in _WORDS:
        name = question.id.split(":", _WORDS[question.topic])[-1]
        asked = tr("is") if question.topic in (Topic.SAME, Topic.WHICH) else tr("means")
        return Worded(name, asked, where)
    if question.topic in _READINGS:
        cell = _cell(question, book)
        if cell:
            return Worded(cell, tr("is"), where)
    if question.topic == Topic.COLUMN:
        return Worded(
            question.place.column, tr("means"), tr("filled in {rows}", rows=rows_told(question.rows))
        )
    return Worded("", question.text)


def choice_name(question: Question, choice: Choice, kind: Kind | None) -> str:
    """Return a choice as text, in the words of the method where it has some.

    `kind` is that of the rows of the sheet, None if nobody knows it.
    """
    if question.topic == Topic.KIND:
        return dict(kinds()).get(choice.value, choice.label)
    if question.topic == Topic.COLUMN and kind and choice.value in kind.by_name:
        return target_name(kind, kind.by_name[choice.value])
    about = question.id.split(":")
    of = _CHOICES.get(about[1]) if question.topic == Topic.WORD else None
    if question.topic == Topic.SET and kind and about[1] in kind.by_name:
        target = kind.by_name[about[1]]
        of = _CHOICES.get(f"{target.part}.{target.field.column}")
    return dict(words.choices(of)).get(choice.value, choice.label) if of else choice.label


def _cell(question: Question, book: Book) -> str:
    at = question.place.cell
    sheet = next((s for s in book.sheets if s.name == question.place.sheet), None)
    if at is None or sheet is None or at[1] < 0 or at[0] >= len(sheet.rows):
        return ""
    row = sheet.rows[at[0]]
    return text_of(row[at[1]]) if at[1] < len(row) else ""
