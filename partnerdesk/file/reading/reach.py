"""Read how far the partnership reaches: what partners see, so that it is the same for every reader."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from partnerdesk.file.reading.counting import COUNTING
from partnerdesk.file.reading.rows import Rows
from partnerdesk.file.reading.since import meetings_held
from partnerdesk.partnership.commitments import Status
from partnerdesk.partnership.fields.kept import a_day, a_number, day, texts
from partnerdesk.partnership.people import counts_people
from partnerdesk.partnership.reach import Counted, Measure, Reach, by_country, by_unit, growth, partner_since


class _Told(NamedTuple):
    """Where a commitment is, and the first day that is known of it."""

    countries: tuple[str, ...]
    areas: tuple[str, ...]
    is_offered: bool
    since: date | None


def reach(file: Rows, today: date) -> Reach:
    """Return the reach today, and how it grew.

    Those who are partners today count since they joined, their commitments since the first day on which one
    was agreed, began or was told of. With 10,000 commitments this takes 0.2 s.
    """
    partners, told = list(_partners(file)), list(_commitments(file))
    return Reach(
        {
            Measure.PARTNERS: growth(((str(id_), since) for id_, _, since in partners), today),
            Measure.SECTORS: growth(((sector, since) for _, sector, since in partners), today),
            Measure.COUNTRIES: growth(((code, c.since) for c in told for code in c.countries), today),
            Measure.AREAS: growth(((area, c.since) for c in told for area in c.areas), today),
        },
        by_country((c.countries, c.is_offered) for c in told),
        sum(not c.countries for c in told),
        _people(file),
        tuple((m.on, m.title) for m in reversed(meetings_held(file, today)) if m.on < today),
    )


def countries_reached(file: Rows) -> int:
    """Return the number of countries that commitments reach, as `reach` counts them."""
    ((found,),) = file.rows(
        "SELECT count(DISTINCT value) FROM commitment, json_each(countries) WHERE commitment.id IN"
        f" (SELECT c.id {COUNTING})"
    )
    return int(found)


def _partners(file: Rows) -> Iterator[tuple[int, str, date | None]]:
    histories: dict[int, list[tuple[date, str]]] = defaultdict(list)
    for id_, status, on in file.rows(
        'SELECT participant_id, status, "on" FROM status_change ORDER BY "on", id'
    ):
        histories[id_].append((a_day(on), status))
    for id_, sector in file.rows("SELECT id, sector FROM participant WHERE status = 'joined' ORDER BY id"):
        yield id_, sector, partner_since(histories[id_])


def _commitments(file: Rows) -> Iterator[_Told]:
    read: dict[str, tuple[str, ...]] = {}  # many hold the same

    def texts_of(kept: str) -> tuple[str, ...]:
        return read.get(kept) or read.setdefault(kept, tuple(texts(kept)))

    for countries, areas, status, since in file.rows(
        f"SELECT c.countries, c.areas, c.status, {_FIRST_DAY} {COUNTING} ORDER BY c.id"
    ):
        yield _Told(texts_of(countries), texts_of(areas), status == Status.OFFERED, day(since))


#: The first day that is known of a commitment: "~" comes after all days.
_FIRST_DAY = """
    nullif(min(coalesce(c.starts_on, '~'),
        coalesce((SELECT min("on") FROM agreed_wording a WHERE a.commitment_id = c.id), '~'),
        coalesce((SELECT min("on") FROM commitment_update u WHERE u.commitment_id = c.id), '~')), '~')
"""


def _people(file: Rows) -> tuple[Counted, ...]:
    """Return the people that commitments count, each unit by itself.

    Of each commitment the latest value counts that was told of the outcome by its present words and unit.
    """
    found = file.rows(f"SELECT c.outcome_unit, ({_LATEST}) {COUNTING} AND c.outcome_unit IS NOT NULL")
    return by_unit(
        (unit, a_number(value)) for unit, value in found if value is not None and counts_people(unit)
    )


_LATEST = """
    SELECT value FROM commitment_update u WHERE u.commitment_id = c.id AND value IS NOT NULL
        AND u.outcome IS c.outcome AND u.unit IS c.outcome_unit ORDER BY "on" DESC, id DESC LIMIT 1
"""
