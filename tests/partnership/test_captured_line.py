"""One line of a meeting: what it becomes, who said it, by when; nothing of it is lost."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from partnerdesk.partnership.captured_line import Line, LineKind, Names, read_line
from partnerdesk.partnership.rounds import About

TODAY = date(2026, 10, 15)
NAMES = Names(
    {"meridian pumps": 1, "mp": 1},
    {"daudi mkama": ("Daudi Mkama", 2)},
    {"safe water": (5, "people"), "loss": (6, "%")},
)


@pytest.mark.parametrize(
    ("typed", "line"),
    {
        "We meet again in May": Line(None, "We meet again in May"),
        "decision: We meet again": Line(LineKind.DECISION, "We meet again"),
        "D: We meet again": Line(LineKind.DECISION, "We meet again"),
        "? Who pays for upkeep?": Line(LineKind.PARKED, "Who pays for upkeep?"),
        "?Who pays": Line(LineKind.PARKED, "Who pays"),
        "commitment: Meridian Pumps: Spare parts": Line(LineKind.COMMITMENT, "Spare parts", 1),
        "c: MP: Spare parts by 15 May": Line(LineKind.COMMITMENT, "Spare parts", 1, due=date(2027, 5, 15)),
        "c: MP: Spare parts in Kenya, Uganda and Rwanda by 15 May": Line(
            LineKind.COMMITMENT, "Spare parts", 1, due=date(2027, 5, 15), countries=("KE", "UG", "RW")
        ),
        "c: MP: Spare parts, by 15 May, in kenya.": Line(
            LineKind.COMMITMENT, "Spare parts", 1, due=date(2027, 5, 15), countries=("KE",)
        ),
        "c: MP: Put trust in it": Line(LineKind.COMMITMENT, "Put trust in it", 1),
        "c: MP: Work in US": Line(LineKind.COMMITMENT, "Work", 1, countries=("US",)),
        "c: MP: Work in Kenya and in schools": Line(LineKind.COMMITMENT, "Work in Kenya and in schools", 1),
        "note: It rained in Kenya": Line(LineKind.NOTE, "It rained in Kenya"),
        "d: We go on, look again on 1 March": Line(LineKind.DECISION, "We go on", again=date(2027, 3, 1)),
        "reading: Safe water: 1200 people on 1 May": Line(
            LineKind.READING, "1200 people", indicator=5, value=Decimal(1200), on=date(2026, 5, 1)
        ),
        "r: Loss: 12.5 %": Line(LineKind.READING, "12.5 %", indicator=6, value=Decimal("12.5")),
        "r: Safe water: 40 on Monday": Line(
            LineKind.READING, "40", indicator=5, value=Decimal(40), on=date(2026, 10, 12)
        ),
        "r: Safe water: many": Line(LineKind.READING, "many", indicator=5),
        "r: Fish: 12": Line(LineKind.READING, "Fish: 12"),
        "action: Daudi Mkama: Send the map by 30 Oct": Line(
            LineKind.ACTION, "Send the map", 2, "Daudi Mkama", date(2026, 10, 30)
        ),
        "a: Send the map, by in two weeks.": Line(LineKind.ACTION, "Send the map", due=date(2026, 10, 29)),
        "a: Stand by the river": Line(LineKind.ACTION, "Stand by the river"),
        "Somebody: said this": Line(None, "Somebody: said this"),
        "d: Meridian Pumps: we pay": Line(LineKind.DECISION, "Meridian Pumps: we pay"),
        "? Daudi Mkama: Who pays?": Line(LineKind.PARKED, "Daudi Mkama: Who pays?", 2),
        "positions: The goal.": Line(LineKind.POSITIONS, "The goal.", about=About.GOAL),
        "p: agreement": Line(LineKind.POSITIONS, "agreement", about=About.AGREEMENT),
        "p: MP: do we share one map by May?": Line(
            LineKind.POSITIONS, "MP: do we share one map by May?", about=About.DECISION
        ),
        "A map is needed": Line(None, "A map is needed"),
        "meridian pumps:": Line(None, "meridian pumps:"),
    }.items(),
)
def test_a_line_is_understood(typed: str, line: Line) -> None:
    assert read_line(typed, None, NAMES, TODAY) == line


def test_a_kind_chosen_by_a_key_holds_until_the_line_says_another() -> None:
    assert read_line("Send it by 30 Oct", LineKind.ACTION, NAMES, TODAY).due == date(2026, 10, 30)
    assert read_line("note: it rained", LineKind.ACTION, NAMES, TODAY).kind == LineKind.NOTE


@pytest.mark.slow
@given(st.text(max_size=60), st.none() | st.sampled_from(LineKind))
@example("?", LineKind.PARKED)
@example("d:", LineKind.DECISION)
def test_no_word_that_is_not_understood_is_lost(typed: str, kind: LineKind | None) -> None:
    line = read_line(typed, kind, NAMES, TODAY)
    assert line.text in typed
    if not (line.due or line.again or line.on or line.countries):
        assert typed.strip().endswith(line.text)
    chosen = read_line(typed, None, NAMES, TODAY).kind
    taken = (line.participant, line.due, line.again, line.on, line.indicator)
    if chosen is None and not any(taken) and not line.countries:
        assert line.text == typed.strip()
