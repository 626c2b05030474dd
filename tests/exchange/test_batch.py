"""Rows become columns, and what stands within them keeps the place of its row."""

from partnerdesk.exchange.batch import Batch, Row, batch
from partnerdesk.exchange.schema import NEEDS, WORKING_GROUPS


def need(name: str, *participants: str) -> Row:
    """Return a need with those who cover it."""
    coverage = [Row({"participant_id": p, "level": "full", "note": None}) for p in participants]
    return Row({"name": name, "kind": "skill"}, {"coverage": coverage} if coverage else {})


def test_rows_within_rows_know_the_place_of_their_row() -> None:
    made = batch(NEEDS, [need("Maps"), need("Money", "Union", "Atlas"), need("Boats", "Union")])
    assert made.columns == {"name": ["Maps", "Money", "Boats"], "kind": ["skill"] * 3}
    places, coverage = made.within["coverage"]
    assert places == [1, 1, 2]
    assert coverage.columns["participant_id"] == ["Union", "Atlas", "Union"]


def test_names_that_a_row_links_to_know_its_place() -> None:
    groups = [
        Row({"name": "Water"}, links={"group_member": ["Union", "Atlas"]}),
        Row({"name": "Roads"}, links={"group_member": ["Atlas"]}),
    ]
    assert batch(WORKING_GROUPS, groups).links == {"group_member": ([0, 0, 1], ["Union", "Atlas", "Atlas"])}


def test_no_rows_make_a_batch_of_nothing() -> None:
    assert batch(NEEDS, []) == Batch()
    assert batch(NEEDS, [need("Maps")]).inner("coverage") == Batch()


def test_some_of_the_rows_are_taken_in_their_order() -> None:
    made = batch(NEEDS, [need("Maps"), need("Money"), need("Boats")])
    assert made.taken([0, 2])["name"] == ["Maps", "Boats"]
    assert made.row(1) == {"name": "Money", "kind": "skill"}
