"""A table that is being brought in: how it is read, what is open, and the plan that follows from it.

Nothing is written here. Each answer makes a new plan in a worker; the former one stays until it is made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from partnerdesk.desk.importing.finding import Found, find
from partnerdesk.desk.importing.marks import SheetMarks
from partnerdesk.exchange.tables.asking import Question, Topic
from partnerdesk.exchange.tables.choosing_sheets import LEAVE
from partnerdesk.exchange.tables.layout import Layout, Wanted, called

if TYPE_CHECKING:
    from partnerdesk.desk.desk import Desk
    from partnerdesk.desk.importing.source import How, Source
    from partnerdesk.desk.pace.worker import Work
    from partnerdesk.exchange.tables.book import Book, Sheet
    from partnerdesk.exchange.tables.mapping import TableMapping
    from partnerdesk.exchange.tables.plan import Decide, Plan


class Bringing(QObject):
    """A source with its present plan. `changed` says that something is known anew."""

    changed = Signal()
    began = Signal()  # a new plan is being made
    ready = Signal()  # it shall be taken in now
    left = Signal()  # it shall not

    def __init__(self, desk: Desk, source: Source, found: Found) -> None:
        """Begin with what was found first."""
        super().__init__(desk)
        self._desk, self.source = desk, source
        self.plan: Plan = found.plan
        self.marks = found.marks
        self.how: How = found.how
        self._first: How = found.how
        self.counts = found.counts
        self.used = found.used
        #: Questions that were answered or are open, and the answers to the former, both by id.
        self.asked: dict[str, Question] = {question.id: question for question in found.answered}
        self.settled: dict[str, str] = {name: found.how.answers.given[name] for name in self.asked}
        self._work: Work[Found] | None = None
        self._waits = False
        self._sheet = next(
            (s.name for s in self.book.sheets if s.name in self.taken), self.book.sheets[0].name
        )
        self._note_questions()
        desk.changed.connect(self._after_change)
        desk.long_work.ended.connect(self._after_long_work)

    # -- what is known ------------------------------------------------------------------------

    @property
    def book(self) -> Book:
        """Return the table as it was read."""
        return self.plan.book

    @property
    def is_working(self) -> bool:
        """Return whether a new plan is being made."""
        return self._waits or (self._work is not None and self._work.is_running)

    @property
    def is_worked_on(self) -> bool:
        """Return whether somebody answered, mended, chose or left out anything since the table came."""
        return self.how != self._first

    @property
    def taken(self) -> list[str]:
        """Return the names of the sheets that are taken, in their order."""
        passed = {note.place.sheet for note in self.plan.passed}
        return [layout.sheet for layout in self.plan.layouts if layout.sheet not in passed]

    @property
    def sheet(self) -> Sheet:
        """Return the sheet that is shown."""
        return next((s for s in self.book.sheets if s.name == self._sheet), self.book.sheets[0])

    @property
    def layout(self) -> Layout | None:
        """Return how the sheet that is shown is understood."""
        return next((of for of in self.plan.layouts if of.sheet == self.sheet.name), None)

    @property
    def shown(self) -> SheetMarks:
        """Return what is known of the sheet that is shown."""
        return self.marks.get(self.sheet.name, SheetMarks())

    def mended(self, row: int, column: int) -> str | None:
        """Return what was written over a cell of the shown sheet, None if nothing was."""
        cells = self.how.answers.cells
        return cells.get((self.sheet.name, row, column)) if cells else None

    def is_left_out(self, row: int) -> bool:
        """Return whether somebody left out a row of the shown sheet."""
        left_out = self.how.answers.left_out
        return bool(left_out) and (self.sheet.name, row) in left_out

    def _note_questions(self) -> None:
        open_ones = {question.id: question for question in self.plan.questions}
        for name in list(self.asked):
            if name in open_ones:
                self.settled.pop(name, None)
            elif name not in self.settled:
                del self.asked[name]
        self.asked |= open_ones

    # -- how the source is read ---------------------------------------------------------------

    def show_sheet(self, name: str) -> None:
        """Show another sheet."""
        self._sheet = name
        self.changed.emit()

    def take_sheet(self, name: str, *, is_taken: bool) -> None:
        """Take a sheet or leave it out; at least one is taken."""
        names = [n for n in self.taken if n != name] + ([name] if is_taken else [])
        if names:
            self._use(replace(self.how, wanted={n: self._wanted(n) for n in names}))

    def read_as(self, encoding: str) -> None:
        """Read a text in another encoding."""
        self._use(replace(self.how, encoding=encoding), again=True)

    def part_by(self, separator: str) -> None:
        """Part the cells of a text by another sign."""
        encoding = self.how.encoding or (self.book.readings[0].encoding if self.book.readings else None)
        self._use(replace(self.how, separator=separator, encoding=encoding), again=True)

    def _wanted(self, name: str) -> Wanted:
        return self.how.wanted.get(name) or self.how.wanted.get("") or Wanted()

    def _want(self, name: str, wanted: Wanted) -> None:
        names = list(dict.fromkeys([*self.taken, name]))
        self._use(replace(self.how, wanted={n: self._wanted(n) for n in names} | {name: wanted}))

    def choose_kind(self, kind: str, sheet: str | None = None) -> None:
        """Say what the rows of a sheet are; what its columns mean is found anew."""
        name = self.sheet.name if sheet is None else sheet
        self._want(name, Wanted(kind, self._wanted(name).head))

    def choose_head(self, row: int) -> None:
        """Say in which row the headings of the shown sheet stand, from 1; 0 is for none."""
        name = self.sheet.name
        self._want(name, replace(self._wanted(name), head=row, columns={}))

    def choose_column(self, index: int, target: str, sheet: str | None = None) -> None:
        """Say what a column means, "" to leave it out. Another column that meant it means nothing then."""
        name = self.sheet.name if sheet is None else sheet
        layout = next((of for of in self.plan.layouts if of.sheet == name), None)
        if layout is None:
            return
        wanted = self._wanted(name)
        columns = dict(wanted.columns)
        for other, meant in layout.columns.items():
            if target and meant == target and other != index:
                columns[_called(layout, other)] = ""
        columns[_called(layout, index)] = target
        self._want(name, replace(wanted, kind=layout.kind or wanted.kind, columns=columns))

    def use_mapping(self, mapping: TableMapping) -> None:
        """Understand the source as a mapping says that was kept."""
        answers = replace(self.how.answers, given={**self.how.answers.given, **mapping.answers})
        names = {sheet.name for sheet in self.book.sheets}
        sheets = {name: of for name, of in mapping.sheets.items() if not name or name in names}
        encoding, separator = mapping.encoding or self.how.encoding, mapping.separator or self.how.separator
        how = replace(self.how, answers=answers, wanted=sheets, encoding=encoding, separator=separator)
        again = self.source.is_text and (encoding, separator) != (self.how.encoding, self.how.separator)
        self._use(how, again=again)

    def forget_earlier(self) -> None:
        """Understand the source without what was chosen before."""
        self.used = 0
        self.settled.clear()
        self._use(replace(self.how, wanted={}, answers=replace(self.how.answers, given={})))

    # -- answers ------------------------------------------------------------------------------

    def answer(self, *answers: tuple[Question, str]) -> None:
        """Answer questions, with one new plan for all of them."""
        before, again = self.how, False
        for question, value in answers:
            self.settled[question.id] = value
            again |= self._settle(question, value)
        self._make(None if again else self.book, before)

    def _settle(self, question: Question, value: str) -> bool:
        """Keep an answer; return whether the source must be read again for it."""
        if question.topic == Topic.ENCODING:
            self.how = replace(self.how, encoding=value)
            return True
        if question.topic == Topic.KIND:
            self._keep_wanted(question.place.sheet, Wanted(value, self._wanted(question.place.sheet).head))
        elif question.topic == Topic.COLUMN and question.place.cell:
            name, target = question.place.sheet, "" if value == LEAVE else value
            layout = next(of for of in self.plan.layouts if of.sheet == name)
            wanted = self._wanted(name)
            columns = {**wanted.columns, _called(layout, question.place.cell[1]): target}
            self._keep_wanted(name, replace(wanted, kind=layout.kind or wanted.kind, columns=columns))
        else:
            if question.topic == Topic.BESIDE:
                self._read_other(question, value)
            self.how = replace(self.how, answers=self.how.answers.with_answer(question.id, value))
        return False

    def _read_other(self, question: Question, value: str) -> None:
        """Forget what was chosen for the table that was read until now, if another one is wanted."""
        now = self.how.answers.of(question.id) or question.suggested
        name = question.place.sheet
        if value != now and self._wanted(name) != Wanted():
            self._keep_wanted(name, Wanted())

    def _keep_wanted(self, name: str, wanted: Wanted) -> None:
        names = list(dict.fromkeys([*self.taken, name]))
        self.how = replace(self.how, wanted={n: self._wanted(n) for n in names} | {name: wanted})

    def decide(self, decide: Decide, *ids: str) -> None:
        """Decide about differences; about all that are open, if none is named. No new plan is needed."""
        before = self.plan.differences
        self.plan = self.plan.chosen(decide, *ids)
        self.counts = self.plan.counts()
        both = zip(before, self.plan.differences, strict=True)
        given = {d.id: str(d.choice) for was, d in both if d is not was}
        answers = self.how.answers
        self.how = replace(self.how, answers=replace(answers, given={**answers.given, **given}))
        self.changed.emit()

    def mend(self, row: int, column: int, text: str | None) -> None:
        """Write over a cell of the shown sheet; None takes that back."""
        at = self.sheet.name, row, column
        cells = {place: cell for place, cell in self.how.answers.cells.items() if place != at}
        if text is not None:
            cells[at] = text
        self._use(replace(self.how, answers=replace(self.how.answers, cells=cells)))

    def leave_out(self, rows: Iterable[int], *, is_left: bool) -> None:
        """Leave out rows of the shown sheet, or take them after all."""
        places = frozenset((self.sheet.name, row) for row in rows)
        before = self.how.answers.left_out
        left_out = before | places if is_left else before - places
        self._use(replace(self.how, answers=replace(self.how.answers, left_out=left_out)))

    # -- the plan -----------------------------------------------------------------------------

    def _use(self, how: How, *, again: bool = False) -> None:
        """Make a new plan; `again` to read the source anew."""
        before, self.how = self.how, how
        self._make(None if again else self.book, before)

    def _make(self, book: Book | None, before: How) -> None:
        from partnerdesk.desk.pace.worker import run_in_worker  # slow: not needed at start

        if self._work is not None:
            self._work.cancel()
        if not self._desk.is_open:
            return
        self._waits = self._desk.long_work.is_running
        if not self._waits:
            work = partial(find, self.source, book, self._desk.file.snapshot(), self.how)
            self._work = run_in_worker(self, work, self._take, partial(self._fail, before))
        self.began.emit()

    def again(self) -> None:
        """Make the plan again, for the file as it is now."""
        self._make(self.book, self.how)

    def _after_change(self, _changed: object) -> None:
        if self._desk.is_open:
            self.again()

    def _after_long_work(self) -> None:
        if self._waits:
            self.again()

    def _take(self, found: Found) -> None:
        self.plan, self.marks, self.counts = found.plan, found.marks, found.counts
        self._note_questions()
        self.changed.emit()

    def _fail(self, before: How, error: Exception) -> None:
        """Tell why a source cannot be read so, and stay with what it was read as before."""
        from partnerdesk.file.errors import FileProblem

        if not isinstance(error, FileProblem):
            raise error
        self.how = before
        self._note_questions()
        self._desk.tell_problem(error)
        self.changed.emit()

    def stop(self) -> None:
        """Make no plan any more."""
        self._desk.changed.disconnect(self._after_change)
        self._desk.long_work.ended.disconnect(self._after_long_work)
        if self._work is not None:
            self._work.cancel()


def _called(layout: Layout, index: int) -> str:
    heading = layout.headings[index] if index < len(layout.headings) else ""
    return called(heading, index)
