"""What changed since a meeting."""

from datetime import date

from partnerdesk.partnership.needs import Brings
from partnerdesk.partnership.since import Covering, Past, Since, since

DAY = date(2026, 6, 12)
BEFORE, AFTER = date(2026, 6, 11), date(2026, 6, 13)


def test_who_joined_after_the_day_joined_since_and_who_did_on_it_was_there() -> None:
    late = Past(1, "Late", "joined", [(BEFORE, "invited"), (AFTER, "joined")])
    there = Past(2, "There", "joined", [(DAY, "joined")])
    assert since(DAY, [late, there]).joined == ("Late",)


def test_a_partner_of_whom_no_day_is_known_has_always_been_one() -> None:
    assert since(DAY, [Past(1, "Undated", "joined")]).joined == ()


def test_who_stepped_back_since_is_told_with_the_reason() -> None:
    gone = Past(1, "Gone", "stepped_back", [(BEFORE, "joined"), (AFTER, "stepped_back")], "no staff")
    at_it = Past(2, "At it", "stepped_back", [(DAY, "stepped_back")])
    assert since(DAY, [gone, at_it]).stepped_back == (("Gone", "no staff"),)


def test_who_stepped_back_and_came_back_did_neither() -> None:
    back = Past(
        1, "Back", "joined", [(BEFORE, "joined"), (AFTER, "stepped_back"), (date(2026, 7, 1), "joined")]
    )
    assert since(DAY, [back]) == Since()


def test_a_need_is_newly_covered_only_where_it_was_not_and_is() -> None:
    full, part = Brings("full", "joined"), Brings("partial", "joined")
    coverings = [
        Covering("new", [part], [full]),
        Covering("old", [full], [full]),
        Covering("lost", [full], [part]),
        Covering("only asked", [], [Brings("full", "invited")]),
    ]
    assert since(DAY, [], coverings).covered == ("new",)
