"""Find what each record of a sheet means: a row of the file, another record of the source, or a new row."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from partnerdesk.exchange.sheets import identities
from partnerdesk.exchange.tables import matching
from partnerdesk.exchange.tables.asking import NEW, SAME, Choice, Note, Topic
from partnerdesk.exchange.tables.comparing import comparable_ref, contradictions, join
from partnerdesk.exchange.tables.directory import Directory
from partnerdesk.exchange.tables.kinds import COVERAGE, Part, Twice
from partnerdesk.exchange.tables.plan import Ref
from partnerdesk.exchange.tables.record import Record
from partnerdesk.exchange.tables.records_of import SheetRecords
from partnerdesk.exchange.tables.standing import Standing, comparable
from partnerdesk.file.sources.errors import quoted
from partnerdesk.going import go_on
from partnerdesk.language import tr
from partnerdesk.partnership.doubles import Named, alike, name_key
from partnerdesk.partnership.many_doubles import ManyDoubles

#: Tables whose rows are known by their name alone, and those that others refer to by a title.
_BY_NAME = frozenset({"participant", "need", "working_group", "indicator"})
_BY_TITLE = frozenset({"commitment", "meeting"})
#: From so many names on they are compared in another way.
_MANY = 30

#: A record with the position of its row in the sheet.
Placed = tuple[int, Record]


class Finding:
    """The records of all sheets of a plan, and what each of them means.

    Identities count only in a workbook of this file, and empty cells only in one that was for the lead.
    """

    def __init__(
        self,
        standing: Standing,
        directories: Callable[[str], Directory],
        *,
        is_of_file: bool,
        is_for_lead: bool,
    ) -> None:
        """Begin without records."""
        self._standing, self._directories = standing, directories
        self._is_of_file, self._is_for_lead = is_of_file, is_for_lead
        self._records: dict[int, Record] = {}
        self._into: dict[int, Record] = {}
        self._firsts: dict[Any, Record] = {}

    @property
    def is_whole(self) -> bool:
        """Return whether the book is our own of this file, for the lead: what is empty there was emptied."""
        return self._is_of_file and self._is_for_lead

    @property
    def count(self) -> int:
        """Return how many records there are."""
        return len(self._records)

    def find(self, of: SheetRecords) -> None:
        """Set what the records of a sheet mean; a row that contradicts another one is refused."""
        self._records |= {record.number: record for record in of.records}
        mains = [(at, records[0]) for at, records in of.rows.items()]
        self._identify(of, mains)
        self._find_part(of, of.kind.part, mains)
        for part in of.kind.inner:
            inner = [(at, r) for at, records in of.rows.items() for r in records[1:] if r.part is part]
            inner = [(at, record) for at, record in inner if at not in of.columns.bad]
            for _, record in inner:
                assert record.owner
                record.owner = self.final(record.owner)
            self._find_part(of, part, inner)

    def first(self, record: Record) -> Record:
        """Return the record that a record was joined into, or itself."""
        return self._into.get(record.number, record)

    def final(self, ref: Ref) -> Ref:
        """Return what a reference to a record means in the end: a row of the file, or the record itself."""
        return ref if ref.record is None else self.first(self._records[ref.record]).ref

    def told_by(self, ref: Ref) -> Mapping[str, Any]:
        """Return what a record says of its row, by column."""
        assert ref.record is not None
        return self._records[ref.record].told

    # -- identities -------------------------------------------------------------------------

    def _identify(self, of: SheetRecords, mains: Iterable[Placed]) -> None:
        """Find rows by the identity that our own workbook gave them."""
        for at, record in mains:
            text = of.identities.get(at)
            if text is None or not self._is_of_file:
                continue
            life = identities.life_of(text)
            if life is None:
                told = tr("is no identity of a row; leave the cell as it was, or empty it for a new row.")
                of.columns.refuse(at, "id", told)
            elif self._standing.is_alive(record.part.table.name, life):
                record.match, record.is_by_identity = life.id, True
            else:
                told = tr("was deleted here since; it comes in anew.")
                of.asked.notes.append(Note(record.place, told))

    # -- one part ---------------------------------------------------------------------------

    def _find_part(self, of: SheetRecords, part: Part, placed: Sequence[Placed]) -> None:
        """Find the rows of one table."""
        if not placed:
            return
        for _, record in placed:
            record.is_whole = record.is_by_identity and self._is_for_lead
            if not record.is_whole:
                record.emptied = ()
        name = part.table.name
        open_ones = [pair for pair in placed if pair[0] not in of.columns.bad]
        if name in _BY_NAME:
            self._find_by_name(of, part, open_ones)
            return
        left = self._without_doubles(of, part, open_ones)
        of_parts = partial(self._parts_that_differ, of) if part is of.kind.part and of.kind.inner else None
        matching.match([record for _, record in left], self._standing, of_parts)
        if part.name:
            self._find_alike(of, part, [(at, r) for at, r in left if r.match is None])
        if name in _BY_TITLE:
            for at, record in left:
                self._register(part, record)
                ref = self.final(record.ref)
                self._take_name(of, self._directories(name), at, record.told.get("title"), ref)

    def _parts_that_differ(self, of: SheetRecords, record: Record, row_id: int) -> int:
        """Return how many parts of a record are not within a row here, and how many there are not told."""
        inner = of.parts_of(record)
        differing = 0
        for part in of.kind.inner:
            rows = self._standing.table(part.table.name)
            here = [rows[id_] for id_ in self._standing.within(part.table, row_id)]
            told = [r for r in inner if r.part is part]
            known = {tuple(comparable(row[c]) for c in part.key) for row in here}
            mine = {tuple(comparable_ref(r.told.get(c)) for c in part.key) for r in told}
            differing += len(known ^ mine)
        return differing

    def _register(self, part: Part, record: Record) -> None:
        if record.match is None and record.number not in self._into:
            hint = record.told.get("participant_id") or record.told.get("on")
            self._directories(part.table.name).add(str(record.told.get("title", "")), None, record.ref, hint)

    def _find_by_name(self, of: SheetRecords, part: Part, placed: Sequence[Placed]) -> None:
        directory = self._directories(part.table.name)
        rows = {at: of.columns.rows[at] + 1 for at, _ in placed}
        for at, record in placed:
            go_on()
            name = record.told.get("name")
            if record.match is None and name is not None:
                found = directory.exactly(name)
                meant = found[0] if found else None
                if meant is None:
                    where = (of.columns.place(at, "name"), partial(_only, rows[at]))
                    meant = directory.meant(name, where, is_alike=part.is_alike)
                    record.is_named_otherwise = meant is not None
                if meant is not None and meant.id is not None:
                    record.match = meant.id
                ref = record.ref if meant is None else meant
            else:
                ref = record.ref
            first = self._firsts.setdefault((part.table.name, ref), record)
            if first is not record:
                self._join(of, part, first, (at, record))
            elif record.match is None and name is not None:
                is_asked = directory.is_asked(name)
                directory.add(name, record.told.get("short_name"), record.ref, is_asked=is_asked)
            self._take_name(of, directory, at, name, ref)

    def _take_name(self, of: SheetRecords, directory: Directory, at: int, name: Any, ref: Ref) -> None:
        """Take the texts by which the other sheets of our own workbook refer to a row."""
        life = identities.life_of(of.identities.get(at, "")) if of.asked.is_ours else None
        if life and name:
            directory.is_called(name, ref)
            directory.is_called(f"{name} #{life.id}", ref)

    def _join(self, of: SheetRecords, part: Part, first: Record, second: Placed) -> None:
        """Join two rows of one source that are one row, or refuse the second one."""
        at, record = second
        row = first.place.row
        if part.twice == Twice.REFUSED:
            of.columns.refuse(at, part.name, tr("is the same as in row {first}; keep one.", first=row))
            return
        named = {part.name} if record.is_named_otherwise else set()
        against = [column for column in contradictions(first, record) if column not in named]
        for column in against:
            target = next((t.name for t in of.kind.targets if t.field.column == column), column)
            of.columns.refuse(at, target, tr("differs from row {first}; make them one.", first=row))
        if not against:
            join(first, record)
            self._into[record.number] = first

    def _without_doubles(self, of: SheetRecords, part: Part, placed: Sequence[Placed]) -> list[Placed]:
        """Join or refuse rows of one source with the same key; return the others."""
        table = part.table.name
        left: list[Placed] = []
        for at, record in placed:
            key = (table, record.owner, *(comparable_ref(record.told.get(column)) for column in part.key))
            if of.asked.is_ours and part is of.kind.part and part is not COVERAGE:
                key = (*key, of.identities.get(at))  # rows that our own workbook tells apart are two
            if record.is_by_identity:
                left.append((at, record))
                continue
            first = self._firsts.setdefault(key, record)
            if first is record or self._are_two(of, part, first, (at, record)):
                left.append((at, record))
            else:
                self._join(of, part, first, (at, record))
        return left

    def _are_two(self, of: SheetRecords, part: Part, first: Record, second: Placed) -> bool:
        """Return whether two rows with the same key are two; ask where they may be parts of one."""
        if part.twice != Twice.TWO:
            return False
        at, record = second
        if part is not of.kind.part or len(of.rows[at]) < 2 or any(contradictions(first, record)):
            return True
        rows = [first.place.row, record.place.row]
        told = tr(
            "{where}: rows {one} and {other} name one commitment. Are they one with several parts, or two?",
            where=of.columns.place(at, part.name).told(),
            one=rows[0],
            other=rows[1],
        )
        choices = [Choice("one", tr("one with several parts")), Choice("two", tr("two"))]
        place = of.columns.place(at, part.name)
        return of.asked.ask(Topic.REPEATED, part.table.name, told, choices, place, rows) != "one"

    # -- other spellings --------------------------------------------------------------------

    def _find_alike(self, of: SheetRecords, part: Part, placed: Sequence[Placed]) -> None:
        """Ask whether a name that is written otherwise is one that is here, or one of the source."""
        by_scope: dict[Any, list[Placed]] = defaultdict(list)
        for at, record in placed:
            by_scope[_scope(record)].append((at, record))
        taken = {record.match for record in self._records.values() if record.part is part}
        for mine in by_scope.values():
            here = self._free_here(part, mine[0][1], taken)
            names = [*here.values(), *(str(r.told.get(part.name) or "") for _, r in mine)]
            if len(names) > len({name_key(n) for n in names}) or part.is_alike:
                self._ask_in_scope(of, part, mine, here)

    def _free_here(self, part: Part, record: Record, taken: Collection[int | None]) -> dict[int, str]:
        """Return the names of the rows of the file that a record may mean, and no other record means."""
        owner, table = record.owner, part.table
        if owner is not None and owner.id is None:
            return {}
        rows = self._standing.table(table.name)
        of = record.told.get("participant_id")
        if table.name == "commitment":
            ids = self._standing.where(table.name, "participant_id", of.id if isinstance(of, Ref) else None)
        else:
            ids = self._standing.within(table, owner.id if owner else None)
        return {id_: str(rows[id_][part.name] or "") for id_ in ids if id_ not in taken}

    def _ask_in_scope(
        self, of: SheetRecords, part: Part, placed: Sequence[Placed], here: dict[int, str]
    ) -> None:
        known = [Named(-id_, name) for id_, name in here.items()]
        many = ManyDoubles(known) if len(known) + len(placed) > _MANY else None
        firsts: dict[int, Record] = {}
        for at, record in placed:
            name = str(record.told.get(part.name) or "")
            others = many.alike(name) if many else alike(name, known)
            if not part.is_alike:
                others = [o for o in others if name_key(o.name) == name_key(name)]
            others = [o for o in others if o.name != name]
            meant = self._asked_same(of, part, (at, record), others) if others else None
            if meant is not None and meant < 0:
                record.match, record.is_named_otherwise = -meant, True
                known = [o for o in known if o.id != meant]
            elif meant is not None:
                record.is_named_otherwise = True
                self._join(of, part, firsts[meant], (at, record))
            elif not self._is_open(of, part, name):
                firsts[record.number] = record
                known.append(Named(record.number, name))
                if many:
                    many.add(known[-1])

    def _is_open(self, of: SheetRecords, part: Part, name: str) -> bool:
        """Return whether it is still asked what a name means: then no other name is compared with it."""
        begin = f"{Topic.SAME}:{part.table.name}:{name}"
        return any(question.startswith(begin) for question in of.asked.questions)

    def _asked_same(
        self, of: SheetRecords, part: Part, placed: Placed, others: Sequence[Named]
    ) -> int | None:
        at, record = placed
        name = str(record.told[part.name])
        topic = f"{part.table.name}:{name}"
        if of.asked.answers.of(f"{Topic.SAME}:{topic}") == SAME and len(others) == 1:
            return others[0].id
        choices = [Choice(o.name, tr("the same as {name}", name=o.name)) for o in others]
        choices.append(Choice(NEW, tr("another one")))
        place = of.columns.place(at, part.name)
        told = tr(
            "{where}: is {name} the same as {others}?",
            where=place.told(),
            name=quoted(name),
            others=tr(" or ").join(quoted(o.name) for o in others),
        )
        rows = [of.columns.rows[at] + 1]
        answer = of.asked.ask(Topic.SAME, topic, told, choices, place, rows, suggested=others[0].name)
        return next((o.id for o in others if o.name == answer), None)


def _only(row: int) -> list[int]:
    return [row]


def _scope(record: Record) -> Any:
    """Return within what a name is compared: the rows of one owner, the commitments of one partner."""
    if record.part.table.name == "meeting":
        return record.told.get("on")
    return record.owner, record.told.get("participant_id")
