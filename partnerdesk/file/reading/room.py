"""Read what the room display shows of many partners; only that, because each change reads it again."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from partnerdesk.file.reading.agreed_words import reworded_since
from partnerdesk.file.reading.commitments import reaches
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.agreed_words import SinceAgreed
from partnerdesk.partnership.commitments import Status as Stage
from partnerdesk.partnership.fields.kept import day, number, texts
from partnerdesk.partnership.overlaps import Overlap, Reach, overlaps
from partnerdesk.partnership.participants import Status


class Brought(NamedTuple):
    """How far a partner covers a need."""

    need_id: int
    partner_id: int
    level: str


class Pledge(NamedTuple):
    """A commitment as the room display shows it; `partner` is the short name, or else the name.

    `since` is what changed since it was agreed.
    """

    id: int
    status: str
    title: str
    partner: str
    sector: str
    countries_kept: str
    areas_kept: str
    next_step: str | None
    next_step_due_kept: str | None
    since: SinceAgreed | None = None

    @property
    def places(self) -> tuple[str, ...]:
        """Return the codes of its countries, parsed only here because there may be many cards."""
        return tuple(texts(self.countries_kept))

    @property
    def areas(self) -> tuple[str, ...]:
        """Return its target areas."""
        return tuple(texts(self.areas_kept))

    @property
    def due(self) -> date | None:
        """Return by when its next step is due."""
        return day(self.next_step_due_kept)


def partners(file: Rows) -> dict[int, str]:
    """Return the short name, or else the name, of each partner by id, in the order they were added."""
    return dict(
        file.rows(
            "SELECT id, coalesce(short_name, name) FROM participant WHERE status = ? ORDER BY id",
            Status.JOINED,
        )
    )


def brought(file: Rows) -> list[Brought]:
    """Return the coverage by partners; that of other participants is not shown in the room."""
    return [
        Brought(*row)
        for row in file.rows(
            "SELECT need_id, participant_id, level FROM coverage"
            " WHERE participant_id IN (SELECT id FROM participant WHERE status = ?)",
            Status.JOINED,
        )
    ]


def pledges(file: Rows) -> list[Pledge]:
    """Return the commitments that are not withdrawn, in the order they were added."""
    since = reworded_since(file)
    rows = file.rows(f"{_PLEDGES} WHERE c.status <> ? ORDER BY c.id", Stage.WITHDRAWN)
    return [Pledge._make((*row, since.get(row[0]))) for row in rows]


def pledge(file: Rows, commitment_id: int) -> Pledge | None:
    """Return one commitment, None if it is not there or not of a partner."""
    found = file.rows(f"{_PLEDGES} WHERE c.id = ?", commitment_id)
    since = reworded_since(file, [commitment_id]).get(commitment_id)
    return Pledge._make((*found[0], since)) if found else None


_PLEDGES = """
    SELECT c.id, c.status, c.title, coalesce(p.short_name, p.name), p.sector, c.countries, c.areas,
        c.next_step, c.next_step_due
    FROM commitment c JOIN participant p ON p.id = c.participant_id
"""


class Offer(NamedTuple):
    """What a partner offered in a meeting; `pledge` is the commitment that it became, None if it is gone."""

    id: int
    said: str
    partner: str
    sector: str
    pledge: Pledge | None


def offers(file: Rows, meeting_id: int) -> list[Offer]:
    """Return what partners offered in a meeting, in order. The minutes name the commitment by its title."""
    found = [
        (id_, said, partner, sector, participant, about)
        for id_, said, partner, sector, participant, about in file.rows(_OFFERS, meeting_id)
    ]
    return [
        Offer(id_, said, partner, sector, _offered(file, participant, about or said))
        for id_, said, partner, sector, participant, about in found
    ]


_OFFERS = """
    SELECT l.id, l.text, coalesce(p.short_name, p.name), p.sector, p.id, l.about
    FROM minute l JOIN participant p ON p.id = l.participant_id
    WHERE l.meeting_id = ? AND l.kind = 'offer' ORDER BY l.id
"""


def _offered(file: Rows, participant: int, title: str) -> Pledge | None:
    sql = (
        f"{_PLEDGES} WHERE c.participant_id = ? AND c.title = ? AND c.status <> ? ORDER BY c.id DESC LIMIT 1"
    )
    found = file.rows(sql, participant, title, Stage.WITHDRAWN)
    return Pledge(*found[0]) if found else None


def overlaps_with(file: Rows, commitment_id: int) -> list[Overlap]:
    """Return the overlaps of one commitment, compared with those that may share something with it."""
    ours = reaches(file, [commitment_id])
    if not ours:
        return []
    conditions, values = _sharing(ours[0])
    if not conditions:
        return []
    found = file.rows(
        f"SELECT c.id FROM commitment c WHERE c.id <> ? AND ({conditions})", commitment_id, *values
    )
    alike = [id_ for (id_,) in found][:_MOST_ALIKE]
    return [o for o in overlaps(reaches(file, [commitment_id, *alike])) if commitment_id in o.commitments]


#: So many commitments are compared with one: the wall names two or three.
_MOST_ALIKE = 500


def _sharing(reach: Reach) -> tuple[str, list[str]]:
    """Return the SQL condition that a commitment shares a value with another one, and its values."""
    parts: list[str] = []
    values: list[str] = []
    for column, shared in (("countries", reach.countries), ("areas", reach.areas), ("sdg", reach.sdg)):
        if shared:
            marks = ", ".join("?" * len(shared))
            parts.append(
                f"json_valid(c.{column}) AND EXISTS"
                f" (SELECT 1 FROM json_each(c.{column}) WHERE value IN ({marks}))"
            )
            values += shared
    if reach.needs:
        marks = ", ".join("?" * len(reach.needs))
        parts.append(
            "EXISTS (SELECT 1 FROM commitment_need n WHERE n.commitment_id = c.id"
            f" AND CAST(n.need_id AS TEXT) IN ({marks}))"
        )
        values += reach.needs
    return " OR ".join(f"({part})" for part in parts), values


class Told(NamedTuple):
    """The latest update of a commitment; `progress` is in per cent."""

    text: str
    on: date | None
    standing: str | None
    progress: Decimal | None


def last_told(file: Rows, commitment_id: int) -> Told | None:
    """Return what was told last of a commitment, None if nothing was."""
    found = file.rows(
        'SELECT text, "on", standing, progress FROM commitment_update WHERE commitment_id = ?'
        ' ORDER BY "on" DESC, id DESC LIMIT 1',
        commitment_id,
    )
    return Told(found[0][0], day(found[0][1]), found[0][2], number(found[0][3])) if found else None


class Speech(NamedTuple):
    """A turn to speak: who, the person, and whether it is the one that speaks now."""

    called: str
    person: str | None
    speaks: bool


def speeches(file: Rows, meeting_id: int) -> list[Speech]:
    """Return the turns that are not over, in the order in which they were asked for; no times."""
    return [
        Speech(called, person, bool(begun))
        for called, person, begun in file.rows(
            "SELECT coalesce(p.short_name, p.name), s.person, s.begun IS NOT NULL FROM speaker s"
            " JOIN participant p ON p.id = s.participant_id"
            " WHERE s.meeting_id = ? AND s.ended IS NULL ORDER BY s.begun IS NULL, s.id",
            meeting_id,
        )
    ]
