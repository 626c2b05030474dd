"""Read what makes plans of commitments: milestones, who stands for which country, what waits for what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from partnerdesk.file.reading.rows import Rows, among
from partnerdesk.partnership.fields.kept import day, texts
from partnerdesk.partnership.plan import Voice
from partnerdesk.partnership.waiting import Waiting


class MilestoneRow(NamedTuple):
    """A milestone."""

    id: int
    title: str
    due: date | None
    done_on: date | None
    person: str | None = None
    purpose: str | None = None


def milestones(file: Rows, ids: Iterable[int] | None = None) -> Mapping[int, list[MilestoneRow]]:
    """Return the milestones of commitments, all of them or those of `ids`, by day; those without one last."""
    which, values = among("commitment_id", ids)
    found: dict[int, list[MilestoneRow]] = defaultdict(list)
    for commitment, id_, title, due, done_on, person, purpose in file.rows(
        "SELECT commitment_id, id, title, due, done_on, person, purpose FROM milestone"
        f" WHERE {which} ORDER BY due IS NULL, due, id",
        *values,
    ):
        found[commitment].append(MilestoneRow(id_, title, day(due), day(done_on), person, purpose))
    return found


def voices(file: Rows, ids: Iterable[int] | None = None) -> Mapping[int, list[Voice]]:
    """Return who stands for the countries of commitments, all of them or those of `ids`."""
    which, values = among("r.commitment_id", ids)
    found: dict[int, list[Voice]] = defaultdict(list)
    for commitment, id_, participant, name, person, countries in file.rows(
        "SELECT r.commitment_id, r.id, r.participant_id, coalesce(p.short_name, p.name), r.person,"
        " r.countries FROM representation r LEFT JOIN participant p ON p.id = r.participant_id"
        f" WHERE {which} ORDER BY r.id",
        *values,
    ):
        found[commitment].append(Voice(id_, participant, name, person, texts(countries)))
    return found


#: The commitments on the other side of a link; `of` and `other` are its columns.
_OTHER = """
    SELECT w.{of}, c.id, c.title, coalesce(p.short_name, p.name), c.status FROM commitment_wait w
    JOIN commitment c ON c.id = w.{other} JOIN participant p ON p.id = c.participant_id
"""


def waits(file: Rows, ids: Iterable[int] | None = None) -> Mapping[int, list[Waiting]]:
    """Return what commitments wait for, all of them or those of `ids`."""
    which, values = among("w.commitment_id", ids)
    sql = _OTHER.format(of="commitment_id", other="waits_for_id")
    found: dict[int, list[Waiting]] = defaultdict(list)
    for of, *other in file.rows(f"{sql} WHERE {which} ORDER BY w.id", *values):
        found[of].append(Waiting(*other))
    return found


def waited_by(file: Rows, commitment: int) -> list[Waiting]:
    """Return the commitments that wait for a commitment."""
    sql = _OTHER.format(of="waits_for_id", other="commitment_id")
    found = file.rows(f"{sql} WHERE w.waits_for_id = ? ORDER BY w.id", commitment)
    return [Waiting(*other) for _, *other in found]


def all_waits(file: Rows) -> dict[int, list[int]]:
    """Return for each commitment that waits the ids of those that it waits for."""
    found: dict[int, list[int]] = defaultdict(list)
    for of, other in file.rows("SELECT commitment_id, waits_for_id FROM commitment_wait ORDER BY id"):
        found[of].append(other)
    return found


def waitable(file: Rows) -> list[Waiting]:
    """Return all commitments that another may wait for, by title; withdrawn ones are left out."""
    return [
        Waiting(*row)
        for row in file.rows(
            "SELECT c.id, c.title, coalesce(p.short_name, p.name), c.status FROM commitment c"
            " JOIN participant p ON p.id = c.participant_id WHERE c.status != 'withdrawn'"
            " ORDER BY c.title COLLATE NOCASE, c.id"
        )
    ]


def speakers_by_country(file: Rows) -> dict[str, list[str]]:
    """Return who stands for each country in any commitment that is not withdrawn, each once."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, person, countries in file.rows(
        "SELECT coalesce(p.short_name, p.name), r.person, r.countries FROM representation r"
        " LEFT JOIN participant p ON p.id = r.participant_id JOIN commitment c ON c.id = r.commitment_id"
        " WHERE c.status != 'withdrawn' ORDER BY r.id"
    ):
        who = person or name
        for code in texts(countries):
            if who and who not in found[code]:
                found[code].append(who)
    return found
