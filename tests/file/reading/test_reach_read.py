"""The reach that is read is that of partners, and the same for every reader."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlmodel import Session

from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.file.reading import growth
from partnerdesk.file.reading.reach import reach
from partnerdesk.partnership.reach import Counted, Country, Measure
from partnerdesk.partnership.readers import PARTNERS, WALL, Reader, Reading
from partnerdesk.partnership.tables import (
    AgreedWording,
    Commitment,
    Meeting,
    Participant,
    StatusChange,
    Update,
)
from partnerdesk.reach_words import basis_text, countries_text, growth_text, key_text, people_text
from tests.file.partnerships import copied, empty

TODAY = date(2026, 11, 24)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


PARTICIPANTS = (
    (1, "government", "joined"),
    (2, "business", "joined"),
    (3, "business", "joined"),
    (4, "media", "stepped_back"),
    (5, "media", "interested"),
)
STEPS = ((1, "joined", 90), (2, "joined", 60), (4, "joined", 80), (4, "stepped_back", 50))
COMMITMENTS: tuple[tuple[int, int, str, list[str], date | None], ...] = (
    (1, 1, "under_way", ["KE", "TV"], ago(40)),
    (2, 2, "agreed", ["KE"], None),
    (3, 3, "offered", ["WS", "AQ"], None),
    (4, 1, "withdrawn", ["FR"], ago(70)),
    (5, 4, "under_way", ["DE"], ago(70)),
    (6, 5, "offered", ["CN"], ago(70)),
    (7, 2, "offered", [], None),
)
TOLD = (
    (1, 30, 40, "Pupils taught"),
    (1, 20, 55, "Pupils taught"),
    (1, 10, 900, "Pupils counted"),
    (2, 9, 5, "Pupils taught"),
    (5, 9, 70, "Pupils taught"),
)


def lake(session: Session) -> None:
    """Add partners, one that stepped back, one that has not joined, and commitments of each."""
    empty(session)
    for id_, sector, status in PARTICIPANTS:
        session.add(Participant(id=id_, name=f"Part {id_}", sector=sector, status=status))
    session.flush()
    for who, status, days in STEPS:
        session.add(StatusChange(participant_id=who, status=status, on=ago(days)))
    for id_, who, status, places, starts in COMMITMENTS:
        made = Commitment(id=id_, participant_id=who, title=f"C {id_}", status=status, countries=places)
        made.starts_on, made.outcome, made.outcome_unit = starts, "Pupils taught", "pupils"
        session.add(made)
    session.flush()
    session.add(AgreedWording(commitment_id=2, on=ago(55), title="C 2"))
    for id_, days, value, outcome in TOLD:
        told = Update(commitment_id=id_, on=ago(days), text="Told", value=Decimal(value))
        told.outcome, told.unit = outcome, "pupils"
        session.add(told)
    session.add(Meeting(title="Second meeting", kind="agreement", on=f"{ago(45)}T09:00"))


@pytest.fixture
def file(tmp_path: Path) -> Iterator[PartnershipFile]:
    with PartnershipFile.open(copied(tmp_path / "reach.partnerdesk", lake)) as opened:
        yield opened


def test_partners_and_their_commitments_count_and_nobody_else(file: PartnershipFile) -> None:
    found = reach(file, TODAY)
    assert {m: (g.today, g.undated) for m, g in found.growths.items()} == {
        Measure.PARTNERS: (3, 1),
        Measure.SECTORS: (2, 0),
        Measure.COUNTRIES: (4, 2),
        Measure.AREAS: (0, 0),
    }
    assert found.countries == (
        Country("KE", 2, False), Country("AQ", 1, True), Country("TV", 1, False), Country("WS", 1, True),
    )  # fmt: skip
    assert found.growths[Measure.PARTNERS].steps == ((ago(90), 1), (ago(60), 2))
    assert found.growths[Measure.COUNTRIES].steps == ((ago(55), 1), (ago(40), 2))
    assert found.people == (Counted("pupils", Decimal(60), 2),)
    assert found.nowhere == 1
    assert growth.reach(file, 0).countries == 4  # as the Journey tells it


@pytest.mark.parametrize("reading", [PARTNERS, WALL, Reading(Reader.PUBLIC)])
def test_every_reader_gets_the_same_numbers_of_today(file: PartnershipFile, reading: Reading) -> None:
    rows = file.for_reader(reading)
    lead, other = reach(file, TODAY), reach(rows, TODAY)
    rows.close()
    assert {m: g.today for m, g in other.growths.items()} == {m: g.today for m, g in lead.growths.items()}
    assert other.countries == lead.countries
    assert other.people == lead.people
    if reading.reader == Reader.PARTNERS:
        assert other == lead
    else:  # it does not know when who joined
        assert not other.growths[Measure.PARTNERS].steps


def test_words_say_what_the_pictures_say(file: PartnershipFile) -> None:
    found = reach(file, TODAY)
    assert growth_text(Measure.PARTNERS, found) == (
        "2 by Second meeting, 10 Oct 2026; 1 without a known day count from today"
    )
    assert growth_text(Measure.COUNTRIES, found) == (
        "1 by Second meeting, 10 Oct 2026; 2 without a known day count from today"
    )
    assert countries_text(found) == (
        "Kenya 2; Antarctica 1, only offered; Tuvalu 1; Samoa 1, only offered · "
        "not on the map: Antarctica · 1 commitment names no country"
    )
    assert countries_text(found, 1).startswith("Kenya 2 · and 3 more countries · ")
    assert people_text(found) == (
        "60 pupils in 2 commitments · who is counted by two commitments is counted twice"
    )
    assert "no borders" in key_text()
    assert "since they joined" in basis_text()


def test_an_empty_partnership_reaches_nothing(tmp_path: Path) -> None:
    with PartnershipFile.open(copied(tmp_path / "none.partnerdesk", empty)) as opened:
        found = reach(opened, TODAY)
    assert [g.today for g in found.growths.values()] == [0, 0, 0, 0]
    assert found == (found.growths, (), 0, (), ())
