"""Restrict a connection to the data that a reader may see, by views in front of the tables.

A temporary view has the name of its table, and SQLite finds it first. So every query of
`file.reading` returns only the data for that reader, and no query can read more by mistake.
"""

import sqlite3

from partnerdesk.partnership.fields import TABLES, Field, Kind, Table
from partnerdesk.partnership.final_minutes import Final
from partnerdesk.partnership.participants import Status
from partnerdesk.partnership.readers import LeadWords, Reader, Reading

#: The conditions that a row says "joined", that its participant is a partner, that it came to a meeting.
_JOINED = f"status = '{Status.JOINED}'"
_OF_PARTNER = f"EXISTS (SELECT 1 FROM main.participant p WHERE p.id = participant_id AND p.{_JOINED})"
_CAME = "EXISTS (SELECT 1 FROM main.attendance a WHERE a.participant_id = participant.id AND a.present)"

#: The condition that who was asked in a round was at its meeting: then it is in the minutes.
_ASKED_THERE = """
    participant_id IN (SELECT a.participant_id FROM main.round r JOIN main.decision d ON d.id = r.decision_id
        JOIN main.attendance a ON a.meeting_id = d.meeting_id WHERE r.id = round_id AND a.present)
"""

#: The kinds of lines of final minutes that tell of one participant, and the condition that it was there.
_OF_ONE = f"'{Final.THERE}', '{Final.POSITION}'"
_CAME_THERE = """
    participant_id IN (SELECT a.participant_id FROM main.attendance a
        WHERE a.meeting_id = final_line.meeting_id AND a.present)
"""

#: The condition that the positions of a round were shown to the room.
_SHOWN = "EXISTS (SELECT 1 FROM main.round r WHERE r.id = round_id AND r.open_since IS NULL)"

#: The condition that an action names a commitment that the reader does not see.
_IS_UNSEEN = """
    next_step_of IS NOT NULL AND next_step_of IN (SELECT c.title FROM main.commitment c
        WHERE NOT EXISTS (SELECT 1 FROM commitment AS there WHERE there.id = c.id))
"""

#: Tables with rows about one participant, which are shown only if that is a partner.
_OF_PARTNERS = frozenset({
    "coverage", "disclosure", "commitment", "commitment_partner", "group_member", "signatory", "person",
    "focal_point", "reservation", "reporting_form",
})  # fmt: skip

#: Tables that tell which partners are silent in a reporting round: no other reader sees them unasked.
_OF_SILENCE = frozenset({"reporting_form", "commitment_asked"})

#: Tables that the public does not see.
_NOT_PUBLIC = frozenset({"meeting", "printing", "status_change", "agreement_version", "signature", "scan"})


#: The rows of other tables that the public sees.
_ONLY_PUBLIC = {
    "participant": _JOINED,
    "person": "signatory",
    "problem_version": "id = (SELECT max(id) FROM main.problem_version)",
    "reporting_round": "closed_on IS NOT NULL",
}

#: Of these, what the public sees once the partners made their agreement public.
_OF_AGREEMENT = frozenset({"agreement_version", "signature"})


def restrict(connection: sqlite3.Connection, reading: Reading) -> None:
    """Restrict a connection to a reader for as long as it is open; the file is not changed."""
    if reading.reader == Reader.LEAD:
        return
    connection.execute("CREATE TEMP VIEW draft AS SELECT * FROM main.draft WHERE 0")  # still being typed
    for table in TABLES:
        names = [str(name) for _, name, *_ in connection.execute(f'PRAGMA main.table_info("{table.name}")')]
        columns = ", ".join(_column(table.by_column.get(name), name, table, reading) for name in names)
        condition = " AND ".join(_conditions(table, reading)) or "1"
        connection.execute(
            f'CREATE TEMP VIEW "{table.name}" AS SELECT {columns} FROM main."{table.name}" WHERE {condition}'
        )


def _column(field: Field | None, name: str, table: Table, reading: Reading) -> str:
    """Return the SQL for a column: the column itself, or the value that the reader sees instead."""
    if field is None:
        return f'"{name}"'
    is_hidden = field.for_the_lead and not reading.shows(field.for_the_lead)
    if is_hidden or ((table.name, name) in _NOT_PUBLIC_COLUMNS and reading.reader == Reader.PUBLIC):
        return f'NULL AS "{name}"'
    if table.name == "speaker" and name in _TIMES and not reading.shows(LeadWords.REMARKS):
        return f'CASE WHEN "{name}" IS NOT NULL THEN \'\' END AS "{name}"'
    if (table.name, name) == ("action", "next_step_of"):
        return f'CASE WHEN {_IS_UNSEEN} THEN \'\' ELSE "{name}" END AS "{name}"'  # kept: it is no open action
    if (table.name, name) == ("participant", "status") and not reading.shows(LeadWords.OUTREACH):
        shown = f"'{Status.JOINED}', '{Status.STEPPED_BACK}'"
        return f"CASE WHEN status IN ({shown}) THEN status ELSE '{Status.CANDIDATE}' END AS status"
    known = _condition_of(field, table, reading)
    return f'CASE WHEN {known} THEN "{name}" END AS "{name}"' if known else f'"{name}"'


def _condition_of(field: Field, table: Table, reading: Reading) -> str:
    """Return the condition that a value is shown, because the row that it names is; "" if it always is.

    The person of an action or of a line of the minutes is shown where its participant is.
    A round of the matrix tells what a partner brought that left, so that it stays true, but not who that was.
    """
    if (table.name, field.column) == ("matrix_round_coverage", "participant_id"):
        return _leads_somewhere(table, field) if reading.shows(LeadWords.OUTREACH) else _OF_PARTNER
    if field.kind == Kind.REFERENCE and not field.required and field.path:
        return _leads_somewhere(table, field)
    participant = table.by_column.get("participant_id")
    if field.column == "person" and participant and not participant.required:
        return f"participant_id IS NULL OR {_leads_somewhere(table, participant)}"
    return ""


def kept_back(reading: Reading) -> frozenset[tuple[str, str]]:
    """Return the columns, as (table, column), that a reader gets always empty."""
    every = ((table, f) for table in TABLES for f in table.fields)
    return frozenset(
        (t.name, f.column) for t, f in every if _column(f, f.column, t, reading).startswith("NULL")
    )


def tables_kept_back(reading: Reading) -> frozenset[str]:
    """Return the tables of which a reader gets no row, whatever they hold."""
    found: set[str] = set()
    for table in TABLES:  # a table comes after those that its rows refer to
        needed = {
            f.refers_to for f in table.fields if f.kind == Kind.REFERENCE and (f.required or not f.path)
        }
        if needed & found or "0" in _conditions(table, reading):
            found.add(table.name)
    return frozenset() if reading.reader == Reader.LEAD else frozenset(found)


#: The times of a turn to speak: the wall shows whose turn it is, and not since when.
_TIMES = ("asked", "begun", "ended")

#: Contacts of people, who asked for words or agreed to them, what partners ask of each other: not public.
_NOT_PUBLIC_COLUMNS = frozenset({
    ("person", "email"), ("person", "phone"), ("disclosure", "agreed_by"), ("disclosure", "agreed_how"),
    ("problem_version", "by"), ("problem_version", "reason"), ("focal_point", "address"),
    ("reservation", "agreed_by"), ("commitment_update", "help_needed"), ("commitment_update", "barriers"),
    ("commitment_update", "source"), ("commitment", "risks"),
    ("signature", "note"), ("agreement_version", "withdrawn_reason"),
})  # fmt: skip


def _conditions(table: Table, reading: Reading) -> list[str]:
    found = [
        f'("{f.column}" IS NULL OR {_leads_somewhere(table, f)})'
        for f in table.fields
        if f.kind == Kind.REFERENCE and (f.required or not f.path or table.name == "agreed_partner")
    ]
    if not reading.shows(LeadWords.OUTREACH):
        found += _of_outreach(table.name, reading)
    if table.name == "speaker" and not reading.shows(LeadWords.REMARKS):
        found.append("ended IS NULL" if reading.live else "0")  # time by participant is never a rank
    if table.name in _OF_SILENCE and not reading.shows(LeadWords.SILENT):
        found.append("0")
    if table.name == "position" and reading.reader != Reader.LEAD:
        found.append(_SHOWN)
    if table.name == "disclosure":
        audiences = ", ".join(f"'{a}'" for a in reading.audiences)
        found.append(f"audience IN ({audiences})")
    if reading.reader == Reader.PUBLIC:
        found += _of_public(table.name, reading)
    return found


def _leads_somewhere(table: Table, field: Field) -> str:
    """Return the condition that the row is there that a field refers to: the reader sees it too.

    SQLite looks up one row. With IN it would read all rows of the other table first, in every query.
    """
    here = f'"{table.name}"."{field.column}"'
    return f'EXISTS (SELECT 1 FROM "{field.refers_to}" AS there WHERE there.id = {here})'


def _of_outreach(table: str, reading: Reading) -> list[str]:
    """Return conditions that exclude participants that have not joined, except those seen at a meeting."""
    known = {
        "participant": f"({_JOINED} OR {_CAME})" if reading.minutes else _JOINED,
        "status_change": _JOINED,
        "attendance": f"(present OR {_OF_PARTNER})",
        "guest": "present",
        "agreed_partner": f"(participant_id IS NULL OR {_OF_PARTNER})",
    }
    known["final_line"] = f"(kind NOT IN ({_OF_ONE}) OR {_OF_PARTNER} OR {_CAME_THERE})"
    known |= dict.fromkeys(("position", "unheard"), f"({_OF_PARTNER} OR {_ASKED_THERE})")
    if table in known:
        return [known[table]]
    return [_OF_PARTNER] if table in _OF_PARTNERS else []


def _of_public(table: str, reading: Reading) -> list[str]:
    if table in _OF_AGREEMENT and reading.agreement:
        return []
    if table in _NOT_PUBLIC:
        return ["0"]
    only = _ONLY_PUBLIC.get(table)
    return [only] if only else []
