"""Which wordings of problem, goal and solution others have seen: those are never written over.

A round keeps the words that it asked about. Of a meeting the history tells whether anything was
recorded after the words. What the room display showed and what was printed is noted in `file_info`,
of which there is no history: it stays after undo and after a restart.
"""

import json
import sqlite3
from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from partnerdesk.file import moments

#: So many of the last wordings that were seen are noted.
MOST = 200

_NAME = "seen"
_CURRENT = "SELECT id, text, goal, solution FROM problem_version ORDER BY id DESC LIMIT 1"


def note(connection: sqlite3.Connection) -> None:
    """Note that others saw the present wording, within an open transaction."""
    row = connection.execute(_CURRENT).fetchone()
    marks = _marks(connection)
    if row and _mark(row[1:]) not in marks:
        kept = json.dumps([*marks, _mark(row[1:])][-MOST:])
        connection.execute("INSERT OR REPLACE INTO main.file_info VALUES (?, ?)", (_NAME, kept))


def is_noted(connection: sqlite3.Connection) -> bool:
    """Return whether there is nothing to note: the present wording was seen, or there is none."""
    row = connection.execute(_CURRENT).fetchone()
    return row is None or _mark(row[1:]) in _marks(connection)


def was_seen(connection: sqlite3.Connection, today: date) -> bool:
    """Return whether others saw the present wording: a round, a meeting, a printing or the room display."""
    row = connection.execute(_CURRENT).fetchone()
    if row is None:
        return False
    id_, *words = row
    return (
        _mark(words) in _marks(connection)
        or bool(connection.execute(_ASKED, (*words,)).fetchone())
        or bool(connection.execute(_RECORDED, (id_, today.isoformat())).fetchone())
        or _was_before_a_meeting(connection, id_)
    )


def _mark(words: Sequence[str | None]) -> str:
    return sha256(json.dumps([w or "" for w in words]).encode("ascii")).hexdigest()[:32]


def _marks(connection: sqlite3.Connection) -> list[str]:
    row = connection.execute("SELECT value FROM main.file_info WHERE name = ?", (_NAME,)).fetchone()
    try:
        found = json.loads(row[0]) if row else []
    except (ValueError, TypeError, RecursionError):
        return []  # damaged: what it held is lost
    return [m for m in found if isinstance(m, str)] if isinstance(found, list) else []


#: A round about any of the present words.
_ASKED = """
    SELECT 1 FROM round WHERE CASE about
        WHEN 'problem' THEN text = ?1 WHEN 'goal' THEN goal = ?2 WHEN 'solution' THEN solution = ?3
        WHEN 'whole' THEN coalesce(text, '') = ?1 AND coalesce(goal, '') = coalesce(?2, '')
            AND coalesce(solution, '') = coalesce(?3, '') AND coalesce(text, goal, solution) IS NOT NULL
    END LIMIT 1
"""

_LAST_WORDS = "SELECT max(id) FROM change_row WHERE table_name = 'problem_version' AND row_id = ?1"

#: Attendance or a decision of a meeting of today that was recorded after the words were.
_RECORDED = f"""
    SELECT 1 FROM change_row r JOIN change c ON c.id = r.change_id
    WHERE r.id > coalesce(({_LAST_WORDS}), 0) AND c.state = 'done'
        AND table_name IN ('attendance', 'decision')
        AND json_valid(coalesce(after, before)) AND json_extract(coalesce(after, before), '$.meeting_id')
            IN (SELECT id FROM meeting WHERE substr("on", 1, 10) = ?2)
    LIMIT 1
"""

_LAST_CHANGED = f"""
    SELECT at FROM change
    WHERE id = (SELECT change_id FROM change_row WHERE id = ({_LAST_WORDS}))
"""


def _was_before_a_meeting(connection: sqlite3.Connection, version_id: int) -> bool:
    """Return whether a meeting began since the words were last changed, by its plan or by its run."""
    row = connection.execute(_LAST_CHANGED, (version_id,)).fetchone()
    changed = moments.read(row[0]) if row else None
    if changed is None:
        return False
    now = datetime.now(changed.tzinfo)
    planned = connection.execute('SELECT "on" FROM meeting WHERE length("on") = 16').fetchall()
    begun = connection.execute("SELECT begun FROM meeting WHERE begun IS NOT NULL").fetchall()
    began = [_moment(at, changed) for (at,) in (*planned, *begun)]  # both by the clock of the meeting
    return any(changed < at <= now for at in began if at)


def _moment(on: Any, like: datetime) -> datetime | None:
    """Return when a meeting began, by the clock of this computer."""
    try:
        return datetime.fromisoformat(on).astimezone(like.tzinfo)
    except (ValueError, TypeError, OverflowError, OSError):
        return None
