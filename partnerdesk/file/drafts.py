"""What is still being typed in a meeting: it is there after a power cut.

A draft is no part of the record. It is written without history, and only the lead reads it: it is in no
list of shared tables, and the views for other readers hide it.
"""

import sqlite3
from typing import NamedTuple

#: What a draft is of: the line to capture. Words to be worded and news of a commitment say which.
LINE = "line"

_KEEP = "INSERT INTO main.draft VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET kind = ?3, text = ?4"


class Draft(NamedTuple):
    """A text of a meeting: what it is of, its words, and the kind that was chosen for a line."""

    meeting: int
    of: str
    text: str = ""
    kind: str = ""


def keep(connection: sqlite3.Connection, draft: Draft) -> None:
    """Keep a draft, within an open transaction; one without text is dropped."""
    if not draft.text:
        connection.execute("DELETE FROM main.draft WHERE meeting_id = ? AND of = ?", draft[:2])
    elif connection.execute("SELECT 1 FROM main.meeting WHERE id = ?", draft[:1]).fetchone():
        connection.execute(_KEEP, (draft.meeting, draft.of, draft.kind, draft.text))
