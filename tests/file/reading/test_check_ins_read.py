"""Which commitments a check-in goes through."""

from datetime import date

import pytest

from partnerdesk.file import changing
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading.check_ins import check_in
from partnerdesk.partnership.check_ins import Which, is_due

TODAY = date(2026, 11, 24)


def test_one_partner_and_one_group_are_chosen(basin_file: PartnershipFile) -> None:
    with basin_file.change("Offer") as session:
        mine = changing.commitments.add(session, 1, "Mine")
        along = changing.commitments.add(session, 2, "Along")
        changing.commitments.set_along(session, along, [1])
        group = changing.commitments.begin_group(session, along, "Pumps")
        done = changing.commitments.add(session, 1, "Done")
        changing.rows.set_values(session, "commitment", done, {"status": "achieved"})
    before = {1}
    of_one = [c.id for c in check_in(basin_file, Which.PARTNER, 1, TODAY) if c.id not in before]
    assert sorted(of_one) == [mine, along]
    assert [c.id for c in check_in(basin_file, Which.GROUP, group, TODAY)] == [along]


@pytest.mark.parametrize(
    ("due", "expected"),
    [(None, False), (date(2026, 11, 1), True), (date(2026, 12, 8), True), (date(2026, 12, 9), False)],
)
def test_due_is_what_is_late_or_due_within_two_weeks(due: date | None, expected: bool) -> None:
    assert is_due(due, TODAY) is expected
