"""Any sequence of changes, undone, gives the file as it was bit for bit; redone, as it became."""

import json
import os
import shutil
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import Boolean, Date, Integer, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from partnerdesk.file.changing.rows import _CLASSES
from partnerdesk.file.checking import check
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables.columns import Number, TextList
from tests.file.partnerships import TABLES, basin, content, made

pytestmark = pytest.mark.slow

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SWEEPS = [
    "DELETE FROM participant WHERE id % 2 = 0",
    "DELETE FROM need",
    "DELETE FROM working_group",
    "UPDATE commitment SET title = title || '.', working_group_id = NULL",
    "UPDATE coverage SET level = 'partial'",
    """INSERT OR REPLACE INTO coverage (id, need_id, participant_id, level)
        SELECT 9, need.id, participant.id, 'full' FROM need, participant LIMIT 1""",
]
VALUES: dict[type, st.SearchStrategy[Any]] = {
    TextList: st.lists(TEXTS, max_size=3),
    Number: st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**20), max_value=10**20
    ),
    Date: st.dates(),
    Boolean: st.booleans(),
    Integer: st.integers(-(2**62), 2**62),
}


def value(column: Any) -> st.SearchStrategy[Any]:
    """Return what a column may hold."""
    found = VALUES.get(type(column.type), TEXTS)
    return st.none() | found if column.nullable else found


class Changes(RuleBasedStateMachine):
    """A file, and beside it every state that it had, with where we stand among them."""

    template: bytes = b""

    def __init__(self) -> None:
        super().__init__()
        self.path = Path(tempfile.mkdtemp()) / "basin.partnerdesk"
        self.path.write_bytes(self.template)
        self.file = PartnershipFile.open(self.path)
        self.states = [content(self.file)]
        self.now = 0

    def teardown(self) -> None:
        self.file.close()
        damage = check(self.path).damage
        shutil.rmtree(self.path.parent)
        assert damage == []

    @initialize()
    def begins_whole(self) -> None:
        assert self.file.undo_label is None

    @rule(data=st.data(), how_many=st.integers(1, 4), after=st.sampled_from(["keep", "keep", "keep", "fail"]))
    def change(self, data: st.DataObject, how_many: int, after: str) -> None:
        try:
            with self.file.change(f"Change {len(self.states)}") as session:
                for _ in range(how_many):
                    self.act(session, data)
                if after == "fail":
                    session.connection().execute(text("INSERT INTO need (id) VALUES (NULL)"))
        except IntegrityError:
            assert content(self.file) == self.states[self.now]
            return
        state = content(self.file)
        if state != self.states[self.now]:
            self.states = [*self.states[: self.now + 1], state]
            self.now += 1

    @rule()
    @precondition(lambda self: self.now > 0)
    def undo(self) -> None:
        assert self.file.undo() is not None
        self.now -= 1

    @rule()
    @precondition(lambda self: self.now < len(self.states) - 1)
    def redo(self) -> None:
        assert self.file.redo() is not None
        self.now += 1

    @rule()
    def undo_all_and_redo_all(self) -> None:
        for state in reversed(self.states[: self.now]):
            self.file.undo()
            assert content(self.file) == state
        assert self.file.undo() is None
        for state in self.states[1:]:
            self.file.redo()
            assert content(self.file) == state
        assert self.file.redo() is None
        self.now = len(self.states) - 1

    @rule()
    def close_and_open(self) -> None:
        self.file.close()
        self.file = PartnershipFile.open(self.path)

    @invariant()
    def stands_where_it_should(self) -> None:
        assert content(self.file) == self.states[self.now]
        assert (self.file.undo_label is None) == (self.now == 0)
        assert (self.file.redo_label is None) == (self.now == len(self.states) - 1)

    def act(self, session: Session, data: st.DataObject) -> None:
        session.flush()
        action = data.draw(st.sampled_from([self.add, self.edit, self.edit, self.delete, self.sweep]))
        action(session, data, data.draw(st.sampled_from(TABLES)))

    def add(self, session: Session, data: st.DataObject, table: str) -> None:
        columns = [c for c in SQLModel.metadata.tables[table].columns if c.name != "id"]
        values = {c.name: self.drawn(session, data, c) for c in columns}
        if all(values[c.name] is not None or c.nullable for c in columns):
            session.add(_CLASSES[table](**values))

    def edit(self, session: Session, data: st.DataObject, table: str) -> None:
        row = self.one_of(session, data, table)
        if row is None:
            return
        columns = [c for c in SQLModel.metadata.tables[table].columns if c.name != "id"]
        column = data.draw(st.sampled_from(columns)) if columns else None
        new = None if column is None else self.drawn(session, data, column)
        if column is not None and (new is not None or column.nullable):
            setattr(session.get_one(_CLASSES[table], row), column.name, new)

    def delete(self, session: Session, data: st.DataObject, table: str) -> None:
        row = self.one_of(session, data, table)
        if row is not None and table not in ("partnership", "problem", "agreement"):
            session.delete(session.get_one(_CLASSES[table], row))

    def sweep(self, session: Session, data: st.DataObject, table: str) -> None:
        """Change rows by SQL of its own, past the objects."""
        session.connection().execute(text(data.draw(st.sampled_from(SWEEPS))))
        session.expire_all()

    def drawn(self, session: Session, data: st.DataObject, column: Any) -> Any:
        for key in column.foreign_keys:
            return self.one_of(session, data, key.column.table.name)
        return data.draw(value(column))

    def one_of(self, session: Session, data: st.DataObject, table: str) -> int | None:
        session.flush()
        ids = session.connection().execute(text(f'SELECT id FROM "{table}" ORDER BY id')).scalars().all()
        return data.draw(st.sampled_from(ids)) if ids else None


@pytest.fixture(scope="module", autouse=True)
def template(tmp_path_factory: pytest.TempPathFactory) -> None:
    Changes.template = made(tmp_path_factory.mktemp("template") / "basin.partnerdesk").read_bytes()


TestChanges = Changes.TestCase
TestChanges.settings = settings(
    max_examples=int(os.environ.get("PARTNERDESK_EXAMPLES", "16")),
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_texts_numbers_and_lists_that_are_hard_to_keep_come_back_from_undo(tmp_path: Path) -> None:
    from partnerdesk.partnership.tables import Commitment, Participant

    hard = 'a\0b "c" \\ \U0001f600 \u202e \ufeff \u2028 ' + "é" * 10_000
    with PartnershipFile.create(tmp_path / "a.partnerdesk", basin) as file:
        before = content(file)
        with file.change("Write") as session:
            session.add(Participant(id=9, name=hard, countries=[hard, "", json.dumps([hard])]))
            commitment = session.get_one(Commitment, 1)
            commitment.outcome_target = Decimal("0.1000000000000000000000000000000000001")
            commitment.starts_on = date(1, 1, 1)
        after = content(file)
        with file.change("Delete") as session:
            session.delete(session.get_one(Participant, 9))
        file.undo()
        assert content(file) == after
        file.undo()
        assert content(file) == before
        file.redo()
        assert content(file) == after
        assert file.rows("SELECT name FROM participant WHERE id = 9") == [(hard,)]
