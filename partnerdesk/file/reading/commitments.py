"""Read the commitments as cards for the board: what places a card, what it shows, what it shares."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from partnerdesk.file.reading.agreed_words import reworded_since
from partnerdesk.file.reading.rows import Rows, among
from partnerdesk.partnership.agreed_words import SinceAgreed
from partnerdesk.partnership.commitments import Details, Status
from partnerdesk.partnership.fields.kept import day, number, sdg, texts
from partnerdesk.partnership.named import Named
from partnerdesk.partnership.overlaps import Reach

#: The tables whose rows are parts of a commitment.
PARTS = (
    "agreed_wording",
    "commitment_partner",
    "commitment_need",
    "milestone",
    "budget_line",
    "representation",
    "commitment_wait",
    "commitment_update",
)


class Card(NamedTuple):
    """The facts that place a commitment on the board; `along` are ids of the participants along with it.

    `shows_progress` is true if it is under way, or is open and has an update.
    """

    id: int
    participant_id: int
    partner: str
    sector: str
    status: str
    title: str
    countries_kept: str
    working_group_id: int | None
    shows_progress: bool
    along: tuple[int, ...]

    @property
    def countries(self) -> tuple[str, ...]:
        """Return the codes of its countries; they are parsed only here, because there are many cards."""
        return _texts(self.countries_kept)


class Face(NamedTuple):
    """What a card shows besides: names of those along, the latest update, and the facts for the rules.

    `called` is the short name of the partner, or its name if it has none. `with_all` is true if all partners
    take part; `told_on` is the day of the latest update; `since` is what changed since it was agreed.
    """

    details: Details
    called: str
    along: tuple[str, ...]
    with_all: bool
    group: str | None
    withdrawn_reason: str | None
    progress: Decimal | None
    told_on: date | None
    since: SinceAgreed | None = None


def slice_after(file: Rows, after: int, most: int) -> range:
    """Return the range of ids of the next `most` commitments after an id; some ids may be gone."""
    ((last,),) = file.rows(
        "SELECT max(id) FROM (SELECT id FROM commitment WHERE id > ? ORDER BY id LIMIT ?)", after, most
    )
    return range(after + 1, (last or after) + 1)


def cards(file: Rows, ids: Iterable[int] | None = None) -> list[Card]:
    """Return the cards in the order they were added, all of them or those of `ids`."""
    which, values = among("c.id", ids)
    along: dict[int, list[int]] = defaultdict(list)
    link, link_values = among("commitment_id", ids)
    for commitment, participant in file.rows(
        f"SELECT commitment_id, participant_id FROM commitment_partner WHERE {link} ORDER BY id", *link_values
    ):
        along[commitment].append(participant)
    return [
        Card._make((*row, tuple(along.get(row[0], ()))))
        for row in file.rows(
            "SELECT c.id, c.participant_id, p.name, p.sector, c.status, c.title, c.countries,"
            f" c.working_group_id, {_SHOWS_PROGRESS}"
            " FROM commitment c JOIN participant p ON p.id = c.participant_id"
            f" WHERE {which} ORDER BY c.id",
            *values,
        )
    ]


_SHOWS_PROGRESS = """
    c.status = 'under_way' OR c.status IN ('offered', 'agreed') AND EXISTS (
        SELECT 1 FROM commitment_update u WHERE u.commitment_id = c.id)
"""


def faces(file: Rows, ids: Sequence[int]) -> dict[int, Face]:
    """Return what the cards of these commitments show, by id."""
    which, values = among("c.id", ids)
    along, since = _along(file, which, values), reworded_since(file, ids)
    partners = None
    found = {}
    for row in file.rows(f"{_FACES} WHERE {which}", *values):
        id_, participant, called, group, reason, told_on, progress, *details = row
        with_it = along.get(id_, [])
        if len(with_it) > 1 and partners is None:
            partners = {p for (p,) in file.rows("SELECT id FROM participant WHERE status = 'joined'")}
        with_all = len(with_it) > 1 and (partners or set()) <= {participant, *(p.id for p in with_it)}
        found[id_] = Face(
            details=_details(*details),
            called=called,
            along=tuple(p.name for p in with_it),
            with_all=with_all,
            group=group,
            withdrawn_reason=reason,
            progress=number(progress),
            told_on=day(told_on),
            since=since.get(id_),
        )
    return found


def _along(file: Rows, which: str, values: Sequence[int]) -> dict[int, list[Named]]:
    found: dict[int, list[Named]] = defaultdict(list)
    for commitment, participant, name in file.rows(
        "SELECT c.commitment_id, p.id, coalesce(p.short_name, p.name) FROM commitment_partner c"
        f" JOIN participant p ON p.id = c.participant_id WHERE {which.replace('c.id', 'c.commitment_id')}"
        " ORDER BY c.id",
        *values,
    ):
        found[commitment].append(Named(participant, name))
    return found


_FACES = """
    SELECT c.id, c.participant_id, coalesce(p.short_name, p.name), g.name, c.withdrawn_reason,
           (SELECT max("on") FROM commitment_update u WHERE u.commitment_id = c.id),
           (SELECT progress FROM commitment_update u WHERE u.commitment_id = c.id
            AND progress IS NOT NULL ORDER BY "on" DESC, id DESC LIMIT 1),
           c.status, c.description, c.countries, c.areas, c.starts_on, c.ends_on, c.next_step,
           c.next_step_person, c.next_step_due, c.outcome, c.outcome_target,
           (SELECT count(*) FROM milestone m WHERE m.commitment_id = c.id),
           (SELECT count(*) FROM budget_line b WHERE b.commitment_id = c.id)
    FROM commitment c JOIN participant p ON p.id = c.participant_id
    LEFT JOIN working_group g ON g.id = c.working_group_id
"""


def _details(*row: Any) -> Details:
    (status, description, countries, areas, starts_on, ends_on,
     step, person, due, outcome, target, milestones, budget_lines) = row  # fmt: skip
    return Details(
        status=status,
        description=description,
        countries=_texts(countries),
        areas=_texts(areas),
        starts_on=day(starts_on),
        ends_on=day(ends_on),
        next_step=step,
        next_step_person=person,
        next_step_due=day(due),
        outcome=outcome,
        outcome_target=number(target),
        milestones=milestones,
        budget_lines=budget_lines,
    )


def reaches(file: Rows, ids: Iterable[int] | None = None, *, of_partners: bool = False) -> list[Reach]:
    """Return what commitments can share, all or those of `ids`; withdrawn ones are left out.

    With `of_partners`, so are those of who is no partner, as for every other reader than the lead.
    """
    which, values = among("c.id", ids)
    return [
        Reach(
            id=id_,
            participants=frozenset((participant, *map(int, along.split(",") if along else ()))),
            countries=_texts(countries),
            areas=_texts(areas),
            sdg=tuple(sdg(goals)),
            needs=needs.split(",") if needs else (),
        )
        for id_, participant, countries, areas, goals, along, needs in file.rows(
            f"{_REACHES} {_BY_PARTNER if of_partners else ''}"
            f" WHERE c.status != '{Status.WITHDRAWN}' AND {which} ORDER BY c.id",
            *values,
        )
    ]


_REACHES = """
    SELECT c.id, c.participant_id, c.countries, c.areas, c.sdg,
           (SELECT group_concat(participant_id) FROM commitment_partner w WHERE w.commitment_id = c.id),
           (SELECT group_concat(need_id) FROM commitment_need n WHERE n.commitment_id = c.id)
    FROM commitment c
"""
_BY_PARTNER = "JOIN participant p ON p.id = c.participant_id AND p.status = 'joined'"


def touched(file: Rows, rows: Mapping[str, Iterable[int]]) -> set[int]:
    """Return the ids of the commitments that a change touched, directly or in a part, deleted ones too.

    `rows` are the ids of changed rows by table, as in `Changed.rows`.
    """
    found = set(rows.get("commitment", ()))
    for table in PARTS:
        which, values = among("row_id", rows.get(table, ()))
        if values:
            found |= {
                id_
                for (id_,) in file.rows(
                    "SELECT DISTINCT json_extract(coalesce(after, before), '$.commitment_id')"
                    f" FROM change_row WHERE table_name = ? AND {which}"
                    " AND json_valid(coalesce(after, before))",
                    table,
                    *values,
                )
            }
    return found


def _texts(kept: str) -> tuple[str, ...]:
    return tuple(texts(kept))
