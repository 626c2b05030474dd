"""How questions, problems and numbers of a plan are worded on the page of an import."""

from __future__ import annotations

from typing import NamedTuple

from partnerdesk import words
from partnerdesk.exchange.tables.asking import Question, Topic, rows_told
from partnerdesk.exchange.tables.book import Book
from partnerdesk.exchange.tables.column import text_of
from partnerdesk.language import tr

#: Questions about a word or a name, which stands at the end of their id, after so many other parts.
_WORDS = {Topic.WORD: 2, Topic.CURRENCY: 1, Topic.SAME: 2, Topic.WHICH: 2}
#: Questions whose choices are readings of a real cell.
_READINGS = frozenset({Topic.DECIMAL, Topic.DAYS, Topic.SERIAL, Topic.SWAPPED})


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


def _cell(question: Question, book: Book) -> str:
    at = question.place.cell
    sheet = next((s for s in book.sheets if s.name == question.place.sheet), None)
    if at is None or sheet is None or at[1] < 0 or at[0] >= len(sheet.rows):
        return ""
    row = sheet.rows[at[0]]
    return text_of(row[at[1]]) if at[1] < len(row) else ""
