"""Progress on the wall: charts with their words, figures, changes, and nothing of who has not joined."""

from datetime import date
from decimal import Decimal

from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import (
    BudgetLine,
    Commitment,
    Indicator,
    Meeting,
    Milestone,
    Partnership,
    Reading,
    StatusChange,
    Update,
)

from .conftest import Show
from .meetings import Hands
from .test_display import pages

MEKELLE, HARBOUR = 2, 3  # Harbour Bank is only a candidate


def measure(file: PartnershipFile) -> None:
    """Add four indicators, and a commitment of a partner and of a candidate with money and updates."""
    with file.change("Measure") as session:
        session.get_one(Partnership, 1).started_on = date(2026, 1, 1)
        for n in range(4):
            made = Indicator(id=10 + n, name=f"Sheds {n}", unit="sheds", due=date(2027, 1, 1))
            made.baseline, made.target = Decimal(0), Decimal(100)
            session.add(made)
            session.flush()
            session.add(Reading(indicator_id=10 + n, on=date(2026, 7, 2), value=Decimal(40 + 10 * n)))
        for at, who in enumerate((MEKELLE, HARBOUR)):
            id_ = 70 + at
            session.add(Commitment(id=id_, participant_id=who, title=f"Work {at}", status="under_way"))
            session.flush()
            session.add(Milestone(commitment_id=id_, title=f"Stone {at}", due=date(2026, 10, 10)))
            session.add(BudgetLine(commitment_id=id_, amount=Decimal(1000), currency="EUR", secured=True))
            session.add(Update(commitment_id=id_, on=date(2026, 10, 12), text="Told"))
        session.add(Meeting(title="Second meeting", kind="agreement", on="2026-10-01T09:00"))


def test_the_wall_tells_how_the_partners_do_and_nothing_of_a_candidate(
    show: Show, file: PartnershipFile
) -> None:
    measure(file)
    today = Hands()().date()
    assert today == date(2026, 10, 15)
    told = pages(show("progress"))
    assert len(told) == 5
    assert "Sheds 0\n40 sheds\nbehind the line\nfrom 0 to 100 sheds by 1 Jan 2027" in told[0]
    assert "Sheds 1\n50 sheds\non the line" in told[0]
    assert "Sheds 3" not in told[0]
    assert "Sheds 3\n70 sheds\non the line" in told[1]
    figures = "\n".join(line for line in told[2].splitlines() if "EUR" in line or "late" in line)
    assert "EUR 1 000 promised, all of it secured" in figures  # of the partner alone
    assert "1 late" in figures
    assert "\n2 partners" in told[3]
    assert "Mekelle Growers told of its progress." in told[4]
    assert "“Stone 0” of Mekelle Growers is 5 days late." in told[4]
    assert [word for page in told for word in ("Harbour", "Stone 1", "2 late") if word in page] == []


def test_more_changes_than_there_is_room_for_are_counted(show: Show, file: PartnershipFile) -> None:
    measure(file)
    with file.change("Read") as session:
        for n in range(60):
            session.add(Indicator(id=20 + n, name=f"Measure {n}", unit="sheds"))
            session.flush()
            session.add(Reading(indicator_id=20 + n, on=date(2026, 10, 5), value=Decimal(n)))
    last = pages(show("progress"))[-1]
    assert "Measure 0: 0 sheds on 5 Oct 2026." in last
    assert "more changes" in last.splitlines()[-1]


def test_the_wall_shows_the_map_and_the_numbers_with_what_they_say(show: Show, file: PartnershipFile) -> None:
    measure(file)
    with file.change("Reach") as session:
        session.get_one(Commitment, 70).countries = ["ET", "TV"]
        session.get_one(Commitment, 70).starts_on = date(2026, 9, 1)
        session.get_one(Commitment, 71).countries = ["DE"]  # of the candidate
        session.add(StatusChange(participant_id=MEKELLE, status="joined", on=date(2026, 8, 1)))
    for size in ((1920, 1080), (800, 600)):
        told = next(page for page in pages(show("progress", *size)) if "Map with" in page)
        assert "Map with 2 countries, by the number of commitments: Ethiopia 1; Tuvalu 1" in told
        assert "\n2 countries\n0 by Scoping, 3 Feb 2026; 2 by Second meeting, 1 Oct 2026" in told
        assert "The map draws no borders, so that it takes no side on any." in told
        assert "Germany" not in told
