"""Read the rounds of the matrix, and the matrix as partners cover it now."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.fields.kept import a_day, day
from partnerdesk.partnership.matrix_rounds import Asked, Bringing, Compared, Matrix, compared


class RoundRow(NamedTuple):
    """A round of the matrix: its day, and how many needs were asked for."""

    id: int
    on: date
    needs: int


def matrix_rounds(file: Rows) -> list[RoundRow]:
    """Return the rounds of the matrix, the latest first."""
    return [
        RoundRow(id_, a_day(on), needs)
        for id_, on, needs in file.rows(
            'SELECT id, "on", (SELECT count(*) FROM matrix_round_need n WHERE n.matrix_round_id = r.id)'
            ' FROM matrix_round r ORDER BY "on" DESC, id DESC'
        )
    ]


def has_needs(file: Rows) -> bool:
    """Return whether there is a need that a round would keep."""
    return bool(file.rows("SELECT 1 FROM need LIMIT 1"))


def matrix_now(file: Rows, today: date) -> Matrix:
    """Return the needs as partners cover them now, against the goal as it is now."""
    goals = file.rows("SELECT goal FROM problem_version ORDER BY id DESC LIMIT 1")
    by = _by(file, file.rows(_COVERAGE_NOW))
    needs = file.rows("SELECT id, id, name, kind, importance FROM need ORDER BY id")
    return Matrix(today, goals[0][0] if goals else None, _asked(needs, by))


def matrix_then(file: Rows, round_id: int) -> Matrix | None:
    """Return the matrix as it was in a round, None if that does not exist any more."""
    found = file.rows('SELECT "on", goal FROM matrix_round WHERE id = ?', round_id)
    if not found:
        return None
    by = _by(file, file.rows(_COVERAGE_THEN, round_id))
    needs = file.rows(
        "SELECT id, need_id, name, kind, importance FROM matrix_round_need WHERE matrix_round_id = ?"
        " ORDER BY id",
        round_id,
    )
    return Matrix(a_day(found[0][0]), found[0][1], _asked(needs, by))


class SinceRound(NamedTuple):
    """A round beside the matrix of now, and what became of each need in between."""

    then: Matrix
    now: Matrix
    needs: list[Compared]


def since_round(file: Rows, round_id: int, today: date) -> SinceRound | None:
    """Return what became of each need since a round, None if that does not exist any more."""
    rounds = [row.id for row in reversed(matrix_rounds(file))]
    if round_id not in rounds:
        return None
    kept = [matrix_then(file, id_) for id_ in rounds[rounds.index(round_id) :]]
    matrices = [*(matrix for matrix in kept if matrix), matrix_now(file, today)]
    return SinceRound(matrices[0], matrices[-1], compared(matrices))


def _by(file: Rows, cells: Iterable[tuple[int, int | None, str]]) -> dict[int, list[Bringing]]:
    """Return who brings each need; the names are read once, since one partner brings many needs."""
    called: dict[int | None, tuple[str | None, date | None]] = {
        id_: (name, day(joined)) for id_, name, joined in file.rows(_CALLED)
    }
    found: dict[int, list[Bringing]] = defaultdict(list)
    for of, participant, level in cells:
        name, joined = called.get(participant, (None, None))
        found[of].append(Bringing(participant, name, level, joined))
    return found


def _asked(needs: Iterable[tuple[Any, ...]], by: dict[int, list[Bringing]]) -> list[Asked]:
    return [
        Asked(need, name, kind, importance, by.get(id_, [])) for id_, need, name, kind, importance in needs
    ]


#: The participants with the day since which each is a partner: that of its last step, if that says so.
_CALLED = """
    SELECT p.id, coalesce(nullif(p.short_name, ''), p.name),
        (SELECT CASE WHEN s.status = 'joined' THEN s."on" END FROM status_change s
         WHERE s.participant_id = p.id ORDER BY s."on" DESC, s.id DESC LIMIT 1)
    FROM participant p
"""
_COVERAGE_NOW = """
    SELECT c.need_id, c.participant_id, c.level
    FROM coverage c JOIN participant p ON p.id = c.participant_id
    WHERE p.status = 'joined' ORDER BY c.id
"""
_COVERAGE_THEN = """
    SELECT n.id, c.participant_id, c.level
    FROM matrix_round_need n JOIN matrix_round_coverage c ON c.matrix_round_need_id = n.id
    WHERE n.matrix_round_id = ? ORDER BY c.id
"""
