"""Write resources/world.json: the land of the earth as one shape, and a point for each country.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    .venv/bin/python packaging/make_world_map.py package

The shapes are those of Natural Earth, in the public domain, as world-atlas brings them (ISC). The points of
countries that are too small for it are those of zone.tab in the time zone database, in the public domain.
The file is committed. It holds no borders: docs/decisions/0092-a-map-without-borders.md.
"""

import json
import math
import sys
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from partnerdesk.countries import countries

TARGET = Path(__file__).parent.parent / "resources" / "world.json"
#: The width of the earth in units of the file, the meridian in its middle, and the southern end of the map.
WIDTH, MIDDLE, SOUTH = 10_000, 11.5, -60.0
#: What is left out, in units: corners so near to the line beside them, and islands and lakes so small.
NEAR, SMALL = 2.2, 40.0

Point = tuple[float, float]
Ring = list[Point]


def main(folder: Path) -> None:
    """Write the file."""
    land, lakes = _land(_topology(folder / "land-50m.json"))
    points = _points(folder)
    missing = [name for code, name in countries() if code not in points]
    sys.stdout.write(f"{len(land)} shapes, {len(points)} countries; no place for {missing}\n")
    whole = {
        "land": [_short(ring) for ring in land],
        "lakes": [_short(ring) for ring in lakes],
        "points": {code: [round(x), round(y)] for code, (x, y) in sorted(points.items())},
    }
    TARGET.write_text(json.dumps(whole, separators=(",", ":")) + "\n", encoding="utf-8")


def projected(longitude: float, latitude: float) -> Point:
    """Return a place in units of the file, y down, by the Equal Earth projection: areas keep their size."""
    turned = math.radians((longitude - MIDDLE + 180) % 360 - 180)
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    a, b, c, d = 1.340264, -0.081106, 0.000893, 0.003796
    x = 2 * math.sqrt(3) * turned * math.cos(t) / (3 * (9 * d * t**8 + 7 * c * t**6 + 3 * b * t**2 + a))
    y = d * t**9 + c * t**7 + b * t**3 + a * t
    scale = WIDTH / (2 * math.sqrt(3) * math.pi * 2 / (3 * a))
    return WIDTH / 2 + x * scale, _TOP - y * scale


_TOP = 2433.0  # the pole; the equator is in the middle of the earth


def _topology(path: Path) -> dict[str, Any]:
    """Return a TopoJSON file with its arcs in degrees."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    (across, up), (left, low) = found["transform"]["scale"], found["transform"]["translate"]
    found["arcs"] = [
        [
            (x * across + left, y * up + low)
            for x, y in accumulate(((x, y) for x, y in arc), lambda one, by: (one[0] + by[0], one[1] + by[1]))
        ]
        for arc in found["arcs"]
    ]
    return found


def _polygons(topology: dict[str, Any], shape: dict[str, Any]) -> Iterator[list[Ring]]:
    """Yield the polygons of a shape, each as its edge and its holes, in degrees."""
    if shape["type"] == "GeometryCollection":
        for each in shape["geometries"]:
            yield from _polygons(topology, each)
        return
    found = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    for rings in found:
        yield [_joined(topology["arcs"], arcs) for arcs in rings]


def _joined(arcs: list[Ring], named: Iterable[int]) -> Ring:
    ring: Ring = []
    for number in named:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc if not ring else arc[1:]
    return ring


def _land(topology: dict[str, Any]) -> tuple[list[Ring], list[Ring]]:
    """Return the land and the seas within it."""
    land: list[Ring] = []
    lakes: list[Ring] = []
    for edge, *holes in _polygons(topology, topology["objects"]["land"]):
        if max(latitude for _, latitude in edge) < SOUTH:  # Antarctica
            continue
        land += _simple(edge)
        for hole in holes:
            lakes += _simple(hole)
    return land, lakes


def _simple(ring: Ring) -> Iterator[Ring]:
    """Yield a ring with fewer corners, nothing if it is too small.

    The tip of Asia beyond the meridian of 180 degrees, at which the data are cut, reaches a little over it,
    so that no line is seen there. An island on the edge of the map stays on one side.
    """
    edge = MIDDLE - 180
    if max(x for x, _ in ring) < edge:
        moved = [(x - 0.15 if x < -179.99 else x, y) for x, y in ring]
    else:
        moved = [(max(x, edge), y) for x, y in ring]
    found = _thinned([projected(*place) for place in moved])
    if len(found) > 3 and abs(_area(found)) >= SMALL:
        yield found


def _area(ring: Ring) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]])) / 2


def _thinned(ring: Ring) -> Ring:
    """Return a ring without the corners that are near to the line beside them (Douglas and Peucker)."""
    far = max(range(len(ring)), key=lambda at: math.dist(ring[0], ring[at]))
    keep, parts = {0, far, len(ring) - 1}, [(0, far), (far, len(ring) - 1)]
    while parts:
        first, last = parts.pop()
        inside = range(first + 1, last)
        if not inside:
            continue
        at = max(inside, key=lambda n: _distance(ring[n], ring[first], ring[last]))
        if _distance(ring[at], ring[first], ring[last]) > NEAR:
            keep.add(at)
            parts += [(first, at), (at, last)]
    return [ring[at] for at in sorted(keep)][:-1]


def _distance(point: Point, one: Point, other: Point) -> float:
    """Return how far a point is from a line between two others."""
    across, down = other[0] - one[0], other[1] - one[1]
    long = across * across + down * down
    part = ((point[0] - one[0]) * across + (point[1] - one[1]) * down) / long if long else 0.0
    part = min(max(part, 0.0), 1.0)
    return math.dist(point, (one[0] + part * across, one[1] + part * down))


def _points(folder: Path) -> dict[str, Point]:
    """Return a point for each country: well inside its largest part, else its first place in zone.tab."""
    codes = {c["numeric"]: c["alpha_2"] for c in _listed()}
    found = dict(_zones())
    for name in ("countries-50m.json", "countries-110m.json"):  # what is in the second is large enough
        topology = _topology(folder / name)
        for shape in topology["objects"]["countries"]["geometries"]:
            code = codes.get(shape.get("id", ""))
            if code and code != "AQ":
                edges = ([projected(*at) for at in edge] for edge, *_ in _polygons(topology, shape))
                found[code] = _inside(max(edges, key=lambda ring: abs(_area(ring))))
    return {code: point for code, point in found.items() if code in dict(countries())}


def _listed() -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(
        files("pycountry").joinpath("databases/iso3166-1.json").read_text(encoding="utf-8")
    )["3166-1"]
    return found


def _zones() -> Iterator[tuple[str, Point]]:
    told = set()
    for line in files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, place, *_ = line.split("\t")
            if code != "AQ" and code not in told:
                told.add(code)
                cut = max(place.rfind("+"), place.rfind("-"))
                yield code, projected(_degrees(place[cut:], 3), _degrees(place[:cut], 2))


def _degrees(told: str, digits: int) -> float:
    """Return degrees from "+DDMM" or "+DDMMSS", with so many digits of degrees."""
    degrees, rest = told[1 : 1 + digits], told[1 + digits :]
    value = int(degrees) + int(rest[:2]) / 60 + int(rest[2:] or 0) / 3600
    return -value if told[0] == "-" else value


def _inside(ring: Ring, steps: int = 24) -> Point:
    """Return the point of a grid that lies in a ring farthest from its edge."""
    left, right = min(x for x, _ in ring), max(x for x, _ in ring)
    top, low = min(y for _, y in ring), max(y for _, y in ring)
    grid = [
        (left + (right - left) * (n + 0.5) / steps, top + (low - top) * (m + 0.5) / steps)
        for n in range(steps)
        for m in range(steps)
    ]
    edges = list(pairwise([*ring, ring[0]]))
    held = [point for point in grid if _holds(edges, point)]
    return max(held, key=lambda p: min(_distance(p, *edge) for edge in edges)) if held else ring[0]


def _holds(edges: list[tuple[Point, Point]], point: Point) -> bool:
    x, y = point
    crossed = (
        (x1 + (y - y1) / (y2 - y1) * (x2 - x1)) > x for (x1, y1), (x2, y2) in edges if (y1 > y) != (y2 > y)
    )
    return sum(crossed) % 2 == 1


def _short(ring: Ring) -> list[int]:
    """Return the first corner, then how far each is from the one before, in whole units."""
    whole = [(round(x), round(y)) for x, y in ring]
    found = [*whole[0]]
    for (x1, y1), (x2, y2) in pairwise(whole):
        if (x1, y1) != (x2, y2):
            found += [x2 - x1, y2 - y1]
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
