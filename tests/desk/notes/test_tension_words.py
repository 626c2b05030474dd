"""Why a note meets something is told by what that is."""

import pytest

from partnerdesk.desk.notes.tensions import why
from partnerdesk.private.tensions import Reason, Target, Tension, Why


@pytest.mark.parametrize(
    ("table", "told"), [("commitment", "its own commitment"), ("need", "a need it brings itself")]
)
def test_what_a_note_meets_of_its_own_participant_is_called_what_it_is(table: str, told: str) -> None:
    assert why(Tension(1, 2, Target(table, 3), "Pumps", (Reason(Why.OWN),))) == told
