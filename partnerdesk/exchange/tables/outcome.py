"""What becomes of the records of a sheet: new rows, what is filled, what differs, the state of each row."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from partnerdesk.exchange.sheets.described import title_of
from partnerdesk.exchange.tables.asking import Answers, Choice, Note, Place, Topic
from partnerdesk.exchange.tables.book import letters
from partnerdesk.exchange.tables.comparing import Differs, can_be_emptied, compare
from partnerdesk.exchange.tables.finding import Finding
from partnerdesk.exchange.tables.kinds import Target, Use
from partnerdesk.exchange.tables.layout import Layout
from partnerdesk.exchange.tables.matrix import MatrixColumns
from partnerdesk.exchange.tables.method_words import target_name, value_name
from partnerdesk.exchange.tables.plan import Difference, Planned, PlannedRow, Ref, Relinked, State, decided
from partnerdesk.exchange.tables.record import Record
from partnerdesk.exchange.tables.records_of import SheetRecords
from partnerdesk.exchange.tables.showing import field_label, shown
from partnerdesk.exchange.tables.standing import Row, Standing
from partnerdesk.file.sources.errors import quoted
from partnerdesk.going import go_on
from partnerdesk.language import tr
from partnerdesk.partnership.fields import BY_NAME, Field, Table
from partnerdesk.partnership.fields import Kind as FieldKind
from partnerdesk.partnership.fields.field import LISTS
from partnerdesk.words import listed, semicolons

_STEP = 200
#: What names a cell of the matrix.
_OF_CELL = ("participant_id", "need_id")
_SPANS = frozenset({"starts_on", "ends_on", "on", "until"})


class Outcome:
    """What an import would do, gathered sheet by sheet."""

    def __init__(self, standing: Standing, answers: Answers) -> None:
        """Begin with nothing."""
        self.rows: list[PlannedRow] = []
        self.planned: list[Planned] = []
        self.differences: list[Difference] = []
        self._standing, self._answers = standing, answers
        self._blank: dict[str, dict[str, Any]] = {}

    def add(self, of: SheetRecords, finding: Finding) -> None:
        """Add the records of a sheet."""
        unclear = _unclear_rows(of)
        for at in range(len(of.columns.rows)):
            if at % _STEP == 0:
                go_on()
            self._check_needed(of, finding, at, unclear)
            if at in of.columns.bad:
                self._row(of, at, State.LEFT_OUT, ())
            elif at in of.rows:
                self._add_row(of, finding, at)
        if isinstance(of.columns, MatrixColumns) and finding.is_whole:
            self._add_emptied(of.layout, of.columns)
        sheet = of.layout.sheet
        self.rows += [
            PlannedRow(sheet, r + 1, of.layout.kind, "", State.LEFT_OUT) for r in of.columns.left_out
        ]

    def _add_row(self, of: SheetRecords, finding: Finding, at: int) -> None:
        states = []
        for record in of.rows[at]:
            if finding.first(record) is record:
                states.append(self._add(of, finding, record))
            else:
                states.append(State.UNCHANGED if finding.first(record).match is not None else State.NEW)
        numbers = tuple(finding.first(record).number for record in of.rows[at])
        state = states[0] if states[0] != State.UNCHANGED else _joint(states)
        self._row(of, at, state, numbers)

    def _row(self, of: SheetRecords, at: int, state: State, records: tuple[int, ...]) -> None:
        row = of.columns.rows[at] + 1
        name = _name(of, at)
        self.rows.append(PlannedRow(of.columns.place(at).sheet, row, of.layout.kind, name, state, records))

    def _defaults(self, table: Table) -> dict[str, Any]:
        """Return the values of a row of which nothing is told."""
        if table.name not in self._blank:
            self._blank[table.name] = {
                f.column: _default(f) for f in table.fields if f.kind != FieldKind.ORDER
            }
        return self._blank[table.name]

    # -- one record ---------------------------------------------------------------------------

    def _add(self, of: SheetRecords, finding: Finding, record: Record) -> State:
        """Plan what a record brings; return what becomes of it."""
        told = {t: tuple(map(finding.final, refs)) for t, refs in record.links.items()}
        links = {table: refs for table, refs in told.items() if refs}
        for column, value in record.told.items():
            if type(value) is Ref:
                record.told[column] = finding.final(value)
        if record.match is None:
            self._add_new(record, finding, links)
            return State.NEW
        here = self._standing.table(record.part.table.name)[record.match]
        if record.is_by_identity and record.part.table.owner and record.owner is not None:
            record.told[record.part.table.owner] = finding.final(record.owner)
        here = self._with_currency(record, here)
        _leave_what_is_for_new_rows(of, record, here)
        compared = compare(record, here)
        parted = self._relinked(of, finding, record, told, here) if record.is_whole else set()
        added = self._new_links(record, {t: refs for t, refs in links.items() if t not in parted})
        if compared.fills or added:
            values, refs = _parted(dict(compared.fills))
            self.planned.append(
                Planned(record.number, record.part.table.name, record.match, values, refs, _links(added))
            )
        for differs in compared.differs:
            self._differ(of, record, here, differs)
        self._note_emptied(of, record, here)
        return State.CHANGED if compared.fills or added else State.UNCHANGED

    def _with_currency(self, record: Record, here: dict[str, Any]) -> dict[str, Any]:
        """Return a row as it is compared: an amount here without a currency is in that of the partnership."""
        if "currency" in record.told and record.part.table.name == "budget_line" and not here["currency"]:
            return {**here, "currency": self._standing.partnership.get("currency")}
        return here

    def _add_new(
        self, record: Record, finding: Finding, links: dict[str, tuple[Ref, ...]], waits: str = ""
    ) -> None:
        table = record.part.table
        plain, refs = _parted({**self._defaults(table), **record.told})
        if table.owner and record.owner is not None:
            refs[table.owner] = finding.final(record.owner)
            plain.pop(table.owner, None)
        self.planned.append(Planned(record.number, table.name, None, plain, refs, _links(links), waits))

    def _new_links(self, record: Record, links: dict[str, tuple[Ref, ...]]) -> dict[str, tuple[Ref, ...]]:
        """Return the rows that are not linked yet."""
        found = {}
        for table, refs in links.items():
            column = _other(table)
            assert record.match
            known = self._standing.linked(BY_NAME[table], column).get(record.match, [])
            more = tuple(ref for ref in refs if ref.id not in known)
            if more:
                found[table] = more
        return found

    def _relinked(
        self, of: SheetRecords, finding: Finding, record: Record, told: dict[str, tuple[Ref, ...]], here: Row
    ) -> set[str]:
        """Add differences for rows that are linked here and were taken out; return their tables of links."""
        found = set()
        for table, refs in told.items():
            column = _other(table)
            assert record.match
            known = self._standing.linked(BY_NAME[table], column).get(record.match, [])
            parted = tuple(id_ for id_ in known if Ref(id_) not in refs)
            if not parted or table in record.open_links:
                continue
            found.add(table)
            added = tuple(ref for ref in refs if ref.id not in known)
            target = next(t for t in of.kind.targets if t.links and t.links.name == table)
            called = partial(self._called, finding, target.field)
            self._add_difference(
                Difference(
                    self._id_of(of, record, target.name),
                    of.columns.place(of.position_of(record), target.name),
                    record.part.table.name,
                    record.match,
                    self._named(record, here),
                    field_label(target.field),
                    semicolons(map(called, map(Ref, known))),
                    semicolons(map(called, refs)),
                    (),
                    {},
                    record=record.number,
                    relinked=Relinked(table, column, added, parted),
                )
            )
        return found

    def _add_emptied(self, layout: Layout, matrix: MatrixColumns) -> None:
        """Add a difference for each row of coverage whose cell was emptied."""
        table = BY_NAME["coverage"]
        for row_id, place in matrix.emptied(self._standing):
            here, number = self._standing.table(table.name)[row_id], -2 - row_id
            names = [shown(table[column], here[column], self._standing) for column in _OF_CELL]
            assert place.cell
            self._add_difference(
                Difference(
                    f"{Topic.DIFFERENCES}:level:{layout.sheet}!{letters(place.cell[1])}{place.row}",
                    place,
                    table.name,
                    row_id,
                    listed(names),
                    field_label(table["level"]),
                    self._shown(table.fields, ("level", "note"), here),
                    "",
                    ("level", "note"),
                    {},
                    is_removal=True,
                    record=number,
                )
            )
            row = PlannedRow(layout.sheet, place.row, layout.kind, names[0], State.UNCHANGED, (number,))
            self.rows.append(row)

    def _called(self, finding: Finding, field: Field, ref: Ref) -> str:
        if ref.id is not None:
            return shown(field, ref, self._standing)
        return str(finding.told_by(ref).get(title_of(BY_NAME[field.refers_to]).column) or "")

    def _note_emptied(self, of: SheetRecords, record: Record, here: Row) -> None:
        """Tell that an empty cell of our own workbook leaves what is here, as it cannot be none."""
        for column in record.emptied:
            field = record.part.table[column]
            is_always = column == record.part.table.owner or not can_be_emptied(field)
            text = shown(field, here.get(column), self._standing)
            if not text or not is_always:
                continue
            told = tr("is empty; {value} stays, as it cannot be left out.", value=quoted(text))
            of.asked.notes.append(Note(self._place_of(of, record, column), told))

    # -- differences --------------------------------------------------------------------------

    def _differ(self, of: SheetRecords, record: Record, here: dict[str, Any], differs: Differs) -> None:
        table = record.part.table
        head = differs.columns[0]
        name = self._id_of(of, record, head)
        shown_ones = differs.columns
        if differs.is_part:
            shown_ones = tuple(c for c in record.part.key if here.get(c) or record.told.get(c))
        assert record.match
        difference = Difference(
            name,
            self._place_of(of, record, head),
            table.name,
            record.match,
            self._named(record, here),
            field_label(table[shown_ones[0]]),
            self._shown(table.fields, shown_ones, here),
            self._shown(
                table.fields, shown_ones, {**here, **differs.taken} if differs.is_part else differs.taken
            ),
            differs.columns,
            differs.taken,
            differs.both,
            differs.is_part,
            choice=None,
            record=record.number,
        )
        self._add_difference(difference)
        if differs.is_part:
            values, refs = _parted(
                {f.column: _default(f) for f in table.fields if f.kind != FieldKind.ORDER} | record.told
            )
            if table.owner and record.owner is not None:
                refs[table.owner] = record.owner
                values.pop(table.owner, None)
            self.planned.append(Planned(record.number, table.name, None, values, refs, {}, difference.id))

    def _add_difference(self, difference: Difference) -> None:
        self.differences.append(decided(difference, self._answers))

    def _id_of(self, of: SheetRecords, record: Record, column: str) -> str:
        sheet = f"{record.place.sheet}!" if record.place.sheet else ""
        cell = record.place.cell
        letter = letters(cell[1]) if cell and cell[1] >= 0 else ""  # in a matrix each cell is a record
        name = f"{Topic.DIFFERENCES}:{column}:{sheet}{letter}{record.place.row}"
        return name if record.part is of.kind.part else f"{name}.{record.part.table.name}"

    def _place_of(self, of: SheetRecords, record: Record, column: str) -> Place:
        target = next(
            (
                t.name
                for t in of.kind.targets
                if t.part == record.part.table.name and t.field.column == column
            ),
            "",
        )
        return of.columns.place(of.position_of(record), target)

    def _named(self, record: Record, here: dict[str, Any]) -> str:
        table = record.part.table
        own = here.get(record.part.name or record.part.key[0])
        text = own if isinstance(own, str) else ""
        if table.owner:
            owner = self._standing.table(table[table.owner].refers_to).get(here[table.owner], {})
            text = " · ".join(part for part in (owner.get("name") or owner.get("title"), text) if part)
        elif table.name == "commitment":
            of = self._standing.table("participant").get(here["participant_id"], {})
            text = " · ".join(part for part in (of.get("short_name") or of.get("name"), text) if part)
        return text

    def _shown(self, fields: Sequence[Field], columns: Iterable[str], values: Any) -> str:
        by_column = {f.column: f for f in fields}
        texts = {c: shown(by_column[c], values[c], self._standing) for c in columns if c in values}
        if len(texts) < 2 or not set(texts) <= _SPANS:
            return " · ".join(text for text in texts.values() if text)
        return " · ".join(f"{field_label(by_column[c])}: {text}" for c, text in texts.items() if text)

    # -- what a new row needs -----------------------------------------------------------------

    def _check_needed(self, of: SheetRecords, finding: Finding, at: int, unclear: set[int]) -> None:
        """Refuse a new row that lacks what it needs, or ask for a value where no column has it."""
        if at in of.columns.bad or at not in of.rows or of.columns.rows[at] + 1 in unclear:
            return
        for record in of.rows[at]:
            if finding.first(record) is not record or record.match is not None:
                continue
            for target in _needed(of, record):
                self._check_one(of, record, at, target)
            if record.part is of.kind.part and _lacks_what_no_column_has(of, record):
                of.columns.refuse(at, "", tr("says more of a row that is not here; bring that row first."))
            if at in of.columns.bad:
                return

    def _check_one(self, of: SheetRecords, record: Record, at: int, target: Target) -> None:
        is_owner = target.use == Use.OWNER
        value = record.owner if is_owner else record.told.get(target.field.column)
        if value is not None and value != "":
            return
        if target.name in of.columns.values or _is_told_in_parts(of, target):
            of.columns.refuse(at, target.name, tr("is empty; it cannot be left out."))
            return
        if of.has_open_columns:
            return
        words = [Choice(value, value_name(target.field, value)) for value in target.field.words]
        told = tr(
            "{where}: no column holds {column}, and no new row can do without. What is it for all rows?",
            where=of.columns.place(at).told(),
            column=quoted(target_name(of.kind, target)),
        )
        place = of.columns.place(at, target.name)
        answer = of.asked.ask(Topic.SET, target.name, told, words, place, (), is_free=not words)
        if answer is not None:  # it does not fit this column, else it would be there
            of.columns.refuse(at, target.name, tr("is empty; it cannot be left out."))


def _leave_what_is_for_new_rows(of: SheetRecords, record: Record, here: Row) -> None:
    """Take out what is said of all rows where a row here says otherwise: it is for those that lack it."""
    for name in of.columns.for_all:
        target = of.kind.by_name[name]
        column = target.field.column
        if target.part == record.part.table.name and here.get(column) not in (None, "", []):
            record.told.pop(column, None)


def _needed(of: SheetRecords, record: Record) -> Iterator[Target]:
    if record.part is of.kind.part:
        yield from (of.kind.by_name[name] for name in of.kind.needed)


def _lacks_what_no_column_has(of: SheetRecords, record: Record) -> bool:
    """Return whether a new row needs a value that this kind of table never has."""
    columns = {t.field.column for t in of.kind.targets if t.part == record.part.table.name}
    return any(f.required and "." not in f.path and f.column not in columns for f in record.part.table.fields)


def _is_told_in_parts(of: SheetRecords, target: Target) -> bool:
    parts = [
        t.name for t in of.kind.targets if t.use == Use.NAME_PART and t.field.column == target.field.column
    ]
    return any(part in of.columns.values for part in parts)


def _unclear_rows(of: SheetRecords) -> set[int]:
    """Return the numbers of the rows about which a question is open: an empty value there says nothing."""
    return {row for question in of.asked.questions.values() for row in question.rows}


def _joint(states: Sequence[State]) -> State:
    return State.CHANGED if any(state != State.UNCHANGED for state in states) else State.UNCHANGED


def _parted(values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Ref]]:
    """Return plain values, and references."""
    refs = {column: value for column, value in values.items() if type(value) is Ref}
    for column in refs:
        del values[column]
    return values, refs


def _default(of: Field) -> Any:
    return [] if of.kind in LISTS else of.default


def _other(table: str) -> str:
    """Return the column of a table of links that names the linked row."""
    return next(f.column for f in BY_NAME[table].fields if f.path)


def _links(links: dict[str, tuple[Ref, ...]]) -> dict[str, tuple[str, tuple[Ref, ...]]]:
    return {table: (_other(table), refs) for table, refs in links.items()}


def _name(of: SheetRecords, at: int) -> str:
    """Return what a row is called in a list."""
    for name in ("name", "title", "text", "person", "participant", "need", "indicator", "commitment", "on"):
        values = of.columns.values.get(name)
        if values and values[at] is not None:
            return str(values[at])
    return ""
