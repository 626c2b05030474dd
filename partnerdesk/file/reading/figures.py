"""Read the figures of the partnership's progress; window, wall and paper take each from here."""

from datetime import date
from typing import NamedTuple

from partnerdesk.file.reading.counting import COUNTING, OF_PARTNERS
from partnerdesk.file.reading.problem import IndicatorRow, indicators
from partnerdesk.file.reading.rows import Rows
from partnerdesk.partnership.commitments import Status
from partnerdesk.partnership.fields.kept import a_number, day, whole, yes_no
from partnerdesk.partnership.money import Sum, sums
from partnerdesk.partnership.straight_line import Measured
from partnerdesk.partnership.told import EXPECTED, Stone

_EXPECTED = ", ".join(f"'{status}'" for status in EXPECTED)


class IndicatorFigures(NamedTuple):
    """An indicator: its row, and what the rules and the chart use."""

    row: IndicatorRow
    measured: Measured


class Stones(NamedTuple):
    """How many milestones are done, late and to come; those of withdrawn commitments are left out."""

    done: int
    late: int
    coming: int


def has_any(file: Rows) -> bool:
    """Return whether there is any commitment."""
    return bool(file.rows("SELECT 1 FROM commitment LIMIT 1"))


def indicator_figures(file: Rows) -> list[IndicatorFigures]:
    """Return the indicators in the order they were added."""
    ((began,),) = file.rows("SELECT started_on FROM partnership")
    return [IndicatorFigures(row, measured_of(row, day(began))) for row in indicators(file)]


def measured_of(row: IndicatorRow, began: date | None) -> Measured:
    """Return what the rules use of an indicator, in a partnership that began on a day."""
    readings = tuple((reading.on, reading.value) for reading in row.readings)
    return Measured(row.unit, row.baseline, row.target, row.due, began, readings)


def told_last(file: Rows) -> dict[int, date | None]:
    """Return the day of the last update of each commitment that is agreed or under way, None without one.

    As in all figures, those of partners count.
    """
    return {
        id_: day(on)
        for id_, on in file.rows(
            'SELECT c.id, (SELECT max("on") FROM commitment_update u WHERE u.commitment_id = c.id)'
            f" {COUNTING} AND c.status IN ({_EXPECTED})"
        )
    }


def money(file: Rows) -> list[Sum]:
    """Return what commitments promise by currency; withdrawn ones are left out."""
    found = file.rows(
        "SELECT b.amount, b.currency, b.secured, b.year FROM budget_line b"
        f" {OF_PARTNERS} WHERE c.status != '{Status.WITHDRAWN}'"
    )
    return sums(
        (a_number(amount), currency or None, yes_no(secured), whole(year))
        for amount, currency, secured, year in found
    )


def stones(file: Rows, today: date) -> Stones:
    """Return how many milestones are done, late and to come, by the rule of `told.stone`."""
    found = dict(
        file.rows(
            f"SELECT CASE WHEN done_on IS NOT NULL THEN '{Stone.DONE}'"
            f" WHEN due < ? AND c.status != '{Status.ACHIEVED}' THEN '{Stone.LATE}'"
            f" ELSE '{Stone.COMING}' END, count(*)"
            f" FROM milestone m {OF_PARTNERS}"
            f" WHERE c.status != '{Status.WITHDRAWN}' GROUP BY 1",
            today.isoformat(),
        )
    )
    return Stones(found.get(Stone.DONE, 0), found.get(Stone.LATE, 0), found.get(Stone.COMING, 0))
