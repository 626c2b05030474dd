"""Go back to the words of a frozen version: one change that brings back what the agreement printed then.

The history of the file holds the rows as they were when the version was frozen, so nothing has to be found
by name. Only what the agreement prints is brought back. The wording of problem and goal is worded again in
a new version, so that no wording and no position on it is lost.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from partnerdesk.file import attachments, images, recording
from partnerdesk.file.changing import participants
from partnerdesk.file.changing.session import connection_of
from partnerdesk.file.changing.signing import NotRecorded
from partnerdesk.file.frozen_content import frozen_content, read_content
from partnerdesk.file.reading.agreement import agreement_content
from partnerdesk.file.reading.agreement_wordings import wording_of
from partnerdesk.file.reading.lives import OfConnection
from partnerdesk.language import tr
from partnerdesk.partnership.differences import worded_otherwise
from partnerdesk.partnership.fields import TABLES, Table
from partnerdesk.partnership.participants import Status
from partnerdesk.partnership.tables import AgreementVersion, Participant, ProblemVersion

#: A row as the history has it: its values by column, None where it was not there.
_Row = dict[str, Any] | None

#: The rows that changed since, by table and id.
_Rows = dict[str, dict[int, _Row]]

#: These are brought back in ways of their own, or are no words.
_APART = {"participant", "problem_version", "printing"}


def go_back(session: Session, version_id: int, today: date) -> None:
    """Bring back all that a frozen version printed. Raises NotRecorded if the file cannot say what it was."""
    version: AgreementVersion = session.get_one(AgreementVersion, version_id)
    session.flush()
    connection = connection_of(session)
    recording.defer_foreign_keys(connection)
    since = _frozen_by(connection, version_id)
    if since is None:
        raise _impossible(version.version)
    then = _rows_then(connection, since)
    back = _Back(connection, then)
    back.bring()
    back.link_signatures(since)
    session.expire_all()
    _move_participants(session, then.get("participant", {}), version, today)
    _word_again(session, version, today)
    session.flush()
    if not _says_what_it_said(connection, version):
        raise _impossible(version.version)


def _says_what_it_said(connection: sqlite3.Connection, version: AgreementVersion) -> bool:
    """Return whether the words are those of a version; what was done since is no other word."""
    file = OfConnection(connection)
    present = frozen_content(agreement_content(file))
    if attachments.sum_of(present) == version.content_sha256:
        return True
    then = attachments.content_of(file, version.content_sha256)
    return then is not None and not worded_otherwise(read_content(then), read_content(present))


def _impossible(version: int) -> NotRecorded:
    return NotRecorded(
        tr(
            "The words of version {version} cannot be brought back: this file does not hold all that has "
            "changed since. Nothing was changed. Export the frozen PDF, and correct the words by hand.",
            version=version,
        )
    )


def _frozen_by(connection: sqlite3.Connection, version_id: int) -> int | None:
    """Return the id of the change that froze a version here, None if there is none."""
    row = connection.execute(
        "SELECT c.id FROM change_row r JOIN change c ON c.id = r.change_id"
        " WHERE r.table_name = 'agreement_version' AND r.row_id = ? AND r.before IS NULL AND c.state = 'done'"
        " ORDER BY r.id DESC LIMIT 1",
        (version_id,),
    ).fetchone()
    return row[0] if row else None


def _rows_then(connection: sqlite3.Connection, since: int) -> _Rows:
    """Return each row that a change after `since` changed, as it was before the first of these."""
    found: _Rows = defaultdict(dict)
    for table, row_id, before in connection.execute(
        "SELECT r.table_name, r.row_id, r.before FROM change_row r JOIN change c ON c.id = r.change_id"
        " WHERE c.id > ? AND c.state = 'done' ORDER BY r.id",
        (since,),
    ):
        found[table].setdefault(row_id, None if before is None else images.read(before))
    return found


class _Back:
    """Brings rows back as they were; `then` holds those that changed since."""

    def __init__(self, connection: sqlite3.Connection, then: _Rows) -> None:
        self._connection = connection
        self._then = then
        self._again: set[tuple[str, int]] = set()  # rows that were deleted since, and are here again

    def bring(self) -> None:
        """Bring back all that is printed, and what was deleted together with it; owners come first."""
        for table in TABLES:
            rows = self._then.get(table.name, {})
            if table.name == "participant":
                self._bring(table, rows, deleting=False)
            elif table.name not in _APART and any(f.is_printed for f in table.fields):
                self._bring(table, rows, deleting=True)
            elif table.name != "printing":
                self._follow(table, rows)

    def _bring(self, table: Table, rows: Mapping[int, _Row], *, deleting: bool) -> None:
        printed = [f.column for f in table.fields if f.is_printed and not f.progress]
        if not deleting:
            printed.remove("status")
        for row_id, row in rows.items():
            if row is None:
                if deleting:
                    self._run(f'DELETE FROM main."{table.name}" WHERE id = ?', row_id)
            elif self._is_here(table.name, row_id):
                self._set(table.name, row_id, {c: row[c] for c in printed if c in row})
            else:
                self._insert(table, row_id, row)

    def _follow(self, table: Table, rows: Mapping[int, _Row]) -> None:
        """Bring back what was deleted with a row that is here again, and links to it that were cut."""
        for row_id, row in rows.items():
            back = {
                f.column: row[f.column]
                for f in table.fields
                if row and f.refers_to and (f.refers_to, row.get(f.column)) in self._again
            }
            if row and back and self._is_here(table.name, row_id):
                self._set(table.name, row_id, back)
            elif row and back:
                self._insert(table, row_id, row)

    def link_signatures(self, since: int) -> None:
        """Link the signatures to participants that are here again, also those recorded since."""
        for row_id, before in self._run(_LINKS_CUT, since).fetchall():
            participant = images.read(before)["participant_id"]
            if ("participant", participant) in self._again and self._is_here("signature", row_id):
                self._set("signature", row_id, {"participant_id": participant})

    def _insert(self, table: Table, row_id: int, row: dict[str, Any]) -> None:
        values = {"id": row_id} | {f.column: row[f.column] for f in table.fields if f.column in row}
        for field in table.fields:
            other = values.get(field.column)
            if field.refers_to and not field.required and field.path and other is not None:
                values[field.column] = other if self._is_here(field.refers_to, other) else None
        names, marks = ", ".join(f'"{c}"' for c in values), ", ".join("?" * len(values))
        self._run(f'INSERT INTO main."{table.name}" ({names}) VALUES ({marks})', *values.values())
        self._again.add((table.name, row_id))

    def _is_here(self, table: str, row_id: int) -> bool:
        return bool(self._run(f'SELECT 1 FROM main."{table}" WHERE id = ?', row_id).fetchone())

    def _set(self, table: str, row_id: int, values: Mapping[str, Any]) -> None:
        places = ", ".join(f'"{column}" = ?' for column in values)
        self._run(f'UPDATE main."{table}" SET {places} WHERE id = ?', *values.values(), row_id)

    def _run(self, sql: str, *values: Any) -> sqlite3.Cursor:
        return self._connection.execute(sql, values)


_LINKS_CUT = """
    SELECT r.row_id, r.before FROM change_row r JOIN change c ON c.id = r.change_id
    WHERE r.table_name = 'signature' AND c.id > ? AND c.state = 'done'
        AND r.before IS NOT NULL AND r.after IS NOT NULL ORDER BY r.id
"""


def _move_participants(
    session: Session, then: Mapping[int, _Row], version: AgreementVersion, today: date
) -> None:
    """Move the participants that joined or left since back to their status, as a step of their history."""
    why = tr("back to the words of version {version}", version=version.version)
    for row_id, row in then.items():
        participant = session.get(Participant, row_id)
        was = row["status"] if row else Status.CANDIDATE
        joined = participant is not None and (participant.status, was).count(Status.JOINED) == 1
        if joined and (row or (participant and participant.status == Status.JOINED)):
            participants.move(session, row_id, str(was), today, why)


def _word_again(session: Session, version: AgreementVersion, today: date) -> None:
    """Word problem and goal as they were in a version of their own, so that no wording is written over."""
    connection = connection_of(session)
    content = attachments.content_of(OfConnection(connection), version.content_sha256)
    if content is None:
        raise _impossible(version.version)
    then = (read_content(content).get("problem", {}).get("versions") or [{}])[-1]
    words = then.get("text", ""), then.get("goal"), then.get("solution")
    now = wording_of(OfConnection(connection))
    if (now.problem or "", now.goal, now.solution) != words:
        reason = tr("back to the words of version {version}", version=version.version)
        text, goal, solution = words
        session.add(ProblemVersion(text=text, goal=goal, solution=solution, on=today, reason=reason))
