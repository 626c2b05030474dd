"""The map shows every country that is reached, has no borders, and is never mirrored."""

import json
from datetime import date, timedelta
from math import dist

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from partnerdesk.charts.clipping import Box, clipped
from partnerdesk.charts.drawing import Drawing, Ink, Mark, Patch, Shape
from partnerdesk.charts.growth import growth_drawing
from partnerdesk.charts.map import map_drawing, off_the_map
from partnerdesk.charts.world import HEIGHT, WIDTH, world
from partnerdesk.countries import countries
from partnerdesk.mirroring import Mirror
from partnerdesk.page.pictures import picture
from partnerdesk.painted_drawing import paint_drawing
from partnerdesk.partnership.reach import Country, growth
from partnerdesk.partnership.time_line import Span
from partnerdesk.resource import resource

CODES = sorted(world().points)
REACHED = st.lists(st.sampled_from(CODES), min_size=1, max_size=12, unique=True).flatmap(
    lambda codes: st.tuples(
        *(st.builds(Country, st.just(code), st.integers(1, 10_000), st.booleans()) for code in codes)
    )
)


def test_every_country_has_a_place_but_for_those_where_nobody_lives() -> None:
    every = [Country(code, 1, False) for code, _ in countries()]
    assert off_the_map(every) == ["AQ", "BV"]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in world().points.values())


def test_the_file_of_the_map_is_small_and_holds_no_borders() -> None:
    kept = resource("world.json").read_bytes()
    assert len(kept) < 100_000
    assert set(json.loads(kept)) == {"land", "lakes", "points"}


def test_places_lie_where_they_are_on_the_earth() -> None:
    at = world().points
    assert at["US"][0] < at["BR"][0] < at["PT"][0] < at["KE"][0] < at["IN"][0] < at["JP"][0] < at["WS"][0]
    assert at["NO"][1] < at["IT"][1] < at["EG"][1] < at["KE"][1] < at["ZA"][1]
    assert dist(at["RW"], at["BI"]) < dist(at["RW"], at["KE"]) < dist(at["RW"], at["NG"])


@given(REACHED, st.floats(80, 2000), st.floats(80, 900))
def test_every_country_that_is_reached_is_seen_whatever_the_size(
    reached: tuple[Country, ...], width: float, height: float
) -> None:
    drawing = map_drawing(reached, width, height)
    assert drawing.is_map
    discs = [mark for mark in drawing.marks if mark.ink == Ink.GOOD]
    assert len(discs) == len(reached)
    assert all(0 <= m.x <= width and 0 <= m.y <= height and m.size >= 3 for m in discs)
    assert [m.size for m in discs] == sorted((m.size for m in discs), reverse=True)  # small ones above
    assert sum(m.shape == Shape.RING for m in discs) == sum(c.is_offered for c in reached)
    corners = [point for patch in drawing.patches for point in patch.points]
    assert all(-0.01 <= x <= width + 0.01 and -0.01 <= y <= height + 0.01 for x, y in corners)


def test_a_small_island_has_a_disc_of_its_own_beside_a_large_country() -> None:
    drawing = map_drawing([Country("AU", 900, False), Country("TV", 1, False)], 400, 200)
    large, small = (mark for mark in drawing.marks if mark.ink == Ink.GOOD)
    assert dist((large.x, large.y), (small.x, small.y)) > large.size + small.size


def test_the_whole_earth_is_shown_for_who_works_everywhere() -> None:
    drawing = map_drawing([Country(code, 1, False) for code in ("US", "WS", "NO", "NZ")], 1000, 460)
    across = [x for patch in drawing.patches for x, _ in patch.points]
    assert max(across) - min(across) > 900


POINTS = st.lists(st.tuples(st.floats(-50, 150), st.floats(-50, 150)), min_size=3, max_size=12)


@given(POINTS)
def test_what_is_cut_lies_within_the_box_and_what_lies_within_stays(
    points: list[tuple[float, float]],
) -> None:
    box = Box(0, 0, 100, 100)
    assert all(-1e-6 <= x <= 100 + 1e-6 and -1e-6 <= y <= 100 + 1e-6 for x, y in clipped(points, box))
    if all(box.holds(point) for point in points):
        assert clipped(points, box) == points
    if not box.meets(points):
        assert len({x for x, _ in clipped(points, box)}) < 2 or len({y for _, y in clipped(points, box)}) < 2


def test_a_shape_around_the_box_fills_it() -> None:
    found = clipped([(-10, -10), (200, -10), (200, 300), (-10, 300)], Box(0, 0, 100, 50))
    assert {*found} == {(0, 0), (100, 0), (100, 50), (0, 50)}


def test_a_map_is_not_mirrored_and_a_chart_is() -> None:
    colours = dict.fromkeys(Ink, "#00ff00")
    for is_map, seen in ((True, 10), (False, 90)):
        drawing = Drawing(100, 20, marks=(Mark(10, 10, 4, Ink.GOOD, Shape.DISC),), is_map=is_map)
        image = QImage(100, 20, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        mirror = Mirror(100, is_reversed=True)
        paint_drawing(painter, drawing, QRectF(0, 0, 100, 20), mirror, colours, "#ffffff")
        painter.end()
        assert [x for x in (10, 90) if image.pixelColor(x, 10) == QColor("#00ff00")] == [seen]


def test_on_the_page_a_small_disc_lies_above_a_large_one_as_elsewhere() -> None:
    marks = tuple(Mark(10, 10, size, ink, Shape.DISC) for size in (9, 4) for ink in (Ink.GROUND, Ink.GOOD))
    made = picture(
        Drawing(20, 20, marks=marks, patches=(Patch(((0, 0), (9, 0), (0, 9)), Ink.LAND),), is_map=True)
    )
    assert made.get("class") == "map"
    assert [part.get("class") for part in made] == ["land", "l ground", "l good", "l ground", "l good"]
    assert [part.get("stroke-width") for part in made][1:] == ["18", "18", "8", "8"]


def test_the_line_of_a_number_rises_on_its_days_and_ends_at_today() -> None:
    today = date(2026, 11, 24)
    first = today - timedelta(days=100)
    grown = growth([("a", first), ("b", first + timedelta(days=50)), ("c", None)], today)
    held = [first + timedelta(days=25)]
    drawing = growth_drawing(grown, Span(first, today), held, 212, 52)
    line = drawing.lines[-1].points
    assert [round(x) for x, _ in line] == [6, 6, 6, 106, 106, 206, 206]
    assert [round((46 - y) / 40 * 3) for _, y in line] == [0, 0, 1, 1, 2, 2, 3]
    assert [round((46 - m.y) / 40 * 3) for m in drawing.marks] == [1, 3]
