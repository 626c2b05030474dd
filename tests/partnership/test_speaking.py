"""How long each participant spoke in a meeting."""

from datetime import datetime, timedelta
from typing import NamedTuple

from partnerdesk.partnership.speaking import Spoken, spoken


class Turn(NamedTuple):
    participant_id: int
    called: str
    begun: datetime | None = None
    ended: datetime | None = None


def at(time: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-24T{time}")


def test_turns_are_added_by_participant_and_told_by_name_not_by_length() -> None:
    turns = [
        Turn(2, "river", at("09:00"), at("09:10")),
        Turn(1, "Mekelle", at("09:10"), at("09:11")),
        Turn(2, "river", at("23:59"), at("23:58")),  # the clock was put back
        Turn(1, "Mekelle", at("09:20")),
        Turn(3, "Harbour"),  # waits
    ]
    minute = timedelta(minutes=1)
    assert spoken(turns, at("09:25")) == [Spoken("Mekelle", 6 * minute, 2), Spoken("river", 10 * minute, 2)]
    assert spoken(turns, None)[0] == Spoken("Mekelle", minute, 2), "the meeting is over"
