"""Full-text search of the shared side as you type, with an index in memory and never on disk.

The number of a row in the index combines the rank of its kind and its id. The index returns rows in
the order of their numbers, so results need no sorting, and frequent words are as fast as rare ones.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from partnerdesk.file.connecting import closed_on_error
from partnerdesk.file.errors import in_memory
from partnerdesk.file.findable import KINDS, Kind
from partnerdesk.file.folding import ends_open, folded, place_of, words
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.recording import Changed
from partnerdesk.file.snapshot import SnapshotRows
from partnerdesk.language import tr

#: If a change touches more rows, a worker builds a new index: an update would take longer than a frame.
MOST_REFRESHED = 300

_LONGEST = 200
_MOST_WORDS = 8
_BEFORE, _AFTER = 30, 110
_ID_BITS = 40
_RANK = {kind.table: rank for rank, kind in enumerate(KINDS)}

#: The texts are folded before: the tokenizer needs to split only at ASCII characters.
_INDEX = """
    CREATE TABLE doc (id INTEGER PRIMARY KEY, owner INTEGER, title TEXT, also TEXT, body TEXT);
    CREATE VIRTUAL TABLE titles USING fts5(text, content='', columnsize=0, prefix='1 2 3', tokenize=ascii);
    CREATE VIRTUAL TABLE texts USING fts5(text, content='', columnsize=0, prefix='1 2 3', tokenize=ascii);
"""

#: One row in the index: its number, the number of its owner, its title, other names and text.
Doc = tuple[int, int | None, str, str, str]


@dataclass(frozen=True)
class Hit:
    """One result: the row, its title, and some text around the words found."""

    table: str
    row_id: int
    title: str
    context: str


class Finder:
    """The index of one partnership. Build it in a worker, then use it in one thread."""

    def __init__(self, snapshot: bytes) -> None:
        """Index a snapshot of the file."""
        self._index = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        with closed_on_error(self._index):
            self._fill(snapshot)

    def _fill(self, snapshot: bytes) -> None:
        self._index.executescript(_INDEX)
        with in_memory(Path(tr("This partnership"))), SnapshotRows(snapshot) as source, self._transaction():
            for kind in KINDS:
                self._add(_docs(kind, source.rows(kind.sql)))

    def close(self) -> None:
        """Free the index."""
        self._index.close()

    def find(self, text: str, limit: int = 30) -> list[Hit]:
        """Return the rows that contain all the words of `text`; each word may be incomplete.

        Titles that start with the query come first, then titles with the words, then other texts.
        """
        typed = words(text[:_LONGEST])[:_MOST_WORDS]
        if not typed:
            return []
        all_words = " ".join(_quoted(w) for w in typed)
        phrase = _quoted(" ".join(typed))
        ids: dict[int, None] = {}
        for index, query in (("titles", f"^ {phrase}"), ("titles", all_words), ("texts", all_words)):
            if len(ids) < limit:
                ids.update(dict.fromkeys(self._matches(index, query, limit + len(ids))))
        return [self._hit(id_, tuple(typed)) for id_ in list(ids)[:limit]]

    def refresh(self, file: Rows, changed: Changed | None) -> bool:
        """Update the index for the rows that a change touched.

        Return False if there are too many of them: then build a new Finder in a worker.
        """
        if changed is None or changed.everything or sum(map(len, changed.rows.values())) > MOST_REFRESHED:
            return False
        with self._transaction():
            for kind in KINDS:
                for id_ in changed.rows.get(kind.table, ()):
                    self._remove(_number(kind.table, id_))
                    self._add(_docs(kind, file.rows(kind.sql_of_one, id_)))
        return True

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._index.execute("BEGIN")
        try:
            yield
        except BaseException:
            if self._index.in_transaction:  # without memory, SQLite has rolled back by itself
                self._index.execute("ROLLBACK")
            raise
        self._index.execute("COMMIT")

    def _matches(self, index: str, query: str, limit: int) -> list[int]:
        found = self._index.execute(
            f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid LIMIT ?", (query, limit)
        )
        return [id_ for (id_,) in found]

    def _add(self, docs: Iterable[Doc]) -> None:
        for doc in docs:
            self._index.execute("INSERT INTO doc VALUES (?, ?, ?, ?, ?)", doc)
            for index, text in _texts(*doc[2:]):
                self._index.execute(f"INSERT INTO {index} (rowid, text) VALUES (?, ?)", (doc[0], text))

    def _remove(self, id_: int) -> None:
        """Remove a row. The index stores no texts, so a removal must give it the old texts again."""
        removed = self._index.execute("DELETE FROM doc WHERE id = ? RETURNING title, also, body", (id_,))
        for title, also, body in removed.fetchall():
            for index, text in _texts(title, also, body):
                self._index.execute(
                    f"INSERT INTO {index} ({index}, rowid, text) VALUES ('delete', ?, ?)", (id_, text)
                )

    def _hit(self, id_: int, typed: tuple[str, ...]) -> Hit:
        owner, title, body = self._index.execute(
            "SELECT owner, title, body FROM doc WHERE id = ?", (id_,)
        ).fetchone()
        kind, row_id = _of_number(id_)
        above = self._title_of(owner)
        place = place_of(typed, body)
        return Hit(
            kind.table,
            row_id,
            title or above or kind.name(),
            above if title and above and place is None else _around(body, place or 0),
        )

    def _title_of(self, owner: int | None) -> str:
        """Return the title of a row; if it has none, that of its owner, and so on."""
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
    """Return `value` if it is a text, else "": a damaged file may hold something else."""
    return value if isinstance(value, str) else ""


def _number(table: str, row_id: int) -> int:
    return _RANK[table] << _ID_BITS | row_id


def _of_number(id_: int) -> tuple[Kind, int]:
    return KINDS[id_ >> _ID_BITS], id_ & ((1 << _ID_BITS) - 1)


def _texts(title: str, also: str, body: str) -> Iterator[tuple[str, str]]:
    """Yield the name of each index that has the row, with the text to index."""
    if title or also:
        yield "titles", folded(f"{title}\n{also}")
    yield "texts", folded(f"{title}\n{also}\n{body}")


def _quoted(typed: str) -> str:
    """Return a phrase query for the words; the last word may be incomplete."""
    return f'"{typed}"' + ("*" if ends_open(typed) else "")


def _around(text: str, place: int) -> str:
    """Return some words around a place in a text, on one line."""
    start = 0 if place <= _BEFORE else text.find(" ", place - _BEFORE, place) + 1 or place
    lines = (" ".join(line.split()) for line in text[start : place + _AFTER].split("\n"))
    piece = " · ".join(line for line in lines if line)
    return ("…" if start else "") + piece + ("…" if place + _AFTER < len(text) else "")
