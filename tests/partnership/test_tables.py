"""What a row holds before anything is told of it, and how lists and numbers are kept."""

from decimal import Decimal

import pytest
from sqlalchemy.dialects import sqlite

from partnerdesk.partnership.tables import Commitment, Indicator, Participant, Problem
from partnerdesk.partnership.tables.columns import Number, TextList

DIALECT = sqlite.dialect()


def test_a_list_that_was_not_told_is_empty_and_each_row_has_its_own() -> None:
    one, other = Participant(name="Fishers"), Participant(name="Bank")
    assert (one.countries, other.countries) == ([], [])
    assert one.countries is not other.countries
    assert (Commitment(participant_id=1, title="Dig").areas, Problem(id=1).in_scope) == ([], [])


def test_a_number_that_was_not_told_is_none() -> None:
    indicator = Indicator(name="Wells")
    assert (indicator.id, indicator.baseline, indicator.target) == (None, None, None)


@pytest.mark.parametrize(("value", "text"), [(["Lamu", "Łódź"], '["Lamu","Łódź"]'), ([], "[]"), (None, "[]")])
def test_a_list_is_kept_as_compact_json_and_read_back(value: list[str] | None, text: str) -> None:
    column = TextList()
    assert column.process_bind_param(value, DIALECT) == text
    assert column.process_result_value(text, DIALECT) == (value or [])
    assert column.process_result_value(None, DIALECT) == []


@pytest.mark.parametrize(
    ("value", "text"), [(Decimal("1E+3"), "1000"), (Decimal("0.50"), "0.50"), (0.1, "0.1"), (None, None)]
)
def test_a_number_is_kept_as_text_to_its_last_digit(value: Decimal | float | None, text: str | None) -> None:
    column = Number()
    assert column.process_bind_param(value, DIALECT) == text
    assert column.process_result_value(text, DIALECT) == (None if value is None else Decimal(str(value)))
