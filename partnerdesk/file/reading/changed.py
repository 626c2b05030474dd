"""Read what changed in the partnership after a day."""

from datetime import date

from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.reading.since import since_day
from partnerdesk.partnership.changed import Changed, Reached, ReadAgain, Reported
from partnerdesk.partnership.commitments import Status
from partnerdesk.partnership.fields.kept import a_day, a_number

_OF = "JOIN commitment c ON c.id = commitment_id JOIN participant p ON p.id = c.participant_id"
_CALLED = "coalesce(p.short_name, p.name)"


def changed_since(file: Rows, day: date, today: date) -> Changed:
    """Return what changed after a day, up to today; what was on the day itself does not count."""
    after, now = day.isoformat(), today.isoformat()
    reworded, has_goal = _goal(file, after)
    ((decisions,),) = file.rows(
        "SELECT count(*) FROM decision d JOIN meeting m ON m.id = meeting_id"
        ' WHERE substr(m."on", 1, 10) > ? AND substr(m."on", 1, 10) <= ?',
        after,
        now,
    )
    return Changed(
        since=since_day(file, day),
        reworded=reworded,
        has_goal=has_goal,
        reported=[
            Reported(*row)
            for row in file.rows(
                f"SELECT {_CALLED}, count(*) FROM commitment_update {_OF}"
                ' WHERE "on" > ? AND "on" <= ? GROUP BY p.id ORDER BY count(*) DESC, p.id',
                after,
                now,
            )
        ],
        agreed=[
            (title, partner)
            for title, partner in file.rows(
                f"SELECT a.title, {_CALLED} FROM commitment c JOIN agreed_wording a ON a.id ="
                " (SELECT max(w.id) FROM agreed_wording w WHERE w.commitment_id = c.id)"
                " JOIN participant p ON p.id = coalesce(a.participant_id, c.participant_id)"
                f" WHERE c.status != '{Status.WITHDRAWN}' AND (SELECT min(\"on\") FROM agreed_wording w"
                " WHERE w.commitment_id = c.id) > ? ORDER BY c.id",
                after,
            )
        ],
        done=_milestones(file, "done_on > ? AND done_on <= ?", "done_on", after, now),
        late=_milestones(
            file,
            "done_on IS NULL AND due >= ? AND due < ?"
            f" AND c.status NOT IN ('{Status.ACHIEVED}', '{Status.WITHDRAWN}')",
            "due",
            after,
            now,
        ),
        read=_read(file, after, now),
        meetings=[
            title
            for (title,) in file.rows(
                'SELECT title FROM meeting WHERE substr("on", 1, 10) > ? AND substr("on", 1, 10) <= ?'
                ' ORDER BY "on", id',
                after,
                now,
            )
        ],
        decisions=decisions,
    )


def _goal(file: Rows, after: str) -> tuple[date | None, bool]:
    """Return the last day after `after` on which the goal got other words, and whether there is a goal."""
    found, before = None, None
    for goal, on in file.rows('SELECT goal, "on" FROM problem_version ORDER BY id'):
        if goal != before and on is not None and on > after:
            found = on
        before = goal
    return a_day(found) if found else None, bool(before)


def _milestones(file: Rows, condition: str, column: str, *values: str) -> list[Reached]:
    return [
        Reached(title, partner, a_day(on))
        for title, partner, on in file.rows(
            f"SELECT m.title, {_CALLED}, m.{column} FROM milestone m {_OF}"
            f" WHERE {condition} ORDER BY m.{column}, m.id",
            *values,
        )
    ]


def _read(file: Rows, after: str, now: str) -> list[ReadAgain]:
    return [
        ReadAgain(name, a_number(value), unit, a_day(on))
        for name, value, unit, on in file.rows(
            'SELECT i.name, r.value, i.unit, r."on" FROM indicator i JOIN reading r ON r.id = ('
            ' SELECT id FROM reading WHERE indicator_id = i.id AND "on" <= ?'
            ' ORDER BY "on" DESC, id DESC LIMIT 1)'
            ' WHERE r."on" > ? ORDER BY i.id',
            now,
            after,
        )
    ]
