"""Find anything of the shared side as you type: an index in memory, never on the disk.

A row's number in the index tells its kind and its id, the kinds that matter most coming first.
Hits come in that order without being sorted, so a word found everywhere is found as fast as a
rare one.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from partnerdesk.file.errors import in_memory
from partnerdesk.file.findable import KINDS, Kind
from partnerdesk.file.folding import ends_open, folded, place_of, words
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.recording import Changed
from partnerdesk.file.snapshot import SnapshotRows
from partnerdesk.language import tr

#: More rows than this at once are better indexed anew in a worker (a frame's time otherwise).
MOST_REFRESHED = 300

_LONGEST = 200
_MOST_WORDS = 8
_BEFORE, _AFTER = 30, 110
_ID_BITS = 40
_RANK = {kind.table: rank for rank, kind in enumerate(KINDS)}

#: The texts come folded: all that is left to tell apart is ASCII.
_INDEX = """
    CREATE TABLE doc (id INTEGER PRIMARY KEY, owner INTEGER, title TEXT, also TEXT, body TEXT);
    CREATE VIRTUAL TABLE titles USING fts5(text, content='', columnsize=0, prefix='1 2 3', tokenize=ascii);
    CREATE VIRTUAL TABLE texts USING fts5(text, content='', columnsize=0, prefix='1 2 3', tokenize=ascii);
"""  # which leaves all that is not ASCII as `folding` made it

#: One row as it is indexed: its number, its owner's number, and its texts.
Doc = tuple[int, int | None, str, str, str]


@dataclass(frozen=True)
class Hit:
    """Something found: which row, and how it reads."""

    table: str
    row_id: int
    title: str
    context: str


class Finder:
    """The index of one partnership. Make it in a worker, then use it in one thread."""

    def __init__(self, snapshot: bytes) -> None:
        """Index a snapshot of the file."""
        self._index = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._index.executescript(_INDEX)
        with in_memory(Path(tr("This partnership"))), SnapshotRows(snapshot) as source, self._at_once():
            for kind in KINDS:
                self._add(_docs(kind, source.rows(kind.sql)))

    def close(self) -> None:
        """Let the index go."""
        self._index.close()

    def find(self, text: str, limit: int = 30) -> list[Hit]:
        """Return what holds all the words typed, each perhaps not yet to its end.

        First what bears a title that begins so, then titles with the words in them, then any text.
        """
        asked = words(text[:_LONGEST])[:_MOST_WORDS]
        if not asked:
            return []
        both = " ".join(_quoted(w) for w in asked)
        whole = _quoted(" ".join(asked))
        ids: dict[int, None] = {}
        for index, question in (("titles", f"^ {whole}"), ("titles", both), ("texts", both)):
            if len(ids) < limit:
                ids.update(dict.fromkeys(self._ask(index, question, limit + len(ids))))
        return [self._hit(id_, tuple(asked)) for id_ in list(ids)[:limit]]

    def refresh(self, file: Rows, changed: Changed | None) -> bool:
        """Bring the rows that a change touched up to date.

        False where too much was touched at once: then make a new Finder in a worker.
        """
        if changed is None or changed.everything or sum(map(len, changed.rows.values())) > MOST_REFRESHED:
            return False
        with self._at_once():
            for kind in KINDS:
                for id_ in changed.rows.get(kind.table, ()):
                    self._remove(_number(kind.table, id_))
                    self._add(_docs(kind, file.rows(kind.sql_of_one, id_)))
        return True

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        self._index.execute("BEGIN")
        try:
            yield
        except BaseException:
            if self._index.in_transaction:  # with no memory left, SQLite went back by itself
                self._index.execute("ROLLBACK")
            raise
        self._index.execute("COMMIT")

    def _ask(self, index: str, question: str, limit: int) -> list[int]:
        found = self._index.execute(
            f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid LIMIT ?", (question, limit)
        )
        return [id_ for (id_,) in found]

    def _add(self, docs: Iterable[Doc]) -> None:
        for doc in docs:
            self._index.execute("INSERT INTO doc VALUES (?, ?, ?, ?, ?)", doc)
            for index, text in _texts(*doc[2:]):
                self._index.execute(f"INSERT INTO {index} (rowid, text) VALUES (?, ?)", (doc[0], text))

    def _remove(self, id_: int) -> None:
        """Forget a row; the index keeps no texts, so it is told again what it is to forget."""
        forgotten = self._index.execute("DELETE FROM doc WHERE id = ? RETURNING title, also, body", (id_,))
        for title, also, body in forgotten.fetchall():
            for index, text in _texts(title, also, body):
                self._index.execute(
                    f"INSERT INTO {index} ({index}, rowid, text) VALUES ('delete', ?, ?)", (id_, text)
                )

    def _hit(self, id_: int, asked: tuple[str, ...]) -> Hit:
        owner, title, body = self._index.execute(
            "SELECT owner, title, body FROM doc WHERE id = ?", (id_,)
        ).fetchone()
        kind, row_id = _of_number(id_)
        above = self._title_of(owner)
        place = place_of(asked, body)
        return Hit(
            kind.table,
            row_id,
            title or above or kind.name(),
            above if title and above and place is None else _around(body, place or 0),
        )

    def _title_of(self, owner: int | None) -> str:
        """Return the title of a row, or of what it belongs to in its turn."""
        while owner is not None:
            found = self._index.execute("SELECT title, owner FROM doc WHERE id = ?", (owner,)).fetchone()
            if found is None:
                return ""
            if found[0]:
                return str(found[0])
            owner = found[1]
        return ""


def _docs(kind: Kind, rows: Iterable[tuple[Any, ...]]) -> Iterator[Doc]:
    for row_id, owner_id, title, also, body in rows:
        if 0 <= row_id < 1 << _ID_BITS:
            owner = _number(kind.owner, owner_id) if kind.owner and owner_id is not None else None
            yield _number(kind.table, row_id), owner, _text(title), _text(also), _text(body)


def _text(value: object) -> str:
    """Return a text of the file; what is none, in a damaged one, is not found."""
    return value if isinstance(value, str) else ""


def _number(table: str, row_id: int) -> int:
    return _RANK[table] << _ID_BITS | row_id


def _of_number(id_: int) -> tuple[Kind, int]:
    return KINDS[id_ >> _ID_BITS], id_ & ((1 << _ID_BITS) - 1)


def _texts(title: str, also: str, body: str) -> Iterator[tuple[str, str]]:
    """Yield each index that a row stands in, with the text that it has there."""
    if title or also:
        yield "titles", folded(f"{title}\n{also}")
    yield "texts", folded(f"{title}\n{also}\n{body}")


def _quoted(asked: str) -> str:
    """Return the words as a phrase whose last word may go on."""
    return f'"{asked}"' + ("*" if ends_open(asked) else "")


def _around(text: str, place: int) -> str:
    """Return some words around a place in a text, on one line."""
    start = 0 if place <= _BEFORE else text.find(" ", place - _BEFORE, place) + 1 or place
    lines = (" ".join(line.split()) for line in text[start : place + _AFTER].split("\n"))
    piece = " · ".join(line for line in lines if line)
    return ("…" if start else "") + piece + ("…" if place + _AFTER < len(text) else "")
