"""Queries to the shared side for the tensions: commitments, needs and participants."""

from collections import defaultdict

from partnerdesk.countries import country
from partnerdesk.file.reading import lives
from partnerdesk.file.reading.rows import Rows
from partnerdesk.language import tr
from partnerdesk.partnership.fields import kept
from partnerdesk.partnership.life import Life
from partnerdesk.partnership.overlaps import Shared
from partnerdesk.private.tensions import Facts, Place, Plan, SharedIndex, Target


def index(file: Rows) -> SharedIndex:
    """Return an index of the shared side for the search for tensions.

    `file` is the open file, or a copy of it in a worker.
    """
    return SharedIndex(facts(file))


def facts(file: Rows) -> Facts:
    """Return the commitments, needs and participants that notes can meet, and their names."""
    needs = lives.names(file, "need", "name")
    participants = lives.names(file, "participant", "name")
    commitments = _commitments(file)
    words = {(Shared.NEED, str(life.id)): name for life, name in needs.items()}
    words |= {place: _word(*place) for plan in commitments for place in plan.reach if place not in words}
    return Facts(
        (
            *commitments,
            *_needs(file, needs),
            *(Plan(_target("participant", life), name, frozenset(), frozenset())
              for life, name in participants.items()),
        ),
        words,
        {life.id: name for life, name in participants.items()},
    )  # fmt: skip


def linkable(file: Rows) -> list[tuple[str, str, int]]:
    """Return all rows that the lead can link a note to: name, table and id of each."""
    rows = file.rows(
        "SELECT title, 'commitment', id FROM commitment UNION ALL SELECT name, 'need', id FROM need "
        "UNION ALL SELECT name, 'participant', id FROM participant"
    )
    return [(str(name), str(table), int(id_)) for name, table, id_ in rows]


def target(file: Rows, table: str, row_id: int) -> Target | None:
    """Return a row of the shared side as a target, or None if it does not exist."""
    life = lives.of(file, table, row_id)
    return _target(table, life) if life else None


def _target(table: str, life: Life) -> Target:
    return Target(table, life.id, life.birth)


def _word(shared: Shared, value: str) -> str:
    if shared is Shared.COUNTRY:
        return country(value)
    return tr("SDG {code}", code=value) if shared is Shared.SDG else value


def _needs(file: Rows, names: dict[Life, str]) -> list[Plan]:
    bring = defaultdict(set)
    for need, participant in file.rows("SELECT need_id, participant_id FROM coverage"):
        bring[need].add(participant)
    return [
        Plan(_target("need", life), name, frozenset(bring[life.id]), frozenset({(Shared.NEED, str(life.id))}))
        for life, name in names.items()
    ]


def _commitments(file: Rows) -> list[Plan]:
    along, serves = defaultdict(set), defaultdict(set)
    for id_, participant in file.rows("SELECT commitment_id, participant_id FROM commitment_partner"):
        along[id_].add(participant)
    for id_, need in file.rows("SELECT commitment_id, need_id FROM commitment_need"):
        serves[id_].add((Shared.NEED, str(need)))
    born = {life.id: life for life in lives.names(file, "commitment", "title")}
    found = []
    for id_, participant, title, countries, areas, sdg in file.rows(_LIVE):
        reach: set[Place] = serves[id_]
        for shared, values in ((Shared.COUNTRY, countries), (Shared.AREA, areas), (Shared.SDG, sdg)):
            reach |= {(shared, value) for value in kept.texts(values)}
        partners = frozenset({participant, *along[id_]})
        found.append(Plan(_target("commitment", born[id_]), title, partners, frozenset(reach)))
    return found


_LIVE = """
    SELECT id, participant_id, title, countries, areas, sdg FROM commitment
    WHERE status NOT IN ('withdrawn', 'achieved') ORDER BY id
"""
