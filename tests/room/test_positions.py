"""Positions on the wall: hidden until they are shown, then counted beside the words they were given for."""

from collections.abc import Iterable

import pytest

from partnerdesk.file import changing
from partnerdesk.file.changing.rounds import Subject
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.rounds import About, Why
from partnerdesk.partnership.tables import Participant, ProblemVersion
from partnerdesk.room.display import VIEWS

from .conftest import Show
from .meetings import BEGAN, Hands, begun, said
from .test_display import every_page

RIVER, MEKELLE, HARBOUR = 1, 2, 3
GOAL = {"text": "Harvests rot on the way.", "goal": "Halve the loss by 2030."}


@pytest.fixture
def meeting(file: PartnershipFile) -> int:
    with file.change("Join") as session:
        for who in (RIVER, HARBOUR):
            session.get_one(Participant, who).status = "joined"
    return begun(file)


def ask(
    file: PartnershipFile, meeting: int, missed: Iterable[tuple[int, Why]] = (), about: About = About.GOAL
) -> int:
    with file.change("Ask") as session:
        asked = Subject(meeting, about, GOAL, "Where we stand")
        return changing.rounds.open_round(session, asked, missed, now=BEGAN)


def answer(file: PartnershipFile, round_id: int, who: int, stand: str) -> None:
    with file.change("Answer") as session:
        changing.rounds.answer(session, round_id, who, stand, "Heron reason")


def shown(file: PartnershipFile, round_id: int) -> None:
    with file.change("Show") as session:
        changing.rounds.show(session, round_id, [RIVER, MEKELLE, HARBOUR])


COUNTED = ("1 endorses", "2 endorse", "1 objects")


def test_while_a_round_is_open_the_wall_tells_the_words_and_how_many_are_asked(
    show: Show, file: PartnershipFile, meeting: int
) -> None:
    held = ask(file, meeting, [(HARBOUR, Why.ABSENT)])
    answer(file, held, MEKELLE, "object")
    told = said(show("positions"), Hands())
    assert told[:2] == ["Lake meeting · The goal", "Halve the loss by 2030."]
    assert told[2:6] == ["endorses", "agrees with reservations", "stands aside", "objects"]
    assert told[6] == "2 partners are asked"
    assert not any(name in "\n".join(told) for name in ("Mekelle", "River", "RC", "Harbour", "Heron"))


@pytest.mark.parametrize("name", VIEWS)
def test_no_view_counts_a_position_before_it_is_shown(
    show: Show, file: PartnershipFile, meeting: int, name: str
) -> None:
    held = ask(file, meeting)
    before = every_page(show, name)
    answer(file, held, MEKELLE, "object")
    answer(file, held, RIVER, "endorse")
    assert every_page(show, name) == before
    assert not any(counted in before for counted in COUNTED)


def test_once_shown_they_are_counted_on_their_words_with_who_gave_none_as_a_number(
    show: Show, file: PartnershipFile, meeting: int
) -> None:
    held = ask(file, meeting)
    for who in (MEKELLE, RIVER):
        answer(file, held, who, "endorse")
    shown(file, held)
    told = said(show("positions"), Hands())
    assert told[:4] == [
        "Lake meeting · The goal",
        "Halve the loss by 2030.",
        "2 endorse",
        "1 gave none · on the goal",
    ]
    assert "Heron" not in "\n".join(told)


def test_words_that_changed_since_take_no_positions_with_them(
    show: Show, file: PartnershipFile, meeting: int
) -> None:
    held = ask(file, meeting)
    answer(file, held, MEKELLE, "endorse")
    with file.change("Reword") as session:
        session.add(ProblemVersion(text="Harvests rot on the way.", goal="Halve the loss by 2029."))
    shown(file, held)
    told = said(show("positions"), Hands())
    assert "Halve the loss by 2030." in told
    assert "Halve the loss by 2029." not in told
    assert "endorses" not in every_page(show, "problem")


def test_a_further_round_hides_the_one_before_it(show: Show, file: PartnershipFile, meeting: int) -> None:
    first = ask(file, meeting)
    answer(file, first, MEKELLE, "endorse")
    shown(file, first)
    ask(file, meeting, about=About.WHOLE)
    told = "\n".join(said(show("positions"), Hands()))
    assert not any(counted in told for counted in COUNTED)
    assert "Harvests rot on the way." in told
