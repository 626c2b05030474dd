"""Find in a worker what an import of a source would do, with what was chosen for such tables before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from partnerdesk.desk.importing.earlier import with_earlier
from partnerdesk.desk.importing.marks import SheetMarks, marks_of
from partnerdesk.desk.importing.source import How, Source, book_of
from partnerdesk.desk.pace.garbage import making_much
from partnerdesk.exchange.tables.planning import plan
from partnerdesk.file.snapshot import SnapshotRows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partnerdesk.exchange.tables.asking import Question
    from partnerdesk.exchange.tables.book import Book
    from partnerdesk.exchange.tables.mapping import TableMapping
    from partnerdesk.exchange.tables.plan import Plan, State

#: What is known of the columns brings questions about words, which were answered before too.
_ROUNDS = 3


@dataclass(frozen=True)
class Found:
    """A plan with the marks of its sheets, and how it was made.

    `counts` are the numbers of rows by what becomes of them. `used` is the number of earlier choices;
    `answered` are the questions that these answered.
    """

    plan: Plan
    marks: Mapping[str, SheetMarks]
    how: How
    counts: Counter[State]
    used: int = 0
    answered: tuple[Question, ...] = ()


def find(source: Source, book: Book | None, snapshot: bytes, how: How) -> Found:
    """Return what an import would do; the source is read again if `book` is None. Raises SourceProblem."""
    with making_much():
        book = book or book_of(source, how)
        with SnapshotRows(snapshot) as rows:
            made = plan(book, rows, how.answers, how.wanted)
        return Found(made, marks_of(made), how, made.counts())


def find_first(source: Source, book: Book, snapshot: bytes, how: How, kept: TableMapping) -> Found:
    """Return the same for a source that was just opened, with earlier choices where they fit."""
    found = find(source, book, snapshot, how)
    answered: tuple[Question, ...] = ()
    used = 0
    for _ in range(_ROUNDS):
        how, more = with_earlier(found.plan, found.how, kept)
        if not more:
            break
        used += more
        answered += tuple(question for question in found.plan.questions if question.id in how.answers.given)
        found = find(source, book, snapshot, how)
    return replace(found, used=used, answered=answered)
