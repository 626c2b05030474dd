"""Plan an import of tables: what each row would bring, what differs, what is wrong, what must be asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from partnerdesk.exchange.sheets import about, described, identities
from partnerdesk.exchange.sheets.called import Called
from partnerdesk.exchange.tables import contacts, rewordings, sign_ins
from partnerdesk.exchange.tables.asking import Answers, Choice, Note, Place, Problem, Question, Topic
from partnerdesk.exchange.tables.becoming_of import becoming_of
from partnerdesk.exchange.tables.book import Book, Sheet
from partnerdesk.exchange.tables.choosing_sheets import Chosen, chosen_sheets
from partnerdesk.exchange.tables.column import Asked
from partnerdesk.exchange.tables.directory import Directory
from partnerdesk.exchange.tables.finding import Finding
from partnerdesk.exchange.tables.headings import known_headings
from partnerdesk.exchange.tables.kinds import MATRIX
from partnerdesk.exchange.tables.layout import Layout, Wanted, called
from partnerdesk.exchange.tables.matrix import matrix_columns
from partnerdesk.exchange.tables.outcome import Outcome
from partnerdesk.exchange.tables.plan import Plan
from partnerdesk.exchange.tables.reading_columns import Columns, has_late_days
from partnerdesk.exchange.tables.records_of import Making, SheetRecords
from partnerdesk.exchange.tables.sign_ins import is_sign_in
from partnerdesk.exchange.tables.standing import Standing
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.sources.errors import quoted
from partnerdesk.going import part_of
from partnerdesk.language import tr, trn
from partnerdesk.partnership import fields
from partnerdesk.partnership.fields import BY_NAME
from partnerdesk.partnership.readers import Reader
from partnerdesk.partnership.written.columns import Ground

_OF_READING = 0.7
#: Names of rows are in one of so many columns of another sheet.
_FIRST_COLUMNS = 3


def plan(
    book: Book, file: Rows, answers: Answers | None = None, wanted: Mapping[str, Wanted] | None = None
) -> Plan:
    """Return what an import of a book into a file would do, with the answers that are there.

    `wanted` are the sheets that somebody chose, by name, and how they are understood; all sheets that are
    tables if it is empty. A key "" is for a sheet of any name. Nothing is written.
    """
    planning = _Planning(book, file, answers or Answers(), wanted or {})
    try:
        return planning.plan()
    finally:
        planning.let_go()


class _Planning:
    """One plan while it is made."""

    def __init__(self, book: Book, file: Rows, answers: Answers, wanted: Mapping[str, Wanted]) -> None:
        self._book, self._file, self._answers, self._wanted = book, file, answers, wanted
        self._standing = Standing(file)
        self._about = next((about.read(s.rows) for s in book.sheets if s.name == described.ABOUT), None)
        self._is_ours = self._about is not None
        self._is_of_file = self._about is not None and self._about.file == self._standing.file_id
        self._directories: dict[str, Directory] = {}
        self._asked: Asked | None = None
        self._questions: dict[str, Question] = {q.id: q for q in self._about_encoding()}
        self._problems: list[Problem] = []
        self._notes: list[Note] = [Note(Place(""), text) for text in book.notes]
        self._left_out: set[tuple[str, int]] = set()

    def plan(self) -> Plan:
        """Make the plan."""
        chosen = chosen_sheets(
            self._book,
            self._wanted,
            self._answers,
            self._names,
            is_ours=self._is_ours,
            understood=self._understood,
        )
        self._problems += [*chosen.problems, *self._about_unknown_values(chosen)]
        self._notes += [*chosen.notes, *self._about_unknown_columns(chosen)]
        self._questions |= {question.id: question for question in chosen.questions}
        if not chosen.sheets and not self._questions and not self._problems:
            told = tr("holds no table: no row has headings that are known.")
            self._problems.append(Problem(Place(""), told))
            chosen.passed.clear()
        outcome = Outcome(self._standing, self._answers)
        finding = Finding(
            self._standing, self._directory, is_of_file=self._is_of_file, is_for_lead=self._is_for_lead
        )
        done: list[SheetRecords] = []
        for n, (sheet, layout) in enumerate(chosen.sheets):
            with part_of(_OF_READING * n / len(chosen.sheets), _OF_READING * (n + 1) / len(chosen.sheets)):
                of = self._read(sheet, layout, several=len(chosen.sheets) > 1)
                of.records = list(Making(of, self._directory, finding.count).all())
                finding.find(of)
                done.append(of)
        with part_of(_OF_READING, 1):
            for of in done:
                outcome.add(of, finding)
        reworded: frozenset[int] = frozenset()
        for of in done:
            self._questions = {**self._questions, **of.asked.questions, **self._questions}
            self._notes += of.asked.notes
            self._notes += self._about_rows_that_are_gone(of)
            self._problems += [problem for at in sorted(of.columns.bad) for problem in of.columns.bad[at]]
            found = frozenset(rewordings.records_of(of, finding))
            self._notes += rewordings.note_of(of.layout.sheet, found, outcome)
            reworded |= found
        return Plan(
            self._book,
            tuple(chosen.layouts),
            self._answers,
            self._standing.mark,
            tuple(self._questions.values()),
            tuple(self._problems),
            tuple(self._notes),
            tuple(outcome.rows),
            tuple(outcome.planned),
            tuple(outcome.differences),
            tuple(chosen.passed),
            reworded,
            {of.layout.sheet: becoming_of(of, finding, self._standing) for of in done},
        )

    def let_go(self) -> None:
        """Hold no directories any more: they refer to this object, so only a collection would free both."""
        self._directories.clear()

    def _understood(self, sheet: Sheet, layout: Layout, chosen: Chosen) -> tuple[Sheet, Layout]:
        """Return a sheet with the participants of the people in it, where it names people alone."""
        if is_sign_in(layout):
            found = sign_ins.understood(sheet, layout, self._standing, self._answers)
        elif sheet.kind == "participants":
            found = contacts.understood(sheet, layout, self._standing, self._answers)
        else:
            return sheet, layout
        chosen.questions += found.questions
        self._notes += found.notes
        self._left_out |= {(sheet.name, row) for row in found.left_out}
        return found.sheet, found.layout

    def _about_unknown_values(self, chosen: Chosen) -> Iterator[Problem]:
        """Yield what was given for all rows, and is no column of what any sheet holds."""
        kinds = [kind for layout in chosen.layouts if (kind := layout.of_kind)]
        known = {name for kind in kinds for name in kind.by_name}
        given = {name for layout in chosen.layouts for name in layout.constants}
        sheets = {sheet.name for sheet in self._book.sheets}
        for name in sorted(given - known if kinds else ()):
            if name.rpartition(":")[2] not in sheets:  # it is for another sheet
                told = tr(
                    "{name} is no column of {kind}; write one of {names}.",
                    name=quoted(name),
                    kind=", ".join(dict.fromkeys(kind.name for kind in kinds)),
                    names=", ".join(name for kind in kinds for name in kind.by_name),
                )
                yield Problem(Place(""), told)

    def _about_unknown_columns(self, chosen: Chosen) -> Iterator[Note]:
        """Yield the columns that somebody gave a meaning, and that no sheet has."""
        there = {called(h, n) for layout in chosen.layouts for n, h in enumerate(layout.headings)}
        named = (name for of in self._wanted.values() for name, target in of.columns.items() if target)
        for name in dict.fromkeys(name for name in named if name not in there):
            told = tr("no column is called {name}; what it means is of no use here.", name=quoted(name))
            yield Note(Place(""), told)

    def _about_rows_that_are_gone(self, of: SheetRecords) -> Sequence[Note]:
        """Return a note of rows here that our own workbook does not hold any more, or not yet."""
        table = of.kind.part.table
        if not (self._is_of_file and self._is_for_lead) or table is fields.COVERAGE:
            return ()
        held = {life.id for text in of.columns.of("id") if text and (life := identities.life_of(text))}
        gone = len(self._standing.table(table.name).keys() - held)
        if not gone:
            return ()
        told = trn(
            "{number} row that is here is not on the sheet; it stays. To remove it, delete it here.",
            "{number} rows that are here are not on the sheet; they stay. To remove them, delete them here.",
            gone,
        )
        return [Note(Place(of.layout.sheet), told)]

    @property
    def _is_for_lead(self) -> bool:
        return self._about is not None and self._about.reader == Reader.LEAD

    def _about_encoding(self) -> Sequence[Question]:
        """Return the question how the bytes of a text are read, where its letters leave a doubt."""
        readings = self._book.readings
        if len(readings) < 2:
            return ()
        choices = tuple(Choice(r.encoding, f"{r.encoding}: {r.sample}") for r in readings)
        told = tr(
            "the encoding of the text is not clear. In {encoding} it reads “{sample}”, in others otherwise.",
            sample=readings[0].sample,
            encoding=readings[0].encoding,
        )
        return (
            Question(
                Topic.ENCODING,
                Topic.ENCODING,
                told,
                choices,
                Place(""),
                (),
                readings[0].encoding,
                is_free=True,
            ),
        )

    def _names(self, sheet: Sheet) -> frozenset[str]:
        """Return the names by which a matrix is known: of participants and needs, here and in the book."""
        found = set()
        for table in (fields.PARTICIPANT.name, fields.NEED.name):
            for row in self._standing.table(table).values():
                found |= {name.casefold() for name in (row["name"], row.get("short_name")) if name}
        for other in self._book.sheets:
            if other is not sheet:
                texts = (cell for row in other.rows for cell in row[:_FIRST_COLUMNS] if isinstance(cell, str))
                found |= {text.strip().casefold() for text in texts}
        return frozenset(found - {""} - known_headings())

    def _directory(self, table: str) -> Directory:
        if table not in self._directories:
            called = Called.of(self._file, BY_NAME[table]) if self._is_of_file else None
            self._directories[table] = Directory(BY_NAME[table], self._standing, self._now_asked, called)
        return self._directories[table]

    def _now_asked(self) -> Asked:
        """Return where questions go that come up now."""
        assert self._asked
        return self._asked

    def _read(self, sheet: Sheet, layout: Layout, *, several: bool) -> SheetRecords:
        """Read the columns of a sheet."""
        of = self._standing.partnership
        language = of.get("language") or None
        left_out = self._answers.left_out | self._left_out
        self._asked = asked = Asked(
            replace(self._answers, left_out=left_out),
            Ground(self._book.separator, layout.language, language),
            of.get("currency") or None,
            sheet.name if several else "",
            self._is_ours,
            has_late_days(sheet),
        )
        kind = layout.of_kind
        assert kind
        if layout.kind == MATRIX:
            columns = matrix_columns(sheet, layout, asked, self._directory)
        else:
            columns = Columns(sheet, layout, asked)
        is_open = any(
            q.topic == Topic.COLUMN and q.place.sheet == sheet.name for q in self._questions.values()
        )
        reworded = rewordings.rows_of(sheet, layout, columns.rows)
        return SheetRecords(layout, kind, columns, asked, has_open_columns=is_open, reworded=reworded)
