"""Every number of Progress is the same on the screen, on the wall, on paper and on the page for a website.

Each is counted here from the facts, without the queries of the app.
"""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from partnerdesk import words
from partnerdesk.countries import country
from partnerdesk.desk.frame.window import Window
from partnerdesk.desk.places import Place
from partnerdesk.desk.progress.screen import Progress
from partnerdesk.desk.room_look import look
from partnerdesk.exports import EXPORTS, Choices
from partnerdesk.file.partnership_file import PartnershipFile
from partnerdesk.partnership.readers import WALL, Reader
from partnerdesk.partnership.tables import (
    BudgetLine,
    Commitment,
    Indicator,
    Milestone,
    Participant,
    Partnership,
    Reading,
    Update,
)
from partnerdesk.room.display import Display
from partnerdesk.room.wall import Given
from tests.desk.conftest import TODAY
from tests.desk.gestures import labels, open_at, opened
from tests.documents.pages import texts
from tests.file.partnerships import empty
from tests.html_page.reading_html import Page

STATUSES = ("offered", "agreed", "under_way", "achieved", "withdrawn")
CODES = ["KE", "TV", "UG", "FR", "BR", "WS", "NP", "JO"]
SECTORS = ("government", "business", "academia", "community")


class Fact(NamedTuple):
    """A commitment with what is counted; `joined` tells whether its maker is a partner."""

    maker: int
    joined: bool
    status: str
    countries: list[str]
    areas: list[str]
    told: list[date]
    due: list[tuple[date, bool]]
    money: list[tuple[int, str, bool]]


def facts(random: Random) -> list[Fact]:
    """Return commitments of five partners, one that stepped back and one that has not joined."""

    def day() -> date:
        return TODAY + timedelta(days=random.randint(-900, 300))

    return [
        Fact(
            n % 7,
            n % 7 < 5,
            random.choice(STATUSES),
            random.sample(CODES, random.randint(0, 3)),
            random.sample(["the shore", "the hills", "the town"], random.randint(0, 2)),
            [min(day(), TODAY) for _ in range(random.randint(0, 2))],
            [(day(), random.random() < 0.5) for _ in range(random.randint(0, 3))],
            [
                (random.randint(1, 900_000), random.choice(("EUR", "KES")), random.random() < 0.5)
                for _ in range(random.randint(0, 2))
            ],
        )
        for n in range(28)
    ]


def written(path: Path, found: list[Fact], random: Random) -> list[str]:
    """Write a partnership with these commitments; return the sectors of its partners."""
    sectors = [random.choice(SECTORS) for _ in range(7)]

    def fill(session: Session) -> None:
        empty(session)
        session.get_one(Partnership, 1).started_on = TODAY - timedelta(days=400)
        for n, sector in enumerate(sectors):
            status = ("joined",) * 5 + ("stepped_back", "interested")
            session.add(Participant(id=n + 1, name=f"Partner {n}", sector=sector, status=status[n]))
        session.add(Indicator(id=1, name="Wells", unit="wells", due=TODAY + timedelta(days=200)))
        session.flush()
        session.get_one(Indicator, 1).target = Decimal(500)
        session.add(Reading(indicator_id=1, on=TODAY, value=random.randint(1, 499) + Decimal("0.37")))
        for n, fact in enumerate(found):
            made = Commitment(id=n + 1, participant_id=n % 7 + 1, title=f"Work {n}", status=fact.status)
            made.countries, made.areas = fact.countries, fact.areas
            session.add(made)
            session.flush()
            for on in fact.told:
                session.add(Update(commitment_id=n + 1, on=on, text="Told"))
            for due, is_done in fact.due:
                done_on = min(due, TODAY) if is_done else None
                session.add(Milestone(commitment_id=n + 1, title="Stone", due=due, done_on=done_on))
            for amount, currency, secured in fact.money:
                line = BudgetLine(commitment_id=n + 1, amount=Decimal(amount), currency=currency)
                line.secured = secured
                session.add(line)

    PartnershipFile.create(path, fill).close()
    return sectors


def expected(found: list[Fact], sectors: list[str], value: str) -> list[str]:
    """Return what is told of these commitments, counted plainly: those of partners that stand."""
    counting = [f for f in found if f.joined and f.status != "withdrawn"]
    return [
        *_ages(counting),
        *_stones(counting),
        *_money(counting),
        *_reach(counting, sectors),
        value,
    ]


def _ages(counting: list[Fact]) -> list[str]:
    asked = [f for f in counting if f.status in ("agreed", "under_way")]
    years = Counter(
        None if not f.told else 0 if max(f.told) >= _before(1) else 1 if max(f.told) >= _before(2) else 2
        for f in asked
    )
    told = (("within a year", 0), ("over a year ago", 1), ("over two years ago", 2), ("nothing yet", None))
    return [" · ".join(f"{years[key]} {text}" for text, key in told if years[key])] if asked else []


def _before(years: int) -> date:
    return TODAY.replace(year=TODAY.year - years)


def _stones(counting: list[Fact]) -> list[str]:
    done = late = coming = 0
    for fact in counting:
        for due, is_done in fact.due:
            if is_done:
                done += 1
            elif due < TODAY and fact.status != "achieved":
                late += 1
            else:
                coming += 1
    return [f"{done} done · {late} late · {coming} to come"] if done + late + coming else []


def _money(counting: list[Fact]) -> list[str]:
    told = []
    for currency in ("EUR", "KES"):
        lines = [(amount, secured) for f in counting for amount, c, secured in f.money if c == currency]
        promised, secured = sum(a for a, _ in lines), sum(a for a, s in lines if s)
        if lines:
            how = "none secured" if not secured else f"{words.number(Decimal(secured))} of it secured"
            how = "all of it secured" if secured == promised else how
            told.append(f"{currency} {words.number(Decimal(promised))} promised, {how}")
    return told


def _reach(counting: list[Fact], sectors: list[str]) -> list[str]:
    places = Counter(code for f in counting for code in f.countries)
    order = sorted(places, key=lambda code: (-places[code], code))
    areas = {area for f in counting for area in f.areas}
    return [
        "5 partners",
        _counted(len({*sectors[:5]}), "sector", "sectors"),
        _counted(len(places), "country", "countries"),
        _counted(len(areas), "target area", "target areas"),
        "; ".join(f"{country(code)} {places[code]}{_offered(counting, code)}" for code in order),
    ]


def _offered(counting: list[Fact], code: str) -> str:
    return "" if any(code in f.countries and f.status != "offered" for f in counting) else ", only offered"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _bare(told: str) -> str:
    """Return a text without spaces: lines are broken anywhere."""
    return "".join(told.split())


def screen_of(window: Window, path: Path) -> str:
    open_at(window, path, Place.PROGRESS)
    screen = opened(window).shown
    assert isinstance(screen, Progress)
    cards = [card.accessibleDescription() for card in screen.indicators._cards.values()]
    return "\n".join([*labels(screen), *cards, screen.reach.map.accessibleDescription()])


def wall_of(file: PartnershipFile, qtbot: QtBot, view: str) -> str:
    rows = file.for_reader(WALL)
    display = Display(lambda: rows, look(dark=False))
    qtbot.addWidget(display)
    display.resize(1920, 1080)
    display.show()
    display._given = Given(clock=lambda: datetime.combine(TODAY, datetime.min.time()))
    display.show_view(view)
    told = []
    for _ in range(display.pages):
        told.append(display.accessible_text)
        display.turn(1)
    display.close()
    rows.close()
    return "\n".join(told)


@pytest.mark.parametrize("seed", range(5))
def test_every_number_is_the_same_on_screen_wall_paper_and_page(
    window: Window, qtbot: QtBot, tmp_path: Path, seed: int
) -> None:
    random, path = Random(seed), tmp_path / "wells.partnerdesk"
    found = facts(random)
    sectors = written(path, found, random)
    told = {"screen": screen_of(window, path)}
    file = window.desk.file
    ((value,),) = file.rows("SELECT value FROM reading")
    told["wall"] = wall_of(file, qtbot, "progress")
    for reader in Reader:
        choices = Choices(TODAY, "en", reader=reader)
        told[f"paper for {reader}"] = " ".join(texts(EXPORTS["progress"].content(file, choices)))
    for reader in (Reader.PARTNERS, Reader.PUBLIC):
        content = EXPORTS["page"].content(file, Choices(TODAY, "en", reader=reader))
        told[f"page for {reader}"] = Page(content).text
    bare = {where: _bare(text) for where, text in told.items()}
    number = words.number(Decimal(value))
    missing = [
        (where, text)
        for text in expected(found, sectors, number)
        for where, said in bare.items()
        if _bare(text) not in said
    ]
    assert missing == []
    others = sum(not f.joined and f.status != "withdrawn" for f in found)
    assert f"{others} commitments of who is no partner are not counted" in told["screen"]
    assert all(
        "no partner" not in text
        for where, text in told.items()
        if where.split()[-1] != "lead" and where != "screen"
    )


def shared(found: list[Fact]) -> list[tuple[str, str, int]]:
    """Return the countries and areas that commitments of two partners name: name, kind, commitments."""
    at: dict[tuple[str, str], list[int]] = defaultdict(list)
    for fact in found:
        if fact.joined and fact.status != "withdrawn":
            for code in fact.countries:
                at[country(code), "country"].append(fact.maker)
            for area in fact.areas:
                at[area, "area"].append(fact.maker)
    return [(name, kind, len(makers)) for (name, kind), makers in at.items() if len({*makers}) > 1]


@pytest.mark.parametrize("seed", range(3))
def test_every_overlap_is_the_same_on_screen_wall_and_page(
    window: Window, qtbot: QtBot, tmp_path: Path, seed: int
) -> None:
    random, path = Random(seed), tmp_path / "wells.partnerdesk"
    found = facts(random)[:14]  # so few that some meet only with who is no partner
    written(path, found, random)
    screen = screen_of(window, path)
    wall = wall_of(window.desk.file, qtbot, "overlaps")
    page = _bare(Page(EXPORTS["page"].content(window.desk.file, Choices(TODAY, "en"))).text)
    every = shared(found)
    for name, kind, number in every:
        assert f"{name} · {kind} · {_counted(number, 'commitment', 'commitments')}" in wall
        assert _bare(f"{name} {kind} {number} Show them") in page
    assert page.count("Showthem") == len(every)
    met = sum(kind == "country" for _, kind, _ in every)
    assert f"partners meet at {met} of them (●)" in screen
