"""What partners offer and commit to, where it overlaps, who speaks, and one commitment in a check-in."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from partnerdesk.file import changing
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.tables import Commitment, Participant, Update
from partnerdesk.room.wall import CheckIn

from .conftest import Show
from .meetings import BEGAN, Hands, begun, said
from .test_display import pages

RIVER, MEKELLE, HARBOUR = 1, 2, 3


def join_river(file: PartnershipFile) -> None:
    with file.change("Join") as session:
        session.get_one(Participant, RIVER).status = "joined"


def offer(file: PartnershipFile, meeting: int, who: int, title: str, **values: object) -> int:
    """Capture an offer, as the line of a meeting does; return the id of the commitment."""
    with file.change("Offer") as session:
        where = changing.capturing.Where(meeting, 1, BEGAN)
        made = changing.capturing.offer(session, where, title, changing.capturing.Who(who))
        if values:
            changing.rows.set_values(session, "commitment", made, values)
    return made


# -- offers -------------------------------------------------------------------------------


def test_the_newest_offer_is_large_with_place_and_next_step_and_those_before_it_stand_below(
    show: Show, file: PartnershipFile
) -> None:
    id_ = begun(file)
    offer(file, id_, MEKELLE, "Teach drying")
    offer(
        file, id_, MEKELLE, "Rent two trucks", countries=["ET"], next_step="Ask the bank",
        next_step_due=date(2026, 11, 2),
    )  # fmt: skip
    told = said(show("offers"), Hands())
    assert told[:4] == [
        "Offered today · 2",
        "Mekelle Growers · just offered",
        "Rent two trucks",
        "Ethiopia · next step: Ask the bank, by 2 Nov 2026",
    ]
    assert told[4:6] == ["Mekelle Growers", "Teach drying"]


def test_what_an_offer_overlaps_with_is_said_at_once(show: Show, file: PartnershipFile) -> None:
    join_river(file)
    with file.change("Place") as session:
        session.add(Commitment(id=50, participant_id=RIVER, title="Mend the road", areas=["Highlands"]))
        session.add(Commitment(id=51, participant_id=MEKELLE, title="Own work", areas=["Highlands"]))
    id_ = begun(file)
    offer(file, id_, MEKELLE, "Rent two trucks", areas=["Highlands"])
    told = said(show("offers"), Hands())
    assert "Also in Highlands: RC, Mend the road and 1 more. Do this together?" in told


def test_an_offer_with_nothing_in_common_asks_nothing(show: Show, file: PartnershipFile) -> None:
    offer(file, begun(file), MEKELLE, "Rent two trucks", areas=["Coast"])
    assert "together" not in "\n".join(said(show("offers"), Hands()))


def test_an_offer_of_one_that_has_not_joined_is_not_on_the_wall(show: Show, file: PartnershipFile) -> None:
    id_ = begun(file)
    offer(file, id_, MEKELLE, "Rent two trucks")
    offer(file, id_, HARBOUR, "Lend money")
    told = said(show("offers"), Hands())
    assert told[0] == "Offered today · 1"
    assert "Lend money" not in "\n".join(told)


@pytest.mark.parametrize("name", ["offers", "commitments"])
def test_a_new_offer_is_on_the_page_that_is_shown(show: Show, file: PartnershipFile, name: str) -> None:
    id_ = begun(file)
    for number in range(30):
        offer(file, id_, MEKELLE, f"Offer number {number}")
    display, hands = show(name, 1024, 768), Hands()
    said(display, hands)
    assert display.pages > 2
    display.turn(1)
    here = display.turning.at
    said(display, hands)
    assert display.turning.at == here, "nothing was offered since"
    offer(file, id_, MEKELLE, "Quite another offer")
    assert "Quite another offer" in said(display, hands)


# -- the board ----------------------------------------------------------------------------


def test_a_commitment_on_the_board_tells_its_place_and_its_next_step(
    show: Show, file: PartnershipFile
) -> None:
    with file.change("Step") as session:
        card = session.get_one(Commitment, 1)
        card.countries, card.next_step, card.next_step_due = ["ET"], "Buy the land", date(2026, 12, 1)
    told = show("commitments").accessible_text.splitlines()[1:]
    assert told == [
        "Offered · 1",
        "Mekelle Growers · Ethiopia",
        "Build ten sheds",
        "next step: Buy the land, by 1 Dec 2026",
    ]


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768), (800, 600)])
def test_three_commitments_do_not_leave_an_empty_wall(
    show: Show, file: PartnershipFile, size: tuple[int, int]
) -> None:
    with file.change("Add") as session:
        for title in ("Teach drying", "Rent two trucks"):
            session.add(Commitment(participant_id=MEKELLE, title=title, status="offered"))
    display = show("commitments", *size)
    assert display.pages == 1
    image, ground = display.grab().toImage(), display._look.ground
    width, height = size
    rows = [y for y in range(round(height * 0.2), height, 4)
            if any(image.pixelColor(x, y).name() != ground for x in range(0, width, 8))]  # fmt: skip
    assert len(rows) * 4 > 0.5 * height


# -- overlaps, speakers, check-in ---------------------------------------------------------------


def test_overlaps_name_what_is_shared_and_by_whom(show: Show, file: PartnershipFile) -> None:
    join_river(file)
    with file.change("Place") as session:
        session.add(Commitment(participant_id=RIVER, title="Mend the road", countries=["ET"]))
        session.get_one(Commitment, 1).countries = ["ET"]
    told = show("overlaps").accessible_text
    assert "Ethiopia · country · 2 commitments" in told
    assert "RC: Mend the road" in told


def test_the_list_of_speakers_is_in_order_and_tells_no_time(show: Show, file: PartnershipFile) -> None:
    join_river(file)
    id_ = begun(file)
    asked = datetime.fromisoformat("2026-10-15T09:41:07")
    with file.change("Ask") as session:
        for who in (MEKELLE, HARBOUR, RIVER):
            changing.speaking.ask(session, id_, 1, who, None, asked)
        changing.speaking.move_on(session, id_, asked)
    display = show("speakers")
    told = said(display, Hands())
    assert told[:5] == ["Speakers", "Now", "Mekelle Growers", "Then", "1. RC"]
    assert "Harbour" not in "\n".join(told), "it has not joined"
    assert display._file().rows("SELECT asked, begun FROM speaker ORDER BY id") == [("", ""), ("", None)]


def test_a_check_in_tells_what_was_promised_and_told_and_what_is_late_as_late(
    show: Show, file: PartnershipFile
) -> None:
    with file.change("Tell") as session:
        card = session.get_one(Commitment, 1)
        card.next_step, card.next_step_due = "Buy the land", date(2026, 10, 12)
        session.add(
            Update(
                commitment_id=1, on=date(2026, 9, 1), text="Three sheds stand.", progress=Decimal(30),
                standing="on_track",
            )
        )  # fmt: skip
    display, hands = show("check_in"), Hands()
    assert said(display, hands)[1] == "No commitment is being looked at."
    told = said(display, hands, check_in=CheckIn(1, 3, 12))
    assert told == [
        "Check-in · 3 of 12",
        "Mekelle Growers · Offered · Tigray",
        "Build ten sheds",
        "Told last · 1 Sep 2026 · on track · 30 %",
        "Three sheds stand.",
        "Next step · due 12 Oct 2026 · 3 days late",
        "Buy the land",
    ]


def test_a_check_in_shows_no_commitment_of_one_that_has_not_joined(show: Show, file: PartnershipFile) -> None:
    with file.change("Add") as session:
        session.add(Commitment(id=60, participant_id=HARBOUR, title="Lend money"))
    assert "Lend money" not in "\n".join(said(show("check_in"), Hands(), check_in=CheckIn(60)))


def test_every_page_of_the_board_begins_with_its_heading(show: Show, file: PartnershipFile) -> None:
    with file.change("Add") as session:
        for number in range(20):
            status = "offered" if number % 3 else "agreed"
            session.add(
                Commitment(participant_id=MEKELLE, title=f"A commitment with number {number}", status=status)
            )
    told = pages(show("commitments", 1024, 768))
    assert len(told) > 2
    assert all(page.splitlines()[2].split(" · ")[0] in ("Offered", "Agreed") for page in told)
