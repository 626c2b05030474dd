"""Take a plan in: one change of the file, which can be undone as a whole."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import time
from typing import TYPE_CHECKING, Any

from partnerdesk.exchange import agreed_words
from partnerdesk.exchange.adding import stored_values
from partnerdesk.exchange.existing import among
from partnerdesk.exchange.tables.plan import Decide, Difference, Plan, Planned, Ref, Relinked
from partnerdesk.exchange.tables.standing import Standing
from partnerdesk.file.errors import FileProblem
from partnerdesk.file.recording import insert_all
from partnerdesk.going import go_on
from partnerdesk.language import tr
from partnerdesk.partnership.agreed_words import ALONG, stands_by
from partnerdesk.partnership.fields import BY_NAME, TABLES
from partnerdesk.partnership.fields.commitments import AGREED

if TYPE_CHECKING:
    from partnerdesk.file.partnership_file import PartnershipFile


#: What a partner stands by when it agrees on a commitment.
_PROMISED = frozenset(AGREED)


class Stale(FileProblem):
    """The file was changed after a plan was made for it; make the plan again."""


def take(plan: Plan, file: "PartnershipFile") -> None:
    """Do what a plan says, in one change named after its source; nothing if it brings nothing.

    What is wrong in it is left out. Raises Stale if the file was changed since, and ValueError if a question
    or a difference is still open.
    """
    if not plan.is_ready:
        raise ValueError(plan.book.name)
    if Standing(file).mark != plan.mark:
        raise Stale(tr("The partnership was changed meanwhile. Look at the table again."))
    taking = _Taking(plan)
    if not taking.is_anything:
        return
    with file.change_in_bulk(tr("Import {name}", name=plan.book.name)) as rows:
        taking.do(rows)
        go_on()


class _Taking:
    """One plan while it is done."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._chosen = {d.id: d for d in plan.differences if d.choice in (Decide.TAKE, Decide.BOTH)}
        self._new = [p for p in plan.planned if p.row_id is None and self._is_wanted(p)]
        self._filled = [p for p in plan.planned if p.row_id is not None]
        self._ids: dict[int, int] = {}

    @property
    def is_anything(self) -> bool:
        """Return whether the plan changes anything."""
        return bool(self._new or self._filled or self._chosen)

    def _is_wanted(self, planned: Planned) -> bool:
        if not planned.waits_for:
            return True
        chosen = self._chosen.get(planned.waits_for)
        return chosen is not None and chosen.choice == Decide.BOTH

    def do(self, file: sqlite3.Connection) -> None:
        """Write the rows: new ones table by table, then what is filled, then what is decided."""
        by_table: dict[str, list[Planned]] = defaultdict(list)
        last, unkept = agreed_words.last_one(file), self._unkept() | self._joined(file)
        for planned in self._new:
            by_table[planned.table].append(planned)
        for table in TABLES:
            self._insert(file, table.name, by_table.get(table.name, ()))
        for planned in self._filled:
            self._update(file, planned.table, planned.row_id, planned.values, planned.refs)
        unkept_new = [self._ids[number] for number in unkept if number in self._ids]
        agreed_words.keep_missing(file, last, unkept_new)  # before any of them is worded anew
        agreed = self._agreed_now(file, unkept)
        for difference in self._chosen.values():
            self._decide(file, difference)
        for planned in (*self._new, *self._filled):
            self._link(file, planned)
        agreed_words.keep(file, agreed)
        agreed_words.keep_missing(file, last, unkept_new)

    def _unkept(self) -> frozenset[int]:
        """Return the numbers of the commitments that the source calls agreed in words that do not come in.

        It tells itself that they were worded anew since, or some of its words are left out or only added to
        those here.
        """
        of = [d for d in self._plan.differences if d.table == "commitment" and d.choice != Decide.TAKE]
        mixed = {d.record for d in of if not _PROMISED.isdisjoint(d.columns) or _is_along(d)}
        return self._plan.reworded | mixed

    def _joined(self, file: sqlite3.Connection) -> frozenset[int]:
        """Return the numbers of the commitments here whose partners along the source adds to others."""
        joined = {p.row_id: p.number for p in self._filled if ALONG in p.links}
        chosen, ids = among([row_id for row_id in joined if row_id is not None])
        found = file.execute(
            f"SELECT DISTINCT commitment_id FROM {ALONG} WHERE commitment_id {chosen}", (ids,)
        )
        return frozenset(joined[id_] for (id_,) in found)

    def _agreed_now(self, file: sqlite3.Connection, unkept: Collection[int]) -> list[int]:
        """Return the commitments here whose partners stand by their words only from this import on."""
        taken = {
            d.row_id: d.taken["status"]
            for d in self._chosen.values()
            if _is_status(d) and d.record not in unkept
        }
        chosen, ids = among([id_ for id_, status in taken.items() if stands_by(status)])
        found = file.execute(f"SELECT id, status FROM commitment WHERE id {chosen}", (ids,))
        return [id_ for id_, status in found if not stands_by(status)]

    def _insert(self, file: sqlite3.Connection, table: str, planned: Sequence[Planned]) -> None:
        if not planned:
            return
        (last,) = file.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
        ids = list(range(last + 1, last + 1 + len(planned)))
        self._ids |= {p.number: id_ for p, id_ in zip(planned, ids, strict=True) if not p.waits_for}
        columns = dict.fromkeys(
            f.column for f in BY_NAME[table].fields if f.column in {*planned[0].values, *planned[0].refs}
        )
        values = {c: [self._value(p, c) for p in planned] for c in columns}
        insert_all(file, table, {"id": ids} | {c: stored_values(v) for c, v in values.items()})

    def _value(self, planned: Planned, column: str) -> Any:
        ref = planned.refs.get(column)
        return self._id(ref) if ref is not None else _plain(planned.values.get(column))

    def _id(self, ref: Ref) -> int:
        if ref.id is not None:
            return ref.id
        assert ref.record is not None
        return self._ids[ref.record]

    def _update(
        self,
        file: sqlite3.Connection,
        table: str,
        row_id: int | None,
        values: Mapping[str, Any],
        refs: Mapping[str, Ref],
    ) -> None:
        told = {c: _plain(v) for c, v in values.items()} | {c: self._id(ref) for c, ref in refs.items()}
        if not told:
            return
        places = ", ".join(f'"{column}" = ?' for column in told)
        stored = [stored_values([value])[0] for value in told.values()]
        file.execute(f"UPDATE {table} SET {places} WHERE id = ?", (*stored, row_id))

    def _decide(self, file: sqlite3.Connection, difference: Difference) -> None:
        if difference.is_removal:
            file.execute(f"DELETE FROM {difference.table} WHERE id = ?", (difference.row_id,))
            return
        if difference.relinked:
            self._relink(file, difference, difference.relinked)
            return
        if difference.choice == Decide.BOTH and difference.is_part:
            return  # the planned row that waits for it is one more
        values = difference.both if difference.choice == Decide.BOTH else difference.taken
        assert values is not None
        refs = {column: value for column, value in values.items() if isinstance(value, Ref)}
        plain = {column: value for column, value in values.items() if column not in refs}
        self._update(file, difference.table, difference.row_id, plain, refs)

    def _relink(self, file: sqlite3.Connection, difference: Difference, links: Relinked) -> None:
        if difference.choice == Decide.TAKE:
            chosen, ids = among(links.parted)
            owner = BY_NAME[links.table].owner
            sql = f'DELETE FROM {links.table} WHERE "{owner}" = ? AND "{links.column}" {chosen}'
            file.execute(sql, (difference.row_id, ids))
        self._add_links(file, links.table, difference.row_id, links.column, links.added)

    def _link(self, file: sqlite3.Connection, planned: Planned) -> None:
        owner = planned.row_id if planned.row_id is not None else self._ids.get(planned.number)
        for table, (column, refs) in planned.links.items():
            assert owner is not None
            self._add_links(file, table, owner, column, refs)

    def _add_links(
        self, file: sqlite3.Connection, table: str, owner: int, column: str, refs: Sequence[Ref]
    ) -> None:
        (last,) = file.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
        others = list(dict.fromkeys(map(self._id, refs)))
        columns = {
            "id": list(range(last + 1, last + 1 + len(others))),
            str(BY_NAME[table].owner): [owner] * len(others),
            column: others,
        }
        insert_all(file, table, columns)


def _is_status(difference: Difference) -> bool:
    return difference.table == "commitment" and "status" in difference.taken


def _is_along(difference: Difference) -> bool:
    return difference.relinked is not None and difference.relinked.table == ALONG


def _plain(value: Any) -> Any:
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value
